//! code: what Python sees of a function's body.

use crate::alloc::new_object;
use crate::count::immortalize;
use crate::hash;
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::text;
use crate::{object_ops, tuple_core};
use molt_abi::{BuiltinType, Code, CodeObj, CompareOp, Ptr, Value, code_flags};
use molt_macros::pytype;

/// The code object of a descriptor: made once.
pub fn object_of(code: Ptr<Code>) -> Obj {
    let v = code.object.get();
    if !v.is_null() {
        return Obj::new(v);
    }
    let o = new_object(BuiltinType::Code, |header| CodeObj { header, code });
    immortalize(o.value());
    code.object.set(o.value());
    o
}

fn names(p: Ptr<Value>, n: u64) -> Obj {
    tuple_core::from_values(p.slice(n))
}

#[pytype(name = "code", id = Code, layout = CodeObj, flags = [WEAKREFABLE])]
impl CodeType {
    #[slot(tp_repr)]
    fn repr(this: &CodeObj) -> Obj {
        let c = this.code;
        text![
            "<code object ",
            c.name,
            " at ",
            object_ops::address(Value::of(this)),
            ", file \"",
            c.filename,
            "\", line ",
            c.first_line,
            ">"
        ]
        .into_obj()
    }
    #[slot(tp_hash)]
    fn hash(this: &CodeObj) -> i64 {
        hash::pointer(Value(this.code.addr() as u64))
    }
    #[slot(tp_richcompare)]
    fn compare(this: &CodeObj, other: Value, op: CompareOp) -> Obj {
        let Some(o) = other.cast::<CodeObj>() else { return Obj::NOT_IMPLEMENTED };
        match op {
            CompareOp::Eq => Obj::bool(this.code == o.code),
            CompareOp::Ne => Obj::bool(this.code != o.code),
            _ => Obj::NOT_IMPLEMENTED,
        }
    }
    #[getter("co_name", member)]
    fn name(this: &CodeObj) -> Value {
        this.code.name
    }
    #[getter("co_qualname", member)]
    fn qualname(this: &CodeObj) -> Value {
        this.code.qualname
    }
    #[getter("co_filename", member)]
    fn filename(this: &CodeObj) -> Value {
        this.code.filename
    }
    #[getter("co_firstlineno", member)]
    fn first_line(this: &CodeObj) -> i64 {
        this.code.first_line as i64
    }
    #[getter("co_argcount", member)]
    fn arg_count(this: &CodeObj) -> i64 {
        this.code.arg_count as i64
    }
    #[getter("co_posonlyargcount", member)]
    fn posonly_count(this: &CodeObj) -> i64 {
        this.code.posonly_count as i64
    }
    #[getter("co_kwonlyargcount", member)]
    fn kwonly_count(this: &CodeObj) -> i64 {
        this.code.kwonly_count as i64
    }
    #[getter("co_flags", member)]
    fn flags(this: &CodeObj) -> i64 {
        (this.code.flags & !code_flags::INTERPRETED) as i64
    }
    #[getter("co_nlocals")]
    fn nlocals(this: &CodeObj) -> i64 {
        this.code.local_count as i64
    }
    #[getter("co_varnames")]
    fn varnames(this: &CodeObj) -> Obj {
        names(this.code.varnames, this.code.varname_count)
    }
    #[getter("co_freevars")]
    fn freevars(this: &CodeObj) -> Obj {
        names(this.code.freevars, this.code.freevar_count)
    }
    #[getter("co_cellvars")]
    fn cellvars(this: &CodeObj) -> Obj {
        names(this.code.cellvars, this.code.cellvar_count)
    }
    #[getter("co_consts", member)]
    fn consts(this: &CodeObj) -> Obj {
        names(this.code.consts, this.code.const_count)
    }
    #[getter("co_names", member)]
    fn names(this: &CodeObj) -> Obj {
        names(this.code.names, this.code.name_count)
    }
    /// (line, end line, column, end column) of each position.
    #[builtin("co_positions(self, /)")]
    fn positions(this: &CodeObj) -> Res<Obj> {
        let list = crate::list_core::new();
        if let Some(l) = list.cast::<molt_abi::ListObj>() {
            for p in this.code.positions.slice(this.code.position_count) {
                let parts = [p.line, p.end_line, p.col, p.end_col].map(|n| int_core::int(n as i64));
                crate::list_core::push(l, tuple_core::from_objs(parts.into_iter().collect()))?;
            }
        }
        object_ops::iter(list.value())
    }
}
