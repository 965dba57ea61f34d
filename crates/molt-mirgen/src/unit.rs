//! One module: its namespace slots, its functions, and the state of the function that is being generated.

use crate::builder::{Builder, Opnd, Var};
use crate::control::Frame;
use molt_ir::{
    Block, CodeInfo, Const, ConstId, FuncId, Function, Imm, Module, ModuleId, NameId, Op, Pos, PosData, Program, Ty,
    Val,
};
use molt_sema::{FrameUse, Scope, ScopeId, Scopes};
use molt_source::SourceFile;
use molt_syntax::ast::{Ranged, Stmt, TextRange};
use std::collections::HashMap;

/// A resolved module.
#[derive(Clone, Copy)]
pub struct ModuleInput<'a> {
    /// Dotted name; the entry module is `__main__`.
    pub name: &'a str,
    /// The path as tracebacks show it.
    pub path: &'a str,
    pub is_package: bool,
    pub file: &'a SourceFile,
    pub body: &'a [Stmt],
    pub scopes: &'a Scopes,
    /// `from __future__ import annotations`.
    pub lazy_annotations: bool,
    /// 0; 1 = without assertions; 2 = without docstrings, too (`-O`, `-OO`).
    pub optimize: u8,
    /// What of running frames the program can read.
    pub frames: FrameUse,
}

impl ModuleInput<'_> {
    pub(crate) fn future_flags(&self) -> u32 {
        if self.lazy_annotations { molt_abi::code_flags::FUTURE_ANNOTATIONS } else { 0 }
    }
}

/// The mir of a whole program. Modules keep the order of the inputs.
pub fn generate(inputs: &[ModuleInput<'_>]) -> Program {
    let mut program = Program::new();
    for input in inputs {
        add_module(&mut program, input);
    }
    program
}

/// What `compile` is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DynamicMode {
    Exec,
    /// The body is one expression statement; its value is the result.
    Eval,
    /// Values of expression statements go to `sys.displayhook`.
    Single,
}

/// The mir of code that is compiled at run time: one module whose top level takes its local namespace as argument, as
/// a class body does. Its globals have no slots; they are those of the function object that runs.
pub fn generate_dynamic(input: &ModuleInput<'_>, mode: DynamicMode) -> Program {
    let mut program = Program::new();
    add(&mut program, input, Some(mode));
    program
}

/// Adds one module and its functions to a program.
pub fn add_module(program: &mut Program, input: &ModuleInput<'_>) -> ModuleId {
    add(program, input, None)
}

fn add(program: &mut Program, input: &ModuleInput<'_>, dynamic: Option<DynamicMode>) -> ModuleId {
    let module = program.modules.push(Module {
        name: input.name.into(),
        path: input.path.into(),
        is_package: input.is_package,
        source: input.file.text().into(),
        globals: Vec::new(),
        init: FuncId(u32::MAX),
    });
    let has_walrus = input.file.text().contains(":=");
    let mut unit =
        Unit { program, module, input, slots: HashMap::new(), has_walrus, frozen_sets: HashMap::new(), dynamic };
    let init = match dynamic {
        Some(mode) => Generator::dynamic(&mut unit, mode),
        None => Generator::module(&mut unit),
    };
    unit.program.modules[module].init = init;
    module
}

pub struct Unit<'a> {
    pub program: &'a mut Program,
    pub module: ModuleId,
    pub input: &'a ModuleInput<'a>,
    slots: HashMap<NameId, u32>,
    /// Somewhere in the module an assignment expression rebinds a variable in the midst of an expression.
    pub has_walrus: bool,
    /// The constant frozensets so far, by their sorted items: equal ones are one constant, ordered as the first.
    pub frozen_sets: HashMap<Vec<ConstId>, Box<[ConstId]>>,
    /// The module is compiled at run time.
    pub dynamic: Option<DynamicMode>,
}

