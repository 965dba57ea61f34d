//! The text of an annotation under `from __future__ import annotations`: the expression in CPython's own spelling
//! (`Python/ast_unparse.c`), whatever its source looked like. Expressions that hardly occur in annotations
//! (comprehensions, lambdas, f-strings, `await`, `yield`) keep the spelling of their source, on one line.

use molt_source::SourceFile;
use molt_syntax::ast::{
    BoolOp, CmpOp, Expr, ExprCall, ExprDict, ExprSlice, ExprStringLiteral, Number, Operator, Ranged, UnaryOp,
};
use molt_syntax::literal::string_expr_value;
use molt_text::{TextBuf, escape, float_repr};

/// How tightly an expression binds; what stands inside a tighter one gets parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    /// One tighter.
    fn next(self) -> Self {
        match self {
            Self::Tuple => Self::Test,
            Self::Test => Self::Or,
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Compare,
            Self::Compare => Self::BitOr,
            Self::BitOr => Self::BitXor,
            Self::BitXor => Self::BitAnd,
            Self::BitAnd => Self::Shift,
            Self::Shift => Self::Arithmetic,
            Self::Arithmetic => Self::Term,
            Self::Term => Self::Factor,
            Self::Factor => Self::Power,
            Self::Power => Self::Await,
            Self::Await | Self::Atom => Self::Atom,
        }
    }
}

/// The text of an annotation.
pub fn annotation(file: &SourceFile, expr: &Expr) -> String {
    let mut writer = Writer { file, out: String::new() };
    writer.expr(expr, Level::Test);
    writer.out
}

