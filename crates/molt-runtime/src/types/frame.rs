//! frame: what a traceback entry and `sys._getframe` show of an activation.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::{release, release_field, retain};
use crate::dict_core;
use crate::obj::{Obj, Res};
use crate::object_ops;
use crate::text;
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// A frame of `code` with the given globals (borrowed).
pub fn new(code: Ptr<Code>, globals: Value, line: u32) -> Obj {
    retain(globals);
    new_object(BuiltinType::Frame, |header| FrameObj {
        header,
        code,
        globals,
        back: Cell::new(Value::NULL),
        locals: Cell::new(Value::NULL),
        line: Cell::new(line as u64),
        activation: Cell::new(Ptr::NULL),
    })
}

#[pytype(name = "frame", id = Frame, layout = FrameObj, flags = [HAVE_GC])]
impl FrameType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &FrameObj) {
        release(this.globals);
        release_field(&this.back);
        release_field(&this.locals);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FrameObj, v: &mut Visitor) {
        v.value(this.globals);
        v.value(this.back.get());
        v.value(this.locals.get());
    }
    #[slot(tp_repr)]
    fn repr(this: &FrameObj) -> Res<Obj> {
        let file = object_ops::repr(this.code.filename)?;
        Ok(text![
            "<frame at ",
            object_ops::address(Value::of(this)),
            ", file ",
            &file,
            ", line ",
            this.line.get(),
            ", code ",
            this.code.name,
            ">"
        ]
        .into_obj())
    }
    #[getter("f_code")]
    fn code(this: &FrameObj) -> Obj {
        crate::types::code::object_of(this.code)
    }
    #[getter("f_globals", member)]
    fn globals(this: &FrameObj) -> Value {
        this.globals
    }
    #[getter("f_builtins", member)]
    fn builtins(_this: &FrameObj) -> Res<Obj> {
        crate::module_core::builtins_dict()
    }
    #[getter("f_lineno")]
    fn lineno(this: &FrameObj) -> i64 {
        this.line.get() as i64
    }
    #[getter("f_lasti")]
    fn lasti(_this: &FrameObj) -> i64 {
        0
    }
    #[getter("f_back")]
    fn back(this: &FrameObj) -> Option<Value> {
        this.back.get().non_null()
    }
    #[getter("f_locals")]
    fn locals(this: &FrameObj) -> Obj {
        if this.locals.get().is_null() {
            if this.code.flags & code_flags::OPTIMIZED == 0 {
                return Obj::new(this.globals);
            }
            this.locals.set(dict_core::new().into_value());
        }
        Obj::new(this.locals.get())
    }
    #[getter("f_trace")]
    fn trace(_this: &FrameObj) -> Obj {
        Obj::NONE
    }
    /// Clear all references held by the frame.
    #[builtin("clear(self, /)")]
    fn clear(this: &FrameObj) {
        release_field(&this.locals);
    }
}
