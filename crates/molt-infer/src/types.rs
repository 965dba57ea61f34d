//! Which numbers values most likely are, or lists: one pass over all functions, repeated until little changes, that follows values
//! through calls, attributes, globals and containers. Flow within a function is by SSA values; an attribute is one place
//! for all objects, a container one place for all its items. Whoever uses an answer tests it where it runs.
//!
//! Classes of the packaged library share names of attributes and methods with the program's by chance only: each side has
//! places and candidates of its own, so that an import changes no answer.

use crate::globals::{Globals, Meaning, origin};
use crate::layouts::Layouts;
use molt_ir::function::at;
use molt_ir::{BinaryOp, Const, FuncId, Function, Imm, Inst, InstData, ModuleId, NameId, Op, Program, Val};
use std::collections::BTreeMap;

/// How often all functions are looked at.
const ROUNDS: usize = 6;
/// A method name that more classes have says nothing.
const MAX_METHODS: usize = 8;

/// A set of kinds of objects; empty: nothing is known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Likely(u8);

impl Likely {
    pub const NOTHING: Self = Self(0);
    pub const INT: Self = Self(1);
    pub const FLOAT: Self = Self(2);
    pub const OTHER: Self = Self(4);
    pub const LIST: Self = Self(8);
    pub const STR: Self = Self(16);
    const OBJECTS: Self = Self(4 | 8 | 16);

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn may(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn is_number(self) -> bool {
        self.0 != 0 && !self.may(Self::OBJECTS)
    }
}

/// A value and, if it is a container, its items.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Guess {
    kind: Likely,
    items: Likely,
}

impl Guess {
    fn of(kind: Likely) -> Self {
        Self { kind, items: Likely::NOTHING }
    }

    fn container(items: Likely) -> Self {
        Self { kind: Likely::OTHER, items }
    }

    /// A str, and so are its items.
    const STR: Self = Self { kind: Likely::STR, items: Likely::STR };

    fn list(items: Likely) -> Self {
        Self { kind: Likely::LIST, items }
    }

    fn or(self, other: Self) -> Self {
        Self { kind: self.kind.or(other.kind), items: self.items.or(other.items) }
    }
}

/// Of the program, or of the packaged library.
pub type Side = bool;

#[derive(Default)]
pub struct Types {
    vals: BTreeMap<FuncId, Vec<Guess>>,
    params: BTreeMap<(FuncId, usize), Guess>,
    returns: BTreeMap<FuncId, Guess>,
    attributes: BTreeMap<(Side, NameId), Guess>,
    globals: BTreeMap<(ModuleId, u32), Guess>,
    changed: bool,
}

impl Types {
    pub fn new(program: &Program, globals: &Globals, layouts: &Layouts) -> Self {
        let mut types = Self::default();
        let methods = [false, true].map(|side| layouts.methods_by_name(program, side));
        let init = program.find_name("__init__");
        for _ in 0..ROUNDS {
            types.changed = false;
            for (id, function) in program.functions.iter() {
                let vals = types.vals.remove(&id).unwrap_or_else(|| function.val_table(Guess::default()));
                let side = program.is_library(function.module);
                let methods = &methods[usize::from(side)];
                let mut body =
                    Body { types: &mut types, program, globals, layouts, side, methods, init, id, function, vals };
                body.walk();
                let vals = body.vals;
                types.vals.insert(id, vals);
            }
            if !types.changed {
                break;
            }
        }
        types
    }

    pub fn likely(&self, function: FuncId, val: Val) -> Likely {
        self.vals.get(&function).and_then(|vals| vals.get(at(val))).map_or(Likely::NOTHING, |guess| guess.kind)
    }
}

fn add<K: Ord>(table: &mut BTreeMap<K, Guess>, key: K, guess: Guess) -> bool {
    let known = table.entry(key).or_default();
    let joined = known.or(guess);
    std::mem::replace(known, joined) != joined
}

/// One function while it is looked at.
struct Body<'a> {
    types: &'a mut Types,
    program: &'a Program,
    globals: &'a Globals,
    layouts: &'a Layouts,
    side: Side,
    /// Of that side.
    methods: &'a BTreeMap<NameId, Vec<FuncId>>,
    init: Option<NameId>,
    id: FuncId,
    function: &'a Function,
    vals: Vec<Guess>,
}

