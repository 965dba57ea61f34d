//! The table of operations. One row says all that any stage needs to know of an operation.
//!
//! Operands are *borrowed* unless the row says `own`: an owned operand's reference moves into the operation, on both
//! outcomes; a call may leave some of them to its caller (`InstData::kept`). Object results are always owned (a new
//! reference). An operation with the effect `RAISES` ends its block and has two targets, the normal one and the unwinding one; with a result of type `Obj`, 0 from the runtime means
//! raised; with `Bool`, 2; without a result, 0. `-> Obj?` in the doc: may also be `MISSING` (a third outcome).
//! The generic version of every mir operation marked `rt` is the runtime function `molt_<text>` (with the texts of
//! operator immediates appended: `molt_binary_add`), whose parameters are the operands in order, then the immediate.
//! Variadic operands are passed as address and count.

use crate::imm::Imm;

/// The type of an SSA value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ty {
    /// A Python value in the 64-bit encoding of `molt-abi`.
    Obj,
    /// A machine integer; also an address.
    I64,
    F64,
    /// 0 or 1.
    Bool,
}

impl Ty {
    pub fn text(self) -> &'static str {
        match self {
            Self::Obj => "obj",
            Self::I64 => "i64",
            Self::F64 => "f64",
            Self::Bool => "bool",
        }
    }
}

/// At which level an operation may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    Mir,
    Lir,
    Both,
}

/// Which operands move into the operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ownership {
    Borrow,
    Own,
    /// All operands from this one on.
    OwnFrom(u8),
    /// The operands whose bits are set.
    Mask(u8),
    /// The operands whose bits are set, on the normal outcome only: after an exception they are still the caller's.
    OnSuccess(u8),
}

impl Ownership {
    pub fn owns(self, operand: usize) -> bool {
        match self {
            Self::Borrow => false,
            Self::Own => true,
            Self::OwnFrom(first) => operand >= first as usize,
            Self::Mask(mask) => operand < 8 && mask >> operand & 1 == 1,
            Self::OnSuccess(_) => false,
        }
    }

    /// Does the operand move in when the operation succeeds?
    pub fn owns_on_success(self, operand: usize) -> bool {
        match self {
            Self::OnSuccess(mask) => operand < 8 && mask >> operand & 1 == 1,
            other => other.owns(operand),
        }
    }
}

/// Which immediate an operation carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImmKind {
    None,
    Int,
    Float,
    Name,
    Const,
    Func,
    Global,
    Binary,
    Unary,
    Compare,
    IntCond,
    FloatCond,
    Keywords,
    Method,
    Plan,
    Unpack,
    Conversion,
    Import,
    Kind,
    Memory,
    Symbol,
}

impl ImmKind {
    pub fn matches(self, imm: &Imm) -> bool {
        use Imm as I;
        match self {
            Self::None => matches!(imm, I::None),
            Self::Int => matches!(imm, I::Int(_)),
            Self::Float => matches!(imm, I::Float(_)),
            Self::Name => matches!(imm, I::Name(_)),
            Self::Const => matches!(imm, I::Const(_)),
            Self::Func => matches!(imm, I::Func(_)),
            Self::Global => matches!(imm, I::Global(_)),
            Self::Binary => matches!(imm, I::Binary(_)),
            Self::Unary => matches!(imm, I::Unary(_)),
            Self::Compare => matches!(imm, I::Compare(_)),
            Self::IntCond => matches!(imm, I::IntCond(_)),
            Self::FloatCond => matches!(imm, I::FloatCond(_)),
            Self::Keywords => matches!(imm, I::Keywords(_)),
            Self::Method => matches!(imm, I::Method(..)),
            Self::Plan => matches!(imm, I::Plan(_)),
            Self::Unpack => matches!(imm, I::Unpack(..)),
            Self::Conversion => matches!(imm, I::Conversion(_)),
            Self::Import => matches!(imm, I::Import(..)),
            Self::Kind => matches!(imm, I::Kind(_)),
            Self::Memory => matches!(imm, I::Memory(..)),
            Self::Symbol => matches!(imm, I::Symbol(..)),
        }
    }
}

/// What an operation may do besides giving its results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects(pub u16);

