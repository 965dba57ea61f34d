//! The three formatting languages against CPython.

mod common;

use common::*;
use molt_text::bigint::{self, BigInt};
use molt_text::percent_format::{self, Directive, Piece, Resolved, Size};
use molt_text::str_format::{self, AutoNumber, First, Step};
use molt_text::{ErrorKind, Failure, Text, TextBuf, format_spec};

fn big(t: &TextBuf) -> BigInt {
    let s = utf8(t);
    let (negative, digits) = s.strip_prefix('-').map_or((false, s.as_str()), |d| (true, d));
    let n = bigint::parse_digits(digits.as_bytes(), 10).expect("digits");
    if negative { n.neg() } else { n }
}

#[test]
fn mini_language() {
    each_case(include_str!("data/format_spec.txt"), |f| {
        let want = f.last().expect("answer");
        let op = utf8(&f[0]);
        let name = text(&op);
        let got = match op.as_str() {
            "str" => format_spec::str_format(f[1].as_text(), f[2].as_text(), name.as_text()),
            "int" => {
                let n = big(&f[1]);
                let got = format_spec::bigint_format(&n, f[2].as_text(), name.as_text(), 0);
                if let Some(n) = n.to_i64() {
                    let small = format_spec::i64_format(n, f[2].as_text(), name.as_text());
                    same(show(small, |t| t), want).map_err(|e| format!("small: {e}"))?;
                }
                got
            }
            "float" => format_spec::f64_format(float(&f[1]), f[2].as_text(), name.as_text()),
            "complex" => format_spec::complex_format(float(&f[1]), float(&f[2]), f[3].as_text(), name.as_text()),
            other => return Err(format!("unknown operation {other}")),
        };
        // Width limits differ by a constant in what the machine can hold: both are MemoryError.
        same(show(got, |t| t), want)
    });
}

/// What the runtime does with a format, for one argument of the kind that the case names.
fn percent(kind: &str, format: &TextBuf, value: &TextBuf) -> Result<TextBuf, Failure> {
    let mut out = TextBuf::new();
    let mut left = (kind != "none" && kind != "map") as usize;
    for piece in percent_format::pieces(format.as_text()) {
        let d: Directive = match piece {
            Piece::Literal { start, end } => {
                out.push_text(format.as_text().slice(start, end));
                continue;
            }
            Piece::Directive(d) => d,
        };
        let mut argument = value.clone();
        if d.keyed
            && let Some((start, end)) = d.key
        {
            let key = utf8(&TextBuf::from_code_points(format.as_text().slice(start, end).iter()));
            let found = [("a", "1"), ("a(b)c", "2"), ("", "3"), ("é", "4")].iter().find(|p| p.0 == key);
            argument = text(found.expect("key").1);
            left = 1;
        }
        if let Some(error) = d.error {
            return Err(error);
        }
        let number = |s| match s {
            Size::Given(n) => Some(n),
            _ => None,
        };
        let conversion = u8::try_from(d.conversion).unwrap_or(0);
        let r = Resolved { flags: d.flags, width: number(d.width), precision: number(d.precision), conversion };
        if left == 0 {
            return Err(Failure::type_error("not enough arguments for format string"));
        }
        left -= 1;
        match conversion {
            b's' | b'c' => percent_format::write_text(&mut out, &r, argument.as_text())?,
            b'r' => {
                percent_format::write_text(&mut out, &r, molt_text::escape::repr_str(argument.as_text()).as_text())?
            }
            b'd' | b'i' | b'u' | b'x' | b'X' | b'o' if kind == "int" => {
                let n = big(&argument);
                percent_format::write_bigint(&mut out, &r, &n, 0)?;
                if let Some(n) = n.to_i64() {
                    let mut again = TextBuf::new();
                    percent_format::write_i64(&mut again, &r, n)?;
                    assert!(utf8(&out).ends_with(&utf8(&again)));
                }
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' if kind == "float" => {
                percent_format::write_f64(&mut out, &r, float(&argument))?
            }
            b'd' => return Err(Failure::type_error("%d format: a real number is required, not str")),
            b'f' => return Err(Failure::type_error("must be real number, not str")),
            _ => return Err(percent_format::unsupported(&d)),
        }
    }
    if left > 0 {
        return Err(Failure::type_error("not all arguments converted during string formatting"));
    }
    Ok(out)
}

#[test]
fn percent_directives() {
    each_case(include_str!("data/percent.txt"), |f| same(show(percent(&utf8(&f[0]), &f[1], &f[2]), |t| t), &f[3]));
}

/// Renders a template whose arguments show the way taken to them.
fn render(t: Text<'_>, auto: &mut AutoNumber, depth: u32) -> Result<TextBuf, Failure> {
    if depth == 0 {
        return Err(str_format::too_deep());
    }
    let mut out = TextBuf::new();
    for markup in str_format::template(t) {
        let markup = markup?;
        out.push_text(t.slice(markup.literal.0, markup.literal.1));
        let Some(field) = markup.field else { continue };
        let (first, path) = str_format::split_field_name(t, field.name, Some(auto))?;
        let mut way = TextBuf::new();
        match first {
            First::Index(i) => {
                if i >= 6 {
                    return Err(str_format::index_error(i));
                }
                way.push_str("p");
                way.push_i64(i as i64);
            }
            First::Name((a, b)) => {
                way.push_str("k");
                way.push_text(t.slice(a, b));
            }
        }
        for step in path {
            match step? {
                Step::Attribute((a, b)) => {
                    way.push_str(".");
                    way.push_text(t.slice(a, b));
                }
                Step::Index(i) => {
                    way.push_str("[#");
                    way.push_i64(i as i64);
                    way.push_str("]");
                }
                Step::Key((a, b)) => {
                    way.push_str("[");
                    way.push_text(t.slice(a, b));
                    way.push_str("]");
                }
            }
        }
        let converted = match field.conversion {
            Some(c) => {
                str_format::check_conversion(c)?;
                let mut s = text(if c == b's' as u32 { "S(" } else { "R(" });
                s.push_text(way.as_text());
                s.push_str(")");
                Some(s)
            }
            None => None,
        };
        let mut spec = TextBuf::from_code_points(t.slice(field.spec.0, field.spec.1).iter());
        if field.nested {
            spec = render(spec.clone().as_text(), auto, depth - 1)?;
        }
        match converted {
            Some(s) => {
                let name = text("str");
                out.push_text(format_spec::str_format(s.as_text(), spec.as_text(), name.as_text())?.as_text());
            }
            None => {
                out.push_str("<");
                out.push_text(way.as_text());
                out.push_str(":");
                out.push_text(spec.as_text());
                out.push_str(">");
            }
        }
    }
    Ok(out)
}

#[test]
fn templates() {
    each_case(include_str!("data/templates.txt"), |f| {
        let got = render(f[1].as_text(), &mut AutoNumber::default(), str_format::MAX_DEPTH);
        same(show(got, |t| t), &f[2])
    });
    assert_eq!(str_format::index_error(7).kind, ErrorKind::IndexError);
}
