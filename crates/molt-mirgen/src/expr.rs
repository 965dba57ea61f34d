//! Expressions.

use crate::assign::binary_op;
use crate::builder::Opnd;
use crate::unit::Generator;
use molt_ir::{Const, ConstId, Imm, Op, Pos, PosData, Ty, UnaryOp, Val};
use molt_syntax::ast::{
    self, Expr, ExprAttribute, ExprFString, ExprSlice, ExprSubscript, ExprUnaryOp, FStringPart,
    InterpolatedStringElement, Ranged, visitor,
};
use molt_syntax::literal::{fstring_text, str_value};

impl<'a> Generator<'_, 'a> {
    /// Generates an expression. The operand may borrow a variable; see [`Self::stable`].
    pub fn expr(&mut self, expr: &'a Expr) -> Opnd {
        if let Some(constant) = crate::literal::constant(self.unit, expr) {
            return self.const_operand(constant);
        }
        match expr {
            Expr::Name(name) => {
                let pos = self.pos(name);
                self.load_name(&name.id, pos)
            }
            Expr::Named(named) => {
                let value = self.expr(&named.value);
                let copy = self.b.copy(value.val);
                let copy = self.b.push(copy);
                self.assign(&named.target, copy);
                value
            }
            Expr::BinOp(binary) => {
                let left = self.expr(&binary.left);
                let left = self.stable(left, &binary.right);
                let right = self.expr(&binary.right);
                let pos = self.pos(binary);
                let op = Imm::Binary(binary_op(binary.op));
                let result = self.b.ending_value(Op::Binary, op, &[left, right], pos);
                self.b.release(left);
                self.b.release(right);
                self.b.push(result)
            }
            Expr::UnaryOp(unary) => self.unary(unary),
            Expr::BoolOp(bool_op) => self.bool_op(bool_op),
            Expr::Compare(compare) => self.compare(compare),
            Expr::If(choice) => {
                let (yes, no, end) = (self.b.block(), self.b.block(), self.b.block());
                let result = self.b.function.add_param(end, Ty::Obj);
                self.condition(&choice.test, yes, no);
                for (block, value) in [(yes, &choice.body), (no, &choice.orelse)] {
                    self.b.switch_sealed(block);
                    let operand = self.expr(value);
                    let val = self.b.take(operand);
                    self.b.jump(end, vec![val]);
                }
                self.b.switch_sealed(end);
                self.b.push(result)
            }
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let pos = self.attribute_pos(attribute);
                let name = self.mangled(&attribute.attr);
                let name = self.unit.name(&name);
                let result = self.b.raising_value(Op::AttrGet, name, vec![object.val], pos);
                self.b.release(object);
                self.b.push(result)
            }
            Expr::Subscript(subscript) => self.subscript(subscript),
            Expr::Slice(slice) => self.slice(slice),
            Expr::Call(call) => self.call(call),
            Expr::Tuple(tuple) => self.display(Op::TupleNew, &tuple.elts, expr),
            Expr::List(list) => self.display(Op::ListNew, &list.elts, expr),
            Expr::Set(set) => self.display(Op::SetNew, &set.elts, expr),
            Expr::Dict(dict) => self.dict(dict),
            Expr::FString(fstring) => self.fstring(fstring),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expr),
            Expr::Yield(node) => {
                let value = match &node.value {
                    Some(value) => self.expr(value),
                    None => self.const_operand(Const::None),
                };
                let value = self.b.take(value);
                let pos = self.pos(node);
                let sent = self.b.raising_value(Op::Yield, Imm::None, vec![value], pos);
                self.b.push(sent)
            }
            Expr::YieldFrom(node) => self.yield_from(&node.value, self.pos_data(node.range())),
            Expr::Starred(starred) => self.expr(&starred.value),
            // Refused by the resolver, or a constant above.
            _ => self.const_operand(Const::None),
        }
    }

    /// An operand of its own that nothing evaluated later can end.
    pub fn held(&mut self, operand: Opnd) -> Opnd {
        if operand.owned {
            return operand;
        }
        let copy = self.b.copy(operand.val);
        self.b.push(copy)
    }

    /// The operand, copied if it borrows a variable that `later` can rebind.
    pub fn stable(&mut self, operand: Opnd, later: &Expr) -> Opnd {
        if operand.owned || !self.rebinds(later) { operand } else { self.held(operand) }
    }

    /// Can the evaluation of an expression rebind a local variable? Only a walrus does.
    pub fn rebinds(&self, expr: &Expr) -> bool {
        self.unit.has_walrus && has_walrus(expr)
    }

    fn unary(&mut self, unary: &'a ExprUnaryOp) -> Opnd {
        let operand = self.expr(&unary.operand);
        let pos = self.pos(unary);
        let op = match unary.op {
            ast::UnaryOp::Not => {
                let truth = self.truth(operand, pos);
                let negated = self.b.value(Op::Not, Imm::None, vec![truth]);
                let val = self.b.value(Op::BoolObj, Imm::None, vec![negated]);
                return self.b.push(val);
            }
            ast::UnaryOp::USub => UnaryOp::Neg,
            ast::UnaryOp::UAdd => UnaryOp::Pos,
            ast::UnaryOp::Invert => UnaryOp::Invert,
        };
        let result = self.b.raising_value(Op::Unary, Imm::Unary(op), vec![operand.val], pos);
        self.b.release(operand);
        self.b.push(result)
    }

    /// Where CPython places an attribute access: at the attribute's own line, if that is another one.
    pub fn attribute_pos(&mut self, attribute: &ExprAttribute) -> Pos {
        let data = self.attribute_pos_data(attribute, attribute.range());
        self.pos_at(data)
    }

    pub fn attribute_pos_data(&self, attribute: &ExprAttribute, whole: ast::TextRange) -> PosData {
        let data = self.pos_data(whole);
        let name = self.pos_data(attribute.attr.range());
        if data.line == name.line {
            return data;
        }
        PosData { line: name.line, col: name.col, end_line: data.end_line, end_col: data.end_col }
    }

    fn subscript(&mut self, subscript: &'a ExprSubscript) -> Opnd {
        let object = self.expr(&subscript.value);
        let object = self.stable(object, &subscript.slice);
        let key = self.expr(&subscript.slice);
        let pos = self.pos(subscript);
        let ends = if is_two_part_slice(&subscript.slice) { [key, object] } else { [object, key] };
        let inst = self.b.raising_ending(Op::ItemGet, Imm::None, vec![object.val, key.val], &ends, pos);
        ends.into_iter().for_each(|operand| self.b.release(operand));
        let result = self.b.function.result(inst);
        self.b.push(result)
    }

    fn slice(&mut self, slice: &'a ExprSlice) -> Opnd {
        let bounds: Vec<Opnd> = [&slice.lower, &slice.upper, &slice.step]
            .into_iter()
            .map(|bound| match bound {
                Some(bound) => {
                    let operand = self.expr(bound);
                    if self.unit.has_walrus { self.held(operand) } else { operand }
                }
                None => self.const_operand(Const::None),
            })
            .collect();
        let args = bounds.iter().map(|bound| bound.val).collect();
        let result = self.b.value(Op::SliceNew, Imm::None, args);
        bounds.into_iter().rev().for_each(|bound| self.b.release(bound));
        self.b.push(result)
    }

    /// `(a, b)`, `[a, b]`, `{a, b}`, with or without stars.
    fn display(&mut self, op: Op, items: &'a [Expr], whole: &'a Expr) -> Opnd {
        let pos = self.pos(whole);
        if items.iter().any(|item| item.is_starred_expr()) {
            return match op {
                Op::SetNew => self.starred_items(items, Op::SetNew, Op::SetAdd, Op::SetUpdate, pos),
                Op::TupleNew => {
                    let list = self.starred_items(items, Op::ListNew, Op::ListAppend, Op::ListExtend, pos);
                    self.list_to_tuple(list)
                }
                _ => self.starred_items(items, Op::ListNew, Op::ListAppend, Op::ListExtend, pos),
            };
        }
        if op == Op::SetNew
            && let Some(result) = self.constant_set(items, pos)
        {
            return result;
        }
        let operands: Vec<Opnd> = items
            .iter()
            .map(|item| {
                let operand = self.expr(item);
                self.held(operand)
            })
            .collect();
        let args = self.take_all(operands);
        let result = if op.raises() {
            self.b.raising_value(op, Imm::None, args, pos)
        } else {
            self.b.value(op, Imm::None, args)
        };
        self.b.push(result)
    }

    /// Three or more constants: a set updated by a constant frozenset, as CPython compiles it, whose order of iteration
    /// follows from that.
    fn constant_set(&mut self, items: &'a [Expr], pos: Pos) -> Option<Opnd> {
        if items.len() < 3 {
            return None;
        }
        let constants: Option<Vec<Const>> =
            items.iter().map(|item| crate::literal::constant(self.unit, item)).collect();
        let ids: Vec<ConstId> = constants?.into_iter().map(|item| self.unit.program.constant(item)).collect();
        let mut key = ids.clone();
        key.sort_unstable();
        key.dedup();
        let ids = self.unit.frozen_sets.entry(key).or_insert_with(|| ids.into()).clone();
        let set = self.b.raising_value(Op::SetNew, Imm::None, Vec::new(), pos);
        let set = self.b.push(set);
        let frozen = self.const_operand(Const::FrozenSet(ids));
        self.b.raising(Op::SetUpdate, Imm::None, vec![set.val, frozen.val], pos);
        self.b.release(frozen);
        Some(set)
    }

    /// Moves operands off the list of temporaries, in their order.
    pub fn take_all(&mut self, operands: Vec<Opnd>) -> Vec<Val> {
        operands.into_iter().map(|operand| self.b.take(operand)).collect()
    }

    pub fn list_to_tuple(&mut self, list: Opnd) -> Opnd {
        let tuple = self.b.value(Op::ListToTuple, Imm::None, vec![list.val]);
        self.b.release(list);
        self.b.push(tuple)
    }

    /// A container built item by item, all of it at the place of the whole expression.
    pub fn starred_items(&mut self, items: &'a [Expr], new: Op, add: Op, update: Op, pos: Pos) -> Opnd {
        let container = if new.raises() {
            self.b.raising_value(new, Imm::None, Vec::new(), Pos::NONE)
        } else {
            self.b.value(new, Imm::None, Vec::new())
        };
        let container = self.b.push(container);
        for item in items {
            match item {
                Expr::Starred(starred) => {
                    let iterable = self.expr(&starred.value);
                    self.b.raising(update, Imm::None, vec![container.val, iterable.val], pos);
                    self.b.release(iterable);
                }
                _ => {
                    let operand = self.expr(item);
                    let val = self.b.take(operand);
                    if add.raises() {
                        self.b.raising(add, Imm::None, vec![container.val, val], pos);
                    } else {
                        self.b.plain(add, Imm::None, vec![container.val, val]);
                    }
                }
            }
        }
        container
    }

    fn dict(&mut self, dict: &'a ast::ExprDict) -> Opnd {
        let pos = self.pos(dict);
        if dict.items.iter().all(|item| item.key.is_some()) && dict.items.len() <= 16 {
            let mut operands = Vec::new();
            for item in &dict.items {
                for part in item.key.iter().chain(std::iter::once(&item.value)) {
                    let operand = self.expr(part);
                    operands.push(self.held(operand));
                }
            }
            let args = self.take_all(operands);
            let result = self.b.raising_value(Op::DictNew, Imm::None, args, pos);
            return self.b.push(result);
        }
        let result = self.b.raising_value(Op::DictNew, Imm::None, Vec::new(), pos);
        let result = self.b.push(result);
        for item in &dict.items {
            match &item.key {
                Some(key) => {
                    let key = self.expr(key);
                    let key = self.held(key);
                    let value = self.expr(&item.value);
                    let value = self.b.take(value);
                    let key = self.b.take(key);
                    self.b.raising(Op::DictPut, Imm::None, vec![result.val, key, value], pos);
                }
                None => {
                    let mapping = self.expr(&item.value);
                    self.b.raising(Op::DictUpdate, Imm::None, vec![result.val, mapping.val], pos);
                    self.b.release(mapping);
                }
            }
        }
        result
    }

    fn fstring(&mut self, fstring: &'a ExprFString) -> Opnd {
        let source = self.unit.input.file.text();
        let mut pieces = Vec::new();
        for part in &fstring.value {
            match part {
                FStringPart::Literal(literal) => pieces.push(Piece::Text(str_value(literal, source).into_owned())),
                FStringPart::FString(part) => {
                    let is_raw = part.flags.prefix().is_raw();
                    pieces_of(part.elements.iter(), is_raw, source, &mut pieces);
                }
            }
        }
        self.joined(pieces)
    }

    fn joined(&mut self, pieces: Vec<Piece<'a>>) -> Opnd {
        let mut merged: Vec<Piece<'a>> = Vec::new();
        for piece in pieces {
            match (merged.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => before.extend(text),
                (_, Piece::Text(text)) if text.is_empty() => {}
                (_, piece) => merged.push(piece),
            }
        }
        let mut operands = Vec::new();
        for piece in merged {
            let operand = match piece {
                Piece::Text(text) => self.const_operand(crate::literal::text(text)),
                Piece::Field(element, default) => self.field(element, default),
            };
            operands.push(self.held(operand));
        }
        match operands[..] {
            [] => self.const_operand(Const::Str("".into())),
            [only] => only,
            _ => {
                let args = self.take_all(operands);
                let result = self.b.value(Op::StrBuild, Imm::None, args);
                self.b.push(result)
            }
        }
    }

    fn field(&mut self, element: &'a ast::InterpolatedElement, default: u8) -> Opnd {
        let value = self.expr(&element.expression);
        let value = if self.unit.has_walrus && element.format_spec.is_some() { self.held(value) } else { value };
        let pos = self.pos_of(element.range);
        let spec = match &element.format_spec {
            Some(spec) => {
                let source = self.unit.input.file.text();
                let mut pieces = Vec::new();
                pieces_of(spec.elements.iter(), false, source, &mut pieces);
                self.joined(pieces)
            }
            None => self.const_operand(Const::Missing),
        };
        let conversion = element.conversion.to_byte().unwrap_or(default);
        let args = vec![value.val, spec.val];
        let result = self.b.raising_value(Op::Format, Imm::Conversion(conversion), args, pos);
        self.b.release(spec);
        self.b.release(value);
        self.b.push(result)
    }

    /// `yield from`: sends into the delegate until it returns. PEP 380; CPython's SEND loop.
    fn yield_from(&mut self, delegate: &'a Expr, pos: PosData) -> Opnd {
        let pos = self.pos_at(pos);
        let operand = self.expr(delegate);
        let iter = self.b.raising_value(Op::YieldFromIter, Imm::None, vec![operand.val], pos);
        self.b.release(operand);
        let iter = self.b.push(iter);
        let (start, end) = (self.b.block(), self.b.block());
        let received = self.b.function.add_param(start, Ty::Obj);
        let result = self.b.function.add_param(end, Ty::Obj);
        let none = self.none();
        self.b.jump(start, vec![none]);
        self.b.switch(start);
        let received = self.b.push(received);
        let item = self.b.raising_value(Op::GenSend, Imm::None, vec![iter.val, received.val], pos);
        self.b.release(received);
        let missing = self.b.value(Op::IsMissing, Imm::None, vec![item]);
        let (returned, suspend) = (self.b.block(), self.b.block());
        self.b.branch(missing, returned, suspend);
        self.b.switch_sealed(suspend);
        let failed = self.b.cold_block();
        self.b.push_handler(failed);
        let sent = self.b.raising_value(Op::YieldFrom, Imm::None, vec![item, iter.val], pos);
        self.b.pop_handler();
        self.b.jump(start, vec![sent]);
        self.b.seal(start);
        // An exception that the delegate let out: a StopIteration is its result.
        self.b.switch(failed);
        let raised = self.b.value(Op::ExcTake, Imm::None, Vec::new());
        let raised = self.b.push(raised);
        let value = self.b.value(Op::GenCleanup, Imm::None, vec![raised.val]);
        let again = self.b.value(Op::IsMissing, Imm::None, vec![value]);
        let (rethrow, stop) = (self.b.cold_block(), self.b.cold_block());
        self.b.branch(again, rethrow, stop);
        self.b.switch_sealed(stop);
        self.b.drop_val(raised.val);
        self.b.jump(end, vec![value]);
        self.b.switch_sealed(rethrow);
        let raised = self.b.take(raised);
        self.b.leave_raising(Some(raised));
        self.end_dead_code();
        self.b.switch_sealed(returned);
        let value = self.b.value(Op::GenResult, Imm::None, Vec::new());
        self.b.jump(end, vec![value]);
        self.b.switch_sealed(end);
        let result = self.b.push(result);
        self.b.release(iter);
        result
    }
}

