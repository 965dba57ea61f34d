//! generator: running, sending, throwing, closing (`Objects/genobject.c`).
//!
//! The body is a resume function (compiled, or the interpreter's). A generator that dies suspended is closed: GeneratorExit
//! is thrown in, so that its `finally` blocks run and its frame is released by its own code.

use crate::alloc;
use crate::obj::{Obj, Raised, Res};
use crate::statics::molt_thread;
use crate::text;
use crate::{attr, call, exception, frames, names, object_ops, raise, thread, type_relations};
use core::cell::Cell;
use molt_abi::{
    BuiltinType, Code, ExcItem, ExceptionObj, FnPtr, FrameRecord, FunctionObj, GeneratorObj, Ptr, TypeObject, Value,
    code_flags,
};
use molt_macros::pytype;

/// How a resumption ended.
pub enum Outcome {
    Yielded(Obj),
    Returned(Obj),
}

/// A generator that has not started, with room for `words` frame words.
pub fn new(function: Value, code: Ptr<Code>, resume: Ptr<u8>, words: u64) -> Obj {
    let (name, qualname) = match function.cast::<FunctionObj>() {
        Some(function) => (function.name.get(), function.qualname.get()),
        None => (code.get().name, code.get().qualname),
    };
    let own = |value: Value| Cell::new(Obj::new(value).into_value());
    let size = GeneratorObj::FRAME + 8 * words as usize;
    alloc::new_sized(BuiltinType::Generator, size, |header| GeneratorObj {
        header,
        code,
        resume: FnPtr::from_raw(resume),
        drop_frame: Cell::new(FnPtr::NULL),
        traverse_frame: Cell::new(FnPtr::NULL),
        state: Cell::new(GeneratorObj::CREATED),
        resume_point: Cell::new(0),
        yield_from: Cell::new(Value::NULL),
        result: Cell::new(Value::NULL),
        name: own(name),
        qualname: own(qualname),
        function: Obj::new(function).into_value(),
        exc_item: ExcItem { value: Cell::new(Value::NULL), previous: Cell::new(Ptr::NULL) },
        finalizer: Cell::new(Value::NULL),
        hook_state: Cell::new(0),
        origin: Cell::new(Value::NULL),
        frame: Cell::new(Ptr::NULL),
        frame_words: words,
        record: FrameRecord::new(code),
    })
}

/// The generator whose frame this is, if it is one's and does not run.
pub fn suspended_with(record: &FrameRecord) -> Option<&GeneratorObj> {
    if record.code().flags & SUSPENDABLE == 0 {
        return None;
    }
    let object = (record as *const FrameRecord as *const u8).wrapping_sub(core::mem::offset_of!(GeneratorObj, record));
    // SAFETY: records of such code lie in generator objects alone (`new`).
    let generator = unsafe { &*(object as *const GeneratorObj) };
    (generator.state.get() != GeneratorObj::RUNNING).then_some(generator)
}

const SUSPENDABLE: u32 = code_flags::GENERATOR | code_flags::COROUTINE | code_flags::ASYNC_GENERATOR;

/// `frame.clear()`: the generator is closed; an exception of its body is reported.
pub fn close_frame(generator: &GeneratorObj) -> Res<()> {
    let keep = Obj::new(Value::of(generator));
    if close(generator).is_err() {
        crate::unraisable::write(keep.value());
    }
    Ok(())
}

/// Calls `visit` with each word that a suspended compiled frame owns.
fn each_held(generator: &GeneratorObj, mut visit: impl FnMut(&Cell<Value>)) {
    let map = generator.code.frame_map;
    if map.is_null() || !is_suspended(generator) {
        return;
    }
    let point = generator.resume_point.get();
    let start = map.slice(point + 1)[point as usize] as usize;
    let count = map.slice(start as u64 + 1)[start] as usize;
    for offset in &map.slice((start + 1 + count) as u64)[start + 1..] {
        let word = (generator as *const GeneratorObj as *const u8).wrapping_add(*offset as usize);
        // SAFETY: the compiler's map gives offsets of words of the frame that lies in the object.
        visit(unsafe { &*(word as *const Cell<Value>) });
    }
}

/// Neither running nor at its end: its frame holds what the map says.
fn is_suspended(generator: &GeneratorObj) -> bool {
    matches!(generator.state.get(), GeneratorObj::CREATED | GeneratorObj::SUSPENDED | GeneratorObj::COMPLETED)
}

