//! Control flow inside a function: conditions, loops, and leaving blocks early (CPython's frame blocks).

use crate::builder::Opnd;
use crate::unit::Generator;
use molt_ir::{Block, CompareOp, Const, Imm, Op, Pos, Val};
use molt_syntax::ast::{
    BoolOp, CmpOp, Expr, ExprBoolOp, ExprCompare, Ranged, Stmt, StmtFor, StmtIf, StmtWhile, UnaryOp,
};

/// What `return`, `break` and `continue` have to undo or run on their way out.
pub enum Frame<'a> {
    Loop {
        start: Block,
        end: Block,
        /// The iterator of a `for` loop.
        iter: Option<Opnd>,
        /// Temporaries that live where the loop's body begins.
        depth: usize,
    },
    /// The body of a `try` with handlers, or of a `with` statement's bookkeeping: only exceptions stop there.
    Region {
        handlers: usize,
    },
    /// The body of a `try` with `finally`.
    Finally {
        handlers: usize,
        body: &'a [Stmt],
    },
    With {
        handlers: usize,
        exit: Opnd,
        pos: Pos,
    },
    /// A handler's body: the exception handled before, the name to unbind, the exception if it is still on the list.
    Handler {
        handlers: usize,
        previous: Opnd,
        name: Option<&'a str>,
        exception: Option<Opnd>,
    },
}

/// What a comparison gives.
#[derive(Clone, Copy)]
enum Compared {
    Truth(Val),
    Object(Val),
}