impl Unit<'_> {
    /// The namespace slot of a global name.
    pub fn global(&mut self, name: &str) -> Imm {
        let name = self.program.intern(name);
        let globals = &mut self.program.modules[self.module].globals;
        let slot = *self.slots.entry(name).or_insert_with(|| {
            globals.push(name);
            globals.len() as u32 - 1
        });
        Imm::Global(slot)
    }

    pub fn name(&mut self, name: &str) -> Imm {
        Imm::Name(self.program.intern(name))
    }

    pub fn names(&mut self, names: &[String]) -> Vec<NameId> {
        names.iter().map(|name| self.program.intern(name)).collect()
    }
}

/// Where the code of a function stands with respect to local names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Body {
    Module,
    Class,
    Function,
}

/// A variable of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Fast(Var),
    /// The variable holds the cell.
    Cell(Var),
}

/// Generates one function.
pub struct Generator<'u, 'a> {
    pub unit: &'u mut Unit<'a>,
    pub b: Builder,
    /// The scope of the names in the code at hand: the function's, or an inlined comprehension's.
    pub scope: ScopeId,
    pub body: Body,
    /// The function object (borrowed).
    pub func: Option<Val>,
    /// The namespace of a class body (borrowed).
    pub namespace: Option<Val>,
    pub places: HashMap<(ScopeId, String), Place>,
    /// The `__class__` cell that a class body makes for its functions. The body itself may see another one, of a class around it.
    pub class_cell: Option<Var>,
    /// Variables in the order in which a frame releases them.
    pub frame_vars: Vec<Var>,
    /// The frame object that tracebacks have of the activation, once an exception was caught in it: a frame that somebody keeps
    /// keeps the variables. Only functions with handlers have one.
    pub frame_object: Option<Var>,
    /// As which variable of the frame each one is shown, if frames show theirs.
    pub shown: HashMap<Var, i64>,
    pub frames: Vec<Frame<'a>>,
    pub return_block: Block,
    positions: HashMap<PosData, Pos>,
}

impl<'u, 'a> Generator<'u, 'a> {
    /// Starts a function: entry block, handler of exceptions that leave it.
    pub fn start(unit: &'u mut Unit<'a>, code: CodeInfo, scope: ScopeId, body: Body) -> Self {
        let function = Function::new(unit.module, code);
        let unbound = Imm::Const(unit.program.constant(Const::Unbound));
        let mut b = Builder::new(function, unbound);
        let return_block = b.block();
        b.function.add_param(return_block, Ty::Obj);
        let exit = b.cold_block();
        b.push_handler(exit);
        if !b.function.code.is_generator {
            b.plain(Op::FrameEnter, Imm::None, Vec::new());
        }
        Self {
            unit,
            b,
            scope,
            body,
            func: None,
            namespace: None,
            places: HashMap::new(),
            class_cell: None,
            frame_vars: Vec::new(),
            frame_object: None,
            shown: HashMap::new(),
            frames: Vec::new(),
            return_block,
            positions: HashMap::new(),
        }
    }

    /// Ends the function: the common return, the way out for exceptions.
    pub fn finish(mut self) -> FuncId {
        if self.b.has_predecessors(self.return_block) {
            let result = self.b.function.blocks[self.return_block].params[0];
            self.b.switch_sealed(self.return_block);
            self.frame_exit();
            self.return_kept(result);
            for var in self.frame_vars.clone() {
                let val = self.b.read(var);
                self.b.drop_val(val);
            }
            self.b.plain(Op::Return, Imm::None, vec![result]);
        }
        if let Some(exit) = self.b.pop_handler() {
            self.b.switch(exit);
            self.frame_exit();
            self.frame_caught();
            if self.frame_object.is_some() || !self.frame_vars.is_empty() {
                let frame = match self.frame_object {
                    Some(var) => self.b.read(var),
                    None => self.b.unbound(),
                };
                self.frame_keep(frame);
            }
            self.b.plain(Op::Unwind, Imm::None, Vec::new());
        }
        let function = crate::cleanup::clean(self.unit.program, self.b.finish());
        debug_assert_eq!(molt_ir::verify::verify(&function, molt_ir::Level::Mir), Ok(()), "{}", function.code.qualname);
        self.unit.program.functions.push(function)
    }

