//! What of the builtin types a program can reach: methods that it or the runtime names, operators that it uses, constructors
//! of classes that it can get hold of.
//!
//! A slot that is left out keeps its row, without a function: the type has it, as far as anybody can see. Only slots with
//! much code behind them are asked about here; all others are always there.

use crate::plain::Plain;
use crate::program::LirFunction;
use crate::select::Selection;
use crate::tables::Manifest;
use molt_abi::{BuiltinType, SlotId};
use molt_ir::{Const, Imm, Program, Ty};
use std::collections::BTreeSet;

/// A method's name, and what makes the runtime ask for it: a name that the program mentions, the start of the symbol of a
/// runtime function that it calls (`molt_…`), or `*`, a module of the library. Nothing = always.
pub type Asked<'a> = (&'a str, &'a [&'a str]);

/// An operator: its name in the runtime's symbols and in special methods, its slots, and the builtin functions that use it.
struct Operator(&'static str, SlotId, Option<SlotId>, &'static [&'static str]);

const OPERATORS: [Operator; 18] = {
    use SlotId::*;
    [
        Operator("add", nb_add, Some(nb_inplace_add), &["sum"]),
        Operator("sub", nb_subtract, Some(nb_inplace_subtract), &[]),
        Operator("mul", nb_multiply, Some(nb_inplace_multiply), &[]),
        Operator("matmul", nb_matrix_multiply, Some(nb_inplace_matrix_multiply), &[]),
        Operator("truediv", nb_true_divide, Some(nb_inplace_true_divide), &[]),
        Operator("floordiv", nb_floor_divide, Some(nb_inplace_floor_divide), &[]),
        Operator("mod", nb_remainder, Some(nb_inplace_remainder), &[]),
        Operator("pow", nb_power, Some(nb_inplace_power), &["pow"]),
        Operator("lshift", nb_lshift, Some(nb_inplace_lshift), &[]),
        Operator("rshift", nb_rshift, Some(nb_inplace_rshift), &[]),
        Operator("and", nb_and, Some(nb_inplace_and), &[]),
        Operator("or", nb_or, Some(nb_inplace_or), &[]),
        Operator("xor", nb_xor, Some(nb_inplace_xor), &[]),
        Operator("divmod", nb_divmod, None, &["divmod"]),
        Operator("neg", nb_negative, None, &[]),
        Operator("pos", nb_positive, None, &[]),
        Operator("invert", nb_invert, None, &[]),
        Operator("abs", nb_absolute, None, &["abs"]),
    ]
};

/// Modules of the library that call no methods by name but those of the list; with the others any method is kept.
const WITHOUT_METHODS: [&str; 6] = ["builtins", "gc", "itertools", "math", "sys", "time"];

/// Modules of the library that apply no operators, and those that call no builtin classes besides.
const WITHOUT_OPERATORS: [&str; 4] = ["builtins", "gc", "sys", "time"];
const WITHOUT_CLASSES: [&str; 3] = ["builtins", "gc", "time"];

/// Names through which a program gets classes that it does not name, or has the runtime make or call some.
const CLASSES: [&str; 15] = [
    "__args__",
    "__base__",
    "__bases__",
    "__build_class__",
    "__class__",
    "__mro__",
    "__new__",
    "__objclass__",
    "__orig_class__",
    "__origin__",
    "__self__",
    "__thisclass__",
    "mro",
    "open",
    "type",
];

/// Modules of the library that make no doubles.
const WITHOUT_FLOATS: [&str; 2] = ["builtins", "gc"];

/// Slots of builtin objects that are called when an object dies, whatever the program does.
const LIFETIME: [SlotId; 4] = [SlotId::tp_dealloc, SlotId::tp_traverse, SlotId::tp_clear, SlotId::tp_finalize];

/// What the program can reach.
pub struct Reach<'a> {
    selection: &'a Selection,
    asked: BTreeSet<&'a str>,
    getters: BTreeSet<&'a str>,
    /// Runtime functions that the program's code calls.
    symbols: BTreeSet<Box<str>>,
    methods: bool,
    operators: bool,
    classes: bool,
    floats: bool,
    dynamic: bool,
    plain: Option<Plain>,
}

impl<'a> Reach<'a> {
    pub fn new(program: &Program, manifest: &Manifest<'a>, functions: &[LirFunction]) -> Self {
        let selection = manifest.selection;
        let insts = functions.iter().flat_map(|function| function.body.insts.values());
        let symbols: BTreeSet<Box<str>> = insts
            .filter_map(|inst| match &inst.imm {
                Imm::Symbol(symbol, _) if symbol.starts_with("molt_") => Some(symbol.clone()),
                _ => None,
            })
            .collect();
        let within = |known: &[&str]| manifest.modules.iter().all(|module| known.contains(&module.name));
        let library = !within(&WITHOUT_OPERATORS);
        let happens = |cause: &&str| match *cause {
            "*" => library,
            symbol if symbol.starts_with("molt_") => symbols.iter().any(|called| called.starts_with(symbol)),
            name => selection.mentions(name),
        };
        let plain = Plain::new(program, manifest, &symbols);
        let always = |name: &str| plain.as_ref().is_none_or(|plain| plain.asks(name));
        let asked = manifest
            .asked
            .iter()
            .filter(|(name, causes)| causes.iter().any(happens) || causes.is_empty() && always(name))
            .map(|(name, _)| *name)
            .collect();
        let words = functions.iter().flat_map(|function| function.body.vals.values()).any(|value| value.ty == Ty::F64);
        let constants = program.consts().values().any(|value| matches!(value, Const::Float(_) | Const::Complex(..)));
        Self {
            selection,
            asked,
            getters: manifest.getters.iter().copied().filter(|name| always(name)).collect(),
            floats: words || constants || !within(&WITHOUT_FLOATS),
            dynamic: manifest.dynamic,
            plain,
            methods: !within(&WITHOUT_METHODS),
            operators: library,
            classes: !within(&WITHOUT_CLASSES) || CLASSES.iter().any(|name| selection.mentions(name)),
            symbols,
        }
    }

    /// Can anything ask for an attribute of this name?
    pub fn name(&self, name: &str) -> bool {
        self.methods || self.selection.mentions(name) || self.asked.contains(name)
    }

    /// Can anything ask for this method of a type?
    pub fn method(&self, t: Option<BuiltinType>, name: &str) -> bool {
        match &self.plain {
            Some(plain) => plain.asks_type(t) && self.asked.contains(name),
            None => self.name(name),
        }
    }

    /// Can anything ask for this function of a module?
    pub fn function(&self, module: &str, name: &str) -> bool {
        self.name(name) || self.selection.imports_all(module)
    }

    /// Can anything ask for a computed attribute of a type?
    pub fn getter(&self, t: Option<BuiltinType>, name: &str) -> bool {
        match &self.plain {
            Some(plain) => plain.asks_type(t) && (self.asked.contains(name) || self.getters.contains(name)),
            None => self.name(name) || self.selection.stores_anywhere() || self.getters.contains(name),
        }
    }

    /// Can anything store to a computed attribute of this name, or delete it? Of itself the runtime stores to `__doc__` alone,
    /// that of a property in a derived class; modules of the library to others.
    pub fn setter(&self, name: &str) -> bool {
        self.plain.is_none()
            && (self.methods || self.selection.stores_anywhere() || name == "__doc__" || self.selection.mentions(name))
    }

    /// Can anything look at the names of methods that are left out?
    pub fn lists_names(&self) -> bool {
        self.plain.is_none()
    }

    /// Can anything call this slot of this type?
    pub fn slot(&self, t: Option<BuiltinType>, slot: u64) -> bool {
        if LIFETIME.iter().any(|id| *id as u64 == slot) {
            return true;
        }
        if t.is_some_and(|t| !self.exists(t)) || self.plain.as_ref().is_some_and(|plain| !plain.slot(t, slot)) {
            return false;
        }
        if slot == SlotId::tp_new as u64 || slot == SlotId::tp_init as u64 {
            // That of `object` is inherited by most classes.
            let init = slot == SlotId::tp_init as u64;
            let named = init && (t == Some(BuiltinType::Object) || self.selection.mentions("__init__"));
            return named || t.is_none_or(|t| self.class(t));
        }
        if t == Some(BuiltinType::Float) && slot == SlotId::nb_int as u64 {
            // The way from a float to an int of any size; `%d` goes it too.
            let names = ["int", "__int__", "__trunc__", "round"];
            return self.operators || names.iter().any(|name| self.selection.mentions(name)) || self.named("mod");
        }
        let operator = |o: &&Operator| slot == o.1 as u64 || o.2.is_some_and(|inplace| slot == inplace as u64);
        match OPERATORS.iter().find(operator) {
            Some(operator) => self.operator(operator, slot == operator.1 as u64),
            None => true,
        }
    }

    /// `plain`: not only the one in place.
    fn operator(&self, Operator(name, _, _, functions): &Operator, plain: bool) -> bool {
        let called = |form: &str| self.symbols.contains(&*format!("molt_{form}_{name}"));
        let named = |prefix: &str| self.selection.mentions(&format!("__{prefix}{name}__"));
        self.operators
            || called("inplace")
            || named("i")
            || plain
                && (called("binary")
                    || called("unary")
                    || named("")
                    || named("r")
                    || functions.iter().any(|function| self.selection.mentions(function)))
    }

    /// Can the operator of this name be called?
    fn named(&self, name: &str) -> bool {
        OPERATORS.iter().any(|operator| operator.0 == name && self.operator(operator, true))
    }

    /// Can there be an instance of this type, or of a class derived from it? Asked of types with much code that few programs need.
    fn exists(&self, t: BuiltinType) -> bool {
        use BuiltinType::*;
        let named = |types: &[BuiltinType]| types.iter().any(|t| self.selection.mentions(t.name()));
        match t {
            // A power of ints can be a float.
            Float => {
                let methods = ["__float__", "__pow__", "__rpow__", "__rtruediv__", "__truediv__"];
                self.floats
                    || self.classes
                    || named(&[Float, Complex])
                    || self.named("truediv")
                    || self.named("pow")
                    || methods.iter().any(|name| self.selection.mentions(name))
            }
            // Nothing of the runtime raises these but what runs source text.
            SyntaxError | IndentationError | TabError => {
                self.classes || self.dynamic || named(&[SyntaxError, IndentationError, TabError])
            }
            BaseExceptionGroup | ExceptionGroup => self.classes || named(&[BaseExceptionGroup, ExceptionGroup]),
            _ => true,
        }
    }

    /// Can anything call this class, or derive from it?
    fn class(&self, t: BuiltinType) -> bool {
        // The runtime itself raises exceptions; user classes derive from `object` and are instances of `type`.
        let always = t >= BuiltinType::BaseException;
        let with_classes =
            matches!(t, BuiltinType::Object | BuiltinType::Type) && self.symbols.contains("molt_class_new");
        always || with_classes || self.classes || self.selection.mentions(t.name())
    }
}
