//! What all functions of a program share while they are lowered: the program and the places of its modules.

use molt_abi::ModuleRow;
use molt_ir::{EntityId, FuncId, ModuleId, Program};
use std::mem::size_of;

pub struct Context<'a> {
    pub program: &'a Program,
    /// Names of all modules, sorted: the order of the array of module rows.
    names: Vec<&'a str>,
    /// Index of each module in that array.
    module_index: Vec<usize>,
}

impl<'a> Context<'a> {
    /// `builtin` are the names of modules that are not Python code.
    pub fn new(program: &'a Program, builtin: impl Iterator<Item = &'a str>) -> Self {
        let mut names: Vec<&str> = program.modules.values().map(|module| &*module.name).chain(builtin).collect();
        names.sort_unstable();
        let mut context = Self { program, names, module_index: Vec::new() };
        context.module_index = program.modules.values().map(|module| context.builtin_index(&module.name)).collect();
        context
    }

    pub fn module_index(&self, id: ModuleId) -> usize {
        self.module_index.get(id.index()).copied().unwrap_or(0)
    }

    /// Index of the module of this name.
    pub fn builtin_index(&self, name: &str) -> usize {
        self.names.binary_search(&name).unwrap_or(0)
    }

    pub fn main_index(&self) -> usize {
        self.builtin_index("__main__")
    }

    /// Offset of a module's row in the array.
    pub fn module_offset(&self, id: ModuleId) -> usize {
        self.module_index(id) * size_of::<ModuleRow>()
    }

    pub fn is_module_body(&self, id: FuncId) -> bool {
        let function = &self.program.functions[id];
        self.program.modules.get(function.module).is_some_and(|module| module.init == id)
    }
}