struct Writer<'a> {
    file: &'a SourceFile,
    out: String,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn expr(&mut self, expr: &Expr, level: Level) {
        match expr {
            Expr::Name(name) => self.push(name.id.as_str()),
            Expr::NoneLiteral(_) => self.push("None"),
            Expr::BooleanLiteral(literal) => self.push(if literal.value { "True" } else { "False" }),
            Expr::EllipsisLiteral(_) => self.push("..."),
            Expr::StringLiteral(literal) => self.string(literal),
            Expr::BytesLiteral(literal) => {
                let data: Vec<u8> = literal.value.bytes().collect();
                let text = String::from_utf8_lossy(&escape::repr_bytes(&data)).into_owned();
                self.push(&text);
            }
            Expr::NumberLiteral(literal) => self.number(&literal.value, expr),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value, Level::Atom);
                let int = matches!(&*attribute.value, Expr::NumberLiteral(n) if matches!(n.value, Number::Int(_)));
                self.push(if int { " ." } else { "." });
                self.push(attribute.attr.as_str());
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value, Level::Atom);
                self.push("[");
                self.expr(&subscript.slice, Level::Tuple);
                self.push("]");
            }
            Expr::Slice(slice) => self.slice(slice),
            Expr::Starred(starred) => {
                self.push("*");
                self.expr(&starred.value, Level::BitOr);
            }
            Expr::Tuple(tuple) if tuple.elts.is_empty() => self.push("()"),
            Expr::Tuple(tuple) => self.enclosed(level > Level::Tuple, |this| {
                this.list(&tuple.elts);
                if tuple.elts.len() == 1 {
                    this.push(",");
                }
            }),
            Expr::List(list) => {
                self.push("[");
                self.list(&list.elts);
                self.push("]");
            }
            Expr::Set(set) => {
                self.push("{");
                self.list(&set.elts);
                self.push("}");
            }
            Expr::Dict(dict) => self.dict(dict),
            Expr::Call(call) => self.call(call),
            Expr::BinOp(binary) => {
                let (own, text) = operator(binary.op);
                let (left, right) = if binary.op == Operator::Pow { (own.next(), own) } else { (own, own.next()) };
                self.enclosed(level > own, |this| {
                    this.expr(&binary.left, left);
                    this.push(text);
                    this.expr(&binary.right, right);
                });
            }
            Expr::UnaryOp(unary) => {
                let (own, text) = match unary.op {
                    UnaryOp::Not => (Level::Not, "not "),
                    UnaryOp::UAdd => (Level::Factor, "+"),
                    UnaryOp::USub => (Level::Factor, "-"),
                    UnaryOp::Invert => (Level::Factor, "~"),
                };
                self.enclosed(level > own, |this| {
                    this.push(text);
                    this.expr(&unary.operand, own);
                });
            }
            Expr::BoolOp(bool_op) => {
                let (own, text) = match bool_op.op {
                    BoolOp::And => (Level::And, " and "),
                    BoolOp::Or => (Level::Or, " or "),
                };
                self.enclosed(level > own, |this| {
                    for (index, value) in bool_op.values.iter().enumerate() {
                        this.push(if index == 0 { "" } else { text });
                        this.expr(value, own.next());
                    }
                });
            }
            Expr::Compare(compare) => self.enclosed(level > Level::Compare, |this| {
                this.expr(&compare.left, Level::Compare.next());
                for (op, right) in compare.ops.iter().zip(&compare.comparators) {
                    this.push(comparison(*op));
                    this.expr(right, Level::Compare.next());
                }
            }),
            Expr::If(choice) => self.enclosed(level > Level::Test, |this| {
                this.expr(&choice.body, Level::Test.next());
                this.push(" if ");
                this.expr(&choice.test, Level::Test.next());
                this.push(" else ");
                this.expr(&choice.orelse, Level::Test);
            }),
            _ => {
                let range = expr.range();
                let text = self.file.slice(range.start().to_u32(), range.end().to_u32());
                let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.push(&line);
            }
        }
    }

    fn enclosed(&mut self, parentheses: bool, body: impl FnOnce(&mut Self)) {
        if parentheses {
            self.push("(");
        }
        body(self);
        if parentheses {
            self.push(")");
        }
    }

    fn list(&mut self, items: &[Expr]) {
        for (index, item) in items.iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " });
            self.expr(item, Level::Test);
        }
    }

    fn string(&mut self, literal: &ExprStringLiteral) {
        if literal.value.is_unicode() {
            self.push("u");
        }
        let value = string_expr_value(literal, self.file.text());
        let text = String::from_utf8_lossy(&value);
        let shown = escape::repr_str(TextBuf::from_utf8(&text).as_text()).to_utf8_lossy();
        self.push(&shown);
    }

    fn number(&mut self, value: &Number, expr: &Expr) {
        match value {
            Number::Int(int) if int.as_i64().is_some() => {
                let text = int.as_i64().unwrap_or_default().to_string();
                self.push(&text);
            }
            Number::Float(float) if float.is_finite() => self.push(&shown(*float)),
            Number::Complex { imag, .. } if imag.is_finite() => {
                let text = shown(*imag);
                self.push(text.strip_suffix(".0").unwrap_or(&text));
                self.push("j");
            }
            _ => {
                let range = expr.range();
                let text = self.file.slice(range.start().to_u32(), range.end().to_u32()).replace('_', "");
                self.push(&text);
            }
        }
    }

    fn slice(&mut self, slice: &ExprSlice) {
        if let Some(lower) = &slice.lower {
            self.expr(lower, Level::Test);
        }
        self.push(":");
        if let Some(upper) = &slice.upper {
            self.expr(upper, Level::Test);
        }
        if let Some(step) = &slice.step {
            self.push(":");
            self.expr(step, Level::Test);
        }
    }

    fn dict(&mut self, dict: &ExprDict) {
        self.push("{");
        for (index, item) in dict.items.iter().enumerate() {
            self.push(if index == 0 { "" } else { ", " });
            match &item.key {
                Some(key) => {
                    self.expr(key, Level::Test);
                    self.push(": ");
                    self.expr(&item.value, Level::Test);
                }
                None => {
                    self.push("**");
                    self.expr(&item.value, Level::BitOr);
                }
            }
        }
        self.push("}");
    }

    fn call(&mut self, call: &ExprCall) {
        self.expr(&call.func, Level::Atom);
        self.push("(");
        self.list(&call.arguments.args);
        for (index, keyword) in call.arguments.keywords.iter().enumerate() {
            self.push(if index == 0 && call.arguments.args.is_empty() { "" } else { ", " });
            match &keyword.arg {
                Some(name) => {
                    self.push(name.as_str());
                    self.push("=");
                    self.expr(&keyword.value, Level::Test);
                }
                None => {
                    self.push("**");
                    self.expr(&keyword.value, Level::BitOr);
                }
            }
        }
        self.push(")");
    }
}

fn operator(op: Operator) -> (Level, &'static str) {
    match op {
        Operator::Add => (Level::Arithmetic, " + "),
        Operator::Sub => (Level::Arithmetic, " - "),
        Operator::Mult => (Level::Term, " * "),
        Operator::MatMult => (Level::Term, " @ "),
        Operator::Div => (Level::Term, " / "),
        Operator::Mod => (Level::Term, " % "),
        Operator::FloorDiv => (Level::Term, " // "),
        Operator::LShift => (Level::Shift, " << "),
        Operator::RShift => (Level::Shift, " >> "),
        Operator::BitOr => (Level::BitOr, " | "),
        Operator::BitXor => (Level::BitXor, " ^ "),
        Operator::BitAnd => (Level::BitAnd, " & "),
        Operator::Pow => (Level::Power, " ** "),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}

fn shown(value: f64) -> String {
    String::from_utf8_lossy(float_repr::repr(value).as_bytes()).into_owned()
}
