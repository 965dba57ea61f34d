//! Constants as objects that live for ever.

use crate::image::Image;
use molt_abi::Value;
use molt_ir::{Const, ConstId, EntityId};
use molt_runtime::{Obj, count, int_core, str_core, tuple_core};

/// A str object that is never freed.
pub fn immortal_str(text: &str) -> Value {
    immortal(str_core::str(text))
}

fn immortal(object: Obj) -> Value {
    let value = object.into_value();
    count::immortalize(value);
    value
}

/// The object of a constant.
pub fn value(image: &Image, id: ConstId) -> Value {
    *image.constants[id.index()].get_or_init(|| make(image, id))
}

fn make(image: &Image, id: ConstId) -> Value {
    match image.program.const_data(id) {
        Const::None => Value::NONE,
        Const::Ellipsis => Value::ELLIPSIS,
        Const::NotImplemented => Value::NOT_IMPLEMENTED,
        Const::Bool(value) => Value::bool(*value),
        Const::Int(value) => immortal(int_core::int(*value)),
        Const::BigInt(digits) => immortal(molt_runtime::ops::constants::int_of_decimal(digits)),
        Const::Float(bits) => Value::float(f64::from_bits(*bits)),
        Const::Complex(re, im) => {
            immortal(molt_runtime::ops::constants::complex(f64::from_bits(*re), f64::from_bits(*im)))
        }
        Const::Str(text) => match image.program.find_name(text) {
            Some(name) => image.names[name.index()],
            None => immortal_str(text),
        },
        Const::WideStr(points) => immortal(str_core::from_code_points(points)),
        Const::Bytes(bytes) => immortal(molt_runtime::ops::constants::bytes(bytes)),
        Const::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(|item| value(image, *item)).collect();
            immortal(tuple_core::from_values(&items))
        }
        Const::FrozenSet(items) => {
            let items: Vec<Value> = items.iter().map(|item| value(image, *item)).collect();
            immortal(molt_runtime::ops::constants::frozenset(&items))
        }
        Const::Unbound => Value::UNBOUND,
        Const::Missing => Value::MISSING,
    }
}