impl Body<'_> {
    fn walk(&mut self) {
        let function = self.function;
        for (index, param) in function.blocks[function.entry()].params.iter().enumerate().skip(1) {
            let guess = self.types.params.get(&(self.id, index)).copied().unwrap_or_default();
            self.put(*param, guess);
        }
        for block in &function.layout {
            for inst in &function.blocks[*block].insts {
                let data = &function.insts[*inst];
                let guess = self.result(*inst, data);
                if let Some(result) = data.results.first() {
                    self.put(*result, guess);
                }
                for target in &data.targets {
                    for (param, arg) in function.blocks[target.block].params.iter().zip(&target.args) {
                        let guess = self.get(*arg);
                        self.put(*param, guess);
                    }
                }
            }
        }
    }

    fn get(&self, val: Val) -> Guess {
        self.vals[at(val)]
    }

    fn put(&mut self, val: Val, guess: Guess) {
        let joined = self.vals[at(val)].or(guess);
        self.types.changed |= std::mem::replace(&mut self.vals[at(val)], joined) != joined;
    }

    fn result(&mut self, inst: Inst, data: &InstData) -> Guess {
        let arg = |index: usize| data.args.get(index).copied();
        let of = |this: &Self, index: usize| arg(index).map_or_else(Guess::default, |val| this.get(val));
        match (data.op, &data.imm) {
            (Op::Const, Imm::Const(id)) => constant(self.program, self.program.const_data(*id)),
            (Op::Copy, _) => of(self, 0),
            (Op::Binary | Op::InPlace, Imm::Binary(op)) => binary(*op, of(self, 0), of(self, 1)),
            (Op::Unary, _) => of(self, 0),
            (Op::ListNew | Op::TupleNew | Op::SetNew, _) => {
                let items = data.args.iter().fold(Likely::NOTHING, |all, item| all.or(self.get(*item).kind));
                if data.op == Op::ListNew { Guess::list(items) } else { Guess::container(items) }
            }
            (Op::DictNew, _) => {
                let values = data.args.iter().skip(1).step_by(2);
                Guess::container(values.fold(Likely::NOTHING, |all, item| all.or(self.get(*item).kind)))
            }
            (Op::ListAppend, _) => {
                let item = of(self, 1).kind;
                self.fill(arg(0), item);
                Guess::default()
            }
            (Op::ListToTuple | Op::IterGet | Op::Unpack, _) => Guess { kind: Likely::OTHER, ..of(self, 0) },
            (Op::IterNext | Op::TupleItem, _) => Guess::of(of(self, 0).items),
            (Op::ItemGet, _) => {
                let slice = arg(1).and_then(|key| origin(self.function, key));
                match slice.map(|made| self.function.insts[made].op) {
                    Some(Op::SliceNew) => of(self, 0),
                    _ => Guess::of(of(self, 0).items),
                }
            }
            (Op::ItemSet, _) => {
                let item = of(self, 2).kind;
                self.fill(arg(0), item);
                Guess::default()
            }
            (Op::AttrGet, Imm::Name(name)) => {
                self.types.attributes.get(&(self.side, *name)).copied().unwrap_or_default()
            }
            (Op::AttrSet, Imm::Name(name)) => {
                let guess = of(self, 1);
                self.types.changed |= add(&mut self.types.attributes, (self.side, *name), guess);
                Guess::default()
            }
            (Op::GlobalGet, Imm::Global(slot)) => {
                self.types.globals.get(&(self.function.module, *slot)).copied().unwrap_or_default()
            }
            (Op::GlobalSet, Imm::Global(slot)) => {
                let guess = of(self, 0);
                self.types.changed |= add(&mut self.types.globals, (self.function.module, *slot), guess);
                Guess::default()
            }
            (Op::Return, _) => {
                let guess = if self.function.code.is_generator { Guess::of(Likely::OTHER) } else { of(self, 0) };
                self.types.changed |= add(&mut self.types.returns, self.id, guess);
                Guess::default()
            }
            (Op::Yield, _) => {
                let guess = Guess::container(of(self, 0).kind);
                self.types.changed |= add(&mut self.types.returns, self.id, guess);
                Guess::default()
            }
            (Op::Call, _) => self.call(data),
            (Op::CallMethod, Imm::Method(name, ..)) => self.method(*name, arg(0), &data.args[1..]),
            (Op::MethodCall, _) => {
                let got =
                    arg(0).and_then(|callee| self.function.def_inst(callee)).map(|made| &self.function.insts[made]);
                match got.map(|got| (got.op, &got.imm, got.args.first().copied())) {
                    Some((Op::MethodGet, Imm::Name(name), receiver)) => self.method(*name, receiver, &data.args[2..]),
                    _ => Guess::default(),
                }
            }
            (Op::StrBuild | Op::Format, _) => Guess::STR,
            (Op::Compare | Op::BoolObj, _) => Guess::of(Likely::OTHER),
            _ => {
                let _ = inst;
                Guess::default()
            }
        }
    }

    /// An item is put into a container: into the value, and into the attribute that it was read from.
    fn fill(&mut self, container: Option<Val>, item: Likely) {
        let Some(container) = container else { return };
        let guess = Guess { kind: Likely::NOTHING, items: item };
        self.put(container, guess);
        let Some(made) = origin(self.function, container) else { return };
        if let Some(first) = self.function.insts[made].results.first() {
            self.put(*first, guess);
        }
        match (self.function.insts[made].op, &self.function.insts[made].imm) {
            (Op::AttrGet, Imm::Name(name)) => {
                self.types.changed |= add(&mut self.types.attributes, (self.side, *name), guess);
            }
            (Op::GlobalGet, Imm::Global(slot)) => {
                self.types.changed |= add(&mut self.types.globals, (self.function.module, *slot), guess);
            }
            _ => {}
        }
    }

    fn pass(&mut self, function: FuncId, first: usize, args: &[Val]) -> Guess {
        for (index, arg) in args.iter().enumerate() {
            let guess = self.get(*arg);
            self.types.changed |= add(&mut self.types.params, (function, first + index), guess);
        }
        self.types.returns.get(&function).copied().unwrap_or_default()
    }

    fn call(&mut self, data: &InstData) -> Guess {
        let args = &data.args[1..];
        let Some(made) = origin(self.function, data.args[0]) else { return Guess::default() };
        let (Op::GlobalGet, Imm::Global(slot)) = (self.function.insts[made].op, &self.function.insts[made].imm) else {
            return Guess::default();
        };
        match self.globals.meaning(self.function.module, *slot) {
            Meaning::Func(id) => self.pass(id, 1, args),
            Meaning::Class(plan) => {
                if let Some(init) = self.init.and_then(|init| self.layouts.method(plan, init)) {
                    self.pass(init, 2, args);
                }
                Guess::of(Likely::OTHER)
            }
            Meaning::Builtin(name) => self.builtin(name, args),
            Meaning::Library(name) => library(self.program.name(name)),
            Meaning::Const(_) | Meaning::Unknown => Guess::default(),
        }
    }

    fn builtin(&self, name: NameId, args: &[Val]) -> Guess {
        let first = args.first().map_or_else(Guess::default, |arg| self.get(*arg));
        match self.program.name(name) {
            "range" => Guess::container(Likely::INT),
            "len" | "int" | "ord" | "hash" | "id" => Guess::of(Likely::INT),
            "float" => Guess::of(Likely::FLOAT),
            "abs" | "round" => first,
            "sum" => Guess::of(first.items),
            "min" | "max" => match args {
                [_] => Guess::of(first.items),
                _ => args.iter().fold(Guess::default(), |all, arg| all.or(self.get(*arg))),
            },
            "list" | "sorted" => Guess::list(first.items),
            "tuple" | "iter" | "reversed" | "set" => Guess::container(first.items),
            "next" => Guess::of(first.items),
            "str" | "repr" | "chr" | "input" | "format" | "ascii" | "hex" | "bin" | "oct" => Guess::STR,
            "isinstance" | "bool" => Guess::of(Likely::OTHER),
            _ => Guess::default(),
        }
    }

    /// The functions that a call of a method most likely comes to.
    fn candidates(&self, name: NameId, receiver: Option<Val>) -> Option<Vec<FuncId>> {
        let receiver = receiver.and_then(|receiver| root(self.function, receiver));
        let own = self.layouts.class_of_method(self.id);
        let found = match (receiver, own) {
            (Some(Root::Super), Some(class)) => self.layouts.inherited(class, name).into_iter().collect(),
            (Some(Root::This), Some(class)) => self.layouts.methods_below(class, name),
            _ => Vec::new(),
        };
        let found = if found.is_empty() { self.methods.get(&name)?.clone() } else { found };
        (found.len() <= MAX_METHODS).then_some(found)
    }

    fn method(&mut self, name: NameId, receiver: Option<Val>, args: &[Val]) -> Guess {
        let of = receiver.map_or_else(Guess::default, |receiver| self.get(receiver));
        if let Some(functions) = self.candidates(name, receiver) {
            let all = functions.into_iter().map(|function| self.pass(function, 2, args)).collect::<Vec<_>>();
            return all.into_iter().fold(Guess::default(), Guess::or);
        }
        let first = args.first().map_or_else(Guess::default, |arg| self.get(*arg));
        match self.program.name(name) {
            "append" | "add" | "appendleft" => {
                self.fill(receiver, first.kind);
                Guess::of(Likely::OTHER)
            }
            "pop" | "popleft" => Guess::of(of.items),
            "get" | "setdefault" => {
                let default = args.get(1).map_or(Likely::NOTHING, |arg| self.get(*arg).kind);
                Guess::of(of.items.or(default))
            }
            "copy" => of,
            "values" => Guess::container(of.items),
            "split" | "splitlines" | "rsplit" | "readlines" => Guess::list(Likely::STR),
            "strip" | "lower" | "upper" | "replace" | "join" | "lstrip" | "rstrip" | "title" | "format"
            | "readline" | "read" | "ljust" | "rjust" | "zfill" => Guess::STR,
            "keys" | "items" => Guess::of(Likely::OTHER),
            "find" | "index" | "count" | "bit_length" => Guess::of(Likely::INT),
            _ => Guess::default(),
        }
    }
}

