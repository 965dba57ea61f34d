//! Statements.

use crate::builder::Opnd;
use crate::unit::{DynamicMode, Generator};
use molt_ir::{Imm, Op, Pos};
use molt_sema::{FrameUse, ScopeId};
use molt_syntax::ast::{Expr, Stmt};

impl<'a> Generator<'_, 'a> {
    pub fn stmts(&mut self, body: &'a [Stmt]) {
        body.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        debug_assert!(self.b.temps.len() < 10_000);
        let pos = self.pos(stmt);
        if self.unit.input.frames != FrameUse::None {
            self.b.plain_at(Op::FrameLine, pos);
        }
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(stmt) => self.return_stmt(stmt.value.as_deref(), pos),
            Stmt::Delete(stmt) => stmt.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(stmt) => self.assign_stmt(stmt),
            Stmt::AugAssign(stmt) => self.aug_assign(stmt),
            Stmt::AnnAssign(stmt) => self.ann_assign(stmt),
            Stmt::For(stmt) => self.for_stmt(stmt),
            Stmt::While(stmt) => self.while_stmt(stmt),
            Stmt::If(stmt) => self.if_stmt(stmt),
            Stmt::With(stmt) => self.with_stmt(stmt),
            Stmt::Match(stmt) => self.match_stmt(stmt),
            Stmt::Raise(stmt) => self.raise_stmt(stmt),
            Stmt::Try(stmt) => self.try_stmt(stmt),
            Stmt::Assert(stmt) => self.assert_stmt(stmt),
            Stmt::Import(stmt) => self.import(stmt),
            Stmt::ImportFrom(stmt) => self.import_from(stmt),
            Stmt::Expr(stmt) => {
                let value = self.expr(&stmt.value);
                if self.unit.dynamic == Some(DynamicMode::Single) && self.scope == ScopeId::MODULE {
                    self.display_value(value, pos);
                } else {
                    self.b.release(value);
                }
            }
            Stmt::Break(_) => self.break_or_continue(true, pos),
            Stmt::Continue(_) => self.break_or_continue(false, pos),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => {}
            // Refused by the resolver.
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }
}

impl Generator<'_, '_> {
    /// Gives a value to `sys.displayhook`.
    fn display_value(&mut self, value: Opnd, pos: Pos) {
        let value = self.held(value);
        let none = self.none();
        let sys = Imm::Import(0, self.unit.program.intern("sys"));
        let sys = self.b.raising_value(Op::ImportName, sys, vec![none], pos);
        let sys = self.b.push(sys);
        let name = self.unit.name("displayhook");
        let hook = self.b.raising_value(Op::AttrGet, name, vec![sys.val], pos);
        let hook = self.b.push(hook);
        let result = self.b.raising_value(Op::Call, Imm::Keywords(Vec::new()), vec![hook.val, value.val], pos);
        self.b.drop_val(result);
        self.b.release(hook);
        self.b.release(sys);
        self.b.release(value);
    }
}

/// Names of the attributes of the variable `this` that a body assigns, in the order of the source.
pub fn assigned_attributes<'a>(body: &'a [Stmt], this: &str, names: &mut Vec<&'a str>) {
    for stmt in body {
        match stmt {
            Stmt::Assign(stmt) => stmt.targets.iter().for_each(|target| assigned_by(target, this, names)),
            Stmt::AugAssign(stmt) => assigned_by(&stmt.target, this, names),
            Stmt::AnnAssign(stmt) if stmt.value.is_some() => assigned_by(&stmt.target, this, names),
            Stmt::For(stmt) => {
                assigned_by(&stmt.target, this, names);
                assigned_attributes(&stmt.body, this, names);
                assigned_attributes(&stmt.orelse, this, names);
            }
            Stmt::While(stmt) => {
                assigned_attributes(&stmt.body, this, names);
                assigned_attributes(&stmt.orelse, this, names);
            }
            Stmt::If(stmt) => {
                assigned_attributes(&stmt.body, this, names);
                stmt.elif_else_clauses.iter().for_each(|clause| assigned_attributes(&clause.body, this, names));
            }
            Stmt::With(stmt) => {
                stmt.items
                    .iter()
                    .filter_map(|item| item.optional_vars.as_deref())
                    .for_each(|target| assigned_by(target, this, names));
                assigned_attributes(&stmt.body, this, names);
            }
            Stmt::Try(stmt) => {
                assigned_attributes(&stmt.body, this, names);
                let handlers = stmt.handlers.iter().filter_map(|handler| handler.as_except_handler());
                handlers.for_each(|handler| assigned_attributes(&handler.body, this, names));
                assigned_attributes(&stmt.orelse, this, names);
                assigned_attributes(&stmt.finalbody, this, names);
            }
            Stmt::Match(stmt) => stmt.cases.iter().for_each(|case| assigned_attributes(&case.body, this, names)),
            _ => {}
        }
    }
}

fn assigned_by<'a>(target: &'a Expr, this: &str, names: &mut Vec<&'a str>) {
    match target {
        Expr::Attribute(attribute) => match &*attribute.value {
            Expr::Name(name) if name.id == this && !names.contains(&attribute.attr.as_str()) => {
                names.push(attribute.attr.as_str());
            }
            _ => {}
        },
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| assigned_by(target, this, names)),
        Expr::List(list) => list.elts.iter().for_each(|target| assigned_by(target, this, names)),
        Expr::Starred(starred) => assigned_by(&starred.value, this, names),
        _ => {}
    }
}
