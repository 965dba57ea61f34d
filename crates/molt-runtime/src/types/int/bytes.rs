//! `int.to_bytes` and `int.from_bytes`.

use super::operand::Int;
use crate::int_core::{self, BigInt, from_big};
use crate::obj::{Obj, Res};
use crate::statics::type_of_id;
use crate::{bytes_core, call, raise, str_core, text_core};
use molt_abi::{BuiltinType, StrObj, TypeObject, Value};

/// Little endian? ValueError for anything but the two names.
fn is_little(byteorder: Option<&StrObj>) -> Res<bool> {
    match byteorder {
        None => Ok(false),
        Some(s) if str_core::eq_str(s, "little") => Ok(true),
        Some(s) if str_core::eq_str(s, "big") => Ok(false),
        Some(_) => Err(raise::value_error("byteorder must be either 'little' or 'big'")),
    }
}

pub fn to_bytes(this: Value, length: i64, byteorder: Option<&StrObj>, signed: bool) -> Res<Obj> {
    let little = is_little(byteorder)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(raise::value_error("length argument must be non-negative"));
    };
    let Some(n) = Int::of(this) else { return Ok(Obj::new(this)) };
    let data = text_core::ok(n.big().to_bytes(length, little, signed))?;
    bytes_core::bytes(&data)
}

pub fn from_bytes(class: &TypeObject, source: Value, byteorder: Option<&StrObj>, signed: bool) -> Res<Obj> {
    let little = is_little(byteorder)?;
    let data = crate::types::bytes::object_bytes(source)?;
    let content = bytes_core::content(data.value()).unwrap_or(&[]);
    let n = match content.len() {
        0..=7 => {
            let fold = |n: u64, &b: &u8| n << 8 | b as u64;
            let raw = if little { content.iter().rev().fold(0, fold) } else { content.iter().fold(0, fold) };
            let bits = 8 * content.len() as u32;
            let value = if signed && bits > 0 { (raw << (64 - bits)) as i64 >> (64 - bits) } else { raw as i64 };
            int_core::int(value)
        }
        _ => from_big(BigInt::from_bytes(content, little, signed)),
    };
    if core::ptr::eq(class, type_of_id(BuiltinType::Int)) {
        return Ok(n);
    }
    // A program has bool without naming it: its constructor may be left out.
    if core::ptr::eq(class, type_of_id(BuiltinType::Bool)) {
        return Ok(Obj::bool(n.value() != Value::small_int(0)));
    }
    call::call(class.value(), &[n.value()])
}
