//! Which attributes of builtin types and modules a program can ask for by name, so that the tables leave out the rest.
//!
//! A name is selectable if the program's code names it, if it is a string constant, or if the runtime asks for it. Where
//! a name is computed, by `getattr` and its like, every name is, but for those that a constant beginning excludes.
//! What is left out stays known as a name (`dir`, suggestions, messages); see `tables`.

use molt_ir::{BinaryOp, Const, Function, Imm, Inst, NameId, Op, Program, Val};
use std::collections::BTreeSet;

/// Names whose mere mention makes all names selectable: they give namespaces of types, look up computed names, or list the
/// classes there are.
const OPENING: [&str; 21] = [
    "__builtins__",
    "__dict__",
    "__getattr__",
    "__getattribute__",
    "__reduce__",
    "__reduce_ex__",
    "__subclasses__",
    "_pickle",
    "assigned",
    "attrgetter",
    "f_builtins",
    "format_map",
    "get_objects",
    "get_referents",
    "get_referrers",
    "help",
    "methodcaller",
    "pickle",
    "updated",
    "vars",
    "vformat",
];

/// Builtin functions that run code the compiler does not see. Methods of these names (`re.compile`) are others.
const DYNAMIC: [&str; 3] = ["compile", "eval", "exec"];

/// Through these the functions of `builtins` can be reached as attributes.
const BUILTINS: [&str; 2] = ["builtins", "modules"];

/// The special method that decides of `"prefix" + x`.
const RIGHT_ADD: &str = "__radd__";

/// Builtin functions that look up a name: all names are selectable unless the name, their second argument, is known.
const LOOKUPS: [&str; 2] = ["getattr", "hasattr"];

/// Those that store under a name: with a computed one, descriptors of any name can be reached, but no methods.
const STORES: [&str; 4] = ["__delattr__", "__setattr__", "delattr", "setattr"];

/// The names that a program can select.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Any name.
    all: bool,
    /// Any descriptor.
    stores: bool,
    /// Doc strings and text signatures can be asked for.
    docs: bool,
    names: BTreeSet<Box<str>>,
    /// Those of them that the code itself names, not only a string constant.
    coded: BTreeSet<Box<str>>,
    /// Beginnings of computed names.
    prefixes: BTreeSet<Box<str>>,
    /// Computed by `+`, whose right operand may be of a class that makes something else of it.
    added: bool,
    /// Modules whose names are all imported.
    starred: BTreeSet<Box<str>>,
}

impl Selection {
    /// Any name.
    pub const ALL: Self = Self {
        all: true,
        stores: true,
        docs: true,
        names: BTreeSet::new(),
        coded: BTreeSet::new(),
        prefixes: BTreeSet::new(),
        added: false,
        starred: BTreeSet::new(),
    };

    pub fn new(program: &Program) -> Self {
        let mut selection = Self::default();
        for function in program.functions.values() {
            Scan { program, function, selection: &mut selection }.run();
        }
        selection.coded = selection.names.clone();
        for value in program.consts().values() {
            if let Const::Str(text) = value
                && is_identifier(text)
            {
                selection.names.insert(text.clone());
            }
        }
        selection.docs = ["__doc__", "__text_signature__"].iter().any(|name| selection.names.contains(*name));
        let mentions = |names: &[&str]| names.iter().any(|name| selection.names.contains(*name));
        if selection.all
            || mentions(&OPENING)
            || mentions(&DYNAMIC) && mentions(&BUILTINS)
            || selection.added && mentions(&[RIGHT_ADD])
        {
            return Self::ALL;
        }
        selection.stores |= STORES.iter().any(|name| selection.names.contains(*name));
        selection
    }

    /// Can the program ask for an attribute of this name?
    pub fn mentions(&self, name: &str) -> bool {
        self.all || self.names.contains(name) || self.prefixes.iter().any(|prefix| name.starts_with(&**prefix))
    }

    /// The names in the code; `None` if any name can be asked for.
    pub fn coded(&self) -> Option<impl Iterator<Item = &str>> {
        (!self.all && self.prefixes.is_empty()).then(|| self.coded.iter().map(|name| &**name))
    }

    /// Can the program store under any name?
    pub fn stores_anywhere(&self) -> bool {
        self.stores
    }

    /// Does the program import all names of this module?
    pub fn imports_all(&self, module: &str) -> bool {
        self.starred.contains(module)
    }

    /// Can the program ask for doc strings?
    pub fn has_docs(&self) -> bool {
        self.docs
    }
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// One function on its way into the selection.
struct Scan<'a> {
    program: &'a Program,
    function: &'a Function,
    selection: &'a mut Selection,
}

