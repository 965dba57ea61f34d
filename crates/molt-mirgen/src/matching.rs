//! The `match` statement (PEP 634).
//!
//! Captured names are bound only once the whole pattern has matched, as CPython does: a pattern leaves its captures on
//! the list of temporaries; a failed one drops what it had.

use crate::builder::Opnd;
use crate::unit::Generator;
use molt_ir::{BinaryOp, Block, CompareOp, Const, Imm, Op, Ty, Val};
use molt_syntax::ast::{
    Pattern, PatternMatchClass, PatternMatchMapping, PatternMatchOr, PatternMatchSequence, Singleton, StmtMatch,
};

/// Captures of a pattern in the order in which they were made.
type Captures<'a> = Vec<(&'a str, Opnd)>;

/// Where a pattern that does not match goes, and how many temporaries live there.
#[derive(Clone, Copy)]
struct Fail {
    block: Block,
    depth: usize,
}

impl<'a> Generator<'_, 'a> {
    pub fn match_stmt(&mut self, stmt: &'a StmtMatch) {
        let subject = self.expr(&stmt.subject);
        let subject = self.held(subject);
        let end = self.b.block();
        for case in &stmt.cases {
            let next = self.b.block();
            let temps = self.b.temps.clone();
            let fail = Fail { block: next, depth: temps.len() };
            let mut captures = Vec::new();
            let value = Opnd { val: subject.val, owned: false };
            self.pattern(&case.pattern, value, &mut captures, fail);
            for (name, operand) in captures {
                let pos = self.pos(&case.pattern);
                self.store_name(name, operand, pos);
            }
            if let Some(guard) = &case.guard {
                let body = self.b.block();
                self.condition(guard, body, next);
                self.b.switch_sealed(body);
            }
            self.b.release(subject);
            self.stmts(&case.body);
            self.b.jump(end, Vec::new());
            self.b.temps = temps;
            self.b.switch_sealed(next);
        }
        self.b.release(subject);
        self.b.jump(end, Vec::new());
        self.b.switch_sealed(end);
    }

    /// Goes on in `matched` or fails.
    fn require(&mut self, truth: Val, fail: Fail) {
        let (matched, failed) = (self.b.block(), self.b.block());
        self.b.branch(truth, matched, failed);
        self.b.switch_sealed(failed);
        self.fail(fail);
        self.b.switch_sealed(matched);
    }

    fn require_not(&mut self, truth: Val, fail: Fail) {
        let truth = self.b.value(Op::Not, Imm::None, vec![truth]);
        self.require(truth, fail);
    }

    /// Drops what the pattern has made so far; the list itself is for the other path.
    fn fail(&mut self, fail: Fail) {
        for index in (fail.depth..self.b.temps.len()).rev() {
            let val = self.b.temps[index];
            self.b.drop_val(val);
        }
        self.b.jump(fail.block, Vec::new());
    }

    /// Matches `subject`, which the caller keeps alive.
    fn pattern(&mut self, pattern: &'a Pattern, subject: Opnd, captures: &mut Captures<'a>, fail: Fail) {
        match pattern {
            Pattern::MatchValue(value) => {
                let expected = self.expr(&value.value);
                let pos = self.pos(pattern);
                let args = vec![subject.val, expected.val];
                let equal = self.b.raising_value(Op::Compare, Imm::Compare(CompareOp::Eq), args, pos);
                self.b.release(expected);
                let equal = self.b.push(equal);
                let truth = self.truth(equal, pos);
                self.require(truth, fail);
            }
            Pattern::MatchSingleton(singleton) => {
                let expected = self.constant(match singleton.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                });
                let same = self.b.value(Op::Is, Imm::None, vec![subject.val, expected]);
                self.require(same, fail);
            }
            Pattern::MatchAs(node) => {
                if let Some(inner) = &node.pattern {
                    self.pattern(inner, subject, captures, fail);
                }
                if let Some(name) = &node.name {
                    self.capture(name, subject.val, captures);
                }
            }
            Pattern::MatchOr(node) => self.or_pattern(node, subject, captures, fail),
            Pattern::MatchSequence(node) => self.sequence_pattern(node, subject, captures, fail),
            Pattern::MatchMapping(node) => self.mapping_pattern(node, subject, captures, fail),
            Pattern::MatchClass(node) => self.class_pattern(node, subject, captures, fail),
            // Only inside a sequence pattern, which handles it.
            Pattern::MatchStar(_) => {}
        }
    }

    fn capture(&mut self, name: &'a str, val: Val, captures: &mut Captures<'a>) {
        let copy = self.b.copy(val);
        let operand = self.b.push(copy);
        captures.push((name, operand));
    }

    /// Alternatives bind the same names; their values meet in parameters of a common block.
    fn or_pattern(&mut self, node: &'a PatternMatchOr, subject: Opnd, captures: &mut Captures<'a>, fail: Fail) {
        let matched = self.b.block();
        let temps = self.b.temps.clone();
        let mut names: Option<Vec<&'a str>> = None;
        for alternative in &node.patterns {
            let next = self.b.block();
            let mut own = Vec::new();
            self.pattern(alternative, subject, &mut own, Fail { block: next, depth: temps.len() });
            let order = names.get_or_insert_with(|| own.iter().map(|(name, _)| *name).collect()).clone();
            if self.b.function.blocks[matched].params.len() < order.len() {
                order.iter().for_each(|_| {
                    self.b.function.add_param(matched, Ty::Obj);
                });
            }
            let vals: Vec<Val> = order
                .iter()
                .filter_map(|name| own.iter().find(|(other, _)| other == name).map(|(_, operand)| operand.val))
                .collect();
            self.b.jump(matched, vals);
            self.b.temps = temps.clone();
            self.b.switch_sealed(next);
        }
        self.fail(fail);
        self.b.switch_sealed(matched);
        for (index, name) in names.unwrap_or_default().into_iter().enumerate() {
            let val = self.b.function.blocks[matched].params[index];
            let operand = self.b.push(val);
            captures.push((name, operand));
        }
    }

    fn sequence_pattern(
        &mut self,
        node: &'a PatternMatchSequence,
        subject: Opnd,
        captures: &mut Captures<'a>,
        fail: Fail,
    ) {
        let pos = self.pos(node);
        let is_sequence = self.b.value(Op::MatchSequence, Imm::None, vec![subject.val]);
        self.require(is_sequence, fail);
        let star = node.patterns.iter().position(|pattern| pattern.is_match_star());
        let fixed = node.patterns.len() - usize::from(star.is_some());
        if !(star.is_some() && fixed == 0) {
            let length = self.b.raising_value(Op::Len, Imm::None, vec![subject.val], pos);
            let wanted = self.b.value(Op::IConst, Imm::Int(fixed as i64), Vec::new());
            let cond = if star.is_some() { molt_ir::IntCond::Ge } else { molt_ir::IntCond::Eq };
            let fits = self.b.value(Op::ICmp, Imm::IntCond(cond), vec![length, wanted]);
            self.require(fits, fail);
        }
        if node.patterns.iter().all(is_wildcard) {
            return;
        }
        if let Some(star) = star.filter(|star| is_wildcard(&node.patterns[*star])) {
            return self.items_by_index(node, subject, star, captures, fail);
        }
        let imm = match star {
            None => Imm::Unpack(fixed as u32, None),
            Some(star) => Imm::Unpack(star as u32, Some((fixed - star) as u32)),
        };
        let items = self.b.raising_value(Op::Unpack, imm, vec![subject.val], pos);
        let items = self.b.push(items);
        let vals: Vec<Opnd> = (0..node.patterns.len())
            .map(|index| {
                let val = self.b.value(Op::TupleItem, Imm::Int(index as i64), vec![items.val]);
                self.b.push(val)
            })
            .collect();
        for (pattern, item) in node.patterns.iter().zip(&vals) {
            match pattern {
                Pattern::MatchStar(star) => {
                    if let Some(name) = &star.name {
                        self.capture(name, item.val, captures);
                    }
                }
                _ => self.pattern(pattern, *item, captures, fail),
            }
        }
        vals.into_iter().rev().for_each(|item| self.b.release(item));
        self.b.release(items);
    }

    /// Where nobody wants what the star stands for, the items are got by their indexes, and only those that a pattern asks about
    /// (`pattern_helper_sequence_subscr`).
    fn items_by_index(
        &mut self,
        node: &'a PatternMatchSequence,
        subject: Opnd,
        star: usize,
        captures: &mut Captures<'a>,
        fail: Fail,
    ) {
        let pos = self.pos(node);
        for (index, pattern) in node.patterns.iter().enumerate().filter(|(_, pattern)| !is_wildcard(pattern)) {
            let key = if index < star {
                self.const_operand(Const::Int(index as i64))
            } else {
                let length = self.b.raising_value(Op::Len, Imm::None, vec![subject.val], pos);
                let length = self.b.value(Op::BoxInt, Imm::None, vec![length]);
                let length = self.b.push(length);
                let behind = self.const_operand(Const::Int((node.patterns.len() - index) as i64));
                let sub = Imm::Binary(BinaryOp::Sub);
                let key = self.b.ending_value(Op::Binary, sub, &[length, behind], pos);
                self.b.release(length);
                self.b.push(key)
            };
            let item = self.b.raising_ending(Op::ItemGet, Imm::None, vec![subject.val, key.val], &[key], pos);
            let item = self.b.function.result(item);
            self.b.release(key);
            let item = self.b.push(item);
            self.pattern(pattern, item, captures, fail);
            self.b.release(item);
        }
    }

    fn mapping_pattern(
        &mut self,
        node: &'a PatternMatchMapping,
        subject: Opnd,
        captures: &mut Captures<'a>,
        fail: Fail,
    ) {
        let pos = self.pos(node);
        let is_mapping = self.b.value(Op::MatchMapping, Imm::None, vec![subject.val]);
        self.require(is_mapping, fail);
        if node.keys.is_empty() && node.rest.is_none() {
            return;
        }
        if !node.keys.is_empty() {
            let length = self.b.raising_value(Op::Len, Imm::None, vec![subject.val], pos);
            let wanted = self.b.value(Op::IConst, Imm::Int(node.keys.len() as i64), Vec::new());
            let fits = self.b.value(Op::ICmp, Imm::IntCond(molt_ir::IntCond::Ge), vec![length, wanted]);
            self.require(fits, fail);
        }
        let mut keys = Vec::new();
        for key in &node.keys {
            let operand = self.expr(key);
            keys.push(self.held(operand));
        }
        let keys = self.take_all(keys);
        let keys = self.b.value(Op::TupleNew, Imm::None, keys);
        let keys = self.b.push(keys);
        let values = self.b.raising_value(Op::MatchKeys, Imm::None, vec![subject.val, keys.val], pos);
        let missing = self.b.value(Op::IsMissing, Imm::None, vec![values]);
        self.require_not(missing, fail);
        let values = self.b.push(values);
        for (index, pattern) in node.patterns.iter().enumerate() {
            let item = self.b.value(Op::TupleItem, Imm::Int(index as i64), vec![values.val]);
            let item = self.b.push(item);
            self.pattern(pattern, item, captures, fail);
            self.b.release(item);
        }
        if let Some(rest) = &node.rest {
            let dict = self.b.raising_value(Op::DictNew, Imm::None, Vec::new(), pos);
            let dict = self.b.push(dict);
            self.b.raising(Op::DictUpdate, Imm::None, vec![dict.val, subject.val], pos);
            for index in 0..node.keys.len() {
                let key = self.b.value(Op::TupleItem, Imm::Int(index as i64), vec![keys.val]);
                let key = self.b.push(key);
                self.b.raising(Op::ItemDel, Imm::None, vec![dict.val, key.val], pos);
                self.b.release(key);
            }
            captures.push((rest.as_str(), dict));
        }
        self.b.release(values);
        self.b.release(keys);
    }

    fn class_pattern(&mut self, node: &'a PatternMatchClass, subject: Opnd, captures: &mut Captures<'a>, fail: Fail) {
        let pos = self.pos(node);
        let class = self.expr(&node.cls);
        let names: Vec<_> = node
            .arguments
            .keywords
            .iter()
            .map(|keyword| {
                // Not mangled, as CPython has it.
                self.unit.program.constant(Const::Str(keyword.attr.as_str().into()))
            })
            .collect();
        let names = self.constant(Const::Tuple(names.into()));
        let count = Imm::Int(node.arguments.patterns.len() as i64);
        let values = self.b.raising_value(Op::MatchClass, count, vec![subject.val, class.val, names], pos);
        self.b.release(class);
        let missing = self.b.value(Op::IsMissing, Imm::None, vec![values]);
        self.require_not(missing, fail);
        let values = self.b.push(values);
        let keywords = node.arguments.keywords.iter().map(|keyword| &keyword.pattern);
        for (index, pattern) in node.arguments.patterns.iter().chain(keywords).enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let item = self.b.value(Op::TupleItem, Imm::Int(index as i64), vec![values.val]);
            let item = self.b.push(item);
            self.pattern(pattern, item, captures, fail);
            self.b.release(item);
        }
        self.b.release(values);
    }
}

fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.is_none() && node.name.is_none(),
        Pattern::MatchStar(node) => node.name.is_none(),
        _ => false,
    }
}