fn is_at_its_end(generator: &GeneratorObj) -> bool {
    matches!(generator.state.get(), GeneratorObj::CLOSED | GeneratorObj::COMPLETED)
}

fn kind_name(generator: &GeneratorObj) -> &'static str {
    if generator.code.get().flags & code_flags::COROUTINE != 0 { "coroutine" } else { "generator" }
}

/// Runs the body on; `sent` None = the pending exception is thrown in.
pub fn resume(generator: &GeneratorObj, sent: Option<Obj>) -> Res<Outcome> {
    match generator.state.get() {
        GeneratorObj::RUNNING => {
            let message = text![kind_name(generator), " already executing"];
            if sent.is_none() {
                thread::clear_pending();
            }
            return Err(raise::value_error(message));
        }
        GeneratorObj::CLOSED | GeneratorObj::COMPLETED => {
            return match sent {
                Some(_) => Ok(Outcome::Returned(Obj::NONE)),
                None => Err(Raised::pending()),
            };
        }
        GeneratorObj::CREATED if sent.as_ref().is_some_and(|value| !value.is_none()) => {
            return Err(raise::type_error(text!["can't send non-None value to a just-started ", kind_name(generator)]));
        }
        _ => {}
    }
    let started = generator.state.get() != GeneratorObj::CREATED || sent.is_some();
    let word = run(generator, sent.map_or(Value::NULL, Obj::into_value));
    if is_item(word) { Ok(Outcome::Yielded(Obj::from_owned(word))) } else { end(generator, word, started) }
}

/// A word that a body gives when it is suspended.
fn is_item(word: Value) -> bool {
    word != Value::MISSING && !word.is_null()
}

/// Makes the generator's frame the running one, for the function that this is inlined into.
#[inline(always)]
fn push_frame(generator: &GeneratorObj) {
    generator.record.set_function(generator.function);
    frames::push(&generator.record);
}

/// Runs the body, which does not run, to its next suspension or its end. `sent` (owned) 0 = the pending exception is thrown in.
/// Gives an item, MISSING for "returned", or 0 for "raised".
#[inline]
fn run(generator: &GeneratorObj, sent: Value) -> Value {
    if !thread::has_room() {
        return give_up(generator, sent);
    }
    let keep = Obj::new(Value::of(generator));
    generator.state.set(GeneratorObj::RUNNING);
    if molt_thread.exc_info.get().is_null() {
        molt_thread.exc_info.set(Ptr::of(&molt_thread.base_item));
    }
    let outer = molt_thread.exc_info.get();
    generator.exc_item.previous.set(outer);
    molt_thread.exc_info.set(Ptr::of(&generator.exc_item));
    let frames = frames::are_kept();
    if frames {
        push_frame(generator);
    }
    if sent.is_null() && !generator.exc_item.value.get().is_null() {
        // What is thrown in is raised while the body handles an exception of its own (`_PyErr_ChainStackItem`).
        exception::chain_context(thread::pending(), generator.exc_item.value.get());
    }
    let word = match generator.resume.get() {
        Some(run) => run(keep.value(), sent),
        None => Value::MISSING,
    };
    molt_thread.exc_info.set(outer);
    generator.exc_item.previous.set(Ptr::NULL);
    if is_item(word) {
        if frames {
            frames::pop(&generator.record);
        }
        generator.state.set(GeneratorObj::SUSPENDED);
    } else {
        frames::end(&generator.record);
        generator.state.set(GeneratorObj::CLOSED);
        crate::count::release(generator.exc_item.value.replace(Value::NULL));
    }
    word
}

/// There is no room for the body to run on: it has ended with a RecursionError, whatever it would have done about one.
#[cold]
fn give_up(generator: &GeneratorObj, sent: Value) -> Value {
    let _keep = Obj::new(Value::of(generator));
    let mut held = Vec::new();
    each_held(generator, |word| held.push(word.replace(Value::NULL)));
    generator.state.set(GeneratorObj::CLOSED);
    if sent.is_null() {
        thread::clear_pending();
    } else {
        crate::count::release(sent);
    }
    let Raised { .. } = raise::recursion_error("");
    frames::end(&generator.record);
    held.into_iter().for_each(crate::count::release);
    if let Some(free) = generator.drop_frame.get().get() {
        free(Value::of(generator));
    }
    crate::count::release(generator.exc_item.value.replace(Value::NULL));
    Value::NULL
}