impl Scan<'_> {
    fn run(&mut self) {
        let function = self.function;
        for inst in function.layout.iter().flat_map(|block| &function.blocks[*block].insts) {
            self.names_of(*inst);
            self.lookups(*inst);
            self.format(*inst);
            self.star(*inst);
        }
    }

    fn add(&mut self, name: NameId) {
        self.selection.names.insert(self.program.name(name).into());
    }

    fn global(&self, slot: u32) -> Option<NameId> {
        self.program.modules.get(self.function.module)?.globals.get(slot as usize).copied()
    }

    fn names_of(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        match &data.imm {
            Imm::Name(name) if data.op == Op::NameSet && self.program.name(*name) == RIGHT_ADD => self.add(*name),
            // Binding a name in a class body looks nothing up.
            Imm::Name(_) | Imm::Global(_)
                if matches!(
                    data.op,
                    Op::CheckLocal
                        | Op::CheckFree
                        | Op::MethodSelf
                        | Op::NameSet
                        | Op::NameDel
                        | Op::GlobalSet
                        | Op::GlobalDel
                ) => {}
            Imm::Name(name) => self.add(*name),
            Imm::Global(slot) => {
                let Some(name) = self.global(*slot) else { return };
                let reads = matches!(data.op, Op::GlobalGet | Op::NameGet);
                match self.program.name(name) {
                    // `lookups` deals with those that are only called.
                    text if LOOKUPS.contains(&text) => {}
                    text if DYNAMIC.contains(&text) && reads => self.selection.all = true,
                    _ => self.add(name),
                }
            }
            Imm::Method(name, keywords, _) => {
                self.add(*name);
                keywords.iter().for_each(|name| self.add(*name));
            }
            Imm::Keywords(names) => names.iter().for_each(|name| self.add(*name)),
            Imm::Import(_, name) => {
                for part in self.program.name(*name).split('.') {
                    self.selection.names.insert(part.into());
                }
            }
            _ => {}
        }
    }

    /// The builtin lookup function that a value was read from a global name as.
    fn lookup_function(&self, value: Val) -> Option<&str> {
        let data = &self.function.insts[self.function.def_inst(value)?];
        let Imm::Global(slot) = data.imm else { return None };
        let name = self.program.name(self.global(slot)?);
        (matches!(data.op, Op::GlobalGet | Op::NameGet) && LOOKUPS.contains(&name)).then_some(name)
    }

    /// Calls of `getattr` and `hasattr`, and any other use of them.
    fn lookups(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        if let Imm::Name(name) | Imm::Method(name, ..) = &data.imm
            && LOOKUPS.contains(&self.program.name(*name))
        {
            self.selection.all = true;
        }
        let handed_on = data.targets.iter().flat_map(|target| &target.args);
        if handed_on.into_iter().any(|arg| self.lookup_function(*arg).is_some()) {
            self.selection.all = true;
        }
        for (index, arg) in data.args.iter().enumerate() {
            let Some(function) = self.lookup_function(*arg).map(Box::from) else { continue };
            let plain = matches!(&data.imm, Imm::Keywords(names) if names.is_empty());
            match (data.op, data.args.get(2)) {
                (Op::Drop, _) => {}
                (Op::Call, Some(name)) if index == 0 && plain && self.note_computed(*name) => {
                    self.selection.names.insert(function);
                }
                _ => self.selection.all = true,
            }
        }
    }

    /// Notes what is known of a computed name; false if that is nothing.
    fn note_computed(&mut self, name: Val) -> bool {
        let Some(inst) = self.function.def_inst(name) else { return false };
        let data = &self.function.insts[inst];
        match (data.op, data.args.first()) {
            // All string constants are selectable.
            (Op::Const, _) => self.constant(name).is_some(),
            (Op::Copy, Some(source)) => self.note_computed(*source),
            (Op::StrBuild | Op::Binary, Some(first)) => match self.constant(*first) {
                Some(prefix) if !prefix.is_empty() && self.joins(inst) => {
                    self.selection.prefixes.insert(prefix.into());
                    self.selection.added |= data.op == Op::Binary;
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Does the instruction put strings together, its first operand in front?
    fn joins(&self, inst: Inst) -> bool {
        let data = &self.function.insts[inst];
        data.op == Op::StrBuild || matches!(data.imm, Imm::Binary(op) if op == BinaryOp::Add)
    }

    fn constant(&self, value: Val) -> Option<&str> {
        let data = &self.function.insts[self.function.def_inst(value)?];
        match (data.op, &data.imm) {
            (Op::Const, Imm::Const(id)) => match self.program.const_data(*id) {
                Const::Str(text) => Some(text),
                _ => None,
            },
            (Op::Copy, _) => self.constant(*data.args.first()?),
            _ => None,
        }
    }

    /// `text.format(…)`: replacement fields name attributes.
    fn format(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let name = match &data.imm {
            Imm::Name(name) if matches!(data.op, Op::AttrGet | Op::MethodGet | Op::ImportFrom) => name,
            Imm::Method(name, ..) => name,
            _ => return,
        };
        if self.program.name(*name) != "format" {
            return;
        }
        let receiver = data.args.first().filter(|_| matches!(data.op, Op::CallMethod | Op::MethodGet));
        match receiver.and_then(|receiver| self.constant(*receiver)).map(String::from) {
            Some(template) => {
                let words = template.split(|c: char| !c.is_alphanumeric() && c != '_');
                self.selection.names.extend(words.filter(|word| !word.is_empty()).map(Box::from));
            }
            None => self.selection.all = true,
        }
    }

    /// `from module import *`: the instruction that imports has the star among its names.
    fn star(&mut self, inst: Inst) {
        let data = &self.function.insts[inst];
        let Imm::Import(_, name) = data.imm else { return };
        let names = data.args.first().and_then(|names| self.function.def_inst(*names));
        let Some(Imm::Const(id)) = names.map(|inst| &self.function.insts[inst].imm) else { return };
        let Const::Tuple(items) = self.program.const_data(*id) else { return };
        let is_star = |id| matches!(self.program.const_data(id), Const::Str(text) if &**text == "*");
        if items.iter().any(|id| is_star(*id)) {
            self.selection.starred.insert(self.program.name(name).into());
        }
    }
}
