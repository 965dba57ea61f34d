//! Padding and repetition of str: ljust, rjust, center, zfill, expandtabs, `*`.

use crate::obj::{Obj, Res};
use crate::str_core::{alloc_str, copy_points, store, str_of, width_for};
use crate::text::TypeName;
use crate::text_core::{self, view};
use crate::{raise, text};
use molt_abi::{StrObj, Value};
use molt_text::TextBuf;

/// The fill character argument; MISSING = space.
pub fn fill_char(v: Value) -> Res<u32> {
    if v.is_missing() {
        return Ok(b' ' as u32);
    }
    let Some(s) = v.cast::<StrObj>() else {
        return Err(raise::type_error(text!["The fill character must be a unicode character, not ", TypeName(v)]));
    };
    if s.len() == 1 {
        Ok(s.at(0))
    } else {
        Err(raise::type_error("The fill character must be exactly one character long"))
    }
}

/// `s` between `left` and `right` fill characters.
pub fn pad(s: &StrObj, left: usize, right: usize, fill: u32) -> Res<Obj> {
    if left == 0 && right == 0 {
        return text_core::unchanged(s);
    }
    let Some(len) = left.checked_add(right).and_then(|n| n.checked_add(s.len())) else {
        return Err(raise::overflow_error("padded string is too long"));
    };
    let width = s.width().max(width_for(fill));
    let o = alloc_str(len, width, s.is_ascii() && fill < 0x80)?;
    let data = str_of(&o).data();
    if width == 1 {
        // SAFETY: both runs lie inside the data.
        unsafe {
            core::ptr::write_bytes(data, fill as u8, left);
            core::ptr::write_bytes(data.add(left + s.len()), fill as u8, right);
        }
    } else {
        for i in (0..left).chain(left + s.len()..len) {
            // SAFETY: inside the data.
            unsafe { store(data, width, i, fill) };
        }
    }
    copy_points(s, data.wrapping_add(left * width), width);
    Ok(o)
}

fn missing(s: &StrObj, width: i64) -> usize {
    crate::int_core::size(width).saturating_sub(s.len())
}

pub fn ljust(s: &StrObj, width: i64, fill: Value) -> Res<Obj> {
    let fill = fill_char(fill)?;
    pad(s, 0, missing(s, width), fill)
}

pub fn rjust(s: &StrObj, width: i64, fill: Value) -> Res<Obj> {
    let fill = fill_char(fill)?;
    pad(s, missing(s, width), 0, fill)
}

pub fn center(s: &StrObj, width: i64, fill: Value) -> Res<Obj> {
    let fill = fill_char(fill)?;
    let n = missing(s, width);
    // The odd one goes to the left only if the width is odd too.
    let left = n / 2 + (n & width as usize & 1);
    pad(s, left, n - left, fill)
}

pub fn zfill(s: &StrObj, width: i64) -> Res<Obj> {
    let n = missing(s, width);
    let signed = !s.is_empty() && matches!(s.at(0), 0x2B | 0x2D);
    let padded = pad(s, n, 0, b'0' as u32)?;
    if n > 0 && signed {
        let out = str_of(&padded);
        // SAFETY: the object is fresh, and both indices lie inside.
        unsafe {
            store(out.data(), out.width(), 0, s.at(0));
            store(out.data(), out.width(), n, b'0' as u32);
        }
    }
    Ok(padded)
}

pub fn expandtabs(s: &StrObj, tabsize: i32) -> Res<Obj> {
    let hay = view(s);
    if !hay.iter().any(|c| c == 9) {
        return text_core::unchanged(s);
    }
    let mut out = TextBuf::with_capacity(s.len());
    let mut column = 0usize;
    for c in hay.iter() {
        match c {
            9 => {
                if let Ok(tabsize @ 1..) = usize::try_from(tabsize) {
                    let n = tabsize - column % tabsize;
                    column = 0;
                    if n > (isize::MAX as usize / 8).saturating_sub(out.len()) {
                        return Err(raise::overflow_error("new string is too long"));
                    }
                    out.push_repeated(0x20, n);
                }
            }
            _ => {
                column = if matches!(c, 10 | 13) { 0 } else { column + 1 };
                out.push(c);
            }
        }
    }
    text_core::from_text(out.as_text())
}

/// `s * n`
pub fn repeat(s: &StrObj, n: i64) -> Res<Obj> {
    if n < 1 || s.is_empty() {
        return Ok(text_core::empty());
    }
    if n == 1 {
        return text_core::unchanged(s);
    }
    let Some(len) = s.len().checked_mul(crate::int_core::size(n)).filter(|&l| l <= isize::MAX as usize / 4) else {
        // As on a machine of 64 bits: beyond that is no size at all, below it is no memory.
        return Err(match (s.len() as i64).checked_mul(n) {
            Some(_) => raise::memory_error(),
            None => raise::overflow_error("repeated string is too long"),
        });
    };
    let n = crate::int_core::size(n);
    let o = alloc_str(len, s.width(), s.is_ascii())?;
    let unit = s.raw_bytes();
    let data = str_of(&o).data();
    if let [b] = *unit {
        // SAFETY: `len` bytes.
        unsafe { core::ptr::write_bytes(data, b, len) };
        return Ok(o);
    }
    let total = unit.len() * n;
    // SAFETY: doubling copies stay inside the `total` bytes.
    unsafe {
        core::ptr::copy_nonoverlapping(unit.as_ptr(), data, unit.len());
        let mut done = unit.len();
        while done < total {
            let step = done.min(total - done);
            core::ptr::copy_nonoverlapping(data, data.add(done), step);
            done += step;
        }
    }
    Ok(o)
}