/// What the end of a body means to who resumed it.
#[cold]
fn end(generator: &GeneratorObj, word: Value, started: bool) -> Res<Outcome> {
    if word == Value::MISSING {
        let result = generator.result.replace(Value::NULL);
        return Ok(Outcome::Returned(if result.is_null() { Obj::NONE } else { Obj::from_owned(result) }));
    }
    let raised = Raised::pending();
    Err(if started { stop_becomes_runtime_error(generator, raised) } else { raised })
}

/// The next item for a loop: owned; MISSING at the end, whatever the body returned; 0 = raised.
pub fn next_word(generator: &GeneratorObj) -> Value {
    if !matches!(generator.state.get(), GeneratorObj::SUSPENDED | GeneratorObj::CREATED) {
        return word_of(resume(generator, Some(Obj::NONE)));
    }
    let word = run(generator, Value::NONE);
    if is_item(word) { word } else { word_of(end(generator, word, true)) }
}

fn word_of(outcome: Res<Outcome>) -> Value {
    match outcome {
        Ok(Outcome::Yielded(item)) => item.into_value(),
        Ok(Outcome::Returned(_)) => Value::MISSING,
        Err(_) => Value::NULL,
    }
}

/// PEP 479: a StopIteration that leaves a generator's body is a RuntimeError.
fn stop_becomes_runtime_error(generator: &GeneratorObj, raised: Raised) -> Raised {
    if !thread::pending_is(BuiltinType::StopIteration) {
        return raised;
    }
    thread::raise_from_pending(BuiltinType::RuntimeError, text![kind_name(generator), " raised StopIteration"])
}

/// The item, or None at the end: StopIteration with the return value is made by the caller.
fn item_or_stop(outcome: Outcome) -> Res<Obj> {
    match outcome {
        Outcome::Yielded(item) => Ok(item),
        Outcome::Returned(result) if result.is_none() => Err(raise::stop_iteration(None)),
        Outcome::Returned(result) => Err(raise::stop_iteration(Some(result.value()))),
    }
}

/// Throws the pending exception in, to the delegate of `yield from` first (`_gen_throw`).
fn throw_pending(generator: &GeneratorObj) -> Res<Outcome> {
    let delegate = generator.yield_from.get();
    if delegate.is_null() || generator.state.get() != GeneratorObj::SUSPENDED {
        return resume(generator, None);
    }
    let delegate = Obj::new(delegate);
    let Some(thrown) = thread::take_pending() else { return resume(generator, None) };
    if crate::is_instance_of(thrown.value(), BuiltinType::GeneratorExit) {
        generator.state.set(GeneratorObj::RUNNING);
        let closed = close_iterator(delegate.value());
        generator.state.set(GeneratorObj::SUSPENDED);
        if closed.is_ok() {
            let Raised { .. } = thread::set_pending(thrown);
        }
        return resume(generator, None);
    }
    let answer = if let Some(inner) = delegate.cast::<GeneratorObj>() {
        let Raised { .. } = thread::set_pending(thrown);
        generator.state.set(GeneratorObj::RUNNING);
        let frames = frames::are_kept();
        if frames {
            push_frame(generator);
        }
        let answer = throw_pending(inner);
        if frames {
            frames::pop(&generator.record);
        }
        answer
    } else {
        // A delegate that cannot be asked for `throw` leaves the generator as it is; one without it lets the body have the exception.
        let Some(method) = attr::get_optional(delegate.value(), names::throw())? else {
            let Raised { .. } = thread::set_pending(thrown);
            return resume(generator, None);
        };
        generator.state.set(GeneratorObj::RUNNING);
        call::call(method.value(), &[thrown.value()]).map(Outcome::Yielded)
    };
    generator.state.set(GeneratorObj::SUSPENDED);
    match answer {
        Ok(Outcome::Yielded(item)) => Ok(Outcome::Yielded(item)),
        // The delegate returned: its StopIteration goes into the body, whose `yield from` takes its value.
        Ok(Outcome::Returned(result)) => {
            let Raised { .. } = raise::stop_iteration(Some(result.value()));
            resume(generator, None)
        }
        Err(_) => resume(generator, None),
    }
}

fn close_iterator(iter: Value) -> Res<()> {
    if let Some(inner) = iter.cast::<GeneratorObj>() {
        return close(inner).map(drop);
    }
    match attr::get_optional(iter, names::close()) {
        Ok(Some(method)) => call::call(method.value(), &[]).map(drop),
        Ok(None) => Ok(()),
        // That it could not be asked for `close` is reported, and the generator closed (`gen_close_iter`).
        Err(_) => {
            crate::unraisable::write(iter);
            Ok(())
        }
    }
}