impl<'a> Generator<'_, 'a> {
    pub fn truth(&mut self, operand: Opnd, pos: Pos) -> Val {
        let truth = self.b.raising_value(Op::Truth, Imm::None, vec![operand.val], pos);
        self.b.release(operand);
        truth
    }

    /// Goes to `yes` or `no` by the truth of an expression (`compiler_jump_if`).
    pub fn condition(&mut self, expr: &'a Expr, yes: Block, no: Block) {
        match expr {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.condition(&unary.operand, no, yes),
            Expr::BoolOp(bool_op) => {
                let Some((last, first)) = bool_op.values.split_last() else { return };
                for value in first {
                    let next = self.b.block();
                    match bool_op.op {
                        BoolOp::And => self.condition(value, next, no),
                        BoolOp::Or => self.condition(value, yes, next),
                    }
                    self.b.switch_sealed(next);
                }
                self.condition(last, yes, no);
            }
            Expr::If(choice) => {
                let (body, orelse) = (self.b.block(), self.b.block());
                self.condition(&choice.test, body, orelse);
                self.b.switch_sealed(body);
                self.condition(&choice.body, yes, no);
                self.b.switch_sealed(orelse);
                self.condition(&choice.orelse, yes, no);
            }
            Expr::Compare(compare) => {
                let last = self.comparisons(compare, |this, truth, rest| {
                    let (next, failed) = (this.b.block(), this.b.block());
                    this.b.branch(truth, next, failed);
                    this.b.switch_sealed(failed);
                    this.dropping(rest);
                    this.b.jump(no, Vec::new());
                    this.b.switch_sealed(next);
                });
                self.b.branch(last, yes, no);
            }
            _ => {
                let operand = self.expr(expr);
                let pos = self.pos(expr);
                let truth = self.truth(operand, pos);
                self.b.branch(truth, yes, no);
            }
        }
    }

    /// Drops a temporary on a side path: it stays on the list for the main one.
    fn dropping(&mut self, operand: Opnd) {
        if operand.owned {
            self.b.drop_val(operand.val);
        }
    }

    /// A chain of comparisons. `failed` is called after each but the last with its truth and the middle operand that is
    /// still held; the result is the truth of the last.
    fn comparisons(&mut self, compare: &'a ExprCompare, mut failed: impl FnMut(&mut Self, Val, Opnd)) -> Val {
        let pos = self.pos(compare);
        let mut left = self.expr(&compare.left);
        let count = compare.ops.len();
        for (index, (op, right)) in compare.ops.iter().zip(compare.comparators.iter()).enumerate() {
            let right = self.expr(right);
            let compared = self.compared(*op, left, right, pos);
            if index + 1 == count {
                return self.compared_truth(compared, &[left, right], pos);
            }
            let truth = self.compared_truth(compared, &[left], pos);
            failed(self, truth, right);
            left = right;
        }
        self.constant_truth(true)
    }

    fn constant_truth(&mut self, value: bool) -> Val {
        let operand = self.constant(Const::Bool(value));
        let truth = self.constant(Const::Bool(true));
        self.b.value(Op::Is, Imm::None, vec![operand, truth])
    }

    /// What one comparison says: a truth, or an object. Its operands end next.
    fn compared(&mut self, op: CmpOp, left: Opnd, right: Opnd, pos: Pos) -> Compared {
        match op {
            CmpOp::Is | CmpOp::IsNot => {
                let same = self.b.value(Op::Is, Imm::None, vec![left.val, right.val]);
                Compared::Truth(self.negated(same, op == CmpOp::IsNot))
            }
            CmpOp::In | CmpOp::NotIn => {
                let args = vec![right.val, left.val];
                let found = self.b.raising_ending(Op::Contains, Imm::None, args, &[left, right], pos);
                let found = self.b.function.result(found);
                Compared::Truth(self.negated(found, op == CmpOp::NotIn))
            }
            _ => Compared::Object(self.b.ending_value(Op::Compare, Imm::Compare(rich(op)), &[left, right], pos)),
        }
    }

    /// The truth of one comparison, as a condition, once `ends` have ended.
    fn compared_truth(&mut self, compared: Compared, ends: &[Opnd], pos: Pos) -> Val {
        // The object is a temporary from the start on, but is made above what ends.
        let result = match compared {
            Compared::Truth(_) => None,
            Compared::Object(val) => Some(self.b.push(val)),
        };
        ends.iter().for_each(|operand| self.b.release(*operand));
        match (compared, result) {
            (Compared::Object(_), Some(result)) => self.truth(result, pos),
            (Compared::Truth(val) | Compared::Object(val), _) => val,
        }
    }

    fn negated(&mut self, val: Val, negate: bool) -> Val {
        if negate { self.b.value(Op::Not, Imm::None, vec![val]) } else { val }
    }

    /// The value of a comparison or a chain of them.
    pub fn compare(&mut self, compare: &'a ExprCompare) -> Opnd {
        let pos = self.pos(compare);
        if let ([op], [right]) = (&compare.ops[..], &compare.comparators[..]) {
            let left = self.expr(&compare.left);
            let right = self.expr(right);
            let val = self.comparison_value(*op, left, right, pos);
            self.b.release(left);
            self.b.release(right);
            return self.b.push(val);
        }
        let end = self.b.block();
        let result = self.b.function.add_param(end, molt_ir::Ty::Obj);
        let mut left = self.expr(&compare.left);
        let count = compare.ops.len();
        for (index, (op, right)) in compare.ops.iter().zip(compare.comparators.iter()).enumerate() {
            let right = self.expr(right);
            let val = self.comparison_value(*op, left, right, pos);
            self.b.release(left);
            if index + 1 == count {
                self.b.release(right);
                self.b.jump(end, vec![val]);
                break;
            }
            let held = self.b.push(val);
            let truth = self.b.raising_value(Op::Truth, Imm::None, vec![val], pos);
            let (next, failed) = (self.b.block(), self.b.block());
            self.b.branch(truth, next, failed);
            self.b.switch_sealed(failed);
            self.dropping(right);
            self.b.jump(end, vec![val]);
            self.b.switch_sealed(next);
            self.b.release(held);
            left = right;
        }
        self.b.switch_sealed(end);
        self.b.push(result)
    }

    fn comparison_value(&mut self, op: CmpOp, left: Opnd, right: Opnd, pos: Pos) -> Val {
        match self.compared(op, left, right, pos) {
            Compared::Truth(truth) => self.b.value(Op::BoolObj, Imm::None, vec![truth]),
            Compared::Object(val) => val,
        }
    }

    /// `a and b`, `a or b` as values.
    pub fn bool_op(&mut self, bool_op: &'a ExprBoolOp) -> Opnd {
        let end = self.b.block();
        let result = self.b.function.add_param(end, molt_ir::Ty::Obj);
        let count = bool_op.values.len();
        for (index, value) in bool_op.values.iter().enumerate() {
            let operand = self.expr(value);
            if index + 1 == count {
                let val = self.b.take(operand);
                self.b.jump(end, vec![val]);
                break;
            }
            let pos = self.pos(value);
            let truth = self.b.raising_value(Op::Truth, Imm::None, vec![operand.val], pos);
            let (next, decided) = (self.b.block(), self.b.block());
            match bool_op.op {
                BoolOp::And => self.b.branch(truth, next, decided),
                BoolOp::Or => self.b.branch(truth, decided, next),
            }
            self.b.switch_sealed(decided);
            let val = if operand.owned { operand.val } else { self.b.copy(operand.val) };
            self.b.jump(end, vec![val]);
            self.b.switch_sealed(next);
            self.b.release(operand);
        }
        self.b.switch_sealed(end);
        self.b.push(result)
    }

    // ---- statements

    pub fn if_stmt(&mut self, stmt: &'a StmtIf) {
        let end = self.b.block();
        let (body, mut next) = (self.b.block(), self.b.block());
        self.condition(&stmt.test, body, next);
        self.b.switch_sealed(body);
        self.stmts(&stmt.body);
        self.b.jump(end, Vec::new());
        for clause in &stmt.elif_else_clauses {
            self.b.switch_sealed(next);
            next = self.b.block();
            if let Some(test) = &clause.test {
                let body = self.b.block();
                self.condition(test, body, next);
                self.b.switch_sealed(body);
            }
            self.stmts(&clause.body);
            self.b.jump(end, Vec::new());
        }
        self.b.switch_sealed(next);
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(end);
    }

    pub fn while_stmt(&mut self, stmt: &'a StmtWhile) {
        let (start, body, orelse, end) = (self.b.block(), self.b.block(), self.b.block(), self.b.block());
        self.b.jump(start, Vec::new());
        self.b.switch(start);
        self.poll(&*stmt.test);
        self.condition(&stmt.test, body, orelse);
        self.b.switch_sealed(body);
        self.push_loop(start, end, None);
        self.stmts(&stmt.body);
        self.b.jump(start, Vec::new());
        self.frames.pop();
        self.b.seal(start);
        self.b.switch_sealed(orelse);
        self.stmts(&stmt.orelse);
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(end);
    }

    fn push_loop(&mut self, start: Block, end: Block, iter: Option<Opnd>) {
        let depth = self.b.temps.len();
        self.frames.push(Frame::Loop { start, end, iter, depth });
    }

    pub fn poll(&mut self, node: &impl Ranged) {
        let pos = self.pos(node);
        self.b.raising(Op::Poll, Imm::None, Vec::new(), pos);
    }

    pub fn for_stmt(&mut self, stmt: &'a StmtFor) {
        // CPython places the iteration at the whole statement.
        let pos = self.pos(stmt);
        let iterable = self.expr(&stmt.iter);
        let iter = self.iterator(iterable, pos);
        let (start, body, orelse, end) = (self.b.block(), self.b.block(), self.b.block(), self.b.block());
        self.b.jump(start, Vec::new());
        self.b.switch(start);
        self.poll(&*stmt.iter);
        let item = self.next_item(iter, body, orelse, pos);
        self.b.switch_sealed(body);
        self.push_loop(start, end, Some(iter));
        let item = self.b.push(item);
        self.assign(&stmt.target, item);
        self.stmts(&stmt.body);
        self.b.jump(start, Vec::new());
        self.frames.pop();
        self.b.seal(start);
        self.b.switch_sealed(orelse);
        self.b.release(iter);
        self.stmts(&stmt.orelse);
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(end);
    }

    /// An iterator over the operand, which is released.
    pub fn iterator(&mut self, iterable: Opnd, pos: Pos) -> Opnd {
        let iter = self.b.raising_value(Op::IterGet, Imm::None, vec![iterable.val], pos);
        self.b.release(iterable);
        self.b.push(iter)
    }

    /// The next item, not yet on the list of temporaries, for `body`; `done` when there is none.
    pub fn next_item(&mut self, iter: Opnd, body: Block, done: Block, pos: Pos) -> Val {
        let item = self.b.raising_value(Op::IterNext, Imm::None, vec![iter.val], pos);
        let missing = self.b.value(Op::IsMissing, Imm::None, vec![item]);
        self.b.branch(missing, done, body);
        item
    }

    // ---- leaving early

    pub fn return_stmt(&mut self, value: Option<&'a Expr>, pos: Pos) {
        let operand = match value {
            Some(expr) => self.expr(expr),
            None => self.const_operand(Const::None),
        };
        let owned = self.b.take(operand);
        let result = self.b.push(owned);
        self.leave(0, 0, Some(result), pos);
        let target = self.return_block;
        self.b.jump(target, vec![result.val]);
        self.b.forget(result);
        self.b.switch_unreachable();
    }

    pub fn break_or_continue(&mut self, is_break: bool, pos: Pos) {
        let found = self.frames.iter().rposition(|frame| matches!(frame, Frame::Loop { .. }));
        let Some(index) = found else { return };
        let Frame::Loop { start, end, iter, depth } = &self.frames[index] else { return };
        let (start, end, iter, depth) = (*start, *end, *iter, *depth);
        self.leave(index + 1, depth, None, pos);
        if is_break {
            if let Some(iter) = iter {
                self.dropping(iter);
            }
            self.b.jump(end, Vec::new());
        } else {
            self.b.jump(start, Vec::new());
        }
        self.b.switch_unreachable();
    }

    /// Runs what the frames above `keep` ask for, innermost first, and drops the temporaries above `depth` but `result`:
    /// a `finally` on the way out of an earlier jump may hold some. All bookkeeping is put back for the code that follows
    /// in the source.
    fn leave(&mut self, keep: usize, depth: usize, result: Option<Opnd>, pos: Pos) {
        let temps = self.b.temps.clone();
        let mut set_aside = Vec::new();
        let mut frames = Vec::new();
        while self.frames.len() > keep {
            let Some(frame) = self.frames.pop() else { break };
            match &frame {
                Frame::Loop { iter, .. } => {
                    if let Some(iter) = *iter {
                        self.b.release(iter);
                    }
                }
                Frame::Region { handlers } => set_aside.push(self.b.set_aside_handlers(*handlers)),
                Frame::Finally { handlers, body } => {
                    set_aside.push(self.b.set_aside_handlers(*handlers));
                    self.stmts(body);
                }
                Frame::With { handlers, exit, pos } => {
                    set_aside.push(self.b.set_aside_handlers(*handlers));
                    self.with_exit(*exit, *pos);
                }
                Frame::Handler { handlers, previous, name, exception } => {
                    set_aside.push(self.b.set_aside_handlers(*handlers));
                    if let Some(exception) = *exception {
                        self.b.release(exception);
                    }
                    self.leave_handler(*previous, *name, pos);
                }
            }
            frames.push(frame);
        }
        for val in self.b.temps.split_off(depth.min(self.b.temps.len())).into_iter().rev() {
            if result.is_none_or(|result| result.val != val) {
                self.b.drop_val(val);
            }
        }
        self.frames.extend(frames.into_iter().rev());
        while let Some(handlers) = set_aside.pop() {
            self.b.restore_handlers(handlers);
        }
        self.b.temps = temps;
    }
}

fn rich(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::Le,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::Ge,
        CmpOp::NotEq => CompareOp::Ne,
        _ => CompareOp::Eq,
    }
}
