//! What a program most likely means by its names: which global is which function, class or builtin, which attributes the
//! instances of a class have, where a method's first parameter comes from.
//!
//! All of it is guesses with a guard: code that uses one tests it where it runs, and the runtime falsifies what a dynamic
//! store touches. So no program is too dynamic for inference, and nothing here has to be proved.

mod globals;
mod layouts;
mod pure;
mod types;

pub use globals::Meaning;
pub use layouts::Layout;
pub use pure::{is_pure, pure_ways};
pub use types::Likely;

use globals::Globals;
use layouts::Layouts;
use molt_ir::{FuncId, ModuleId, NameId, PlanId, Program, Val};
use types::Types;

/// What is inferred of a whole program.
pub struct Inference {
    globals: Globals,
    layouts: Layouts,
    types: Types,
}

impl Inference {
    pub fn new(program: &mut Program) -> Self {
        let globals = Globals::new(program);
        let layouts = Layouts::new(program, &globals);
        let types = Types::new(program, &globals, &layouts);
        Self { globals, layouts, types }
    }

    /// What the global name in a slot of a module most likely means.
    pub fn global(&self, module: ModuleId, slot: u32) -> Meaning {
        self.globals.meaning(module, slot)
    }

    /// Which kinds of numbers a value of a function most likely is.
    pub fn likely(&self, function: FuncId, val: Val) -> Likely {
        self.types.likely(function, val)
    }

    /// The layout of instances of a class statement, if its attributes are known.
    pub fn layout(&self, plan: PlanId) -> Option<&Layout> {
        self.layouts.of(plan)
    }

    /// Writes the layouts into the plans, for the runtime.
    pub fn write_layouts(&self, program: &mut Program) {
        self.layouts.write(program);
    }

    /// The class whose instances most likely have all of these attributes: the least derived one.
    pub fn class_with(&self, names: &[NameId]) -> Option<PlanId> {
        self.layouts.with(names)
    }

    /// The method that instances with a layout have under a name, if it only computes and no subclass overrides it.
    pub fn pure_method(&self, plan: PlanId, name: NameId) -> Option<FuncId> {
        self.layouts.pure_method(plan, name)
    }

    /// The only class whose body has such a method.
    pub fn class_with_pure_method(&self, name: NameId) -> Option<PlanId> {
        self.layouts.with_pure_method(name)
    }

    /// The class in whose body a function stands: the class of its first parameter.
    pub fn class_of_method(&self, function: FuncId) -> Option<PlanId> {
        self.layouts.class_of_method(function)
    }

    /// The function that instances of a class find under a name, by the class statements of the program.
    pub fn method(&self, plan: PlanId, name: NameId) -> Option<FuncId> {
        self.layouts.method(plan, name)
    }
}
