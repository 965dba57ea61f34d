//! The `%` operator of str: arguments are fetched and converted here (`unicode_format_arg`), directives are read and laid out by
//! `molt_text::percent_format`.

use crate::obj::{Obj, Res};
use crate::ops::format::{Conversion, push_value};
use crate::statics::class_of;
use crate::text::TypeName;
use crate::text_core::{self, from_text, ok, view};
use crate::types::int::Int;
use crate::{bytes_core, int_core, object_ops, raise, text};
use molt_abi::{BuiltinType, StrObj, TupleObj, Value};
use molt_text::percent_format::{self, Directive, LEFT, Piece, Resolved, Size};
use molt_text::{Text, TextBuf};

/// The arguments of a `%` operation. Shared with bytes.
pub struct Arguments<'a> {
    /// The right operand.
    whole: Value,
    tuple: Option<&'a [Value]>,
    next: usize,
    /// The mapping for `%(key)`, if the right operand is one.
    mapping: bool,
    /// A value that stays current for all directives with a key.
    current: Option<Obj>,
}

impl Arguments<'_> {
    pub fn new<'a>(whole: Value) -> Arguments<'a> {
        let tuple = whole.cast::<TupleObj>().map(|t| t.items());
        let mapping =
            tuple.is_none() && whole.cast::<StrObj>().is_none() && !class_of(whole).slots().mp_subscript.is_null();
        Arguments { whole, tuple, next: 0, mapping, current: None }
    }

    /// Of bytes: contents are no mappings.
    pub fn of_bytes<'a>(whole: Value) -> Arguments<'a> {
        let all = Self::new(whole);
        Arguments { mapping: all.mapping && bytes_core::content(whole).is_none(), ..all }
    }

    /// The next argument: the value found by the key, an item of the tuple, or the only argument.
    pub fn take(&mut self) -> Res<Obj> {
        if let Some(o) = self.current.take() {
            return Ok(o);
        }
        let found = match self.tuple {
            Some(items) => items.get(self.next).copied(),
            None if self.next == 0 => Some(self.whole),
            None => None,
        };
        self.next += 1;
        found.map(Obj::new).ok_or_else(|| raise::type_error("not enough arguments for format string"))
    }

    /// `%(key)`: the next `take` gives the value of `key`.
    pub fn select(&mut self, key: Option<Obj>) -> Res<()> {
        if !self.mapping {
            return Err(raise::type_error("format requires a mapping"));
        }
        if let Some(key) = key {
            self.current = Some(object_ops::get_item(self.whole, key.value())?);
            // A mapping that was used by key counts as used up.
            self.tuple = Some(&[]);
            self.next = 0;
        }
        Ok(())
    }

    /// TypeError if arguments are left over.
    pub fn finish(&self, what: &'static str) -> Res<()> {
        let left = match self.tuple {
            Some(items) => self.next < items.len(),
            None => self.next == 0 && !self.mapping,
        };
        if left {
            Err(raise::type_error(text!["not all arguments converted during ", what, " formatting"]))
        } else {
            Ok(())
        }
    }

    fn size(&mut self, size: Size, most: i64, overflow: &str) -> Res<Option<i64>> {
        match size {
            Size::None => Ok(None),
            Size::Given(n) => Ok(Some(n as i64)),
            Size::Argument => {
                let v = self.take()?;
                if !int_core::is_int(v.value()) {
                    return Err(raise::type_error("* wants int"));
                }
                match int_core::to_i64(v.value()) {
                    Some(n) if n <= most && n >= -most - 1 => Ok(Some(n)),
                    _ => Err(raise::overflow_error(overflow)),
                }
            }
        }
    }

    /// Width and precision of a directive, fetched if they are arguments.
    pub fn resolve(&mut self, d: &Directive) -> Res<Resolved> {
        let mut flags = d.flags;
        let width = self.size(d.width, i64::MAX, "Python int too large to convert to C ssize_t")?;
        if width.is_some_and(|w| w < 0) {
            flags |= LEFT;
        }
        let precision = self.size(d.precision, i32::MAX as i64, "Python int too large to convert to C int")?;
        Ok(Resolved {
            flags,
            width: width.map(|w| w.unsigned_abs() as usize),
            precision: precision.map(|p| p.max(0) as usize),
            conversion: u8::try_from(d.conversion).unwrap_or(0),
        })
    }
}

