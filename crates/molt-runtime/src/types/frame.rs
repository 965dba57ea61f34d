//! frame: what a traceback entry and `sys._getframe` show of an activation.

use crate::alloc::new_object;
use crate::args::Visitor;
use crate::count::{release, release_field, retain};
use crate::dict_core;
use crate::obj::{Obj, Res};
use crate::text;
use crate::{frames, object_ops, raise, thread, traceback};
use core::cell::Cell;
use molt_abi::*;
use molt_macros::pytype;

/// The frame object of a running activation, whose record was just read.
pub fn of_record(record: &FrameRecord) -> Obj {
    let frame = new(record.code(), frames::globals_of(record), frames::line_at(record, record.position.get()));
    if let Some(frame) = frame.cast::<FrameObj>() {
        frame.activation.set(Ptr::of(record));
    }
    frame
}

/// The frame object takes over what the activation said.
pub fn detach(frame: &FrameObj, record: &FrameRecord) {
    frame.line.set(u64::from(frames::line_of(record)));
    if frame.locals.get().is_null() && !record.namespace().get().is_null() {
        frame.locals.set(Obj::new(record.namespace().get()).into_value());
    }
}

/// Brings `f_locals` up to date with the variables of the activation (`PyFrame_FastToLocals`).
pub fn keep_locals(frame: &FrameObj, record: &FrameRecord) {
    if frame.locals.get().is_null() {
        frame.locals.set(dict_core::new().into_value());
    }
    let Some(dict) = frame.locals.get().cast::<DictObj>() else { return };
    let bound = frames::variables(record);
    let code = record.code();
    let names = [
        code.varnames.slice(code.varname_count),
        code.cellvars.slice(code.cellvar_count),
        code.freevars.slice(code.freevar_count),
    ];
    for name in names.into_iter().flatten() {
        let value = bound.iter().find(|(known, _)| known == name);
        let done = match value {
            Some((_, value)) => dict_core::set(dict, *name, value.value()),
            None => dict_core::remove(dict, *name).map(drop),
        };
        if done.is_err() {
            thread::clear_pending();
        }
    }
}

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
        kept: Cell::new(Value::NULL),
        activation: Cell::new(Ptr::NULL),
    })
}

fn line(frame: &FrameObj) -> u64 {
    frame.activation.get().as_ref().map_or(frame.line.get(), |record| u64::from(frames::line_of(record)))
}

#[pytype(name = "frame", id = Frame, layout = FrameObj, flags = [HAVE_GC])]
impl FrameType {
    #[slot(tp_dealloc)]
    fn dealloc(this: &FrameObj) {
        release_field(&this.locals);
        traceback::release_kept(this);
        release_field(&this.back);
        release(this.globals);
    }
    #[slot(tp_clear)]
    fn clear_slots(this: &FrameObj) {
        release_field(&this.locals);
        traceback::release_kept(this);
    }
    #[slot(tp_traverse)]
    fn traverse(this: &FrameObj, v: &mut Visitor) {
        v.value(this.globals);
        v.value(this.back.get());
        v.value(this.locals.get());
        v.value(this.kept.get());
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
            line(this),
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
        line(this) as i64
    }
    #[getter("f_lasti")]
    fn lasti(this: &FrameObj) -> i64 {
        this.activation.get().as_ref().map_or(0, |record| i64::from(frames::position_of(record) as i32))
    }
    #[getter("f_back")]
    fn back(this: &FrameObj) -> Obj {
        match this.activation.get().as_ref() {
            Some(record) => frames::previous(record).map_or(Obj::NONE, frames::object_of),
            None => this.back.get().non_null().map_or(Obj::NONE, Obj::new),
        }
    }
    #[getter("f_locals")]
    fn locals(this: &FrameObj) -> Res<Obj> {
        if let Some(record) = this.activation.get().as_ref() {
            return frames::locals_of(record).ok_or_else(frames::no_locals);
        }
        if this.locals.get().is_null() {
            if this.code.flags & code_flags::OPTIMIZED == 0 {
                return Ok(Obj::new(this.globals));
            }
            this.locals.set(traceback::kept_locals(this).into_value());
        }
        Ok(Obj::new(this.locals.get()))
    }
    #[getter("f_trace")]
    fn trace(_this: &FrameObj) -> Obj {
        Obj::NONE
    }
    /// Clear all references held by the frame.
    #[builtin("clear(self, /)")]
    fn clear(this: &FrameObj) -> Res<()> {
        if let Some(record) = this.activation.get().as_ref() {
            return match crate::types::generator::suspended_with(record) {
                Some(generator) => crate::types::generator::close_frame(generator),
                None => Err(raise::runtime_error("cannot clear an executing frame")),
            };
        }
        if traceback::may_run(this) {
            return Err(raise::runtime_error("cannot clear an executing frame"));
        }
        release_field(&this.locals);
        traceback::release_kept(this);
        Ok(())
    }
}
