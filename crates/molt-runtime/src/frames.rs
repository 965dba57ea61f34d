//! The frames that run, and what can be read of them.
//!
//! Frames of compiled functions are found in the native stack (`walk.rs`). Those that show their variables or keep their names in a
//! mapping, those of modules, generators and of interpreted code push records (`FrameRecord`) on a chain; so do all where the stack
//! cannot be walked. The two are merged here by their places in the stack. Both are kept only in programs whose
//! source names a reader of frames; in others, calls that look at their caller's namespaces say who it is (`caller.rs`).

use crate::dict_core;
use crate::names;
use crate::obj::{Obj, Raised, Res};
use crate::statics::molt_thread;
use crate::walk::{self, Native, Walk};
use crate::{import, raise, types};
use core::cell::Cell;
use molt_abi::{
    Addr, CellObj, Code, DictObj, FrameObj, FrameRecord, FunctionObj, ModuleRow, Ptr, Value, code_flags, flags,
    program_flags,
};

/// Do running functions push records?
pub fn are_kept() -> bool {
    import::program().is_some_and(|program| program.flags & program_flags::FRAMES != 0)
}

/// A running frame.
#[derive(Clone, Copy)]
enum Frame {
    /// And the newest record of the chain that is older.
    Native(Native, Ptr<FrameRecord>),
    Chained(&'static FrameRecord),
}

/// The running frames from one on, downwards.
struct Frames {
    walk: Walk,
    /// What the walk has come to.
    native: Option<Native>,
    chained: Option<&'static FrameRecord>,
}

impl Frames {
    fn of(mut walk: Walk) -> Self {
        Self { native: walk.next(), walk, chained: molt_thread.frame.get().as_ref() }
    }

    /// All.
    #[inline(always)]
    fn all() -> Self {
        Self::of(walk::all())
    }

    /// Those below one; none if it does not run.
    fn below(record: &FrameRecord) -> Self {
        if let Some(mut walk) = walk::below(record) {
            return Self { native: walk.next(), walk, chained: record.previous().as_ref() };
        }
        let mut frames = Self::all();
        frames.find(|frame| frame.is(record));
        frames
    }
}

impl Iterator for Frames {
    type Item = Frame;

    fn next(&mut self) -> Option<Frame> {
        match (self.native, self.chained) {
            (Some(native), chained) if chained.is_none_or(|chained| native.address() < chained.place()) => {
                self.native = self.walk.next();
                Some(Frame::Native(native, chained.map_or(Ptr::NULL, Ptr::of)))
            }
            (_, Some(chained)) => {
                self.chained = chained.previous().as_ref();
                Some(Frame::Chained(chained))
            }
            (_, None) => None,
        }
    }
}

impl Frame {
    fn record(self) -> &'static FrameRecord {
        match self {
            Self::Native(native, below) => native.record(below),
            Self::Chained(record) => record,
        }
    }

    fn function(self) -> Value {
        match self {
            Self::Native(native, _) => native.function(),
            Self::Chained(record) => record.function(),
        }
    }

    fn is(self, record: &FrameRecord) -> bool {
        match self {
            Self::Native(native, _) => record.is_walked() && native.address() == record.stack.get(),
            Self::Chained(chained) => core::ptr::eq(chained, record),
        }
    }
}

/// The running frame.
pub fn top() -> Option<&'static FrameRecord> {
    Frames::all().next().map(Frame::record)
}

/// Which frame runs: a number that no other running frame has; 0 where no frames are kept.
pub fn running() -> u64 {
    match Frames::all().next() {
        Some(Frame::Native(native, _)) => native.address(),
        Some(Frame::Chained(record)) => core::ptr::from_ref(record) as usize as u64,
        None => 0,
    }
}

/// The frame that called.
pub fn previous(record: &FrameRecord) -> Option<&'static FrameRecord> {
    if walk::is_on() { Frames::below(record).next().map(Frame::record) } else { record.previous().as_ref() }
}

/// A function object dies, perhaps while its body runs: a record only borrows it, for who calls a function need not hold it.
/// What the record says then is what the code says.
pub fn function_dies(function: Value) {
    for frame in Frames::all().filter(|frame| frame.function() == function) {
        frame.record().set_function(Value::NULL);
    }
}

/// A function object gets other code: what runs goes on with the one it has.
pub fn code_changes(function: Value) {
    for frame in Frames::all().filter(|frame| frame.function() == function) {
        frame.record().set_function(function);
    }
}

