//! `chr` and `ord`.

use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{builtin, raise, str_core, text};
use molt_abi::{ByteArrayObj, BytesObj, StrObj, Value};

/// Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
#[builtin("chr(i, /)")]
pub fn chr(i: i32) -> Res<Obj> {
    match u32::try_from(i) {
        Ok(c) if c < 0x11_0000 => Ok(str_core::from_char(c)),
        _ => Err(raise::value_error("chr() arg not in range(0x110000)")),
    }
}

/// Return the Unicode code point for a one-character string.
#[builtin("ord(c, /)")]
pub fn ord(c: Value) -> Res<i64> {
    let length = if let Some(s) = c.cast::<StrObj>() {
        if s.len() == 1 {
            return Ok(s.at(0) as i64);
        }
        s.len()
    } else if let Some(b) = c.cast::<BytesObj>() {
        if let &[b] = b.as_slice() {
            return Ok(b as i64);
        }
        b.len as usize
    } else if let Some(b) = c.cast::<ByteArrayObj>() {
        if b.len.get() == 1 {
            let at = b.data.get().raw().wrapping_add(b.start.get() as usize);
            // SAFETY: one byte of data begins at `start`.
            return Ok(unsafe { *at } as i64);
        }
        b.len.get() as usize
    } else {
        return Err(raise::type_error(text!["ord() expected string of length 1, but ", TypeName(c), " found"]));
    };
    Err(raise::type_error(text!["ord() expected a character, but string of length ", length, " found"]))
}
