//! The `%` operator of bytes and bytearray (PEP 461).

use crate::obj::Res;
use crate::ops::format::ascii;
use crate::text::TypeName;
use crate::text_core::{self, ok};
use crate::type_lookup::lookup_special;
use crate::types::str::{Arguments, write_int};
use crate::{bytes_core, call, int_core, names, raise, text};
use molt_abi::{BytesObj, StrObj, Value};
use molt_text::percent_format::{self, Directive, Piece, Resolved};
use molt_text::{Text, TextBuf};

/// `template % args`: the content of the result.
pub fn format(template: &[u8], args: Value) -> Res<Vec<u8>> {
    let text = Text::Latin1(template);
    let mut out = TextBuf::with_capacity(template.len() + 32);
    let mut arguments = Arguments::of_bytes(args);
    for piece in percent_format::pieces(text) {
        match piece {
            Piece::Literal { start, end } => out.push_text(text.slice(start, end)),
            Piece::Directive(d) => directive(text, d, &mut arguments, &mut out)?,
        }
    }
    arguments.finish("bytes")?;
    Ok(match out {
        TextBuf::Latin1(v) => v,
        _ => Vec::new(),
    })
}

fn directive(template: Text<'_>, d: Directive, arguments: &mut Arguments<'_>, out: &mut TextBuf) -> Res<()> {
    if d.keyed {
        let key = match (d.key, template) {
            (Some((start, end)), Text::Latin1(t)) => Some(bytes_core::bytes(&t[start..end])?),
            _ => None,
        };
        arguments.select(key)?;
    }
    let r = arguments.resolve(&d)?;
    if let Some(error) = d.error {
        return Err(text_core::raise_failure(error));
    }
    let arg = arguments.take()?;
    convert(&d, &r, arg.value(), out)
}

fn convert(d: &Directive, r: &Resolved, v: Value, out: &mut TextBuf) -> Res<()> {
    match r.conversion {
        b's' | b'b' => {
            if let Some(content) = bytes_core::content(v) {
                return ok(percent_format::write_text(out, r, Text::Latin1(content)));
            }
            let Some(f) = lookup_special(v, names::__bytes__())? else {
                return Err(raise::type_error(text![
                    "%b requires a bytes-like object, or an object that implements __bytes__, not '",
                    TypeName(v),
                    "'"
                ]));
            };
            let made = call::call(f.value(), &[])?;
            if made.cast::<BytesObj>().is_none() {
                return Err(raise::type_error(text![
                    "__bytes__ returned non-bytes (type ",
                    TypeName(made.value()),
                    ")"
                ]));
            }
            let content = bytes_core::content(made.value()).unwrap_or(&[]);
            ok(percent_format::write_text(out, r, Text::Latin1(content)))
        }
        b'r' | b'a' => {
            let o = ascii(v)?;
            let content = o.cast::<StrObj>().map_or(&[][..], |s| s.raw_bytes());
            ok(percent_format::write_text(out, r, Text::Latin1(content)))
        }
        b'c' => {
            let c = [character(v)?];
            ok(percent_format::write_text(out, r, Text::Latin1(&c)))
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => write_int(out, r, v),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let x = match int_core::to_float(v) {
                Some(x) => x,
                None => match int_core::as_f64(v) {
                    Ok(x) => x,
                    Err(e) => {
                        drop(crate::thread::catch(e, molt_abi::BuiltinType::TypeError)?);
                        return Err(raise::type_error(text!["float argument required, not ", TypeName(v)]));
                    }
                },
            };
            ok(percent_format::write_f64(out, r, x))
        }
        _ => Err(text_core::raise_failure(percent_format::unsupported(d))),
    }
}

/// The argument of `%c`.
fn character(v: Value) -> Res<u8> {
    if let Some(content) = bytes_core::content(v) {
        return match content {
            [b] => Ok(*b),
            _ => Err(raise::type_error("%c requires an integer in range(256) or a single byte")),
        };
    }
    if !int_core::is_int(v) {
        return Err(raise::type_error("%c requires an integer in range(256) or a single byte"));
    }
    int_core::to_i64(v)
        .and_then(|i| u8::try_from(i).ok())
        .ok_or_else(|| raise::overflow_error("%c arg not in range(256)"))
}