/// `generator.close()`.
pub fn close(generator: &GeneratorObj) -> Res<Obj> {
    match generator.state.get() {
        GeneratorObj::CLOSED | GeneratorObj::COMPLETED => return Ok(Obj::NONE),
        GeneratorObj::CREATED => {
            generator.state.set(GeneratorObj::COMPLETED);
            return Ok(Obj::NONE);
        }
        _ => {}
    }
    let Raised { .. } = raise::raise_args(BuiltinType::GeneratorExit, &[]);
    match throw_pending(generator) {
        Ok(Outcome::Yielded(_)) => Err(raise::runtime_error(text![kind_name(generator), " ignored GeneratorExit"])),
        Ok(Outcome::Returned(_)) => Ok(Obj::NONE),
        Err(raised) => {
            if thread::pending_is(BuiltinType::GeneratorExit) || thread::pending_is(BuiltinType::StopIteration) {
                thread::clear_pending();
                return Ok(Obj::NONE);
            }
            Err(raised)
        }
    }
}

/// The exception that `throw(type, value, traceback)` names, normalised. An error when it is made is what is thrown instead.
fn thrown(kind: Value, value: Option<Value>, traceback: Option<Value>) -> Res<Obj> {
    let value = value.filter(|value| !value.is_none());
    let traceback = traceback.filter(|traceback| !traceback.is_none());
    if traceback.is_some_and(|traceback| !crate::is_instance_of(traceback, BuiltinType::Traceback)) {
        return Err(raise::type_error("throw() third argument must be a traceback object"));
    }
    let is_class = kind
        .cast::<TypeObject>()
        .is_some_and(|class| type_relations::is_subtype(class, crate::statics::type_of_id(BuiltinType::BaseException)));
    let exception = if is_class {
        match instantiate(kind, value) {
            Ok(made) => made,
            Err(raised) => thread::take_pending().ok_or(raised)?,
        }
    } else if crate::is_instance_of(kind, BuiltinType::BaseException) {
        if value.is_some() {
            return Err(raise::type_error("instance exception may not have a separate value"));
        }
        Obj::new(kind)
    } else {
        let name = text::TypeName(kind);
        return Err(raise::type_error(text![
            "exceptions must be classes or instances deriving from BaseException, not ",
            name
        ]));
    };
    if let (Some(traceback), Some(layout)) = (traceback, exception.cast::<ExceptionObj>()) {
        crate::count::replace_field(&layout.traceback, Obj::new(traceback).into_value());
    }
    Ok(exception)
}

/// An instance of an exception class from the second argument of `throw` (`PyErr_NormalizeException`).
fn instantiate(class: Value, value: Option<Value>) -> Res<Obj> {
    let made = match value {
        Some(value) if crate::is_instance_of(value, BuiltinType::BaseException) => return Ok(Obj::new(value)),
        Some(value) if crate::is_instance_of(value, BuiltinType::Tuple) => {
            call::call(class, crate::tuple_core::items(value))?
        }
        Some(value) => call::call(class, &[value])?,
        None => call::call(class, &[])?,
    };
    if crate::is_instance_of(made.value(), BuiltinType::BaseException) {
        return Ok(made);
    }
    Err(raise::type_error(text![
        "calling ",
        object_ops::repr_text(class)?,
        " should have returned an instance of BaseException, not ",
        text::TypeName(made.value())
    ]))
}

fn set_text(field: &Cell<Value>, name: &str, value: Option<Value>) -> Res<()> {
    match value.filter(|value| crate::is_instance_of(*value, BuiltinType::Str)) {
        Some(value) => {
            crate::count::replace_field(field, Obj::new(value).into_value());
            Ok(())
        }
        None => Err(raise::type_error(text![name, " must be set to a string object"])),
    }
}

