//! A whole program: its modules, functions, constants and names.

use crate::entity::Arena;
use crate::function::Function;
use crate::op::Ty;
use std::collections::{BTreeMap, HashMap};

crate::entity! {
    /// A function body: a `def`, a lambda, a generator expression, a class body or a module's top level.
    FuncId, "f"
}
crate::entity! {
    /// A module of the program.
    ModuleId, "m"
}
crate::entity! {
    /// An identifier or other interned text.
    NameId, "n"
}
crate::entity! {
    /// A constant.
    ConstId, "k"
}
crate::entity! {
    /// The layout plan of a class statement.
    PlanId, "plan"
}

/// A constant of the program. Equal constants are one entity, but `1`, `1.0` and `True` are three.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    None,
    Ellipsis,
    NotImplemented,
    Bool(bool),
    Int(i64),
    /// Decimal digits, with a sign, of an int beyond 64 bits.
    BigInt(Box<str>),
    /// The bits of a double.
    Float(u64),
    /// The bits of the real and the imaginary part.
    Complex(u64, u64),
    Str(Box<str>),
    /// A string with lone surrogates: its code points.
    WideStr(Box<[u32]>),
    Bytes(Box<[u8]>),
    Tuple(Box<[ConstId]>),
    FrozenSet(Box<[ConstId]>),
    /// The absence of a value: an unbound variable.
    Unbound,
    /// The absence of an argument, an exhausted iterator.
    Missing,
}

/// What CPython's code object says of a function.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct CodeInfo {
    pub name: Box<str>,
    pub qualname: Box<str>,
    pub first_line: u32,
    /// Positional parameters, positional-only ones included; defaults are in the function object.
    pub arg_count: u32,
    pub posonly_count: u32,
    pub kwonly_count: u32,
    pub has_varargs: bool,
    pub has_varkeywords: bool,
    pub is_generator: bool,
    /// A class body or a module: no fast locals.
    pub is_namespace: bool,
    /// A function inside a function, at any distance.
    pub is_nested: bool,
    /// Bits of `co_flags` for `from __future__` imports.
    pub future_flags: u32,
    /// Parameters in slot order (positional, keyword-only, `*args`, `**kwargs`), then the other locals.
    pub var_names: Vec<NameId>,
    pub free_names: Vec<NameId>,
    pub cell_names: Vec<NameId>,
    pub docstring: Option<ConstId>,
}

impl CodeInfo {
    /// Bound parameters: what the array entry receives.
    pub fn param_count(&self) -> usize {
        (self.arg_count + self.kwonly_count) as usize
            + usize::from(self.has_varargs)
            + usize::from(self.has_varkeywords)
    }
}

/// The attributes that a class's methods assign through their first parameter, in order of first assignment:
/// the layout its instances will most likely have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClassPlan {
    pub name: Box<str>,
    pub slots: Vec<NameId>,
    /// As inference has it: the base class's plan, how many such bases there are, and the slots of bases and class in
    /// order; none if the layout is not known.
    pub base: Option<PlanId>,
    pub depth: u32,
    pub layout: Vec<NameId>,
    /// Methods that compiled code has in place of their calls: who has the layout has these methods too.
    pub methods: Vec<(NameId, FuncId)>,
}

/// A module of the program.
#[derive(Clone, Debug)]
pub struct Module {
    /// Dotted name; the entry module is `__main__`.
    pub name: Box<str>,
    /// The path as tracebacks show it.
    pub path: Box<str>,
    pub is_package: bool,
    /// The text, for tracebacks.
    pub source: Box<str>,
    /// Names of the namespace's slots.
    pub globals: Vec<NameId>,
    pub init: FuncId,
}

impl Module {
    /// Comes the text from the standard library? Such code runs in every program that imports it, mostly once.
    pub fn is_library(&self) -> bool {
        self.path.starts_with("lib/python3") || self.path.starts_with("<frozen ")
    }
}

/// Another body of a function, for callers that have some of its arguments as unboxed numbers (`call_entry`).
#[derive(Clone, Debug)]
pub struct NumberEntry {
    /// Of the parameters, the function object among them: `i64` is an int that needs no box, of at most 48 bits.
    pub params: Vec<Ty>,
    /// `None`: box them and call the function.
    pub body: Option<Function>,
}

/// A whole program at some stage between mirgen and the backends.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub modules: Arena<ModuleId, Module>,
    pub functions: Arena<FuncId, Function>,
    pub plans: Arena<PlanId, ClassPlan>,
    /// Functions that callers may enter with unboxed numbers.
    pub entries: BTreeMap<FuncId, NumberEntry>,
    consts: Arena<ConstId, Const>,
    const_ids: HashMap<Const, ConstId>,
    names: Arena<NameId, Box<str>>,
    name_ids: HashMap<Box<str>, NameId>,
}

impl Program {
    pub fn new() -> Self {
        Self::default()
    }

    /// Does the module come from the standard library?
    pub fn is_library(&self, module: ModuleId) -> bool {
        self.modules.get(module).is_some_and(Module::is_library)
    }

    pub fn intern(&mut self, text: &str) -> NameId {
        if let Some(id) = self.name_ids.get(text) {
            return *id;
        }
        let id = self.names.push(text.into());
        self.name_ids.insert(text.into(), id);
        id
    }

    pub fn name(&self, id: NameId) -> &str {
        &self.names[id]
    }

    pub fn find_name(&self, text: &str) -> Option<NameId> {
        self.name_ids.get(text).copied()
    }

    pub fn names(&self) -> &Arena<NameId, Box<str>> {
        &self.names
    }

    pub fn constant(&mut self, value: Const) -> ConstId {
        if let Some(id) = self.const_ids.get(&value) {
            return *id;
        }
        let id = self.consts.push(value.clone());
        self.const_ids.insert(value, id);
        id
    }

    pub fn const_data(&self, id: ConstId) -> &Const {
        &self.consts[id]
    }

    pub fn consts(&self) -> &Arena<ConstId, Const> {
        &self.consts
    }
}
