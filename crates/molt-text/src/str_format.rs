//! Templates of `str.format`: literal text, replacement fields, and the paths inside field names.
//!
//! CPython's `Objects/stringlib/unicode_format.h`. Looking up arguments, attributes and items and formatting the
//! objects are the caller's; `string.Formatter` is built on the same functions.

use crate::failure::{ErrorKind, Failure, Part};
use crate::text::Text;
use crate::unicode;

/// How deep replacement fields may nest: fields in the format specification of a field, no further.
pub const MAX_DEPTH: u32 = 2;

/// `ValueError: Max string recursion exceeded`
pub fn too_deep() -> Failure {
    Failure::value("Max string recursion exceeded")
}

/// A range of indices into the template.
pub type Span = (usize, usize);

/// A literal, and the field that follows it, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markup {
    /// The literal text; may be empty. Of a doubled brace it holds one.
    pub literal: Span,
    /// The replacement field.
    pub field: Option<Field>,
}

/// A replacement field `{name!conversion:spec}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The field name with its path.
    pub name: Span,
    /// The character after `!`, not checked ([`check_conversion`] does).
    pub conversion: Option<u32>,
    /// The format specification.
    pub spec: Span,
    /// Whether the specification has fields of its own.
    pub nested: bool,
}

/// Iterator over a template, or over a part of one (a nested specification). It ends after an error.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    text: Text<'a>,
    at: usize,
    end: usize,
}

/// The markup of `text`.
pub fn template(text: Text<'_>) -> Template<'_> {
    Template { text, at: 0, end: text.len() }
}

const OPEN: u32 = 0x7B;
const CLOSE: u32 = 0x7D;

impl Iterator for Template<'_> {
    type Item = Result<Markup, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let item = self.markup();
        if item.is_err() {
            self.at = self.end;
        }
        Some(item)
    }
}

impl<'a> Template<'a> {
    /// How much of the template is behind it.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The rest of a template from a `position` on.
    pub fn resume(text: Text<'a>, at: usize) -> Self {
        Self { text, at, end: text.len() }
    }
}

impl Template<'_> {
    /// The next code point, if the end is not reached.
    fn take(&mut self) -> Option<u32> {
        if self.at >= self.end {
            return None;
        }
        let c = self.text.get(self.at);
        self.at += 1;
        c
    }

    fn markup(&mut self) -> Result<Markup, Failure> {
        let start = self.at;
        let mut brace = None;
        while let Some(c) = self.take() {
            if c == OPEN || c == CLOSE {
                brace = Some(c);
                break;
            }
        }
        let Some(brace) = brace else { return Ok(Markup { literal: (start, self.at), field: None }) };
        let next = if self.at < self.end { self.text.get(self.at) } else { None };
        if next == Some(brace) {
            let literal = (start, self.at);
            self.at += 1;
            return Ok(Markup { literal, field: None });
        }
        if brace == CLOSE {
            return Err(Failure::value("Single '}' encountered in format string"));
        }
        if next.is_none() {
            return Err(Failure::value("Single '{' encountered in format string"));
        }
        let literal = (start, self.at - 1);
        Ok(Markup { literal, field: Some(self.field()?) })
    }

    fn field(&mut self) -> Result<Field, Failure> {
        let start = self.at;
        let mut last = 0;
        while let Some(c) = self.take() {
            last = c;
            match c {
                OPEN => return Err(Failure::value("unexpected '{' in field name")),
                0x5B => {
                    // '[': braces and colons inside an index are part of it.
                    while self.at < self.end && self.text.get(self.at) != Some(0x5D) {
                        self.at += 1;
                    }
                }
                CLOSE | 0x3A | 0x21 => break,
                _ => {}
            }
        }
        let mut field = Field { name: (start, self.at - 1), conversion: None, spec: (self.at, self.at), nested: false };
        match last {
            CLOSE => return Ok(field),
            0x3A => {}
            0x21 => {
                let Some(c) = self.take() else {
                    return Err(Failure::value("end of string while looking for conversion specifier"));
                };
                field.conversion = Some(c);
                if let Some(c) = self.take() {
                    if c == CLOSE {
                        field.spec = (self.at - 1, self.at - 1);
                        return Ok(field);
                    }
                    if c != 0x3A {
                        return Err(Failure::value("expected ':' after conversion specifier"));
                    }
                }
            }
            _ => return Err(Failure::value("expected '}' before end of string")),
        }
        let start = self.at;
        let mut depth = 1u32;
        while let Some(c) = self.take() {
            if c == OPEN {
                field.nested = true;
                depth += 1;
            } else if c == CLOSE {
                depth -= 1;
                if depth == 0 {
                    field.spec = (start, self.at - 1);
                    return Ok(field);
                }
            }
        }
        Err(Failure::value("unmatched '{' in format spec"))
    }
}

