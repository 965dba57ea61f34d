//! Access to the thread state: pending exception, handled exceptions, recursion guard.

use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::statics::molt_thread;
use crate::text;
use molt_abi::{BuiltinType, Ptr, Value};

/// Is an exception pending?
#[inline]
pub fn is_pending() -> bool {
    !molt_thread.pending.get().is_null()
}

/// The pending exception, borrowed; 0 = none.
#[inline]
pub fn pending() -> Value {
    molt_thread.pending.get()
}

/// Takes the pending exception.
pub fn take_pending() -> Option<Obj> {
    let v = molt_thread.pending.replace(Value::NULL);
    if v.is_null() { None } else { Some(Obj::from_owned(v)) }
}

/// Makes an exception instance pending, as it is (no context chaining).
pub fn set_pending(exc: Obj) -> Raised {
    let old = molt_thread.pending.replace(exc.into_value());
    crate::count::release(old);
    Raised::pending()
}

/// Drops the pending exception.
pub fn clear_pending() {
    drop(take_pending());
}

/// Does the pending exception match this builtin class?
pub fn pending_is(t: BuiltinType) -> bool {
    let v = pending();
    !v.is_null() && crate::statics::is_instance_of(v, t)
}

/// Takes the pending exception if it is an instance of `t`; otherwise hands the `Raised` back.
pub fn catch(e: Raised, t: BuiltinType) -> Res<Obj> {
    if pending_is(t) {
        match take_pending() {
            Some(o) => Ok(o),
            None => Err(e),
        }
    } else {
        Err(e)
    }
}

/// The exception being handled (topmost that is not empty), borrowed; 0 = none.
pub fn handled() -> Value {
    let mut item = molt_thread.exc_info.get();
    if item.is_null() {
        item = Ptr::of(&molt_thread.base_item);
    }
    loop {
        let v = item.value.get();
        if !v.is_null() {
            return v;
        }
        let previous = item.previous.get();
        if previous.is_null() {
            return Value::NULL;
        }
        item = previous;
    }
}

/// Makes `exc` (owned) the handled exception; returns the one it replaces (owned; 0 = none), for `pop_handled`.
pub fn push_handled(exc: Value) -> Value {
    if molt_thread.exc_info.get().is_null() {
        molt_thread.exc_info.set(Ptr::of(&molt_thread.base_item));
    }
    molt_thread.exc_info.get().value.replace(exc)
}

/// Restores the handled exception that `push_handled` replaced.
pub fn pop_handled(previous: Value) {
    let old = molt_thread.exc_info.get().value.replace(previous);
    crate::count::release(old);
}

/// Is the native stack nearly used up?
#[inline]
pub fn stack_is_low() -> bool {
    let here = 0u8;
    (core::ptr::addr_of!(here) as u64) < molt_thread.stack_limit.get()
}

/// Bytes of the engine's stack that one level of the runtime's recursion takes beside what it has in memory. WebAssembly
/// hides that stack; compiled functions count theirs in the stack in memory, the runtime's own raise the limit.
const HIDDEN_STACK: u64 = if cfg!(target_family = "wasm") { 1024 } else { 0 };

/// How much of `ThreadState::native_left` a level of the runtime's recursion takes.
pub mod depth {
    /// A call of a Python function, which is counted itself.
    pub const FUNCTION: u32 = 0;
    pub const CALL: u32 = 1;
    /// The inside of a container.
    pub const NESTED: u32 = 5;
}

/// Guards recursion of the runtime (repr, compare, call, …): holds one level until dropped.
pub struct Recursion(u32);

impl Drop for Recursion {
    #[inline]
    fn drop(&mut self) {
        molt_thread.native_left.set(molt_thread.native_left.get() + self.0);
        free_hidden_stack();
    }
}

#[inline]
fn take_hidden_stack() {
    if HIDDEN_STACK != 0 {
        molt_thread.stack_limit.set(molt_thread.stack_limit.get() + HIDDEN_STACK);
    }
}

#[inline]
fn free_hidden_stack() {
    if HIDDEN_STACK != 0 {
        molt_thread.stack_limit.set(molt_thread.stack_limit.get().wrapping_sub(HIDDEN_STACK));
    }
}

/// How many Python functions are active.
pub fn recursion_depth() -> u32 {
    crate::interrupt::give_back();
    molt_thread.recursion_limit.get() - molt_thread.recursion_left.get()
}

/// Sets how many may be active; more than `recursion_depth()`.
pub fn set_recursion_limit(limit: u32) {
    let depth = recursion_depth();
    molt_thread.python_limit.set(limit);
    let limit = limit.min(molt_thread.recursion_room.get()).max(depth);
    molt_thread.recursion_limit.set(limit);
    molt_thread.recursion_left.set(limit - depth);
}

/// Enters one level of the runtime's own recursion; RecursionError "maximum recursion depth exceeded <place>" (`place` as
/// CPython words it, e.g. " while calling a Python object").
#[inline]
pub fn enter_recursion(place: &'static str, depth: u32) -> Res<Recursion> {
    let left = molt_thread.native_left.get();
    if left < depth || stack_is_low() {
        return Err(raise::recursion_error(place));
    }
    molt_thread.native_left.set(left - depth);
    take_hidden_stack();
    Ok(Recursion(depth))
}

/// A Python function that is no compiled code runs: one activation more until this is dropped.
pub struct Activation(());

impl Drop for Activation {
    fn drop(&mut self) {
        molt_thread.recursion_left.set(molt_thread.recursion_left.get() + 1);
        free_hidden_stack();
    }
}

/// May one more Python function run?
#[inline]
pub fn has_room() -> bool {
    molt_thread.recursion_left.get() != 0 && !stack_is_low()
}

/// Begins such an activation; RecursionError if there may be no more.
pub fn enter_function() -> Res<Activation> {
    if !has_room() {
        return Err(raise::recursion_error(""));
    }
    molt_thread.recursion_left.set(molt_thread.recursion_left.get() - 1);
    take_hidden_stack();
    Ok(Activation(()))
}

/// Replaces the pending exception by a new one with the old as cause and context (`_PyErr_FormatFromCause`).
pub fn raise_from_pending(t: BuiltinType, message: text::Text) -> Raised {
    let Some(old) = take_pending() else { return raise::raise(t, message) };
    let e = raise::raise(t, message);
    if let Some(new) = pending().cast::<molt_abi::ExceptionObj>() {
        crate::count::replace_field(&new.cause, old.clone().into_value());
        crate::count::replace_field(&new.context, old.into_value());
        new.suppress_context.set(1);
    }
    e
}
