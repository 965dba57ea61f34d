//! Ints against CPython: arithmetic, text, bytes.

mod common;

use common::*;
use molt_text::bigint::{self, BigInt, DivError};
use molt_text::{TextBuf, small_int};

fn big(t: &TextBuf) -> BigInt {
    let s = utf8(t);
    let (negative, digits) = s.strip_prefix('-').map_or((false, s.as_str()), |d| (true, d));
    let n = bigint::parse_digits(digits.as_bytes(), 10).expect("digits");
    if negative { n.neg() } else { n }
}

fn dec(n: BigInt) -> TextBuf {
    ascii(n.to_radix(10))
}

fn pair(a: TextBuf, b: TextBuf) -> TextBuf {
    let mut t = a;
    t.push_latin1(b" ");
    t.push_text(b.as_text());
    t
}

fn number(n: impl std::fmt::Display) -> TextBuf {
    text(n.to_string())
}

/// The same operation on machine integers, where it has an answer.
fn small(op: &str, a: i64, b: Option<i64>) -> Option<TextBuf> {
    Some(match (op, b) {
        ("divmod", Some(b)) => {
            let (q, r) = small_int::divmod(a, b)?;
            text(format!("{q} {r}"))
        }
        ("truediv", Some(b)) => show_float(small_int::true_div(a, b)?),
        ("shl", Some(b)) => number(small_int::shl(a, b as u64)?),
        ("shr", Some(b)) => number(small_int::shr(a, b as u64)),
        ("pow", Some(b)) if (0..100).contains(&b) => number(small_int::pow(a, b as u64)?),
        ("gcd", Some(b)) => number(small_int::gcd(a.unsigned_abs(), b.unsigned_abs())),
        ("round", Some(b)) => number(small_int::round(a, b)?),
        ("bit_length", _) => number(small_int::bit_length(a)),
        ("bit_count", _) => number(small_int::bit_count(a)),
        ("isqrt", _) => number(small_int::isqrt(a as u64)),
        _ => return None,
    })
}

#[test]
fn operations() {
    each_case(include_str!("data/int_ops.txt"), |f| {
        let op = utf8(&f[0]);
        let want = f.last().expect("answer");
        let a = big(&f[1]);
        let floating = op == "cmp_float";
        let b = if f.len() > 3 && !floating { big(&f[2]) } else { BigInt::ZERO };
        let zero = |m: &str| text(format!("!ZeroDivisionError:{m}"));
        let got = match op.as_str() {
            "add" => dec(a.add(&b)),
            "sub" => dec(a.sub(&b)),
            "mul" => show(a.mul(&b), dec),
            "and" => dec(a.and(&b)),
            "or" => dec(a.or(&b)),
            "xor" => dec(a.xor(&b)),
            "not" => dec(a.not()),
            "gcd" => dec(a.gcd(&b)),
            "lcm" => show(a.lcm(&b), dec),
            "divmod" => match a.divmod(&b) {
                Some((q, r)) => {
                    if a.floordiv(&b) != Some(q.clone()) || a.modulo(&b) != Some(r.clone()) {
                        return Err("// or % differ from divmod".into());
                    }
                    if let Some(d) = b.to_i64() {
                        let (q2, r2) = a.divmod_i64(d).expect("divisor");
                        if (&q2, BigInt::from_i64(r2)) != (&q, r.clone()) {
                            return Err("divmod_i64 differs".into());
                        }
                    }
                    pair(dec(q), dec(r))
                }
                None => zero("integer division or modulo by zero"),
            },
            "truediv" => match a.true_div(&b) {
                Ok(x) => show_float(x),
                Err(DivError::Zero) => zero("division by zero"),
                Err(DivError::Overflow) => text("!OverflowError:integer division result too large for a float"),
            },
            "shl" => show(a.shl(int(&f[2])), dec),
            "shr" => dec(a.shr(int(&f[2]))),
            "pow" => show(a.pow(int(&f[2])), dec),
            "pow_mod" => show(a.pow_mod(&b, &big(&f[3])), dec),
            "bit_length" => number(a.bit_length()),
            "bit_count" => number(a.bit_count()),
            "isqrt" => dec(a.isqrt().expect("not negative")),
            "float" => a.to_f64().map_or(text("!OverflowError:int too large to convert to float"), show_float),
            "hash" => {
                if let Some(n) = a.to_i64() {
                    same(number(molt_text::hash::int(n)), want)?;
                }
                number(a.hash())
            }
            "round" => dec(a.round(int(&f[2]))),
            "comb" => show(bigint::comb(int(&f[1]), int(&f[2])), dec),
            "perm" => show(bigint::perm(int(&f[1]), int(&f[2])), dec),
            "factorial" => show(bigint::factorial(int(&f[1])), dec),
            "cmp_float" => {
                let x = float(&f[2]);
                if let Some(n) = a.to_i64() {
                    same(number(small_int::cmp_f64(n, x).expect("not NaN") as i32), want)?;
                }
                number(a.cmp_f64(x).expect("not NaN") as i32)
            }
            other => return Err(format!("unknown operation {other}")),
        };
        if let Some(x) = a.to_i64()
            && let Some(got) = small(&op, x, if f.len() > 3 { b.to_i64() } else { None })
        {
            same(got, want).map_err(|e| format!("small: {e}"))?;
        }
        same(got, want)
    });
}

fn raw(t: &TextBuf) -> Vec<u8> {
    t.as_text().iter().map(|c| c as u8).collect()
}

#[test]
fn text_and_bytes() {
    each_case(include_str!("data/int_text.txt"), |f| {
        let want = f.last().expect("answer");
        let limit = bigint::DEFAULT_MAX_STR_DIGITS;
        let got = match utf8(&f[0]).as_str() {
            "to_bytes_le" => show(big(&f[1]).to_bytes(int(&f[2]), true, true), ascii),
            "to_bytes_be" => show(big(&f[1]).to_bytes(int(&f[2]), false, false), ascii),
            "from_bytes_le" => dec(BigInt::from_bytes(&raw(&f[1]), true, true)),
            "from_bytes_be" => dec(BigInt::from_bytes(&raw(&f[1]), false, false)),
            "radix" => ascii(big(&f[1]).to_radix(int(&f[2]))),
            "int" => show(bigint::parse(f[1].as_text(), int(&f[2]), limit), dec),
            "str" => show(big(&f[1]).to_decimal(limit), ascii),
            // The test reads and writes the digits: they come back the same.
            "bigstr" => dec(big(&f[1])),
            other => return Err(format!("unknown operation {other}")),
        };
        same(got, want)
    });
}

#[test]
fn long_decimals() {
    // Digits of long numbers against arithmetic: 10**n - 1 is all nines, and blocks of 9 stay where they were put.
    for n in [700u64, 1540, 5000, 20000] {
        let ten = BigInt::from_i64(10).pow(n).expect("power");
        assert_eq!(ten.sub_i64(1).to_radix(10), vec![b'9'; n as usize]);
        let mut one = vec![b'0'; n as usize + 1];
        one[0] = b'1';
        assert_eq!(ten.to_radix(10), one);
        assert_eq!(bigint::parse_digits(&one, 10), Some(ten));
    }
    let mut n = BigInt::ONE;
    for i in 0..400 {
        n = n.mul(&BigInt::from_i64(0x7fff_ffff_ffff_ff1b)).expect("product").add_i64(i);
        assert_eq!(bigint::parse_digits(&n.to_radix(10), 10).as_ref(), Some(&n));
        assert_eq!(bigint::parse_digits(&n.to_radix(7), 7).as_ref(), Some(&n));
    }
}
