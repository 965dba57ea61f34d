//! `exit` and `quit` as the site module adds them.

use crate::obj::{Obj, Res};
use crate::{alloc, count::release, pytype, raise, str_core, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, Header, Kind, Layout, TypeObject, Value};

/// `exit` or `quit`.
#[repr(C)]
pub struct QuitterObj {
    pub header: Header,
    /// str
    pub name: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for QuitterObj {
    const KIND: Kind = Kind::Native;
}

/// Ends the program when called.
#[pytype(name = "Quitter", module = "_sitebuiltins", layout = QuitterObj)]
impl QuitterType {
    #[slot(tp_repr)]
    fn repr(this: &QuitterObj) -> Obj {
        text!["Use ", this.name.get(), "() or Ctrl-D (i.e. EOF) to exit"].into_obj()
    }
    #[slot(tp_call, "__call__(code=None)")]
    fn call(_this: &QuitterObj, code: Value) -> Res<Obj> {
        Err(raise::raise_args(BuiltinType::SystemExit, &[code]))
    }
    #[getter(member)]
    fn name(this: &QuitterObj) -> Value {
        this.name.get()
    }
    #[getter(member)]
    fn eof(_this: &QuitterObj) -> Obj {
        str_core::str("Ctrl-D (i.e. EOF)")
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &QuitterObj) {
        release(this.name.replace(Value::NULL));
    }
}

/// A new one.
pub fn new(class: &TypeObject, name: &str) -> Obj {
    let name = Obj::new(crate::intern::intern_str(name)).into_value();
    alloc::new_instance(class, |header| QuitterObj { header, name: Cell::new(name) })
}
