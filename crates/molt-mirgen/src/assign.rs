//! Assignment to all kinds of targets, augmented and annotated assignment, `del`.

use crate::builder::Opnd;
use crate::expr::is_two_part_slice;
use crate::scope::Access;
use crate::unit::{Body, Generator};
use molt_ir::{BinaryOp, Const, Imm, Op, Pos, Val};
use molt_syntax::ast::{Expr, Operator, StmtAnnAssign, StmtAssign, StmtAugAssign};

impl<'a> Generator<'_, 'a> {
    pub fn assign_stmt(&mut self, stmt: &'a StmtAssign) {
        if let [target] = &stmt.targets[..]
            && self.assign_in_parallel(target, &stmt.value)
        {
            return;
        }
        let value = self.expr(&stmt.value);
        let Some((last, first)) = stmt.targets.split_last() else { return };
        for target in first {
            let copy = self.b.copy(value.val);
            let copy = self.b.push(copy);
            self.assign(target, copy);
        }
        self.assign(last, value);
    }

    /// `a, b = x, y` without a tuple: all values first, then the targets from left to right.
    fn assign_in_parallel(&mut self, target: &'a Expr, value: &'a Expr) -> bool {
        let (Some(targets), Expr::Tuple(values)) = (sequence(target), value) else { return false };
        let starred = |expr: &Expr| expr.is_starred_expr();
        if targets.len() != values.elts.len() || targets.iter().chain(&values.elts).any(starred) {
            return false;
        }
        let operands: Vec<Opnd> = values
            .elts
            .iter()
            .map(|value| {
                let operand = self.expr(value);
                // A borrowed variable may be one of the targets.
                let val = if operand.owned { return operand } else { self.b.copy(operand.val) };
                self.b.push(val)
            })
            .collect();
        for (target, operand) in targets.iter().zip(operands) {
            self.assign(target, operand);
        }
        true
    }

    /// Binds a target to the operand, which ends.
    pub fn assign(&mut self, target: &'a Expr, value: Opnd) {
        let pos = self.pos(target);
        match target {
            Expr::Name(name) => self.store_name(&name.id, value, pos),
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let name = self.mangled(&attribute.attr);
                let name = self.unit.name(&name);
                let pos = self.attribute_pos(attribute);
                self.b.raising_ending(Op::AttrSet, name, vec![object.val, value.val], &[value, object], pos);
                self.b.release(value);
                self.b.release(object);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let key = self.expr(&subscript.slice);
                let args = vec![object.val, key.val, value.val];
                self.set_item(args, value, object, key, is_two_part_slice(&subscript.slice), pos);
            }
            Expr::Starred(starred) => self.assign(&starred.value, value),
            _ => match sequence(target) {
                Some(targets) => self.unpack(targets, value, pos),
                // The parser lets no other target through.
                None => self.b.release(value),
            },
        }
    }

    /// `object[key] = value`, and all three end.
    fn set_item(&mut self, args: Vec<Val>, value: Opnd, object: Opnd, key: Opnd, slice: bool, pos: Pos) {
        let ends = if slice { [key, value, object] } else { [value, object, key] };
        self.b.raising_ending(Op::ItemSet, Imm::None, args, &ends, pos);
        ends.into_iter().for_each(|operand| self.b.release(operand));
    }

    fn unpack(&mut self, targets: &'a [Expr], value: Opnd, pos: Pos) {
        let star = targets.iter().position(|target| target.is_starred_expr());
        let imm = match star {
            None => Imm::Unpack(targets.len() as u32, None),
            Some(star) => Imm::Unpack(star as u32, Some((targets.len() - star - 1) as u32)),
        };
        let items = self.b.raising_value(Op::Unpack, imm, vec![value.val], pos);
        let items = self.b.push(items);
        let vals: Vec<Val> =
            (0..targets.len()).map(|n| self.b.value(Op::TupleItem, Imm::Int(n as i64), vec![items.val])).collect();
        self.b.release(items);
        self.b.release(value);
        // The first target's value is on top, as on CPython's stack.
        let operands: Vec<Opnd> = vals.into_iter().rev().map(|val| self.b.push(val)).collect();
        for (target, operand) in targets.iter().zip(operands.into_iter().rev()) {
            self.assign(target, operand);
        }
    }

    pub fn aug_assign(&mut self, stmt: &'a StmtAugAssign) {
        let pos = self.pos(stmt);
        let target_pos = self.pos(&*stmt.target);
        let op = binary_op(stmt.op);
        match &*stmt.target {
            Expr::Name(name) => {
                let access = self.access(&name.id, true);
                if let Access::Fast(var, _) = access {
                    // The variable's own reference moves in, if nothing can rebind it meanwhile.
                    let old = self.load(access, target_pos);
                    let rebound = self.rebinds(&stmt.value);
                    let old = if rebound { self.held(old) } else { old };
                    let value = self.expr(&stmt.value);
                    let result = self.b.ending_value(Op::InPlace, Imm::Binary(op), &[old, value], pos);
                    self.b.release(value);
                    if rebound {
                        self.b.forget(old);
                        let current = self.b.read(var);
                        self.b.drop_val(current);
                    }
                    self.write(var, result);
                    return;
                }
                let old = self.load(access, target_pos);
                let result = self.in_place(old, &stmt.value, op, pos);
                self.store_name(&name.id, result, target_pos);
            }
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let name = self.mangled(&attribute.attr);
                let name = self.unit.name(&name);
                let attribute_pos = self.attribute_pos(attribute);
                let old = self.b.raising_value(Op::AttrGet, name.clone(), vec![object.val], attribute_pos);
                let old = self.b.push(old);
                let result = self.in_place(old, &stmt.value, op, pos);
                let args = vec![object.val, result.val];
                self.b.raising_ending(Op::AttrSet, name, args, &[result, object], attribute_pos);
                self.b.release(result);
                self.b.release(object);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let object = self.stable(object, &subscript.slice);
                let key = self.expr(&subscript.slice);
                let old = self.b.raising_value(Op::ItemGet, Imm::None, vec![object.val, key.val], target_pos);
                let old = self.b.push(old);
                let result = self.in_place(old, &stmt.value, op, pos);
                let args = vec![object.val, key.val, result.val];
                self.set_item(args, result, object, key, is_two_part_slice(&subscript.slice), target_pos);
            }
            _ => {}
        }
    }

    /// The value of an owned operand after `op= value`.
    fn in_place(&mut self, old: Opnd, value: &'a Expr, op: BinaryOp, pos: Pos) -> Opnd {
        let old = self.held(old);
        let value = self.expr(value);
        let result = self.b.ending_value(Op::InPlace, Imm::Binary(op), &[old, value], pos);
        self.b.forget(old);
        self.b.release(value);
        self.b.push(result)
    }

    pub fn ann_assign(&mut self, stmt: &'a StmtAnnAssign) {
        let pos = self.pos(stmt);
        if let Some(value) = &stmt.value {
            let value = self.expr(value);
            self.assign(&stmt.target, value);
        }
        let name = match &*stmt.target {
            Expr::Name(name) if stmt.simple => Some(name),
            Expr::Attribute(attribute) if stmt.value.is_none() => {
                let object = self.expr(&attribute.value);
                self.b.release(object);
                None
            }
            Expr::Subscript(subscript) if stmt.value.is_none() => {
                let object = self.expr(&subscript.value);
                self.b.release(object);
                let key = self.expr(&subscript.slice);
                self.b.release(key);
                None
            }
            _ => None,
        };
        // Annotations of local variables are never evaluated.
        if self.body == Body::Function {
            return;
        }
        let annotation = match name {
            Some(_) => self.annotation(&stmt.annotation),
            None if self.unit.input.lazy_annotations => return,
            None => {
                let annotation = self.expr(&stmt.annotation);
                return self.b.release(annotation);
            }
        };
        let Some(name) = name else { return };
        let annotations = self.load_name("__annotations__", pos);
        let key = self.mangled(&name.id);
        let key = self.constant(Const::Str(key.into()));
        self.b.raising(Op::ItemSet, Imm::None, vec![annotations.val, key, annotation.val], pos);
        self.b.release(annotation);
        self.b.release(annotations);
    }

    /// An annotation's value; its source text under `from __future__ import annotations`.
    pub fn annotation(&mut self, expr: &'a Expr) -> Opnd {
        if self.unit.input.lazy_annotations {
            let text = crate::unparse::annotation(self.unit.input.file, expr);
            return self.const_operand(Const::Str(text.into()));
        }
        self.expr(expr)
    }

    pub fn delete(&mut self, target: &'a Expr) {
        let pos = self.pos(target);
        match target {
            Expr::Name(name) => self.delete_name(&name.id, pos),
            Expr::Attribute(attribute) => {
                let object = self.expr(&attribute.value);
                let name = self.mangled(&attribute.attr);
                let name = self.unit.name(&name);
                let pos = self.attribute_pos(attribute);
                self.b.raising(Op::AttrDel, name, vec![object.val], pos);
                self.b.release(object);
            }
            Expr::Subscript(subscript) => {
                let object = self.expr(&subscript.value);
                let object = self.stable(object, &subscript.slice);
                let key = self.expr(&subscript.slice);
                self.b.raising_ending(Op::ItemDel, Imm::None, vec![object.val, key.val], &[object, key], pos);
                self.b.release(object);
                self.b.release(key);
            }
            _ => {
                if let Some(targets) = sequence(target) {
                    targets.iter().for_each(|target| self.delete(target));
                }
            }
        }
    }
}

/// The targets of a tuple or list target.
fn sequence(target: &Expr) -> Option<&[Expr]> {
    match target {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}

pub fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::TrueDiv,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}
