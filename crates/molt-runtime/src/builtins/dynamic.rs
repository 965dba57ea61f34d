//! `eval`, `exec`, `compile`: through a hook that the interpreter sets. A program without it says so.

use super::namespaces::{caller_globals, caller_locals};
use crate::obj::{Obj, Res};
use crate::statics::Global;
use crate::text::TypeName;
use crate::{builtin, raise, str_core, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, ByteArrayObj, BytesObj, Code, CodeObj, DictObj, StrObj, Value, code_flags};

/// What the interpreter offers.
#[derive(Clone, Copy)]
pub struct Hook {
    /// Runs source text or a code object in these namespaces; `expression`: as `eval`.
    pub run: fn(source: Value, globals: Value, locals: Value, closure: Value, expression: bool) -> Res<Obj>,
    /// `compile(source, filename, mode, flags, dont_inherit, optimize)`.
    pub compile: fn(source: Value, filename: Value, mode: Value, flags: i64, optimize: i64) -> Res<Obj>,
    /// A body that does the same as this one of the program, but runs with any globals.
    pub unbind: fn(code: &'static Code) -> Res<&'static Code>,
}

/// Set when an interpreter is part of the program.
pub static HOOK: Global<Option<Hook>> = Global(Cell::new(None));

fn hook(name: &str) -> Res<Hook> {
    HOOK.0.get().ok_or_else(|| {
        raise::runtime_error(text![
            name,
            " is not available: the program's source names none of eval, exec and compile, so it was built without them"
        ])
    })
}

/// The `__future__` features of the calling code, as flags of `compile`.
pub fn inherited_flags() -> i64 {
    let flags = crate::frames::top().map_or(0, |frame| frame.code().get().flags);
    i64::from(flags & code_flags::FUTURE_ANNOTATIONS)
}

/// The code, or its like, for a function with these globals. The globals of a body that the compiler compiled are those
/// of its module.
pub fn code_with_globals(code: &'static Code, globals: Value) -> Res<&'static Code> {
    if code.module == u64::MAX || crate::traceback::globals_of(code) == globals {
        return Ok(code);
    }
    (hook("a function with other globals than its module's")?.unbind)(code)
}

fn is_source(v: Value) -> bool {
    v.cast::<StrObj>().is_some()
        || v.cast::<BytesObj>().is_some()
        || v.cast::<ByteArrayObj>().is_some()
        || v.cast::<CodeObj>().is_some()
        || crate::is_exact(v, BuiltinType::MemoryView)
}

fn is_mapping(v: Value) -> bool {
    !crate::class_of(v).slots().mp_subscript.is_null()
}

/// Evaluate the given source in the context of globals and locals.
///
/// The source may be a string representing a Python expression
/// or a code object as returned by compile().
/// The globals must be a dictionary and locals can be any mapping,
/// defaulting to the current globals and locals.
/// If only globals is given, locals defaults to it.
#[builtin("eval(source, globals=None, locals=None, /)")]
pub fn eval(source: Value, globals: Value, locals: Value) -> Res<Obj> {
    if !locals.is_none() && !is_mapping(locals) {
        return Err(raise::type_error("locals must be a mapping"));
    }
    if !globals.is_none() && globals.cast::<DictObj>().is_none() {
        return Err(raise::type_error(if is_mapping(globals) {
            "globals must be a real dict; try eval(code, {}, mapping)"
        } else {
            "globals must be a dict"
        }));
    }
    let (g, l) = namespaces(globals, locals)?;
    if !is_source(source) {
        return Err(raise::type_error("eval() arg 1 must be a string, bytes or code object"));
    }
    (hook("eval()")?.run)(source, g.value(), l.value(), Value::NONE, true)
}

fn namespaces(globals: Value, locals: Value) -> Res<(Obj, Obj)> {
    if globals.is_none() {
        let g = caller_globals()?;
        let l = if locals.is_none() { caller_locals()? } else { Obj::new(locals) };
        return Ok((g, l));
    }
    Ok((Obj::new(globals), Obj::new(if locals.is_none() { globals } else { locals })))
}

/// Execute the given source in the context of globals and locals.
///
/// The source may be a string representing one or more Python statements
/// or a code object as returned by compile().
/// The globals must be a dictionary and locals can be any mapping,
/// defaulting to the current globals and locals.
/// If only globals is given, locals defaults to it.
/// The closure must be a tuple of cellvars, and can only be used
/// when source is a code object requiring exactly that many cellvars.
#[builtin("exec(source, globals=None, locals=None, /, *, closure=None)")]
pub fn exec(source: Value, globals: Value, locals: Value, closure: Value) -> Res<()> {
    let (g, l) = namespaces(globals, locals)?;
    if g.cast::<DictObj>().is_none() {
        return Err(raise::type_error(text!["exec() globals must be a dict, not ", TypeName(g.value())]));
    }
    if !is_mapping(l.value()) {
        return Err(raise::type_error(text!["locals must be a mapping or None, not ", TypeName(l.value())]));
    }
    if !is_source(source) {
        return Err(raise::type_error("exec() arg 1 must be a string, bytes or code object"));
    }
    (hook("exec()")?.run)(source, g.value(), l.value(), closure, false).map(drop)
}

/// Compile source into a code object that can be executed by exec() or eval().
///
/// The source code may represent a Python module, statement or expression.
/// The filename will be used for run-time error messages.
/// The mode must be 'exec' to compile a module, 'single' to compile a
/// single (interactive) statement, or 'eval' to compile an expression.
/// The flags argument, if present, controls which future statements influence
/// the compilation of the code.
/// The dont_inherit argument, if true, stops the compilation inheriting
/// the effects of any future statements in effect in the code calling
/// compile; if absent or false these statements do influence the compilation,
/// in addition to any features explicitly specified.
#[builtin("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)")]
pub fn compile(
    source: Value,
    filename: Value,
    mode: &StrObj,
    flags: i32,
    dont_inherit: bool,
    optimize: i32,
    _feature_version: i32,
) -> Res<Obj> {
    if filename.cast::<StrObj>().is_none() && filename.cast::<BytesObj>().is_none() {
        return Err(raise::type_error(text!["expected str, bytes or os.PathLike object, not ", TypeName(filename)]));
    }
    if !["exec", "eval", "single", "func_type"].iter().any(|m| str_core::eq_str(mode, m)) {
        return Err(raise::value_error("compile() mode must be 'exec', 'eval' or 'single'"));
    }
    if !is_source(source) {
        return Err(raise::type_error("compile() arg 1 must be a string, bytes or AST object"));
    }
    let inherited = if dont_inherit { 0 } else { inherited_flags() };
    (hook("compile()")?.compile)(source, filename, Value::of(mode), i64::from(flags) | inherited, i64::from(optimize))
}

/// Call sys.breakpointhook(*args, **kws).
#[builtin("breakpoint(*args, **kws)")]
pub fn breakpoint(_args: &[Value], _kws: crate::args::Kwargs) -> Res<()> {
    Err(raise::runtime_error("breakpoint() is not available: a compiled program has no debugger"))
}
