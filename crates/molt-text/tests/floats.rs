//! Floats against CPython: text, rounding, division, powers.

mod common;

use common::*;
use molt_text::float_ops::{self, Power};
use molt_text::{bigint, float_repr, format_spec};

#[test]
fn repr_and_hex() {
    each_case(include_str!("data/float_repr.txt"), |f| {
        let x = float(&f[1]);
        let got = match utf8(&f[0]).as_str() {
            "repr" => ascii(float_repr::repr(x).as_bytes()),
            _ => ascii(float_repr::to_hex(x)),
        };
        same(got, &f[2])
    });
}

#[test]
fn format() {
    each_case(include_str!("data/float_format.txt"), |f| {
        let got = format_spec::f64_format(float(&f[1]), f[2].as_text(), text("float").as_text());
        same(show(got, |t| t), &f[3])
    });
}

#[test]
fn misc() {
    let zero = |name: &str| text(format!("!ZeroDivisionError:{name}"));
    each_case(include_str!("data/float_misc.txt"), |f| {
        let want = f.last().expect("answer");
        let got = match utf8(&f[0]).as_str() {
            "round" => show(float_repr::round_to_ndigits(float(&f[1]), int(&f[2])), show_float),
            "float" => show(float_repr::parse(f[1].as_text()), show_float),
            "fromhex" => show(float_repr::from_hex(f[1].as_text()), show_float),
            "divmod" => match float_ops::divmod(float(&f[1]), float(&f[2])) {
                Some((q, r)) => text(format!("{} {}", utf8(&show_float(q)), utf8(&show_float(r)))),
                None => zero("float divmod()"),
            },
            "mod" => float_ops::modulo(float(&f[1]), float(&f[2])).map_or(zero("float modulo"), show_float),
            "floordiv" => {
                float_ops::floordiv(float(&f[1]), float(&f[2])).map_or(zero("float floor division by zero"), show_float)
            }
            "pow" => match float_ops::pow(float(&f[1]), float(&f[2])) {
                Power::Value(x) => show_float(x),
                Power::Complex => text("complex"),
                Power::Overflow => text("!OverflowError"),
                Power::ZeroToNegative => text("!ZeroDivisionError"),
            },
            "ratio" => match bigint::as_integer_ratio(float(&f[1])) {
                Some((n, d)) => {
                    let mut t = ascii(n.to_radix(10));
                    t.push_latin1(b" ");
                    t.push_latin1(&d.to_radix(10));
                    t
                }
                None if float(&f[1]).is_nan() => text("!ValueError:cannot convert NaN to integer ratio"),
                None => text("!OverflowError:cannot convert Infinity to integer ratio"),
            },
            other => return Err(format!("unknown operation {other}")),
        };
        if utf8(&f[0]) == "pow" && want.len() == 16 && got.len() == 16 {
            return close(got, want, 1);
        }
        same(got, want)
    });
}

#[test]
fn round_half_even() {
    for (x, want) in [(0.5, 0.0), (1.5, 2.0), (2.5, 2.0), (-0.5, -0.0), (-1.5, -2.0), (0.49999999999999994, 0.0)] {
        assert_eq!(float_repr::round_half_even(x).to_bits(), f64::to_bits(want));
    }
}