impl Effects {
    pub const NONE: Self = Self(0);
    /// Two outcomes: ends the block.
    pub const RAISES: Self = Self(1);
    /// May run arbitrary Python code, and with it read and write anything.
    pub const PYTHON: Self = Self(2);
    pub const READS: Self = Self(4);
    pub const WRITES: Self = Self(8);
    pub const ALLOCATES: Self = Self(16);
    /// Ends the block and has no result.
    pub const TERMINATES: Self = Self(32);
    /// May falsify a fact about a class, function, module or builtin.
    pub const DOOR: Self = Self(64);

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct OpInfo {
    pub text: &'static str,
    /// Number of fixed operands.
    pub operands: u8,
    /// More operands may follow the fixed ones.
    pub variadic: bool,
    pub ownership: Ownership,
    /// Result types; for `any_results` only what a typical use has.
    pub results: &'static [Ty],
    pub any_results: bool,
    pub imm: ImmKind,
    pub effects: Effects,
    pub level: Level,
    /// The generic version is a runtime function.
    pub runtime: bool,
    pub doc: &'static str,
}

macro_rules! ops {
    ($($variant:ident $text:literal ($operands:literal $($variadic:ident)?) $ownership:expr, [$($result:ident),*] $imm:ident, [$($effect:ident)*] $level:ident $runtime:ident, $doc:literal;)*) => {
        /// An operation.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Op { $(#[doc = $doc] $variant),* }

        impl Op {
            pub const ALL: &[Self] = &[$(Self::$variant),*];
        }

        static TABLE: &[OpInfo] = &[$(OpInfo {
            text: $text,
            operands: $operands,
            variadic: ops!(@variadic $($variadic)?),
            ownership: $ownership,
            results: &[$(Ty::$result),*],
            any_results: ops!(@any $level),
            imm: ImmKind::$imm,
            effects: Effects::NONE$(.with(Effects::$effect))*,
            level: ops!(@level $level),
            runtime: ops!(@runtime $runtime),
            doc: $doc,
        }),*];

        lir_ops!([] $($variant $level)*);
    };
    (@variadic var) => { true };
    (@variadic) => { false };
    (@any LirAny) => { true };
    (@any $level:ident) => { false };
    (@level LirAny) => { Level::Lir };
    (@level $level:ident) => { Level::$level };
    (@runtime rt) => { true };
    (@runtime inline) => { false };
}

/// Keeps the operations that may stand in lir, one by one.
macro_rules! lir_ops {
    ([$($kept:ident)*]) => {
        /// The operations that may stand in lir: a backend that matches all of these forgets none.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum LirOp { $($kept),* }

        impl Op {
            /// The operation as one of lir.
            pub fn lir(self) -> Option<LirOp> {
                match self {
                    $(Self::$kept => Some(LirOp::$kept),)*
                    _ => None,
                }
            }
        }
    };
    ([$($kept:ident)*] $op:ident Mir $($rest:ident)*) => { lir_ops!([$($kept)*] $($rest)*); };
    ([$($kept:ident)*] $op:ident $level:ident $($rest:ident)*) => { lir_ops!([$($kept)* $op] $($rest)*); };
}

use Ownership::{Borrow, Mask, OnSuccess, Own, OwnFrom};

ops! {
    // ---- constants and lifetimes
    Const "const" (0) Borrow, [Obj] Const, [] Mir inline, "A constant; immortal.";
    Copy "copy" (1) Borrow, [Obj] None, [] Mir inline, "A second reference to the same object.";
    Drop "drop" (1) Own, [] None, [PYTHON WRITES DOOR] Mir rt, "Ends a reference where CPython does; may run `__del__`. Nothing for an unbound variable.";
    Forget "forget" (1) Own, [] None, [] Mir inline, "(own word without a count) Its end, which is nothing.";
    ParamDrop "param_drop" (1) Own, [] Int, [PYTHON WRITES DOOR] Mir inline, "(own parameter n) Its end: drops the reference, unless the caller has kept it.";
    ParamTake "param_take" (1) Own, [Obj] Int, [] Mir inline, "(own parameter n) A reference of the function's own: the one that moved in, or a second one if the caller has kept it.";
    Retain "retain" (1) Borrow, [] None, [WRITES] Both inline, "Adds one to the count; only after the rc pass.";
    Release "release" (1) Borrow, [] None, [PYTHON WRITES DOOR] Both inline, "Takes one from the count; only after the rc pass.";

    // ---- variables
    CheckLocal "check_local" (1) Borrow, [] Name, [RAISES] Mir rt, "UnboundLocalError if the operand is the unbound constant.";
    CheckFree "check_free" (1) Borrow, [] Name, [RAISES] Mir rt, "NameError of a free variable if the operand is the unbound constant.";
    CellNew "cell_new" (1) Own, [Obj] None, [ALLOCATES] Mir rt, "A cell that holds the operand (which may be the unbound constant).";
    CellLoad "cell_load" (1) Borrow, [Obj] None, [READS] Mir rt, "The cell's content, a new reference, or the unbound constant.";
    CellStore "cell_store" (2) Mask(2), [] None, [WRITES PYTHON DOOR] Mir rt, "(cell, own value) Stores; releases the old content last.";
    FreeCell "free_cell" (1) Borrow, [Obj] Int, [READS] Mir rt, "(function) The cell number n of a function's closure.";
    GlobalGet "global_get" (0) Borrow, [Obj] Global, [RAISES READS PYTHON] Mir rt, "A global, else a builtin, else NameError. Runtime: (module, slot).";
    GlobalSet "global_set" (1) Own, [] Global, [WRITES PYTHON DOOR] Mir rt, "Binds a global. Runtime: (value, module, slot).";
    GlobalDel "global_del" (0) Borrow, [] Global, [RAISES WRITES PYTHON DOOR] Mir rt, "Unbinds a global; NameError if it is not bound.";
    NameGet "name_get" (1) Borrow, [Obj] Global, [RAISES READS PYTHON] Mir rt, "(namespace) A name in a class body: its namespace, then global, then builtin. Runtime: (namespace, module, slot).";
    NameSet "name_set" (2) Mask(2), [] Name, [RAISES WRITES PYTHON DOOR] Mir rt, "(namespace, own value) Binds a name in a class body.";
    NameDel "name_del" (1) Borrow, [] Name, [RAISES WRITES PYTHON DOOR] Mir rt, "(namespace) Unbinds a name in a class body; NameError.";
    NameGetCell "name_get_cell" (2) Borrow, [Obj] Name, [RAISES READS PYTHON] Mir rt, "(namespace, cell) A free name in a class body: its namespace, then the cell.";

    // ---- attributes and items
    AttrGet "attr_get" (1) Borrow, [Obj] Name, [RAISES READS WRITES PYTHON DOOR] Mir rt, "getattr(o, name)";
    AttrSet "attr_set" (2) Borrow, [] Name, [RAISES WRITES PYTHON DOOR] Mir rt, "(object, value) setattr";
    AttrDel "attr_del" (1) Borrow, [] Name, [RAISES WRITES PYTHON DOOR] Mir rt, "delattr";
    ItemGet "item_get" (2) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "o[k]";
    ItemSet "item_set" (3) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(object, key, value) o[k] = v";
    ItemDel "item_del" (2) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "del o[k]";
    SliceNew "slice_new" (3) Borrow, [Obj] None, [ALLOCATES] Mir rt, "slice(start, stop, step)";

    // ---- operators
    Binary "binary" (2) Borrow, [Obj] Binary, [RAISES READS WRITES PYTHON DOOR] Mir rt, "a op b";
    InPlace "inplace" (2) OnSuccess(1), [Obj] Binary, [RAISES WRITES PYTHON DOOR] Mir rt, "(a, b) The value of a after `a op= b`. On success a's reference has moved in (so that a string of count 1 may grow in place); after an exception it is still the caller's.";
    Unary "unary" (1) Borrow, [Obj] Unary, [RAISES READS WRITES PYTHON DOOR] Mir rt, "op a";
    Compare "compare" (2) Borrow, [Obj] Compare, [RAISES READS WRITES PYTHON DOOR] Mir rt, "a op b, a rich comparison: any object.";
    Is "is" (2) Borrow, [Bool] None, [] Mir inline, "Identity.";
    Contains "contains" (2) Borrow, [Bool] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(container, item) item in container";
    Truth "truth" (1) Borrow, [Bool] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "bool(a)";
    BoolObj "bool_obj" (1) Borrow, [Obj] None, [] Mir inline, "(bool) True or False.";
    Not "not" (1) Borrow, [Bool] None, [] Both inline, "(bool) Its negation.";

    // ---- iteration and unpacking
    IterGet "iter_get" (1) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR ALLOCATES] Mir rt, "iter(a)";
    IterNext "iter_next" (1) Borrow, [Obj] None, [RAISES WRITES PYTHON DOOR] Mir rt, "-> Obj? The next item, or MISSING at the end.";
    IsMissing "is_missing" (1) Borrow, [Bool] None, [] Mir inline, "Is the operand MISSING?";
    IsUnbound "is_unbound" (1) Borrow, [Bool] None, [] Mir inline, "Is the operand the unbound constant?";
    Unpack "unpack" (1) Borrow, [Obj] Unpack, [RAISES READS WRITES PYTHON DOOR ALLOCATES] Mir rt, "A tuple of exactly the unpacked items (the starred one a list). Runtime: (value, before, after or -1).";
    TupleItem "tuple_item" (1) Borrow, [Obj] Int, [READS] Mir rt, "Item number n of a real tuple that has it.";