    /// The function handles exceptions: frames that tracebacks show of it have to be one.
    pub fn need_frame_object(&mut self) {
        if self.body == Body::Function && self.frame_object.is_none() {
            self.frame_object = Some(self.b.new_var());
        }
    }

    /// An exception is pending that was raised in the activation or came through: they share the frame object.
    pub fn frame_caught(&mut self) {
        if let (Some(var), Some(function)) = (self.frame_object, self.func) {
            let known = self.b.read(var);
            let frame = self.b.value(Op::FrameCaught, Imm::None, vec![function, known]);
            self.b.write(var, frame);
        }
    }

    fn frame_keep(&mut self, frame: Val) {
        let mut vals = vec![frame];
        for var in self.frame_vars.clone() {
            vals.push(self.b.read(var));
        }
        self.b.plain(Op::FrameKeep, Imm::None, vals);
    }

    /// Returns by another way if there is a frame object, which somebody may keep.
    fn return_kept(&mut self, result: Val) {
        let Some(var) = self.frame_object else { return };
        let frame = self.b.read(var);
        let unbound = self.b.value(Op::IsUnbound, Imm::None, vec![frame]);
        let (plain, kept) = (self.b.block(), self.b.cold_block());
        self.b.branch(unbound, plain, kept);
        self.b.switch_sealed(kept);
        self.frame_keep(frame);
        self.b.plain(Op::Return, Imm::None, vec![result]);
        self.b.switch_sealed(plain);
        self.b.drop_val(frame);
    }

    /// A generator's activation counts from where it is resumed to where it is left: its frame needs an end only if it has a record.
    fn frame_exit(&mut self) {
        if !self.b.function.code.is_generator || self.unit.input.frames != FrameUse::None {
            self.b.plain(Op::FrameExit, Imm::None, Vec::new());
        }
    }

    /// Gives a variable a value.
    pub fn write(&mut self, var: Var, val: Val) {
        self.b.write(var, val);
        self.show(var, val);
    }

    /// The frame shows the value, which is the variable's.
    pub fn show(&mut self, var: Var, val: Val) {
        if let Some(number) = self.shown.get(&var) {
            self.b.plain(Op::FrameSet, Imm::Int(*number), vec![val]);
        }
    }

    /// From here on the frame shows the variable, under its name.
    pub fn show_as(&mut self, var: Var, name: &str) {
        if self.unit.input.frames != FrameUse::Locals || self.body != Body::Function {
            return;
        }
        let data = self.unit.input.scopes.get(self.unit.input.scopes.unit_of(self.scope));
        let place = |names: &[String]| names.iter().position(|known| known == name);
        let number = place(&data.varnames).or_else(|| place(&data.cellvars).map(|index| data.varnames.len() + index));
        if let Some(number) = number {
            self.shown.insert(var, number as i64);
        }
    }

    fn module_code(input: &ModuleInput<'_>) -> CodeInfo {
        CodeInfo {
            future_flags: input.future_flags(),
            name: "<module>".into(),
            qualname: "<module>".into(),
            first_line: 1,
            is_namespace: true,
            ..CodeInfo::default()
        }
    }

    fn dynamic(unit: &'u mut Unit<'a>, mode: DynamicMode) -> FuncId {
        let body = unit.input.body;
        let mut this = Self::start(unit, Self::module_code(unit.input), ScopeId::MODULE, Body::Class);
        let entry = this.b.function.entry();
        this.func = Some(this.b.function.add_param(entry, Ty::Obj));
        let namespace = this.b.function.add_param(entry, Ty::Obj);
        this.namespace = Some(namespace);
        let result = match (mode, body) {
            (DynamicMode::Eval, [Stmt::Expr(stmt)]) => {
                let value = this.expr(&stmt.value);
                this.b.take(value)
            }
            _ => {
                if has_annotations(body) {
                    this.b.raising(Op::SetupAnnotations, Imm::None, vec![namespace], Pos::NONE);
                }
                let mut rest = body;
                if mode == DynamicMode::Exec
                    && let Some(text) = crate::literal::docstring(body)
                {
                    if this.unit.input.optimize < 2 {
                        let doc = this.const_operand(Const::Str(text.into()));
                        this.store_name("__doc__", doc, Pos::NONE);
                    }
                    rest = &body[1..];
                }
                this.stmts(rest);
                this.none()
            }
        };
        let target = this.return_block;
        this.b.jump(target, vec![result]);
        this.b.switch_unreachable();
        this.end_dead_code();
        this.finish()
    }

