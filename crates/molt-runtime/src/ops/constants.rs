//! Constants that compiled code cannot lay down as static data: made once, immortal.

use crate::count::immortalize;
use crate::obj::Obj;
use crate::{alloc, bytes_core, int_core, set_core};
use molt_abi::{Addr, BuiltinType, ComplexObj, Value};
use molt_text::bigint::BigInt;

/// An int of its decimal digits, which the compiler wrote.
pub fn int_of_decimal(digits: &str) -> Obj {
    match molt_text::bigint::parse_bytes(digits.as_bytes(), 10, 0) {
        Ok(value) => int_core::from_big(value),
        Err(_) => int_core::from_big(BigInt::from(0i64)),
    }
}

pub fn complex(real: f64, imag: f64) -> Obj {
    alloc::new_object(BuiltinType::Complex, |header| ComplexObj { header, real, imag })
}

pub fn bytes(content: &[u8]) -> Obj {
    bytes_core::bytes(content).unwrap_or_else(|_| alloc::out_of_memory())
}

pub fn frozenset(items: &[Value]) -> Obj {
    set_core::frozen_from(items).unwrap_or_else(|_| alloc::out_of_memory())
}

fn immortal(object: Obj) -> Value {
    let value = object.into_value();
    immortalize(value);
    value
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_const_int(digits: Addr<u8>, len: u64) -> Value {
    immortal(int_of_decimal(core::str::from_utf8(digits.slice(len)).unwrap_or("0")))
}

#[unsafe(no_mangle)]
pub extern "C" fn molt_const_frozenset(argv: Addr<Value>, count: u64) -> Value {
    immortal(frozenset(super::words(argv, count)))
}
