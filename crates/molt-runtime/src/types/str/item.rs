//! Access to the code points of a str: subscripts, slices, containment, comparison, concatenation, iterators.

use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::str_core::{alloc_str, concat, copy_points, str_of};
use crate::text::TypeName;
use crate::text_core::{self, char_str, substring, view};
use crate::{alloc, int_core, raise, slice_bounds, text};
use core::cmp::Ordering;
use molt_abi::{BuiltinType, CompareOp, SliceObj, StrObj, Value};
use molt_text::{Text, search};

/// `s[i]`, the index counted from the end if negative.
#[inline]
pub fn at(s: &StrObj, i: i64) -> Res<Obj> {
    let i = if i < 0 { i + s.len() as i64 } else { i };
    if i < 0 || i >= s.len() as i64 {
        return Err(raise::index_error("string index out of range"));
    }
    Ok(char_str(s.at(i as usize)))
}

/// `s[key]`
pub fn subscript(s: &StrObj, key: Value) -> Res<Obj> {
    if let Some(i) = key.as_small_int() {
        return at(s, i);
    }
    if let Some(slice) = key.cast::<SliceObj>() {
        let b = slice_bounds::bounds(slice, s.len())?;
        return sliced(s, b);
    }
    if int_core::is_int(key) || !crate::statics::class_of(key).slots().nb_index.is_null() {
        return at(s, int_core::subscript_index(key)?);
    }
    Err(raise::type_error(text!["string indices must be integers, not '", TypeName(key), "'"]))
}

fn sliced(s: &StrObj, b: slice_bounds::Bounds) -> Res<Obj> {
    if b.count == 0 {
        return Ok(text_core::empty());
    }
    if b.step == 1 {
        if b.count == s.len() {
            return text_core::unchanged(s);
        }
        return substring(s, b.start as usize, b.start as usize + b.count);
    }
    let indices = (0..b.count).map(|k| (b.start + k as i64 * b.step) as usize);
    match view(s) {
        Text::Latin1(t) => {
            let picked: Vec<u8> = indices.map(|i| t[i]).collect();
            text_core::from_text(Text::Latin1(&picked))
        }
        Text::Ucs2(t) => {
            let picked: Vec<u16> = indices.map(|i| t[i]).collect();
            text_core::from_text(Text::Ucs2(&picked))
        }
        Text::Ucs4(t) => {
            let picked: Vec<u32> = indices.map(|i| t[i]).collect();
            text_core::from_text(Text::Ucs4(&picked))
        }
    }
}

/// `item in s`
#[inline]
pub fn contains(s: &StrObj, item: Value) -> Res<bool> {
    let Some(sub) = item.cast::<StrObj>() else {
        return Err(raise::type_error(text!["'in <string>' requires string as left operand, not ", TypeName(item)]));
    };
    if sub.len() == 1 && sub.width() == 1 && s.width() == 1 && s.len() < 16 {
        return Ok(s.latin1().contains(&sub.latin1()[0]));
    }
    Ok(search::contains(view(s), view(sub)))
}

/// Order by code points.
pub fn order(a: &StrObj, b: &StrObj) -> Ordering {
    match (view(a), view(b)) {
        (Text::Latin1(x), Text::Latin1(y)) => x.cmp(y),
        (x, y) => x.iter().cmp(y.iter()),
    }
}

#[inline]
pub fn compare(a: &StrObj, b: Value, op: CompareOp) -> Obj {
    let Some(b) = b.cast::<StrObj>() else { return Obj::NOT_IMPLEMENTED };
    match op {
        CompareOp::Eq => Obj::bool(crate::str_core::eq(a, b)),
        CompareOp::Ne => Obj::bool(!crate::str_core::eq(a, b)),
        _ => Obj::bool(op.holds(order(a, b))),
    }
}

/// `a + b`
pub fn add(a: &StrObj, b: Value) -> Res<Obj> {
    let Some(other) = b.cast::<StrObj>() else {
        return Err(raise::type_error(text!["can only concatenate str (not \"", TypeName(b), "\") to str"]));
    };
    if a.is_empty() && is_exact(b, BuiltinType::Str) {
        return Ok(Obj::new(b));
    }
    if other.is_empty() && is_exact(Value::of(a), BuiltinType::Str) {
        return Ok(Obj::new(Value::of(a)));
    }
    concat(a, other)
}

/// `a += b` of two exact strs: grows `a` where it stands if the caller's reference is the only one.
/// On success the reference to `a` has moved in; after an exception it is still the caller's.
pub fn append(a: Value, b: Value) -> Res<Obj> {
    let (Some(x), Some(y)) = (a.cast::<StrObj>(), b.cast::<StrObj>()) else {
        return Err(raise::type_error(text!["can only concatenate str (not \"", TypeName(b), "\") to str"]));
    };
    if y.is_empty() {
        return Ok(Obj::from_owned(a));
    }
    if x.header.count.get() == 1 && y.width() <= x.width() && !core::ptr::eq(x, y) {
        let (len, width) = (x.len() + y.len(), x.width());
        let ascii = y.is_ascii();
        let end = x.len() * width;
        let Some(size) = len.checked_mul(width).and_then(|n| n.checked_add(StrObj::DATA)) else {
            return Err(raise::memory_error());
        };
        let grown = alloc::grow_object(a, size)?;
        let p = grown.addr() as *mut StrObj;
        // SAFETY: the object has `size` bytes now, and nobody else refers to it.
        unsafe {
            (*p).hash.set(-1);
            (*p).len = len as u64;
            if !ascii {
                let aux = (*p).header.aux.get();
                (*p).header.aux.set(aux & !StrObj::ASCII);
            }
            copy_points(y, (p as *mut u8).add(StrObj::DATA + end), width);
        }
        return Ok(Obj::from_owned(grown));
    }
    let o = if x.is_empty() {
        Obj::new(b)
    } else {
        let width = x.width().max(y.width());
        let o = alloc_str(x.len() + y.len(), width, x.is_ascii() && y.is_ascii())?;
        let data = str_of(&o).data();
        copy_points(x, data, width);
        copy_points(y, data.wrapping_add(x.len() * width), width);
        o
    };
    crate::count::release(a);
    Ok(o)
}
