//! Literals and constant expressions that CPython's compiler folds and that matter for identity or size.

use crate::unit::Unit;
use molt_ir::{Const, ConstId};
use molt_syntax::ast::{Expr, Number, Stmt, UnaryOp};
use molt_syntax::literal::string_expr_value;

/// The constant that an expression is: a literal, a negated number, a tuple of constants.
pub fn constant(unit: &mut Unit<'_>, expr: &Expr) -> Option<Const> {
    Some(match expr {
        Expr::NoneLiteral(_) => Const::None,
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::BooleanLiteral(literal) => Const::Bool(literal.value),
        Expr::StringLiteral(literal) => text(string_expr_value(literal, unit.input.file.text())),
        Expr::BytesLiteral(literal) => Const::Bytes(literal.value.bytes().collect()),
        Expr::NumberLiteral(literal) => number(&literal.value),
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => match &*unary.operand {
            Expr::NumberLiteral(literal) => negated(number(&literal.value))?,
            _ => return None,
        },
        Expr::Tuple(tuple) => {
            let items: Option<Vec<ConstId>> = tuple
                .elts
                .iter()
                .map(|item| {
                    let constant = constant(unit, item)?;
                    Some(unit.program.constant(constant))
                })
                .collect();
            Const::Tuple(items?.into())
        }
        Expr::Name(name) if name.id == "__debug__" => Const::Bool(unit.input.optimize == 0),
        _ => return None,
    })
}

/// A str constant of generalised UTF-8 (lone surrogates are three bytes each).
pub fn text(bytes: Vec<u8>) -> Const {
    match String::from_utf8(bytes) {
        Ok(text) => Const::Str(text.into()),
        Err(error) => Const::WideStr(code_points(error.as_bytes()).into()),
    }
}

fn code_points(bytes: &[u8]) -> Vec<u32> {
    let mut points = Vec::new();
    let mut rest = bytes;
    while let Some((&first, _)) = rest.split_first() {
        let (length, bits) = match first {
            0..=0x7f => (1, u32::from(first)),
            0xc0..=0xdf => (2, u32::from(first & 0x1f)),
            0xe0..=0xef => (3, u32::from(first & 0x0f)),
            _ => (4, u32::from(first & 0x07)),
        };
        let (head, tail) = rest.split_at(length.min(rest.len()));
        points.push(head[1..].iter().fold(bits, |point, byte| point << 6 | u32::from(byte & 0x3f)));
        rest = tail;
    }
    points
}

fn number(value: &Number) -> Const {
    match value {
        Number::Int(int) => match int.as_i64() {
            Some(small) => Const::Int(small),
            None => big(&int.to_string()),
        },
        Number::Float(float) => Const::Float(float.to_bits()),
        Number::Complex { real, imag } => Const::Complex(real.to_bits(), imag.to_bits()),
    }
}

/// An int beyond 64 bits: the text of its literal, in any base, to decimal digits.
fn big(text: &str) -> Const {
    let clean: String = text.chars().filter(|c| *c != '_').collect();
    let lower = clean.to_ascii_lowercase();
    let (digits, base) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0o") => (&lower[2..], 8),
        Some("0b") => (&lower[2..], 2),
        _ => return Const::BigInt(clean.trim_start_matches('0').into()),
    };
    // Decimal digits, least significant first, in base 10^9.
    let mut limbs: Vec<u64> = vec![0];
    for digit in digits.chars().filter_map(|c| c.to_digit(base)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(base) + carry;
            *limb = value % 1_000_000_000;
            carry = value / 1_000_000_000;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut out = String::new();
    for (index, limb) in limbs.iter().rev().enumerate() {
        out += &if index == 0 { limb.to_string() } else { format!("{limb:09}") };
    }
    match out.parse::<i64>() {
        Ok(small) => Const::Int(small),
        Err(_) => Const::BigInt(out.into()),
    }
}

fn negated(value: Const) -> Option<Const> {
    Some(match value {
        Const::Int(value) => match value.checked_neg() {
            Some(negative) => Const::Int(negative),
            None => Const::BigInt("9223372036854775808".into()),
        },
        // 2**63 is beyond i64, its negation is not.
        Const::BigInt(digits) if &*digits == "9223372036854775808" => Const::Int(i64::MIN),
        Const::BigInt(digits) => Const::BigInt(format!("-{digits}").into()),
        Const::Float(bits) => Const::Float((-f64::from_bits(bits)).to_bits()),
        // -(0+1j) has a negative zero as real part: leave it to the operation.
        _ => return None,
    })
}

/// The docstring of a body.
pub fn docstring(body: &[Stmt]) -> Option<&str> {
    match body.first()? {
        Stmt::Expr(stmt) => match &*stmt.value {
            Expr::StringLiteral(literal) => Some(literal.value.to_str()),
            _ => None,
        },
        _ => None,
    }
}
