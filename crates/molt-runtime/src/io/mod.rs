//! Files: what `open` returns and what `sys.stdin`, `sys.stdout` and `sys.stderr` are. Buffers and descriptors are plain Rust data
//! (`file.rs`); the Python types over them are in `binary.rs` and `text_file.rs`.

pub mod binary;
pub mod codec;
pub mod file;
pub mod open;
pub mod text_file;

use crate::obj::{Obj, Raised, Res};
use crate::statics::{Global, type_of_id};
use crate::{call, dict_core, intern, raise, str_core, text, tuple_core, type_init};
use core::cell::Cell;
use molt_abi::{BuiltinType, TypeObject, TypeRows, Value};

static UNSUPPORTED: Global<Value> = Global(Cell::new(Value::NULL));

/// The class `io.UnsupportedOperation`, a subclass of OSError and ValueError.
pub fn unsupported_class() -> Res<Value> {
    if UNSUPPORTED.0.get().is_null() {
        let bases = [type_of_id(BuiltinType::OSError).value(), type_of_id(BuiltinType::ValueError).value()];
        let bases = tuple_core::from_values(&bases);
        let namespace = dict_core::new();
        let module = str_core::str("io");
        dict_core::set(dict_core::dict_of(&namespace), crate::names::__module__(), module.value())?;
        let args = [intern::intern_str("UnsupportedOperation"), bases.value(), namespace.value()];
        let class = call::call(type_of_id(BuiltinType::Type).value(), &args)?;
        UNSUPPORTED.0.set(class.into_value());
    }
    Ok(UNSUPPORTED.0.get())
}

/// `io.UnsupportedOperation(message)`.
#[cold]
pub fn unsupported(message: &str) -> Raised {
    match unsupported_class() {
        Ok(class) => {
            let message = str_core::str(message);
            raise::raise_object(class, message.value())
        }
        Err(e) => e,
    }
}

/// The type object of one of this folder's types, made when first asked for (its base before it).
pub fn class_of_rows(rows: &'static TypeRows) -> Res<&'static TypeObject> {
    if rows.base_cell.as_ref().is_some_and(|cell| cell.get().is_null()) {
        type_init::make_library_type(binary::BufferedBaseType::ROWS)?;
    }
    let class = type_init::make_library_type(rows)?;
    class.cast::<TypeObject>().ok_or_else(|| raise::system_error(text!["a type object has another layout"]))
}

/// Is `v` an instance of the type that these rows made?
pub fn is_instance(v: Value, rows: &'static TypeRows) -> bool {
    rows.cell
        .as_ref()
        .and_then(|cell| cell.get().cast::<TypeObject>())
        .is_some_and(|t| crate::type_relations::is_subtype(crate::class_of(v), t))
}

/// An object's `name` attribute for a repr.
pub fn quoted_name(name: Value) -> Res<Obj> {
    crate::object_ops::repr(name)
}
