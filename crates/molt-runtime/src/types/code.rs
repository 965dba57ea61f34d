//! code: a function's body as Python sees it. It shows; nothing runs by it.

use crate::obj::{Obj, Res};
use crate::{alloc, object_ops, text, tuple_core};
use molt_abi::{BuiltinType, Code, CodeObj, Ptr, Value};
use molt_macros::pytype;

/// The one code object of a body.
pub fn object(code: Ptr<Code>) -> Obj {
    let data: &Code = code.get();
    if data.object.get().is_null() {
        let made = alloc::new_object(BuiltinType::Code, |header| CodeObj { header, code });
        data.object.set(made.into_value());
    }
    Obj::new(data.object.get())
}

fn names(names: Ptr<Value>, count: u64) -> Obj {
    if count == 0 { tuple_core::empty() } else { tuple_core::from_values(names.slice(count)) }
}

#[pytype(name = "code", id = Code, layout = CodeObj)]
impl CodeType {
    #[slot(tp_repr)]
    fn repr(this: &CodeObj) -> Res<Obj> {
        let code = this.code.get();
        let address = object_ops::address(Value::of(&this.header));
        Ok(text![
            "<code object ",
            code.name,
            " at ",
            address,
            ", file \"",
            code.filename,
            "\", line ",
            code.first_line,
            ">"
        ]
        .into_obj())
    }
    #[getter("co_name", member)]
    fn name(this: &CodeObj) -> Obj {
        Obj::new(this.code.get().name)
    }
    #[getter("co_qualname", member)]
    fn qualname(this: &CodeObj) -> Obj {
        Obj::new(this.code.get().qualname)
    }
    #[getter("co_filename", member)]
    fn filename(this: &CodeObj) -> Obj {
        Obj::new(this.code.get().filename)
    }
    #[getter("co_firstlineno", member)]
    fn first_line(this: &CodeObj) -> i64 {
        i64::from(this.code.get().first_line)
    }
    #[getter("co_argcount", member)]
    fn argcount(this: &CodeObj) -> i64 {
        i64::from(this.code.get().arg_count)
    }
    #[getter("co_posonlyargcount", member)]
    fn posonlyargcount(this: &CodeObj) -> i64 {
        i64::from(this.code.get().posonly_count)
    }
    #[getter("co_kwonlyargcount", member)]
    fn kwonlyargcount(this: &CodeObj) -> i64 {
        i64::from(this.code.get().kwonly_count)
    }
    #[getter("co_nlocals")]
    fn nlocals(this: &CodeObj) -> i64 {
        i64::from(this.code.get().local_count)
    }
    #[getter("co_flags", member)]
    fn flags(this: &CodeObj) -> i64 {
        i64::from(this.code.get().flags & 0x7fff_ffff)
    }
    #[getter("co_varnames")]
    fn varnames(this: &CodeObj) -> Obj {
        let code = this.code.get();
        names(code.varnames, code.varname_count)
    }
    #[getter("co_freevars")]
    fn freevars(this: &CodeObj) -> Obj {
        let code = this.code.get();
        names(code.freevars, code.freevar_count)
    }
    #[getter("co_cellvars")]
    fn cellvars(this: &CodeObj) -> Obj {
        let code = this.code.get();
        names(code.cellvars, code.cellvar_count)
    }
}