#[pytype(name = "generator", id = Generator, layout = GeneratorObj, flags = [HAVE_GC, WEAKREFABLE])]
impl GeneratorType {
    #[slot(tp_iter)]
    fn iter(this: &GeneratorObj) -> Obj {
        Obj::new(Value::of(this))
    }
    #[slot(tp_iternext)]
    fn next(this: &GeneratorObj) -> Res<Option<Obj>> {
        match resume(this, Some(Obj::NONE))? {
            Outcome::Yielded(item) => Ok(Some(item)),
            Outcome::Returned(result) if result.is_none() => Ok(None),
            Outcome::Returned(result) => Err(raise::stop_iteration(Some(result.value()))),
        }
    }
    #[slot(tp_repr)]
    fn repr(this: &GeneratorObj) -> Res<Obj> {
        let address = object_ops::address(Value::of(this));
        Ok(text!["<", kind_name(this), " object ", this.qualname.get(), " at ", address, ">"].into_obj())
    }
    /// send(value) -> send 'value' into generator, return next yielded value or raise StopIteration.
    #[builtin("send(self, value, /)")]
    fn send(this: &GeneratorObj, value: Value) -> Res<Obj> {
        item_or_stop(resume(this, Some(Obj::new(value)))?)
    }
    /// Raise exception in generator, return next yielded value or raise StopIteration.
    #[builtin("throw(self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)")]
    fn throw(this: &GeneratorObj, typ: Value, val: Value, tb: Value) -> Res<Obj> {
        if !val.is_missing() {
            crate::warn::deprecated(text![
                "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead."
            ])?;
        }
        let exception = thrown(typ, val.non_missing(), tb.non_missing())?;
        let Raised { .. } = thread::set_pending(exception);
        item_or_stop(throw_pending(this)?)
    }
    /// close() -> raise GeneratorExit inside generator.
    #[builtin("close(self, /)")]
    fn close(this: &GeneratorObj) -> Res<Obj> {
        close(this)
    }
    #[getter("gi_running")]
    fn running(this: &GeneratorObj) -> bool {
        this.state.get() == GeneratorObj::RUNNING
    }
    #[getter("gi_suspended")]
    fn suspended(this: &GeneratorObj) -> bool {
        this.state.get() == GeneratorObj::SUSPENDED
    }
    #[getter("gi_yieldfrom")]
    fn yield_from(this: &GeneratorObj) -> Obj {
        let delegate = this.yield_from.get();
        if delegate.is_null() { Obj::NONE } else { Obj::new(delegate) }
    }
    #[getter("gi_frame")]
    fn frame(this: &GeneratorObj) -> Obj {
        if is_at_its_end(this) {
            return Obj::NONE;
        }
        this.record.set_function(this.function);
        frames::object_of(&this.record)
    }
    #[getter("gi_code")]
    fn code(this: &GeneratorObj) -> Obj {
        crate::types::code::object_of(this.code)
    }
    #[getter("__name__")]
    fn name(this: &GeneratorObj) -> Obj {
        Obj::new(this.name.get())
    }
    #[setter("__name__")]
    fn set_name(this: &GeneratorObj, value: Option<Value>) -> Res<()> {
        set_text(&this.name, "__name__", value)
    }
    #[getter("__qualname__")]
    fn qualname(this: &GeneratorObj) -> Obj {
        Obj::new(this.qualname.get())
    }
    #[setter("__qualname__")]
    fn set_qualname(this: &GeneratorObj, value: Option<Value>) -> Res<()> {
        set_text(&this.qualname, "__qualname__", value)
    }
    /// Closes a generator that dies before its end.
    #[slot(tp_finalize)]
    fn finalize(this: &GeneratorObj) {
        if is_at_its_end(this) {
            return;
        }
        let pending = thread::take_pending();
        if close(this).is_err() {
            crate::unraisable::write(Value::of(this));
        }
        if let Some(pending) = pending {
            let Raised { .. } = thread::set_pending(pending);
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &GeneratorObj) {
        frames::end(&this.record);
        // What a frame still holds that did not want to end (it yielded when it was closed).
        each_held(this, |word| crate::count::release(word.replace(Value::NULL)));
        if let Some(free) = this.drop_frame.get().get() {
            free(Value::of(this));
        }
        crate::count::release(this.name.get());
        crate::count::release(this.qualname.get());
        crate::count::release(this.function);
        crate::count::release(this.exc_item.value.replace(Value::NULL));
    }
    #[slot(tp_traverse)]
    fn traverse(this: &GeneratorObj, visitor: &mut crate::args::Visitor) {
        visitor.value(this.function);
        visitor.value(this.exc_item.value.get());
        visitor.value(this.record.object().get());
        if !is_suspended(this) {
            return;
        }
        each_held(this, |word| visitor.value(word.get()));
        if let Some(traverse) = this.traverse_frame.get().get() {
            visitor.frame(traverse, Value::of(this));
        }
    }
}