/// `s % args`
pub fn format(s: &StrObj, args: Value) -> Res<Obj> {
    let template = view(s);
    let mut out = TextBuf::with_capacity(s.len() + 32);
    let mut arguments = Arguments::new(args);
    for piece in percent_format::pieces(template) {
        match piece {
            Piece::Literal { start, end } => out.push_text(template.slice(start, end)),
            Piece::Directive(d) => directive(template, d, &mut arguments, &mut out)?,
        }
    }
    arguments.finish("string")?;
    text_core::from_buf(out)
}

fn directive(template: Text<'_>, d: Directive, arguments: &mut Arguments<'_>, out: &mut TextBuf) -> Res<()> {
    if d.keyed {
        let key = match d.key {
            Some((start, end)) => Some(from_text(template.slice(start, end))?),
            None => None,
        };
        arguments.select(key)?;
    }
    let r = arguments.resolve(&d)?;
    if let Some(error) = d.error {
        return Err(text_core::raise_failure(error));
    }
    let arg = arguments.take()?;
    let v = arg.value();
    match r.conversion {
        b's' if r.width.is_none() && r.precision.is_none() => push_value(out, v),
        b's' | b'r' | b'a' => {
            let o = Conversion::of(d.conversion).apply(v)?;
            let text = text_core::view_value(o.value()).unwrap_or(Text::Latin1(b""));
            ok(percent_format::write_text(out, &r, text))
        }
        b'c' => {
            let c = [character(v)?];
            ok(percent_format::write_text(out, &r, Text::Ucs4(&c)))
        }
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => write_int(out, &r, v),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let x = int_core::as_f64(v)?;
            ok(percent_format::write_f64(out, &r, x))
        }
        _ => Err(text_core::raise_failure(percent_format::unsupported(&d))),
    }
}

/// The argument of `%c`.
fn character(v: Value) -> Res<u32> {
    if let Some(s) = v.cast::<StrObj>() {
        return if s.len() == 1 { Ok(s.at(0)) } else { Err(raise::type_error("%c requires int or char")) };
    }
    if !int_core::is_int(v) && class_of(v).slots().nb_index.is_null() {
        return Err(raise::type_error("%c requires int or char"));
    }
    let i = int_core::index(v)?;
    match int_core::to_i64(i.value()) {
        Some(c @ 0..=0x10FFFF) => Ok(c as u32),
        _ => Err(raise::overflow_error("%c arg not in range(0x110000)")),
    }
}

/// `%d`, `%i`, `%u` take any number; `%o`, `%x`, `%X` only integers. Shared with bytes.
pub fn write_int(out: &mut TextBuf, d: &Resolved, v: Value) -> Res<()> {
    let number = integer(d.conversion, v)?;
    match Int::of(number.value()) {
        Some(Int::Small(i)) => ok(percent_format::write_i64(out, d, i)),
        Some(Int::Big(b)) => ok(percent_format::write_bigint(out, d, b, int_core::MAX_STR_DIGITS.0.get() as usize)),
        None => Ok(()),
    }
}

fn integer(conversion: u8, v: Value) -> Res<Obj> {
    if int_core::is_int(v) {
        return Ok(Obj::new(v));
    }
    let hex = matches!(conversion, b'o' | b'x' | b'X');
    let slots = class_of(v).slots();
    let attempt = if hex {
        if slots.nb_index.is_null() { None } else { Some(int_core::index(v)) }
    } else if v.is_float() || !slots.nb_int.is_null() || !slots.nb_index.is_null() {
        Some(crate::types::int::to_int(v))
    } else {
        None
    };
    match attempt {
        Some(Ok(o)) => return Ok(o),
        Some(Err(e)) => {
            // Only a TypeError is replaced by the text below.
            drop(crate::thread::catch(e, BuiltinType::TypeError)?);
        }
        None => {}
    }
    let letter = [conversion];
    let letter = core::str::from_utf8(&letter).unwrap_or("d");
    Err(raise::type_error(text![
        "%",
        letter,
        if hex { " format: an integer is required, not " } else { " format: a real number is required, not " },
        TypeName(v)
    ]))
}