/// Fails unless the conversion is `r`, `s` or `a`.
pub fn check_conversion(c: u32) -> Result<(), Failure> {
    if c == b'r' as u32 || c == b's' as u32 || c == b'a' as u32 {
        return Ok(());
    }
    let shown = if c > 32 && c < 127 { Part::Char(c) } else { Part::Hex(c) };
    let escape = if c > 32 && c < 127 { "" } else { "\\x" };
    Err(Failure::parts(ErrorKind::ValueError, &[Part::Str("Unknown conversion specifier "), Part::Str(escape), shown]))
}

/// The numbering of fields so far; one for a whole template, its nested specifications included.
#[derive(Clone, Copy, Debug, Default)]
pub struct AutoNumber {
    /// Whether fields are numbered by hand; `None` until the first numeric one.
    manual: Option<bool>,
    next: usize,
}

/// What a field name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// A positional argument.
    Index(usize),
    /// A keyword argument, by the range of its name. (Empty only without numbering.)
    Name(Span),
}

/// A number in decimal digits of any script; `None` if the text is anything else.
fn integer(text: Text<'_>) -> Result<Option<usize>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0usize;
    for c in text.iter() {
        let Some(d) = unicode::decimal_value(c) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|v| v.checked_add(d as usize));
        value = next
            .filter(|&v| v <= isize::MAX as usize)
            .ok_or_else(|| Failure::value("Too many decimal digits in format string"))?;
    }
    Ok(Some(value))
}

/// Splits a field name into its first part and the path after it. `auto` is `None` for `string.Formatter`, which
/// numbers fields itself.
pub fn split_field_name<'a>(
    text: Text<'a>,
    name: Span,
    auto: Option<&mut AutoNumber>,
) -> Result<(First, Path<'a>), Failure> {
    let (start, end) = name;
    let mut at = start;
    while at < end && !matches!(text.get(at), Some(0x2E | 0x5B)) {
        at += 1;
    }
    let rest = Path { text, at, end };
    let index = integer(text.slice(start, at))?;
    let Some(auto) = auto else {
        return Ok((index.map_or(First::Name((start, at)), First::Index), rest));
    };
    let empty = at == start;
    if !empty && index.is_none() {
        return Ok((First::Name((start, at)), rest));
    }
    match *auto.manual.get_or_insert(!empty) {
        true if empty => {
            return Err(Failure::value("cannot switch from manual field specification to automatic field numbering"));
        }
        false if !empty => {
            return Err(Failure::value("cannot switch from automatic field numbering to manual field specification"));
        }
        _ => {}
    }
    let index = index.unwrap_or_else(|| {
        auto.next += 1;
        auto.next - 1
    });
    Ok((First::Index(index), rest))
}

/// A step from an object to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(Span),
    /// `[number]`
    Index(usize),
    /// `[text]`
    Key(Span),
}

/// Iterator over the steps of a field name. It ends after an error.
#[derive(Clone, Debug)]
pub struct Path<'a> {
    text: Text<'a>,
    at: usize,
    end: usize,
}

impl Iterator for Path<'_> {
    type Item = Result<Step, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let item = self.step();
        if item.is_err() {
            self.at = self.end;
        }
        Some(item)
    }
}

impl<'a> Path<'a> {
    /// How much of the text is behind it.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The rest of a path that goes to the end of the text, from a `position` on.
    pub fn resume(text: Text<'a>, at: usize) -> Self {
        Self { text, at, end: text.len() }
    }
}

impl Path<'_> {
    fn step(&mut self) -> Result<Step, Failure> {
        let c = self.text.get(self.at);
        self.at += 1;
        let start = self.at;
        let empty = || Failure::value("Empty attribute in format string");
        match c {
            Some(0x2E) => {
                while self.at < self.end && !matches!(self.text.get(self.at), Some(0x2E | 0x5B)) {
                    self.at += 1;
                }
                if self.at == start { Err(empty()) } else { Ok(Step::Attribute((start, self.at))) }
            }
            Some(0x5B) => {
                while self.at < self.end && self.text.get(self.at) != Some(0x5D) {
                    self.at += 1;
                }
                if self.at >= self.end {
                    return Err(Failure::value("Missing ']' in format string"));
                }
                let span = (start, self.at);
                self.at += 1;
                if span.0 == span.1 {
                    return Err(empty());
                }
                Ok(integer(self.text.slice(span.0, span.1))?.map_or(Step::Key(span), Step::Index))
            }
            _ => Err(Failure::value("Only '.' or '[' may follow ']' in format field specifier")),
        }
    }
}

/// `IndexError: Replacement index N out of range for positional args tuple`
pub fn index_error(index: usize) -> Failure {
    Failure::parts(
        ErrorKind::IndexError,
        &[
            Part::Str("Replacement index "),
            Part::Int(index as i64),
            Part::Str(" out of range for positional args tuple"),
        ],
    )
}
