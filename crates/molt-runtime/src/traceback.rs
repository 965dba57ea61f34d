//! Traceback entries: made on the unwind edge of every operation that raised, in every Python frame it passes.

use crate::alloc::new_object;
use crate::count::{release, replace_field};
use crate::obj::Obj;
use crate::{dict_core, frames, import, str_core, thread, tuple_core, types};
use core::cell::Cell;
use molt_abi::*;

/// The globals of the module that a body belongs to; None when it is not known.
pub fn globals_of(code: &Code) -> Value {
    usize::try_from(code.module)
        .ok()
        .and_then(|i| import::rows().get(i))
        .and_then(|r| types::module::dict_of(r.object.get()))
        .map_or(Value::NONE, Value::of)
}

/// Puts an entry for `code` at position `index` of its table in front of the pending exception's traceback.
pub fn add_entry(code: Ptr<Code>, index: u64) {
    let position = code.positions.slice(code.position_count).get(index as usize).copied().unwrap_or_default();
    let Some(e) = thread::pending().cast::<ExceptionObj>() else { return };
    let line = if position.line == 0 { code.first_line } else { position.line };
    let frame = match frames::top() {
        Some(record) if record.code.get() == code => {
            record.position.set(index);
            frames::object_of(record)
        }
        _ => types::frame::new(code, globals_of(code.get()), line),
    };
    let next = e.traceback.get();
    let tb = new_object(BuiltinType::Traceback, |header| TracebackObj {
        header,
        next: Cell::new(next),
        frame: frame.into_value(),
        position,
        line: Cell::new(line),
        position_index: Cell::new(index as u32),
        kept: Cell::new(Value::NULL),
    });
    // The old head moved into the new entry.
    e.traceback.set(tb.into_value());
}

/// Gives the values of a frame that an exception leaves to the newest entry: owned words, released in order when the entry dies.
/// Words of all variables in the order of `Code::varnames` can be read again by name; unbound ones are UNBOUND.
pub fn keep(values: &[Value]) {
    let tb = thread::pending().cast::<ExceptionObj>().and_then(|e| e.traceback.get().cast::<TracebackObj>());
    let Some(tb) = tb else {
        for &v in values {
            release(v);
        }
        return;
    };
    if values.iter().any(|v| v.is_heap()) {
        let unbound = |v: Value| if v.is_null() { Value::UNBOUND } else { v };
        let words: Vec<Obj> = values.iter().map(|&v| Obj::from_owned(unbound(v))).collect();
        replace_field(&tb.kept, tuple_core::from_objs(words).into_value());
    }
}

/// The value that variable number `index` of the entry's frame had, if it was kept.
fn kept_variable(entry: &TracebackObj, index: usize) -> Option<Obj> {
    let code = entry.frame.cast::<FrameObj>()?.code;
    let kept = tuple_core::items(entry.kept.get());
    if kept.len() as u64 != code.varname_count {
        return None;
    }
    let value = *kept.get(index)?;
    let value = value.cast::<CellObj>().map_or(value, |cell| cell.value.get());
    if value.is_null() || value == Value::UNBOUND || value == Value::MISSING { None } else { Some(Obj::new(value)) }
}

/// The value of a local variable of the entry's frame, if it was kept.
pub fn kept_local(entry: &TracebackObj, name: &str) -> Option<Obj> {
    let code = entry.frame.cast::<FrameObj>()?.code;
    let names = code.varnames.slice(code.varname_count);
    let index = names.iter().position(|variable| str_core::is_str(*variable, name))?;
    kept_variable(entry, index)
}

/// Fills `f_locals` of the entry's frame with what was kept.
pub fn fill_locals(entry: &TracebackObj) {
    let Some(frame) = entry.frame.cast::<FrameObj>() else { return };
    if !frame.locals.get().is_null() || frame.code.flags & code_flags::OPTIMIZED == 0 {
        return;
    }
    let locals = dict_core::new();
    for (index, name) in frame.code.varnames.slice(frame.code.varname_count).iter().enumerate() {
        if let Some(value) = kept_variable(entry, index)
            && dict_core::set(dict_core::dict_of(&locals), *name, value.value()).is_err()
        {
            thread::clear_pending();
        }
    }
    frame.locals.set(locals.into_value());
}

/// The entries of a traceback, outermost first.
pub fn entries<'a>(tb: Value) -> Vec<&'a TracebackObj> {
    let mut out = Vec::new();
    let mut t = tb;
    while let Some(e) = t.cast::<TracebackObj>() {
        out.push(e);
        t = e.next.get();
    }
    out
}