/// What a receiver is that says more than a name.
enum Root {
    /// The first parameter.
    This,
    /// `super()`
    Super,
}

fn root(function: &Function, mut val: Val) -> Option<Root> {
    while let Some(made) = function.def_inst(val) {
        match function.insts[made].op {
            Op::Copy => val = function.insts[made].args[0],
            Op::CallSuper => return Some(Root::Super),
            _ => return None,
        }
    }
    (function.blocks[function.entry()].params.get(1) == Some(&val)).then_some(Root::This)
}

fn constant(program: &Program, value: &Const) -> Guess {
    match value {
        Const::Int(_) => Guess::of(Likely::INT),
        Const::Float(_) => Guess::of(Likely::FLOAT),
        // The absence of a value says nothing of the variable.
        Const::None | Const::Unbound | Const::Missing => Guess::default(),
        Const::Tuple(items) => {
            let kinds = items.iter().map(|item| constant(program, program.const_data(*item)).kind);
            Guess::container(kinds.fold(Likely::NOTHING, Likely::or))
        }
        Const::Str(_) => Guess::STR,
        _ => Guess::of(Likely::OTHER),
    }
}

fn binary(op: BinaryOp, one: Guess, two: Guess) -> Guess {
    // `[0.0] * n`, `list + list`
    if one.kind.may(Likely::OBJECTS) || two.kind.may(Likely::OBJECTS) {
        if one.kind == Likely::STR && op == BinaryOp::Mod {
            return Guess::STR;
        }
        let joins = matches!(op, BinaryOp::Add | BinaryOp::Mul);
        let kinds = [Likely::LIST, Likely::STR];
        let kind = kinds.into_iter().find(|kind| joins && (one.kind == *kind || two.kind == *kind));
        return Guess { kind: kind.unwrap_or(Likely::OTHER), items: one.items.or(two.items) };
    }
    if op == BinaryOp::TrueDiv {
        return Guess::of(Likely::FLOAT);
    }
    let either = |kind: Likely| one.kind == kind || two.kind == kind;
    if either(Likely::FLOAT) {
        return Guess::of(Likely::FLOAT);
    }
    if one.kind.is_number() && two.kind.is_number() { Guess::of(one.kind.or(two.kind)) } else { Guess::default() }
}

fn library(name: &str) -> Guess {
    match name.strip_prefix("math.") {
        Some("floor" | "ceil" | "trunc" | "gcd" | "lcm" | "factorial" | "comb" | "perm" | "isqrt") => {
            Guess::of(Likely::INT)
        }
        Some("pi" | "e" | "tau" | "inf" | "nan") | Some(_) => Guess::of(Likely::FLOAT),
        None => Guess::default(),
    }
}
