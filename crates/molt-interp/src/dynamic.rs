//! Code compiled at run time: programs of one module that are added while the process runs.

use crate::image::{body_of, build_dynamic};
use molt_abi::{Addr, Code, Value};
use molt_ir::{EntityId, Program};

/// Adds a program that `molt_mirgen::generate_dynamic` made; the descriptor of its top level. Both live for ever.
pub fn add(program: Program) -> Option<&'static Code> {
    let init = program.modules.values().next()?.init;
    let image = build_dynamic(program);
    image.bodies.get(init.index()).map(|body| body.code)
}

/// Is it the top level of code compiled at run time?
pub fn is_top_level(code: &Code) -> bool {
    body_of(code).is_some_and(|(image, body)| {
        let init = image.program.modules.values().next().map(|module| module.init);
        body.module.is_none()
            && init.and_then(|init| image.bodies.get(init.index())).is_some_and(|top| core::ptr::eq(top, body))
    })
}

/// Can the body run with any globals?
pub fn is_dynamic(code: &Code) -> bool {
    body_of(code).is_some_and(|(_, body)| body.module.is_none())
}

/// The body of the same program that `wanted` accepts.
pub fn body_beside(code: &Code, wanted: impl Fn(&Code) -> bool) -> Option<&'static Code> {
    let (image, _) = body_of(code)?;
    image.bodies.iter().map(|body| body.code).find(|code| wanted(code))
}

/// A function object of a body compiled at run time, with these globals. `closure`: a tuple of cells, owned, or MISSING.
pub fn function(code: &'static Code, globals: Value, closure: Value) -> Value {
    let Some((image, _)) = body_of(code) else { return Value::NULL };
    let space = crate::space::Space::new(image, globals);
    let row = space.row();
    let missing = Value::MISSING;
    molt_runtime::ops::functions::molt_func_new(missing, missing, closure, missing, Addr::new(code), row)
}

/// Runs the top level of code compiled at run time in these namespaces; owned, or 0 = raised.
pub fn run(code: &'static Code, globals: Value, locals: Value) -> Value {
    let callee = function(code, globals, Value::MISSING);
    if callee.is_null() {
        return Value::NULL;
    }
    let argv = [locals];
    let result = crate::exec::entry(callee, Addr::new(argv.as_ptr()));
    molt_runtime::count::release(callee);
    result
}
