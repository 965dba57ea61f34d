//! Traceback entries: made on the unwind edge of every operation that raised, in every Python frame it passes.

use crate::alloc::new_object;
use crate::count::{release, replace_field};
use crate::obj::Obj;
use crate::{import, thread, tuple_core, types};
use core::cell::Cell;
use molt_abi::*;

/// The globals of the module that a body belongs to; None when it is not known.
fn globals_of(code: &Code) -> Value {
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
    let frame = types::frame::new(code, globals_of(code.get()), line);
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
pub fn keep(values: &[Value]) {
    let tb = thread::pending().cast::<ExceptionObj>().and_then(|e| e.traceback.get().cast::<TracebackObj>());
    let Some(tb) = tb else {
        for &v in values {
            release(v);
        }
        return;
    };
    let words: Vec<Obj> = values.iter().filter(|v| v.is_heap()).map(|&v| Obj::from_owned(v)).collect();
    if !words.is_empty() {
        replace_field(&tb.kept, tuple_core::from_objs(words).into_value());
    }
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
