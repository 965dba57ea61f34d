//! `try`, `raise`, `with`, `assert`: regions with handlers, as CPython's compile.c lays them out.

use crate::builder::Opnd;
use crate::control::Frame;
use crate::unit::Generator;
use molt_ir::{Block, Const, Imm, Op, Pos};
use molt_syntax::ast::{ExceptHandler, Stmt, StmtAssert, StmtRaise, StmtTry, StmtWith, WithItem};

impl<'a> Generator<'_, 'a> {
    pub fn try_stmt(&mut self, stmt: &'a StmtTry) {
        if stmt.finalbody.is_empty() {
            self.try_except(stmt);
        } else {
            self.try_finally(stmt);
        }
    }

    fn try_finally(&mut self, stmt: &'a StmtTry) {
        let (caught, end) = (self.b.cold_block(), self.b.block());
        let handlers = self.b.handler_count();
        self.b.push_handler(caught);
        self.frames.push(Frame::Finally { handlers, body: &stmt.finalbody });
        if stmt.handlers.is_empty() {
            self.stmts(&stmt.body);
            self.stmts(&stmt.orelse);
        } else {
            self.try_except(stmt);
        }
        self.frames.pop();
        self.b.pop_handler();
        self.stmts(&stmt.finalbody);
        self.b.jump(end, Vec::new());

        self.b.switch(caught);
        let (previous, exception) = self.enter_handler();
        self.frames.push(Frame::Handler { handlers, previous, name: None, exception: Some(exception) });
        self.stmts(&stmt.finalbody);
        self.frames.pop();
        self.rethrow(exception);
        self.end_handler(previous);
        self.b.switch_sealed(end);
    }

    /// At the start of a handler: takes the pending exception and makes it the handled one. Exceptions from here on
    /// undo that. The result is the exception handled before, and the exception, both on the list of temporaries.
    fn enter_handler(&mut self) -> (Opnd, Opnd) {
        self.need_frame_object();
        self.frame_caught();
        let exception = self.b.value(Op::ExcTake, Imm::None, Vec::new());
        let previous = self.b.value(Op::ExcEnter, Imm::None, vec![exception]);
        let previous = self.b.push(previous);
        let cleanup = self.b.cold_block();
        self.b.push_handler(cleanup);
        let exception = self.b.push(exception);
        (previous, exception)
    }

    /// Goes on with the exception, without a new traceback entry.
    fn rethrow(&mut self, exception: Opnd) {
        let val = self.b.take(exception);
        self.b.leave_raising(Some(val));
    }

    /// The end of a handler's region: what exceptions in it run. Follows unreachable code.
    fn end_handler(&mut self, previous: Opnd) {
        self.end_dead_code();
        if let Some(cleanup) = self.b.pop_handler() {
            self.b.switch(cleanup);
            let val = self.b.take(previous);
            self.b.plain(Op::ExcLeave, Imm::None, vec![val]);
            self.b.leave_raising(None);
            self.end_dead_code();
        }
    }

    /// Leaves a handler normally, inside its region: the exception handled before is so again; the name is unbound.
    pub fn leave_handler(&mut self, previous: Opnd, name: Option<&'a str>, pos: Pos) {
        let val = self.b.take(previous);
        self.b.plain(Op::ExcLeave, Imm::None, vec![val]);
        if let Some(name) = name {
            self.unbind(name, pos);
        }
    }

    /// `name = None; del name`.
    fn unbind(&mut self, name: &str, pos: Pos) {
        let none = self.const_operand(Const::None);
        self.store_name(name, none, pos);
        self.delete_name(name, pos);
    }

    fn try_except(&mut self, stmt: &'a StmtTry) {
        let (caught, end) = (self.b.cold_block(), self.b.block());
        let handlers = self.b.handler_count();
        self.b.push_handler(caught);
        self.frames.push(Frame::Region { handlers });
        self.stmts(&stmt.body);
        self.frames.pop();
        self.b.pop_handler();
        self.stmts(&stmt.orelse);
        self.b.jump(end, Vec::new());

        self.b.switch(caught);
        let (previous, exception) = self.enter_handler();
        for handler in &stmt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let next = self.b.cold_block();
            if let Some(class) = &handler.type_ {
                let class_operand = self.expr(class);
                let pos = self.pos(handler);
                let args = vec![exception.val, class_operand.val];
                let matches = self.b.raising_value(Op::ExcMatch, Imm::None, args, pos);
                self.b.release(class_operand);
                let body = self.b.block();
                self.b.branch(matches, body, next);
                self.b.switch_sealed(body);
            }
            let temps = self.b.temps.clone();
            let pos = self.pos(handler);
            let name = handler.name.as_ref().map(|name| name.as_str());
            self.handler_body(&handler.body, handlers, previous, exception, name, pos);
            self.b.jump(end, Vec::new());
            self.b.temps = temps;
            // After a bare `except:` nothing reaches the next one.
            self.b.switch_sealed(next);
        }
        self.rethrow(exception);
        self.end_handler(previous);
        self.b.switch_sealed(end);
    }

    fn handler_body(
        &mut self,
        body: &'a [Stmt],
        handlers: usize,
        previous: Opnd,
        exception: Opnd,
        name: Option<&'a str>,
        pos: Pos,
    ) {
        let Some(name) = name else {
            self.b.release(exception);
            self.frames.push(Frame::Handler { handlers, previous, name: None, exception: None });
            self.stmts(body);
            self.frames.pop();
            let region = self.b.set_aside_handlers(handlers);
            self.leave_handler(previous, None, pos);
            self.b.restore_handlers(region);
            return;
        };
        self.store_name(name, exception, pos);
        let failed = self.b.cold_block();
        self.b.push_handler(failed);
        self.frames.push(Frame::Handler { handlers, previous, name: Some(name), exception: None });
        self.stmts(body);
        self.frames.pop();
        self.b.pop_handler();
        let resume = self.b.block();
        self.b.jump(resume, Vec::new());

        self.b.switch(failed);
        let raised = self.b.value(Op::ExcTake, Imm::None, Vec::new());
        let raised = self.b.push(raised);
        self.unbind(name, pos);
        self.rethrow(raised);
        self.end_dead_code();

        self.b.switch_sealed(resume);
        let region = self.b.set_aside_handlers(handlers);
        self.leave_handler(previous, Some(name), pos);
        self.b.restore_handlers(region);
    }

    pub fn raise_stmt(&mut self, stmt: &'a StmtRaise) {
        let pos = self.pos(stmt);
        let Some(exc) = &stmt.exc else {
            self.b.raising(Op::ReraiseCurrent, Imm::None, Vec::new(), pos);
            return self.never();
        };
        let exception = self.expr(exc);
        let cause = match &stmt.cause {
            Some(cause) => self.expr(cause),
            None => self.const_operand(Const::Missing),
        };
        // Owned in order: the copies must be made before either leaves the list.
        let cause = self.b.take(cause);
        let exception = self.b.take(exception);
        self.b.raising(Op::Raise, Imm::None, vec![exception, cause], pos);
        self.never();
    }

    /// The normal edge of an operation that always raises.
    fn never(&mut self) {
        self.end_dead_code();
        self.b.switch_unreachable();
    }

    pub fn assert_stmt(&mut self, stmt: &'a StmtAssert) {
        if self.unit.input.optimize > 0 {
            return;
        }
        let (failed, end) = (self.b.cold_block(), self.b.block());
        self.condition(&stmt.test, end, failed);
        self.b.switch_sealed(failed);
        let pos = self.pos(stmt);
        let class = self.b.value(Op::AssertionError, Imm::None, Vec::new());
        let class = self.b.push(class);
        let exception = match &stmt.msg {
            None => class,
            Some(message) => {
                let message = self.expr(message);
                let message = self.b.take(message);
                let args = vec![class.val, message];
                let val = self.b.raising_value(Op::Call, Imm::Keywords(Vec::new()), args, pos);
                self.b.release(class);
                self.b.push(val)
            }
        };
        let exception = self.b.take(exception);
        let missing = self.missing();
        self.b.raising(Op::Raise, Imm::None, vec![exception, missing], pos);
        self.never();
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(end);
    }

    pub fn with_stmt(&mut self, stmt: &'a StmtWith) {
        // CPython places entering and leaving at the whole statement.
        let pos = self.pos(stmt);
        self.with_items(&stmt.items, &stmt.body, pos);
    }

    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], pos: Pos) {
        let Some((item, rest)) = items.split_first() else {
            return self.stmts(body);
        };
        let manager = self.expr(&item.context_expr);
        let pair = self.b.raising_value(Op::WithEnter, Imm::None, vec![manager.val], pos);
        let pair = self.b.push(pair);
        let exit = self.b.value(Op::TupleItem, Imm::Int(0), vec![pair.val]);
        let value = self.b.value(Op::TupleItem, Imm::Int(1), vec![pair.val]);
        self.b.release(pair);
        self.b.release(manager);
        let exit = self.b.push(exit);
        let (caught, end): (Block, Block) = (self.b.cold_block(), self.b.block());
        let handlers = self.b.handler_count();
        self.b.push_handler(caught);
        self.frames.push(Frame::With { handlers, exit, pos });
        let value = self.b.push(value);
        match &item.optional_vars {
            Some(target) => self.assign(target, value),
            None => self.b.release(value),
        }
        self.with_items(rest, body, pos);
        self.frames.pop();
        self.b.pop_handler();
        let temps = self.b.temps.clone();
        self.with_exit(exit, pos);
        self.b.jump(end, Vec::new());
        self.b.temps = temps;

        self.b.switch(caught);
        let (previous, exception) = self.enter_handler();
        let args = vec![exit.val, exception.val];
        let suppressed = self.b.raising_value(Op::WithExcept, Imm::None, args, pos);
        let (swallow, again) = (self.b.block(), self.b.cold_block());
        self.b.branch(suppressed, swallow, again);
        self.b.switch_sealed(swallow);
        self.b.drop_val(exception.val);
        self.b.plain(Op::ExcLeave, Imm::None, vec![previous.val]);
        self.b.drop_val(exit.val);
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(again);
        self.rethrow(exception);
        self.end_handler(previous);
        self.b.forget(exit);
        self.b.switch_sealed(end);
    }

    /// Calls a manager's exit without an exception; ends the operand.
    pub fn with_exit(&mut self, exit: Opnd, pos: Pos) {
        let args = vec![exit.val, self.none(), self.none(), self.none()];
        let result = self.b.raising_value(Op::Call, Imm::Keywords(Vec::new()), args, pos);
        self.b.drop_val(result);
        self.b.release(exit);
    }
}
