//! traceback, and the function that adds an entry on the unwind edge of every operation that raised.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::{release_field, replace_field, retain};
use crate::obj::{Obj, Res};
use crate::raise;
use crate::text;
use crate::text::TypeName;
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// Create a new traceback object.
#[pytype(name = "traceback", id = Traceback, layout = TracebackObj, flags = [HAVE_GC])]
impl TracebackType {
    #[slot(tp_new, "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)")]
    fn new(_class: &TypeObject, next: Value, frame: Value, lasti: i32, line: i32) -> Res<Obj> {
        let next = check_next(next)?;
        let Some(f) = frame.cast::<FrameObj>() else {
            return Err(raise::type_error(text![
                "traceback() argument 'tb_frame' must be frame, not ",
                TypeName(frame)
            ]));
        };
        retain(next);
        retain(Value::of(f));
        Ok(new_object(BuiltinType::Traceback, |header| TracebackObj {
            header,
            next: Cell::new(next),
            frame: Cell::new(frame),
            position: CodePos { line: line as u32, ..CodePos::default() },
            line: Cell::new(line as u32),
            position_index: Cell::new(lasti as u32),
        }))
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TracebackObj) {
        release_field(&this.next);
        release_field(&this.frame);
    }
    #[slot(tp_clear)]
    fn clear(this: &TracebackObj) {
        release_field(&this.next);
        release_field(&this.frame);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &TracebackObj, v: &mut Visitor) {
        v.value(this.next.get());
        v.value(this.frame.get());
    }
    #[getter("tb_next")]
    fn next(this: &TracebackObj) -> Option<Value> {
        this.next.get().non_null()
    }
    #[setter("tb_next")]
    fn set_next(this: &TracebackObj, value: Option<Value>) -> Res<()> {
        let Some(v) = value else { return Err(raise::type_error("can't delete tb_next attribute")) };
        if !v.is_none() && v.cast::<TracebackObj>().is_none() {
            return Err(raise::type_error(text!["expected traceback object, got '", TypeName(v), "'"]));
        }
        let next = check_next(v)?;
        let mut t = next;
        while let Some(e) = t.cast::<TracebackObj>() {
            if core::ptr::eq(e, this) {
                return Err(raise::value_error("traceback loop detected"));
            }
            t = e.next.get();
        }
        retain(next);
        replace_field(&this.next, next);
        Ok(())
    }
    #[getter("tb_frame", member)]
    fn frame(this: &TracebackObj) -> Value {
        this.frame.get()
    }
    #[getter("tb_lineno")]
    fn lineno(this: &TracebackObj) -> i64 {
        this.line.get() as i32 as i64
    }
    #[getter("tb_lasti", member)]
    fn lasti(this: &TracebackObj) -> i64 {
        this.position_index.get() as i32 as i64
    }
    #[builtin("__dir__(self, /)")]
    fn dir(_this: Value) -> Res<Obj> {
        let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
        crate::list_core::from_objs(names.iter().map(|n| crate::str_core::str(n)).collect())
    }
}

fn check_next(v: Value) -> Res<Value> {
    if v.is_none() {
        return Ok(Value::NULL);
    }
    if v.cast::<TracebackObj>().is_none() {
        return Err(raise::type_error(text!["expected traceback object or None, got '", TypeName(v), "'"]));
    }
    Ok(v)
}
