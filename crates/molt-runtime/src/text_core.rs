//! The bridge between str objects and the algorithms of `molt_text`: views of objects, objects from buffers, failures as exceptions.
//! The algorithms themselves are not here.

use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::{Global, class_of, is_exact};
use crate::str_core::{self, alloc_str, str_of};
use core::cell::Cell;
use molt_abi::{BuiltinType, StrObj, Value};
use molt_text::{ErrorKind, Failure, Text, TextBuf};

/// The one-character strs of Latin-1, made on first use, immortal. Compiled code may read it: 0 = not made yet.
#[unsafe(no_mangle)]
pub static molt_latin1_chars: [Global<Value>; 256] = [const { Global(Cell::new(Value::NULL)) }; 256];

static EMPTY: Global<Value> = Global(Cell::new(Value::NULL));

/// The empty str.
#[inline]
pub fn empty() -> Obj {
    let v = EMPTY.0.get();
    if !v.is_null() {
        return Obj::from_owned(v);
    }
    let Ok(o) = alloc_str(0, 1, true) else { crate::alloc::out_of_memory() };
    let v = crate::intern::intern_value(o.value());
    EMPTY.0.set(v);
    Obj::new(v)
}

/// The str of one Latin-1 character.
#[inline]
pub fn latin1_char(c: u8) -> Obj {
    let v = molt_latin1_chars[c as usize].0.get();
    if v.is_null() { make_char(c) } else { Obj::from_owned(v) }
}

#[cold]
fn make_char(c: u8) -> Obj {
    let Ok(o) = alloc_str(1, 1, c < 0x80) else { crate::alloc::out_of_memory() };
    // SAFETY: room for one byte.
    unsafe { *str_of(&o).data() = c };
    let v = crate::intern::intern_value(o.value());
    molt_latin1_chars[c as usize].0.set(v);
    Obj::new(v)
}

/// The str of one code point.
#[inline]
pub fn char_str(c: u32) -> Obj {
    match u8::try_from(c) {
        Ok(c) => latin1_char(c),
        Err(_) => str_core::from_code_points(&[c]),
    }
}

/// The text of a str object.
#[inline]
pub fn view(s: &StrObj) -> Text<'_> {
    match s.width() {
        1 => Text::Latin1(s.latin1()),
        2 => Text::Ucs2(s.ucs2()),
        _ => Text::Ucs4(s.ucs4()),
    }
}

/// The text of a str value; `None` for other values.
#[inline]
pub fn view_value<'a>(v: Value) -> Option<Text<'a>> {
    v.cast::<StrObj>().map(view)
}

/// A str from Latin-1 bytes that are known to be ASCII or not.
#[inline]
pub fn from_bytes(bytes: &[u8], ascii: bool) -> Res<Obj> {
    match bytes {
        [] => Ok(empty()),
        [c] => Ok(latin1_char(*c)),
        _ => {
            let o = alloc_str(bytes.len(), 1, ascii)?;
            // SAFETY: the data has room for the bytes.
            unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), str_of(&o).data(), bytes.len()) };
            Ok(o)
        }
    }
}

/// A str from ASCII bytes.
#[inline]
pub fn from_ascii(bytes: &[u8]) -> Res<Obj> {
    from_bytes(bytes, true)
}

/// A str from text in any width; it is stored in the narrowest.
pub fn from_text(text: Text<'_>) -> Res<Obj> {
    match text {
        Text::Latin1(s) => from_bytes(s, s.is_ascii()),
        Text::Ucs2(s) => {
            let max = s.iter().copied().max().unwrap_or(0);
            if max < 0x100 {
                return narrow(s.len(), max < 0x80, s.iter().map(|&c| c as u8));
            }
            wide(2, s.len(), s.as_ptr() as *const u8)
        }
        Text::Ucs4(s) => {
            let max = s.iter().copied().max().unwrap_or(0);
            if max < 0x100 {
                return narrow(s.len(), max < 0x80, s.iter().map(|&c| c as u8));
            }
            if max < 0x1_0000 {
                let o = alloc_str(s.len(), 2, false)?;
                let data = str_of(&o).data() as *mut u16;
                for (i, &c) in s.iter().enumerate() {
                    // SAFETY: inside the data.
                    unsafe { *data.add(i) = c as u16 };
                }
                return Ok(o);
            }
            wide(4, s.len(), s.as_ptr() as *const u8)
        }
    }
}

fn narrow(len: usize, ascii: bool, bytes: impl Iterator<Item = u8>) -> Res<Obj> {
    match len {
        0 => return Ok(empty()),
        1 => {
            let mut bytes = bytes;
            return Ok(latin1_char(bytes.next().unwrap_or(0)));
        }
        _ => {}
    }
    let o = alloc_str(len, 1, ascii)?;
    let data = str_of(&o).data();
    for (i, c) in bytes.enumerate().take(len) {
        // SAFETY: inside the data.
        unsafe { *data.add(i) = c };
    }
    Ok(o)
}

fn wide(width: usize, len: usize, from: *const u8) -> Res<Obj> {
    let o = alloc_str(len, width, false)?;
    // SAFETY: both have `len * width` bytes.
    unsafe { core::ptr::copy_nonoverlapping(from, str_of(&o).data(), len * width) };
    Ok(o)
}

/// A str from a buffer.
#[inline]
pub fn from_buf(buf: TextBuf) -> Res<Obj> {
    match &buf {
        TextBuf::Latin1(v) => from_bytes(v, v.is_ascii()),
        // The builder keeps the narrowest width.
        TextBuf::Ucs2(v) => wide(2, v.len(), v.as_ptr() as *const u8),
        TextBuf::Ucs4(v) => wide(4, v.len(), v.as_ptr() as *const u8),
    }
}

/// The code points `start..end` as a str.
#[inline]
pub fn substring(s: &StrObj, start: usize, end: usize) -> Res<Obj> {
    if s.width() == 1 {
        let part = s.latin1().get(start..end).unwrap_or(&[]);
        return from_bytes(part, s.is_ascii() || part.is_ascii());
    }
    from_text(view(s).slice(start, end))
}

/// The str itself, or an exact str with its text for an instance of a subclass (`unicode_result_unchanged`).
#[inline]
pub fn unchanged(s: &StrObj) -> Res<Obj> {
    let v = Value::of(s);
    if is_exact(v, BuiltinType::Str) { Ok(Obj::new(v)) } else { from_text(view(s)) }
}

/// Raises what an algorithm reported.
#[cold]
pub fn raise_failure(f: Failure) -> Raised {
    let class = match f.kind {
        ErrorKind::ValueError => BuiltinType::ValueError,
        ErrorKind::TypeError => BuiltinType::TypeError,
        ErrorKind::OverflowError => BuiltinType::OverflowError,
        ErrorKind::ZeroDivisionError => BuiltinType::ZeroDivisionError,
        ErrorKind::IndexError => BuiltinType::IndexError,
        ErrorKind::KeyError => BuiltinType::KeyError,
        ErrorKind::MemoryError => return raise::memory_error(),
    };
    match from_buf(f.message) {
        Ok(message) => raise::raise(class, message),
        Err(e) => e,
    }
}

/// `Result` of an algorithm as that of the runtime.
#[inline]
pub fn ok<T>(r: Result<T, Failure>) -> Res<T> {
    r.map_err(raise_failure)
}

/// The name of a value's class, for error texts.
pub fn class_name<'a>(v: Value) -> Text<'a> {
    view_value(class_of(v).name.get()).unwrap_or(Text::Latin1(b"object"))
}