/// Frame number `depth`, counted from the running one.
pub fn at(depth: i64) -> Option<&'static FrameRecord> {
    Frames::all().nth(usize::try_from(depth).unwrap_or(0)).map(Frame::record)
}

/// `sys._getframe(depth)`.
pub fn get(depth: i64) -> Res<Obj> {
    if !are_kept() {
        return Err(raise::runtime_error("frames are not kept: the program's source does not name _getframe"));
    }
    at(depth).map(object_of).ok_or_else(|| raise::value_error("call stack is not deep enough"))
}

/// Puts a record on the chain, for the function that this is inlined into.
#[inline(always)]
pub fn push(record: &FrameRecord) {
    record.set_pointer(walk::frame_pointer());
    record.set_previous(molt_thread.frame.get());
    molt_thread.frame.set(Ptr::of(record));
}

/// Takes the record, which is the top one, off the chain. A frame that ends also says `leave`.
pub fn pop(record: &FrameRecord) {
    molt_thread.frame.set(record.set_previous(Ptr::NULL));
    record.stack.set(0);
}

/// The frame object of a record, made once.
pub fn object_of(record: &FrameRecord) -> Obj {
    let known = record.object().get();
    if !known.is_null() {
        return Obj::new(known);
    }
    let made = types::frame::of_record(record);
    record.object().set(made.clone().into_value());
    made
}

/// The activation ends: its frame object, if somebody keeps it, becomes one of its own (`take_ownership` of `Python/frame.c`).
fn leave(record: &FrameRecord) -> Option<Obj> {
    // The record keeps its object until it is done: what ends here may run code that asks for it.
    let frame = record.object().get().cast::<FrameObj>()?;
    if frame.header.count.get() > 1 {
        if frame.back.get().is_null()
            && let Some(below) = previous(record)
        {
            frame.back.set(object_of(below).into_value());
        }
        if !record.locals().get().is_null() {
            types::frame::keep_locals(frame, record);
        }
        types::frame::detach(frame, record);
    }
    frame.activation.set(Ptr::NULL);
    Some(Obj::from_owned(record.object().replace(Value::NULL)))
}

/// The running frame ends, before its variables do.
#[unsafe(no_mangle)]
pub extern "C" fn molt_frame_exit() {
    if let Some(record) = molt_thread.frame.get().as_ref() {
        let object = leave(record);
        record.locals().set(Ptr::NULL);
        pop(record);
        drop(object);
    }
}

/// A frame that is walked ends, before its variables do. Its word says that it was read.
#[unsafe(no_mangle)]
pub extern "C" fn molt_frame_leave(word: Addr<Cell<u64>>) {
    let word: &Cell<u64> = word.get();
    let object = leave(walk::record_in(word));
    walk::forget(word);
    drop(object);
}

/// Ends the frame unless it did so itself.
pub fn end(record: &FrameRecord) {
    if molt_thread.frame.get() == Ptr::of(record) {
        molt_frame_exit();
    } else {
        // Without a chain, somebody may have asked for a generator's frame all the same.
        drop(leave(record));
    }
}

/// The position in the source that the frame is at, from its record.
pub fn line_of(record: &FrameRecord) -> u32 {
    line_at(record, position_of(record))
}

/// The line of a position of the frame's code.
pub fn line_at(record: &FrameRecord, position: u64) -> u32 {
    let code = record.code().get();
    let position = code.positions.slice(code.position_count).get(position as usize);
    position.map(|position| position.line).filter(|line| *line > 0).unwrap_or(code.first_line)
}

/// What runs in the frame: an index into the code's position table.
pub fn position_of(record: &FrameRecord) -> u64 {
    walk::update(record);
    record.position.get()
}

/// The globals of a frame, borrowed; 0 when they are not known.
pub fn globals_of(record: &FrameRecord) -> Value {
    match record.function().cast::<FunctionObj>() {
        Some(function) => function.globals,
        None => crate::traceback::globals_of(record.code().get()),
    }
}

