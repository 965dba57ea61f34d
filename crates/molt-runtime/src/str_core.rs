//! The little of str that the core needs: making, comparing, hashing. Methods are in `types/str.rs`.

use crate::alloc::{alloc_object, out_of_memory};
use crate::hash;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::shape_of_id;
use molt_abi::{BuiltinType, Kind, StrObj, Value};

/// A new str of `len` code points, `width` bytes each, for the caller to fill (zeroed). MemoryError.
/// `ascii` must be right, and `width` the narrowest for the content.
pub fn alloc_str(len: usize, width: usize, ascii: bool) -> Res<Obj> {
    let Some(bytes) = len.checked_mul(width).and_then(|n| n.checked_add(StrObj::DATA)) else {
        return Err(raise::memory_error());
    };
    if bytes > isize::MAX as usize {
        return Err(raise::memory_error());
    }
    let o = alloc_object(shape_of_id(BuiltinType::Str), Kind::Str, bytes)?;
    let p = o.value().addr() as *mut StrObj;
    // SAFETY: a fresh object of this layout.
    unsafe {
        (*p).header.aux.set(width as u8 | if ascii { StrObj::ASCII } else { 0 });
        (*p).hash.set(-1);
        (*p).len = len as u64;
    }
    Ok(o)
}

/// View of a str value that is known to be one.
/// # Panics
/// Never: a value of another kind is a bug of the runtime, answered with the empty str's layout only in debug builds' assertion.
#[inline]
pub fn str_of(o: &Obj) -> &StrObj {
    debug_assert!(o.value().kind() == Some(Kind::Str));
    // SAFETY: the caller made the str.
    unsafe { o.value().cast_unchecked() }
}

/// A str from UTF-8.
pub fn str(s: &str) -> Obj {
    from_wtf8(s.as_bytes())
}

/// A str of one code point.
pub fn from_char(c: u32) -> Obj {
    crate::text_core::char_str(c)
}

/// A str from Latin-1 bytes.
pub fn from_latin1(bytes: &[u8]) -> Res<Obj> {
    let o = alloc_str(bytes.len(), 1, bytes.is_ascii())?;
    // SAFETY: the data has room for the bytes.
    unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), str_of(&o).data(), bytes.len()) };
    Ok(o)
}

/// A str from code points, in the narrowest width.
pub fn from_code_points(points: &[u32]) -> Obj {
    let max = points.iter().copied().max().unwrap_or(0);
    let width = width_for(max);
    let Ok(o) = alloc_str(points.len(), width, max < 0x80) else { out_of_memory() };
    let data = str_of(&o).data();
    for (i, &c) in points.iter().enumerate() {
        // SAFETY: inside the data.
        unsafe { store(data, width, i, c) };
    }
    o
}

/// Bytes per code point for text whose largest one is `max`.
pub fn width_for(max: u32) -> usize {
    match max {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    }
}

/// # Safety
/// `data` must have room for `i + 1` code points of `width` bytes.
pub unsafe fn store(data: *mut u8, width: usize, i: usize, c: u32) {
    // SAFETY: by the contract.
    unsafe {
        match width {
            1 => *data.add(i) = c as u8,
            2 => *(data as *mut u16).add(i) = c as u16,
            _ => *(data as *mut u32).add(i) = c,
        }
    }
}

/// A str from generalised UTF-8 (surrogates allowed). The input must be well formed otherwise.
pub fn from_wtf8(bytes: &[u8]) -> Obj {
    if bytes.is_ascii() {
        return match from_latin1(bytes) {
            Ok(o) => o,
            Err(_) => out_of_memory(),
        };
    }
    let mut points = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i] as u32;
        let next = |k: usize| bytes.get(i + k).map_or(0, |&b| b as u32 & 63);
        let (c, n) = match b {
            0..=0x7f => (b, 1),
            0x80..=0xdf => ((b & 31) << 6 | next(1), 2),
            0xe0..=0xef => ((b & 15) << 12 | next(1) << 6 | next(2), 3),
            _ => ((b & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4),
        };
        points.push(c);
        i += n;
    }
    from_code_points(&points)
}

/// The text as Rust UTF-8; surrogates become `\udcxx` escapes (for messages to the terminal).
pub fn to_utf8_lossy(s: &StrObj) -> String {
    if let Some(a) = s.as_ascii() {
        return a.to_owned();
    }
    let mut out = String::with_capacity(s.len() * 2);
    for i in 0..s.len() {
        match char::from_u32(s.at(i)) {
            Some(c) => out.push(c),
            None => {
                let hex = b"0123456789abcdef";
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(hex[(s.at(i) >> shift & 15) as usize] as char);
                }
            }
        }
    }
    out
}

/// Equal text?
#[inline]
pub fn eq(a: &StrObj, b: &StrObj) -> bool {
    core::ptr::eq(a, b) || (a.len == b.len && a.width() == b.width() && a.raw_bytes() == b.raw_bytes())
}

/// The order of texts, by code points.
pub fn compare(a: &StrObj, b: &StrObj) -> core::cmp::Ordering {
    let n = a.len().min(b.len());
    (0..n).map(|i| a.at(i).cmp(&b.at(i))).find(|o| o.is_ne()).unwrap_or(a.len().cmp(&b.len()))
}

/// Equal to ASCII text?
pub fn eq_str(a: &StrObj, s: &str) -> bool {
    a.width() == 1 && a.raw_bytes() == s.as_bytes() && s.is_ascii()
}

/// Is the value a str with this ASCII text?
pub fn is_str(v: Value, s: &str) -> bool {
    v.cast::<StrObj>().is_some_and(|o| eq_str(o, s))
}

/// The cached hash.
#[inline]
pub fn hash_of(s: &StrObj) -> i64 {
    let h = s.hash.get();
    if h != -1 {
        return h;
    }
    let h = hash::text(s);
    s.hash.set(h);
    h
}

/// Concatenates.
pub fn concat(a: &StrObj, b: &StrObj) -> Res<Obj> {
    let Some(len) = a.len().checked_add(b.len()) else { return Err(raise::memory_error()) };
    let width = a.width().max(b.width());
    let o = alloc_str(len, width, a.is_ascii() && b.is_ascii())?;
    let data = str_of(&o).data();
    copy_points(a, data, width);
    copy_points(b, data.wrapping_add(a.len() * width), width);
    Ok(o)
}

/// Copies all code points of `s` to `data`, widened to `width` (which is at least the width of `s`).
pub fn copy_points(s: &StrObj, data: *mut u8, width: usize) {
    // SAFETY: the caller gives room for `s.len()` code points.
    unsafe {
        if s.width() == width {
            core::ptr::copy_nonoverlapping(s.data(), data, s.len() * width);
        } else {
            for i in 0..s.len() {
                store(data, width, i, s.at(i));
            }
        }
    }
}