    fn module(unit: &'u mut Unit<'a>) -> FuncId {
        let body = unit.input.body;
        let mut this = Self::start(unit, Self::module_code(unit.input), ScopeId::MODULE, Body::Module);
        if has_annotations(body) {
            let namespace = this.b.value(Op::Namespace, Imm::None, Vec::new());
            let namespace = this.b.push(namespace);
            this.b.raising(Op::SetupAnnotations, Imm::None, vec![namespace.val], Pos::NONE);
            this.b.release(namespace);
        }
        let rest = match crate::literal::docstring(body) {
            Some(_) if this.unit.input.optimize >= 2 => &body[1..],
            Some(text) => {
                let doc = this.constant(Const::Str(text.into()));
                let slot = this.unit.global("__doc__");
                this.b.plain(Op::GlobalSet, slot, vec![doc]);
                &body[1..]
            }
            None => body,
        };
        this.stmts(rest);
        let none = this.none();
        let target = this.return_block;
        this.b.jump(target, vec![none]);
        this.b.switch_unreachable();
        this.b.terminate(Op::Unreachable, Vec::new());
        this.end_dead_code();
        this.finish()
    }

    /// The block after a function's last jump: nothing reaches it, but a block must end.
    pub fn end_dead_code(&mut self) {
        self.b.plain(Op::Unreachable, Imm::None, Vec::new());
    }

    pub fn scope_data(&self) -> &'a Scope {
        self.unit.input.scopes.get(self.scope)
    }

    pub fn pos(&mut self, node: &impl Ranged) -> Pos {
        self.pos_of(node.range())
    }

    pub fn pos_of(&mut self, range: TextRange) -> Pos {
        let data = self.pos_data(range);
        self.pos_at(data)
    }

    pub fn pos_at(&mut self, data: PosData) -> Pos {
        if let Some(pos) = self.positions.get(&data) {
            return *pos;
        }
        let pos = self.b.function.position(data);
        self.positions.insert(data, pos);
        pos
    }

    pub fn pos_data(&self, range: TextRange) -> PosData {
        let file = self.unit.input.file;
        let start = file.line_column(range.start().to_u32());
        let end = file.line_column(range.end().to_u32());
        PosData { line: start.line, end_line: end.line, col: start.byte_column, end_col: end.byte_column }
    }

    pub fn constant(&mut self, value: Const) -> Val {
        let id = self.unit.program.constant(value);
        self.b.value(Op::Const, Imm::Const(id), Vec::new())
    }

    pub fn const_operand(&mut self, value: Const) -> Opnd {
        Opnd { val: self.constant(value), owned: false }
    }

    pub fn none(&mut self) -> Val {
        self.constant(Const::None)
    }

    pub fn missing(&mut self) -> Val {
        self.constant(Const::Missing)
    }
}

/// Does a module or class body, outside inner functions and classes, annotate a variable?
pub fn has_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::AnnAssign(_) => true,
        Stmt::For(s) => has_annotations(&s.body) || has_annotations(&s.orelse),
        Stmt::While(s) => has_annotations(&s.body) || has_annotations(&s.orelse),
        Stmt::If(s) => has_annotations(&s.body) || s.elif_else_clauses.iter().any(|c| has_annotations(&c.body)),
        Stmt::With(s) => has_annotations(&s.body),
        Stmt::Match(s) => s.cases.iter().any(|case| has_annotations(&case.body)),
        Stmt::Try(s) => {
            has_annotations(&s.body)
                || has_annotations(&s.orelse)
                || has_annotations(&s.finalbody)
                || s.handlers
                    .iter()
                    .any(|handler| handler.as_except_handler().is_some_and(|handler| has_annotations(&handler.body)))
        }
        _ => false,
    })
}