/// The variables of a frame that it shows: names and values (not unbound, cells opened).
pub fn variables(record: &FrameRecord) -> Vec<(Value, Obj)> {
    let code: &Code = record.code().get();
    let names = [
        code.varnames.slice(code.varname_count),
        code.cellvars.slice(code.cellvar_count),
        code.freevars.slice(code.freevar_count),
    ];
    let own = names[0].len() + names[1].len();
    let in_cell = |name: &Value| names[1].contains(name);
    let shown: &[core::cell::Cell<Value>] = if record.locals().get().is_null() {
        return Vec::new();
    } else {
        record.locals().get().slice(own as u64)
    };
    let closure = record.function().cast::<FunctionObj>().map_or(Value::NULL, |function| function.closure);
    let free = crate::tuple_core::items(closure);
    let words = shown.iter().map(core::cell::Cell::get);
    // A parameter in a cell is among both: its word is where the variable is.
    let variables = words.zip(names[0]).map(|(word, name)| (word, in_cell(name)));
    let cells = shown[names[0].len()..].iter().map(|word| (word.get(), true));
    let words = variables.chain(cells).chain(free.iter().map(|word| (*word, true)));
    let mut found: Vec<(Value, Obj)> = Vec::new();
    for (name, (word, is_cell)) in names.into_iter().flatten().zip(words) {
        let value = match word.cast::<CellObj>() {
            Some(cell) if is_cell => cell.value.get(),
            _ => word,
        };
        // An object that is being taken apart can be seen no more.
        let dead = value.header().is_some_and(|header| header.has(flags::DYING) || header.count.get() == 0);
        if !value.is_null() && value != Value::UNBOUND && value != Value::MISSING && !dead {
            found.push((*name, Obj::new(value)));
        }
    }
    found
}

/// `f_locals` of code that shows its variables or keeps its names in a mapping; None for code that does neither.
pub fn locals_of(record: &FrameRecord) -> Option<Obj> {
    if !record.namespace().get().is_null() {
        return Some(Obj::new(record.namespace().get()));
    }
    if record.code().flags & code_flags::OPTIMIZED == 0 {
        return Some(Obj::new(globals_of(record)));
    }
    let object = object_of(record);
    let frame = object.cast::<FrameObj>()?;
    let code = record.code().get();
    let has_none = code.varname_count + code.cellvar_count + code.freevar_count == 0;
    if has_none || !record.locals().get().is_null() {
        types::frame::keep_locals(frame, record);
    } else if frame.locals.get().is_null() {
        return None;
    }
    Some(Obj::new(frame.locals.get()))
}

/// The dict that is `f_locals` of the running frame, as it was last brought up to date.
pub fn locals_dict() -> Option<Obj> {
    let object = object_of(top()?);
    let frame = object.cast::<FrameObj>()?;
    if frame.locals.get().is_null() {
        frame.locals.set(dict_core::new().into_value());
    }
    Some(Obj::new(frame.locals.get()))
}

/// The globals of the calling code: borrowed; those of `__main__` when no caller is known; 0 before any module.
pub fn current_globals() -> Value {
    if let Some(record) = top() {
        return globals_of(record);
    }
    let row: Option<&ModuleRow> = match crate::caller::current() {
        Some(c) => c.module.as_ref(),
        None => import::main_row(),
    };
    row.and_then(types::module::namespace_of).map_or(Value::NULL, Value::of)
}

/// `__name__` of the calling module, for `__module__` of new classes.
pub fn current_module_name() -> Option<Obj> {
    let g = current_globals();
    g.cast::<DictObj>().and_then(|d| dict_core::get_str(d, names::__name__())).map(Obj::new)
}

/// `sys._getframemodulename(depth)`: `__module__` of the function that runs there, or None.
pub fn module_name(depth: i64) -> Res<Obj> {
    if !are_kept() {
        return if depth == 0 {
            Ok(current_module_name().unwrap_or(Obj::NONE))
        } else {
            Err(raise::runtime_error("frames are not kept: the program's source does not name _getframemodulename"))
        };
    }
    let Some(record) = at(depth) else { return Ok(Obj::NONE) };
    if let Some(function) = record.function().cast::<FunctionObj>() {
        return Ok(Obj::new(function.module.get()));
    }
    let globals = globals_of(record);
    let name = globals.cast::<DictObj>().and_then(|dict| dict_core::get_str(dict, names::__name__()));
    Ok(name.map_or(Obj::NONE, Obj::new))
}

/// A frame's `f_locals` cannot be told: its code was compiled without.
pub fn no_locals() -> Raised {
    raise::runtime_error("the frame's variables are not kept: the program's source does not name f_locals")
}