/// A slice without a step, which CPython makes in the operation that takes it: it ends before all else (`BINARY_SLICE`).
pub fn is_two_part_slice(expr: &Expr) -> bool {
    expr.as_slice_expr().is_some_and(|slice| slice.step.is_none())
}

/// A piece of an f-string; a field with its conversion when it names none.
enum Piece<'a> {
    /// Generalised UTF-8.
    Text(Vec<u8>),
    Field(&'a ast::InterpolatedElement, u8),
}

fn pieces_of<'a>(
    elements: impl Iterator<Item = &'a InterpolatedStringElement>,
    is_raw: bool,
    source: &str,
    pieces: &mut Vec<Piece<'a>>,
) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => {
                pieces.push(Piece::Text(fstring_text(literal, is_raw, source).into_owned()));
            }
            InterpolatedStringElement::Interpolation(field) => {
                let mut default = 0;
                if let Some(debug) = &field.debug_text {
                    pieces.push(Piece::Text(debug.as_str().as_bytes().to_vec()));
                    if field.format_spec.is_none() {
                        default = b'r';
                    }
                }
                pieces.push(Piece::Field(field, default));
            }
        }
    }
}

/// Does an expression contain a walrus, nested scopes included?
pub fn has_walrus(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'a> visitor::Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr) {
            self.0 |= expr.is_named_expr();
            if !self.0 {
                visitor::walk_expr(self, expr);
            }
        }
    }
    let mut finder = Finder(false);
    visitor::Visitor::visit_expr(&mut finder, expr);
    finder.0
}
