//! Traceback entries: made on the unwind edge of every operation that raised, in every Python frame it passes.

use crate::alloc::new_object;
use crate::count::{release, replace_field, retain};
use crate::obj::Obj;
use crate::{dict_core, frames, import, str_core, thread, tuple_core, types};
use core::cell::Cell;
use molt_abi::*;

/// The globals of the module that a body belongs to; None when it is not known.
pub fn globals_of(code: &Code) -> Value {
    usize::try_from(code.module)
        .ok()
        .and_then(|i| import::rows().get(i))
        .and_then(types::module::namespace_of)
        .map_or(Value::NONE, Value::of)
}

/// Puts an entry for `code` at position `index` of its table in front of the pending exception's traceback.
pub fn add_entry(code: Ptr<Code>, index: u64) {
    let position = code.positions.slice(code.position_count).get(index as usize).copied().unwrap_or_default();
    let Some(e) = thread::pending().cast::<ExceptionObj>() else { return };
    let line = if position.line == 0 { code.first_line } else { position.line };
    let frame = match frames::top() {
        Some(record) if record.code() == code => {
            record.position.set(index);
            frames::object_of(record)
        }
        _ => types::frame::new(code, globals_of(code.get()), line),
    };
    let next = e.traceback.get();
    link_back(next, &frame);
    let tb = new_object(BuiltinType::Traceback, |header| TracebackObj {
        header,
        next: Cell::new(next),
        frame: Cell::new(frame.into_value()),
        position,
        line: Cell::new(line),
        position_index: Cell::new(index as u32),
    });
    // The old head moved into the new entry.
    e.traceback.set(tb.into_value());
}

/// An activation that an exception has left was called from this frame, the first one that it comes to.
fn link_back(left: Value, caller: &Obj) {
    let left = left.cast::<TracebackObj>().and_then(|entry| entry.frame.get().cast::<FrameObj>());
    if let Some(left) = left
        && !left.kept.get().is_null()
        && left.back.get().is_null()
    {
        left.back.set(caller.clone().into_value());
    }
}

/// The newest entry of the pending exception.
fn newest() -> Option<&'static TracebackObj> {
    thread::pending().cast::<ExceptionObj>().and_then(|e| e.traceback.get().cast::<TracebackObj>())
}

/// The frame object of an entry, if its activation has not ended.
fn running(entry: &TracebackObj) -> Option<&'static FrameObj> {
    entry.frame.get().cast::<FrameObj>().filter(|frame| frame.kept.get().is_null())
}

/// May the code of this frame object still run? Modules and classes do not say when their bodies end.
pub fn may_run(frame: &FrameObj) -> bool {
    let is_function = frame.code.flags & code_flags::OPTIMIZED != 0;
    let module = usize::try_from(frame.code.module).ok().and_then(|i| import::rows().get(i));
    frame.kept.get().is_null() && (is_function || module.is_some_and(|row| import::is_initializing(row.object.get())))
}

/// An exception is caught where it was raised or came through. All entries of an activation have one frame object, as in CPython:
/// the newest entry gets `frame` (owned), or gives its own if there was none.
pub fn caught(function: Value, frame: Value) -> Value {
    let Some(function) = function.cast::<FunctionObj>() else { return frame };
    let Some(entry) = newest() else { return frame };
    let Some(fresh) = running(entry).filter(|fresh| fresh.code == function.code.get()) else { return frame };
    match frame.cast::<FrameObj>() {
        None => Obj::new(Value::of(fresh)).into_value(),
        Some(known) => {
            if !core::ptr::eq(known, fresh) {
                let called =
                    entry.next.get().cast::<TracebackObj>().and_then(|next| next.frame.get().cast::<FrameObj>());
                if let Some(called) = called.filter(|called| called.back.get() == entry.frame.get()) {
                    retain(frame);
                    replace_field(&called.back, frame);
                }
                known.line.set(fresh.line.get());
                retain(frame);
                replace_field(&entry.frame, frame);
            }
            frame
        }
    }
}

/// The end of an activation: its variables (owned words) move into its frame object if somebody else has it, and are released in
/// order otherwise. The frame is owned too; unbound means that of the newest entry.
/// Words of all variables in the order of `Code::varnames` can be read again by name; unbound ones are UNBOUND.
pub fn keep(frame: Value, values: &[Value]) {
    let known = frame.cast::<FrameObj>().filter(|frame| frame.header.count.get() > 1);
    if let Some(returning) = known.filter(|known| known.back.get().is_null() && thread::pending().is_null()) {
        // Who called it is not known: no exception that is raised later came from here.
        returning.back.set(Value::NONE);
    }
    match known.or_else(|| if frame.is_heap() { None } else { newest().and_then(running) }) {
        None => values.iter().for_each(|value| release(*value)),
        Some(kept) if values.iter().any(|value| value.is_heap()) => {
            let unbound = |v: Value| if v.is_null() { Value::UNBOUND } else { v };
            let words: Vec<Obj> = values.iter().map(|&v| Obj::from_owned(unbound(v))).collect();
            replace_field(&kept.kept, tuple_core::from_objs(words).into_value());
        }
        Some(kept) => kept.kept.set(Value::NONE),
    }
    release(frame);
}

/// The value that variable number `index` of the frame had, if it was kept.
fn kept_variable(frame: &FrameObj, index: usize) -> Option<Obj> {
    let kept = tuple_core::items(frame.kept.get());
    if kept.len() as u64 != frame.code.varname_count {
        return None;
    }
    let value = *kept.get(index)?;
    let value = value.cast::<CellObj>().map_or(value, |cell| cell.value.get());
    if value.is_null() || value == Value::UNBOUND || value == Value::MISSING { None } else { Some(Obj::new(value)) }
}

/// The value of a local variable of the entry's frame, if it was kept.
pub fn kept_local(entry: &TracebackObj, name: &str) -> Option<Obj> {
    let frame = entry.frame.get().cast::<FrameObj>()?;
    let names = frame.code.varnames.slice(frame.code.varname_count);
    let index = names.iter().position(|variable| str_core::is_str(*variable, name))?;
    kept_variable(frame, index)
}

/// The variables of an activation that has ended, by name.
pub fn kept_locals(frame: &FrameObj) -> Obj {
    let locals = dict_core::new();
    for (index, name) in frame.code.varnames.slice(frame.code.varname_count).iter().enumerate() {
        if let Some(value) = kept_variable(frame, index)
            && dict_core::set(dict_core::dict_of(&locals), *name, value.value()).is_err()
        {
            thread::clear_pending();
        }
    }
    locals
}

/// Ends the variables that a frame object keeps, first to last.
pub fn release_kept(frame: &FrameObj) {
    let kept = if frame.kept.get().is_null() { Value::NULL } else { frame.kept.replace(Value::NONE) };
    if let Some(t) = kept.cast::<TupleObj>()
        && t.header.count.get() == 1
    {
        for i in 0..t.len() {
            // SAFETY: the tuple is ours alone and dies below.
            let v = unsafe { t.items_ptr().add(i).replace(Value::NULL) };
            release(v);
        }
    }
    release(kept);
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
