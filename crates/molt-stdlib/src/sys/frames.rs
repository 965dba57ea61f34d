//! Frames: `sys._getframe` and its kin.

use molt_runtime::{Obj, Res, builtin, frames};

/// Return a frame object from the call stack.
///
/// If optional integer depth is given, return the frame object that many
/// calls below the top of the stack.  If that is deeper than the call
/// stack, ValueError is raised.  The default for depth is zero, returning
/// the frame at the top of the call stack.
///
/// This function should be used for internal and specialized purposes
/// only.
#[builtin("_getframe(depth=0, /)", module = "sys")]
pub fn getframe(depth: i32) -> Res<Obj> {
    frames::get(i64::from(depth))
}

/// Return the name of the module for a calling frame.
///
/// The default depth returns the module containing the call to this API.
/// A more typical use in a library will pass a depth of 1 to get the user's
/// module rather than the library module.
///
/// If no frame, module, or name can be found, returns None.
#[builtin("_getframemodulename(depth=0)", module = "sys")]
pub fn getframemodulename(depth: i32) -> Res<Obj> {
    frames::module_name(i64::from(depth))
}