    // ---- containers
    TupleNew "tuple_new" (0 var) Own, [Obj] None, [ALLOCATES] Mir rt, "A tuple of the operands.";
    ListNew "list_new" (0 var) Own, [Obj] None, [ALLOCATES] Mir rt, "A list of the operands.";
    SetNew "set_new" (0 var) Own, [Obj] None, [RAISES PYTHON ALLOCATES] Mir rt, "A set of the operands, added in order.";
    DictNew "dict_new" (0 var) Own, [Obj] None, [RAISES PYTHON ALLOCATES] Mir rt, "A dict of key, value, key, value, …";
    ListAppend "list_append" (2) Mask(2), [] None, [WRITES ALLOCATES] Mir rt, "(list, own item) of a list under construction.";
    ListExtend "list_extend" (2) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(list, iterable) of a list under construction: `[*a]`, words its TypeError so.";
    ListToTuple "list_to_tuple" (1) Borrow, [Obj] None, [ALLOCATES READS] Mir rt, "tuple(list)";
    SetAdd "set_add" (2) Mask(2), [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(set, own item)";
    SetUpdate "set_update" (2) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(set, iterable)";
    DictPut "dict_put" (3) Mask(6), [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(dict, own key, own value) of a dict under construction.";
    DictUpdate "dict_update" (2) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(dict, mapping) `{**m}`: \"'int' object is not a mapping\".";
    DictMerge "dict_merge" (3) Borrow, [] None, [RAISES WRITES PYTHON DOOR] Mir rt, "(dict, mapping, callee) `f(**m)`: refuses duplicates and keys that are not strings, in the words of a call of callee.";
    LocalsNew "locals_new" (0 var) Borrow, [Obj] Keywords, [ALLOCATES READS WRITES PYTHON DOOR] Mir rt, "A dict of names and operands, the unbound ones left out: `locals()` of a function. Where frames are kept, values that it had before end. Runtime: (argv, count, names tuple).";
    Format "format" (2) Borrow, [Obj] Conversion, [RAISES READS WRITES PYTHON DOOR ALLOCATES] Mir rt, "(value, spec) A replacement field; spec MISSING = none.";
    StrBuild "str_build" (0 var) Own, [Obj] None, [ALLOCATES] Mir rt, "The concatenation of strings.";

    // ---- calls
    Call "call" (1 var) OwnFrom(1), [Obj] Keywords, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(callee, own arguments…) The last operands are the keyword values. Runtime: (callee, argv, count, kwnames tuple or 0).";
    CallMethod "call_method" (1 var) OwnFrom(1), [Obj] Method, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(receiver, own arguments…) receiver.name(…) without a bound method. The attribute is looked up *after* the arguments only if that is unobservable; mirgen emits `method_get` + `method_call` otherwise.";
    CallEx "call_ex" (3) Mask(6), [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(callee, own tuple, own dict or MISSING) f(*t, **d)";
    CallFrame "call_frame" (2 var) OwnFrom(2), [Obj] Keywords, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(callee, locals mapping or MISSING, own arguments…) A call that may look at its caller's namespaces: locals, globals, eval, exec, vars, dir. Runtime: (callee, locals, argv, count, kwnames, module).";
    CallSuper "call_super" (3) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(callee, class cell's content, first argument) super() without arguments; a plain call of callee if it is not the builtin.";
    MethodGet "method_get" (1) Borrow, [Obj] Name, [RAISES READS WRITES PYTHON DOOR] Mir rt, "LOAD_ATTR for a call: the plain function found on the type (an unbound method), or the attribute's value. Followed by `method_self`.";
    MethodSelf "method_self" (2) Borrow, [Obj] Name, [READS] Mir rt, "(receiver, callee from method_get) A new reference to the receiver if callee must get it as first argument, else MISSING.";
    MethodCall "method_call" (2 var) OwnFrom(1), [Obj] Keywords, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(callee, own self or MISSING, own arguments…)";

    // ---- functions, classes, modules
    FuncNew "func_new" (4) Own, [Obj] Func, [ALLOCATES] Mir rt, "(own defaults tuple, own kwdefaults dict, own closure tuple, own annotations dict; each may be MISSING) A function object of the current module.";
    ClassNew "class_new" (2 var) OwnFrom(1), [Obj] Plan, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(body function, own bases tuple, own keyword dict or MISSING) The class statement: `__build_class__`.";
    ImportName "import_name" (1) Borrow, [Obj] Import, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(fromlist tuple or None) The module that an import statement binds. Runtime: (fromlist, module, level, name).";
    ImportFrom "import_from" (1) Borrow, [Obj] Name, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(module) from module import name";
    ImportStar "import_star" (2) Borrow, [] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(module, namespace dict) from module import *";
    Namespace "namespace" (0) Borrow, [Obj] None, [READS] Mir rt, "The current module's namespace dict. Runtime: (module).";
    SetupAnnotations "setup_annotations" (1) Borrow, [] None, [RAISES WRITES PYTHON] Mir rt, "(namespace) Makes `__annotations__` there if it is missing.";

    // ---- exceptions
    Raise "raise" (2) Own, [] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(own exception or class, own cause; cause MISSING = no from) Never takes the normal edge.";
    ReraiseCurrent "reraise_current" (0) Borrow, [] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "`raise` alone: the handled exception again, or RuntimeError. Never takes the normal edge.";
    ExcTake "exc_take" (0) Borrow, [Obj] None, [READS WRITES] Mir rt, "Takes the pending exception, at the start of a block that is an unwinding target.";
    ExcEnter "exc_enter" (1) Borrow, [Obj] None, [READS WRITES] Mir rt, "(exception) Makes it the handled one; gives the previously handled one or None.";
    ExcLeave "exc_leave" (1) Own, [] None, [WRITES PYTHON DOOR] Mir rt, "(own previous) Ends a handler.";
    ExcMatch "exc_match" (2) Borrow, [Bool] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(exception, class or tuple) Does `except class` catch it?";
    WithEnter "with_enter" (1) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(manager) A tuple: bound `__exit__`, the result of `__enter__`.";
    WithExcept "with_except" (2) Borrow, [Bool] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(bound exit, exception) Calls it with type, value and traceback; the truth of its result.";
    AssertionError "assertion_error" (0) Borrow, [Obj] None, [READS] Mir rt, "The class AssertionError itself, whatever the builtins say.";
    FrameCaught "frame_caught" (2) Mask(2), [Obj] None, [READS WRITES] Mir rt, "(function, own frame or unbound) The frame object of the activation that has been made for tracebacks: the one that is known, which the pending exception's newest entry gets, or else that entry's.";
    FrameKeep "frame_keep" (1 var) Own, [] None, [READS WRITES PYTHON DOOR] Mir rt, "(own frame, own variables…) The activation ends. The variables move into the frame object if somebody else has it, and end otherwise. Frame unbound: that of the pending exception's newest entry.";

    // ---- generators
    Yield "yield" (1) Own, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir inline, "(own value) Suspends; the value sent in.";
    YieldFrom "yield_from" (2) Mask(1), [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir inline, "(own value, delegate) Suspends inside `yield from`: throw and close go to the delegate first.";
    YieldFromIter "yield_from_iter" (1) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "The iterator of `yield from a`.";
    GenSend "gen_send" (2) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(iterator, value) -> Obj? Sends; MISSING when it returned, whose value `gen_result` gives.";
    GenResult "gen_result" (0) Borrow, [Obj] None, [READS WRITES] Mir rt, "The return value of the generator that `gen_send` found at its end.";
    GenCleanup "gen_cleanup" (1) Borrow, [Obj] None, [READS] Mir rt, "(exception) -> Obj? The value of a StopIteration that the delegate raised, else MISSING.";

    // ---- match
    MatchSequence "match_sequence" (1) Borrow, [Bool] None, [READS] Mir rt, "Is it a sequence in the sense of PEP 634?";
    MatchMapping "match_mapping" (1) Borrow, [Bool] None, [READS] Mir rt, "Is it a mapping in the sense of PEP 634?";
    MatchKeys "match_keys" (2) Borrow, [Obj] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(mapping, tuple of keys) -> Obj? A tuple of the values, or MISSING.";
    MatchClass "match_class" (3) Borrow, [Obj] Int, [RAISES READS WRITES PYTHON DOOR] Mir rt, "(subject, class, tuple of keyword names) -> Obj? The tuple of n positional and the keyword attributes, or MISSING.";
    Len "len" (1) Borrow, [I64] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "len(a); the runtime gives -1 for raised.";

    // ---- frames that can be read
    FrameEnter "frame_enter" (0) Borrow, [] None, [WRITES] Mir inline, "The frame begins: from here on it counts for the limit of recursion and is the running one. Where nothing that follows could read it or call, it need not. A generator's frame begins when the generator runs.";
    FrameLine "frame_line" (0) Borrow, [] None, [WRITES] Mir inline, "A statement begins: its line is the frame's.";
    FrameSet "frame_set" (1) Borrow, [] Int, [WRITES] Mir inline, "Shows the operand, a cell or the value of a variable, as variable n of the frame; the unbound constant is none. The frame only borrows: it is shown something else before the operand ends.";
    FrameExit "frame_exit" (0) Borrow, [] None, [WRITES] Mir rt, "The frame ends: it is no longer the running one and counts no longer (a generator's counts until it is left), and a frame object that is kept takes references to its variables, which end after this.";

    // ---- control
    Poll "poll" (0) Borrow, [] None, [RAISES READS WRITES PYTHON DOOR] Mir rt, "Signals, thread switch, collector.";
    Jump "jump" (0) Borrow, [] None, [TERMINATES] Both inline, "To the only target.";
    Branch "branch" (1) Borrow, [] None, [TERMINATES] Both inline, "(bool) To the first target if true, else to the second.";
    Switch "switch" (1) Borrow, [] None, [TERMINATES] Both inline, "(i64) To target number n, the last one for all others.";
    Return "return" (0 var) Own, [] None, [TERMINATES] Both inline, "Leaves the function with its results.";
    Unwind "unwind" (0) Borrow, [] None, [TERMINATES] Mir inline, "Leaves the function with the pending exception.";
    Rethrow "rethrow" (1) Own, [] None, [TERMINATES] Mir rt, "(own exception) Makes it pending again, without a new traceback entry, and goes to the only target, or out of the function if there is none.";
    Unreachable "unreachable" (0) Borrow, [] None, [TERMINATES] Both inline, "Control does not come here.";

    // ---- typed operations: after versioning, and in lir
    IConst "iconst" (0) Borrow, [I64] Int, [] Both inline, "A constant.";
    FConst "fconst" (0) Borrow, [F64] Float, [] Both inline, "A constant.";
    IsSmallInt "is_small_int" (1) Borrow, [Bool] None, [] Both inline, "Is it an int of 48 bits?";
    SmallInt "small_int" (1) Borrow, [I64] None, [] Both inline, "The value of a 48-bit int.";
    BoxInt "box_int" (1) Borrow, [Obj] None, [ALLOCATES] Both rt, "An int object of any 64-bit value.";
    IsFloat "is_float" (1) Borrow, [Bool] None, [] Both inline, "Is it exactly a float?";
    FloatValue "float_value" (1) Borrow, [F64] None, [] Both inline, "The value of a float.";
    BoxFloat "box_float" (1) Borrow, [Obj] None, [] Both inline, "A float object.";
    IsPointer "is_pointer" (1) Borrow, [Bool] None, [] Both inline, "Is it a heap object?";
    IsKind "is_kind" (1) Borrow, [Bool] Kind, [READS] Both inline, "Is it a heap object of this layout kind and of the builtin type itself?";
    AreSmallInts "are_small_ints" (2) Borrow, [Bool] None, [] Mir inline, "Are both ints of 48 bits?";
    BoxSmall "box_small" (1) Borrow, [Obj] None, [] Mir inline, "The int object of a value that fits 48 bits: a word without a count.";
    FitsSmall "fits_small" (1) Borrow, [Bool] None, [] Mir inline, "(i64) Does the value fit 48 bits?";
    IsTrue "is_true" (1) Borrow, [Bool] None, [] Mir inline, "Is it the object True?";
    IsBool "is_bool" (1) Borrow, [Bool] None, [] Mir inline, "Is it True or False?";
    IsNull "is_null" (1) Borrow, [Bool] None, [] Mir inline, "Is it no object at all (`global_peek` of an unbound name)?";

    // ---- objects whose layout a guard has established: no call, and no reference is taken
    ListLen "list_len" (1) Borrow, [I64] None, [READS] Mir inline, "(list) Its length.";
    ListPeek "list_peek" (2) Borrow, [Obj] None, [READS] Mir inline, "(list, i64 inside it) An item, borrowed.";
    ListPut "list_put" (3) Mask(4), [] None, [WRITES PYTHON DOOR] Mir inline, "(list, i64 inside it, own value) Replaces an item; releases the old one last.";
    TupleLen "tuple_len" (1) Borrow, [I64] None, [READS] Mir inline, "(tuple) Its length.";
    TuplePeek "tuple_peek" (2) Borrow, [Obj] None, [READS] Mir inline, "(tuple, i64 inside it) An item, borrowed.";
    StrLen "str_len" (1) Borrow, [I64] None, [READS] Mir inline, "(str) Its number of code points.";
    StrChar "str_char" (2) Borrow, [Obj] None, [READS] Mir inline, "(str, i64 inside it) The character there as a str, one of the 256 of Latin-1, which live for ever; no object for others, and before one was asked for by `item_get`.";
    StrEq "str_eq" (2) Borrow, [Bool] None, [READS] Mir inline, "(str, str) Are they equal?";
    StrHas "str_has" (2) Borrow, [Bool] None, [READS] Mir inline, "(str, str) Is the second part of the first?";
    HasLayout "has_layout" (1) Borrow, [Bool] Plan, [READS] Mir inline, "Is it an instance that has all attributes of the plan in the plan's slots, and whose class finds them there?";
    SlotPeek "slot_peek" (1) Borrow, [Obj] Int, [READS] Mir inline, "(instance) The attribute in slot n, borrowed.";
    SlotPut "slot_put" (2) Mask(2), [] Int, [WRITES PYTHON DOOR] Mir inline, "(instance, own value) Replaces the attribute in slot n; releases the old one last.";
    SlotStore "slot_store" (2) Mask(2), [] Int, [WRITES] Mir inline, "(instance, own value) Replaces the attribute in slot n, whose content has no count.";
    MethodPeek "method_peek" (1) Borrow, [Obj] Name, [READS] Mir inline, "(receiver) The plain function that its class has under the name, borrowed, as `method_get` finds it and without running code; no object if there is none.";
    GlobalPeek "global_peek" (0) Borrow, [Obj] Global, [READS] Mir inline, "The content of a slot of the namespace, borrowed; no object if the name is not bound there.";
    BuiltinIntact "builtin_intact" (0) Borrow, [Bool] Global, [READS] Mir inline, "Does the name still mean the builtin: unbound in the namespace, never rebound in `builtins`?";
    IsFunc "is_func" (1) Borrow, [Bool] Func, [READS] Mir rt, "Is it a function object with this body? (A word that is no object is none.)";
    IsBuiltin "is_builtin" (1) Borrow, [Bool] Name, [READS] Mir inline, "Is it the builtin function of this qualified name (`math.sqrt`)?";
    CallEntry "call_entry" (1 var) OwnFrom(1), [Obj] Func, [RAISES READS WRITES PYTHON DOOR] Mir inline, "(function object, own arguments or numbers…) As `call_func`, at the function's entry for numbers.";
    CallFunc "call_func" (1 var) OwnFrom(1), [Obj] Func, [RAISES READS WRITES PYTHON DOOR] Mir inline, "(function object, own arguments…) Calls the body of a function that `is_func` has established, with all its parameters.";
    ListIterNew "list_iter_new" (2) Mask(1), [Obj] None, [ALLOCATES] Mir rt, "(own list, i64 index) A list iterator that has come to the index.";
    RangeIterNew "range_iter_new" (3) Borrow, [Obj] None, [ALLOCATES] Mir rt, "(i64 next, i64 stop, i64 step) A range iterator; all fit 48 bits.";
    RangeNew "range_new" (3) Borrow, [Obj] None, [ALLOCATES] Mir rt, "(i64 start, i64 stop, i64 step) A range; all fit 48 bits.";
    BuiltinGet "builtin_get" (0) Borrow, [Obj] Name, [READS] Mir rt, "The builtin that the name meant before anybody rebound it.";
    RecursionSpent "recursion_spent" (0) Borrow, [Bool] Int, [READS] Mir inline, "Would one more call exceed the recursion limit, where n activations are not counted yet?";
    PollNeeded "poll_needed" (0) Borrow, [Bool] None, [READS] Mir inline, "Is there anything to do for `poll`?";
    IAdd "iadd" (2) Borrow, [I64] None, [] Both inline, "Sum modulo 2^64.";
    ISub "isub" (2) Borrow, [I64] None, [] Both inline, "Difference modulo 2^64.";
    IMul "imul" (2) Borrow, [I64] None, [] Both inline, "Product modulo 2^64.";
    IAddOvf "iadd_ovf" (2) Borrow, [I64, Bool] None, [] Both inline, "Sum, and whether it left 64 bits.";
    ISubOvf "isub_ovf" (2) Borrow, [I64, Bool] None, [] Both inline, "Difference, and whether it left 64 bits.";
    IMulOvf "imul_ovf" (2) Borrow, [I64, Bool] None, [] Both inline, "Product, and whether it left 64 bits.";
    IDivS "sdiv" (2) Borrow, [I64] None, [] Both inline, "Truncating; the divisor is neither 0 nor -1.";
    IRemS "srem" (2) Borrow, [I64] None, [] Both inline, "Remainder with the sign of the dividend; the divisor is neither 0 nor -1.";
    IAnd "iand" (2) Borrow, [I64] None, [] Both inline, "Bitwise and.";
    IOr "ior" (2) Borrow, [I64] None, [] Both inline, "Bitwise or.";
    IXor "ixor" (2) Borrow, [I64] None, [] Both inline, "Bitwise exclusive or.";
    IShl "ishl" (2) Borrow, [I64] None, [] Both inline, "Shift to the left.";
    IShrS "sshr" (2) Borrow, [I64] None, [] Both inline, "Shift to the right that keeps the sign.";
    IShrU "ushr" (2) Borrow, [I64] None, [] Both inline, "Shift to the right that fills with zeros.";
    ICmp "icmp" (2) Borrow, [Bool] IntCond, [] Both inline, "Of two i64 or two obj words.";
    FAdd "fadd" (2) Borrow, [F64] None, [] Both inline, "Sum, rounded to nearest.";
    FSub "fsub" (2) Borrow, [F64] None, [] Both inline, "Difference, rounded to nearest.";
    FMul "fmul" (2) Borrow, [F64] None, [] Both inline, "Product, rounded to nearest.";
    FDiv "fdiv" (2) Borrow, [F64] None, [] Both inline, "IEEE quotient: no error for a divisor of 0.";
    FNeg "fneg" (1) Borrow, [F64] None, [] Both inline, "The sign inverted.";
    FAbs "fabs" (1) Borrow, [F64] None, [] Both inline, "The sign cleared.";
    FSqrt "fsqrt" (1) Borrow, [F64] None, [] Both inline, "Square root; NaN below 0.";
    FFloor "ffloor" (1) Borrow, [F64] None, [] Both inline, "Largest whole number not above it, as a double.";
    FCmp "fcmp" (2) Borrow, [Bool] FloatCond, [] Both inline, "IEEE comparison: a NaN is unordered.";
    IntToFloat "int_to_float" (1) Borrow, [F64] None, [] Both inline, "Nearest double of a signed i64.";
    FloatToInt "float_to_int" (1) Borrow, [I64] None, [] Both inline, "Truncating, saturating.";
    FloatBits "float_bits" (1) Borrow, [I64] None, [] Both inline, "The bits of a double.";
    BitsFloat "bits_float" (1) Borrow, [F64] None, [] Both inline, "The double of these bits.";
    BoolInt "bool_int" (1) Borrow, [I64] None, [] Both inline, "0 or 1.";
    BAnd "band" (2) Borrow, [Bool] None, [] Both inline, "Both are true.";
    BOr "bor" (2) Borrow, [Bool] None, [] Both inline, "One of them is true.";
    Select "select" (3) Borrow, [I64] None, [] LirAny inline, "(bool, a, b)";
    Word "word" (1) Borrow, [I64] None, [] Both inline, "The bits of an obj.";
    AsObj "as_obj" (1) Borrow, [Obj] None, [] Both inline, "An obj of these bits.";
    Opaque "opaque" (1) Borrow, [I64] None, [] LirAny inline, "The same value under a new name: nobody may conclude that it is the same.";
    Load "load" (1) Borrow, [I64] Memory, [READS] LirAny inline, "(address)";
    Store "store" (2) Borrow, [] Memory, [WRITES] Lir inline, "(address, value)";
    WordAdd "word_add" (1) Borrow, [] Symbol, [READS WRITES] Lir inline, "Adds to the 32-bit word at a symbol plus offset.";
    SymbolAddr "symbol_addr" (0) Borrow, [I64] Symbol, [] Lir inline, "The address of a symbol plus offset.";
    StackAddr "stack_addr" (0) Borrow, [I64] Int, [] Lir inline, "The address of n bytes in the frame, for the next use alone; if it is stored as a value, for the whole activation.";
    StackPointer "stack_pointer" (0) Borrow, [I64] None, [READS] Lir inline, "How far down the stack reaches now: an address that is comparable with `ThreadState::stack_limit`.";
    CallSymbol "call_symbol" (0 var) Borrow, [Obj] Symbol, [READS WRITES PYTHON] LirAny inline, "Calls a function by its symbol.";
    CallAddr "call_addr" (1 var) Borrow, [Obj] None, [READS WRITES PYTHON] LirAny inline, "(address, arguments…)";
    Trap "trap" (0) Borrow, [] None, [TERMINATES] Lir inline, "A broken invariant: stops the program.";
}

impl Op {
    pub fn info(self) -> &'static OpInfo {
        &TABLE[self as usize]
    }

    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|op| op.info().text == text)
    }

    pub fn effects(self) -> Effects {
        self.info().effects
    }

    /// Object results are no references of their own: something else keeps the object, until Python code may run.
    pub fn result_is_borrowed(self) -> bool {
        matches!(self, Self::ListPeek | Self::TuplePeek | Self::SlotPeek | Self::GlobalPeek | Self::MethodPeek)
    }

    /// Object results are words without a count, which need no end.
    pub fn result_is_uncounted(self) -> bool {
        matches!(self, Self::Const | Self::BoxSmall | Self::BoxFloat | Self::BoolObj | Self::StrChar)
    }

    pub fn raises(self) -> bool {
        self.effects().has(Effects::RAISES)
    }

    pub fn terminates(self) -> bool {
        self.effects().has(Effects::TERMINATES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_the_enum_and_texts_are_unique() {
        assert_eq!(Op::ALL.len(), TABLE.len());
        for (index, op) in Op::ALL.iter().enumerate() {
            assert_eq!(*op as usize, index);
            assert_eq!(Op::from_text(op.info().text), Some(*op), "{} is there twice", op.info().text);
        }
    }
}
