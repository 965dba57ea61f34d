//! Reading of a format specification, with CPython's errors.

use crate::failure::{ErrorKind, Failure, Part};
use crate::text::Text;
use crate::unicode;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: after the text.
    Left,
    /// `>`: before it.
    Right,
    /// `^`: on both sides, the odd one after.
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// The sign option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// None given.
    Default,
    /// `-`
    Minus,
    /// `+`
    Plus,
    /// A space.
    Space,
}

/// Separators between digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// No separators.
    None,
    /// A comma every three digits.
    Comma,
    /// An underscore every three digits.
    Underscore,
    /// An underscore every four digits (`b`, `o`, `x`, `X`).
    UnderscoreFour,
}

/// A parsed format specification whose type fits the kind of object it was parsed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The code point to pad with.
    pub fill: u32,
    /// Alignment, the object's default if none is given.
    pub align: Align,
    /// Sign option.
    pub sign: Sign,
    /// `z`: a negative zero loses its sign.
    pub no_neg_0: bool,
    /// `#`
    pub alternate: bool,
    /// Minimal width in code points.
    pub width: Option<usize>,
    /// Separators between digits.
    pub grouping: Grouping,
    /// Number after the point.
    pub precision: Option<usize>,
    /// The type's letter; 0 for a float or complex without one.
    pub kind: u8,
    /// Whether the specification was empty: then the object is formatted as by `str`.
    pub empty: bool,
}

fn alignment(c: Option<u32>) -> Option<Align> {
    match c? {
        0x3C => Some(Align::Left),
        0x3E => Some(Align::Right),
        0x5E => Some(Align::Center),
        0x3D => Some(Align::AfterSign),
        _ => None,
    }
}

/// A run of decimal digits of any script; `None` if there is none.
fn integer(spec: Text<'_>, at: &mut usize) -> Result<Option<usize>, Failure> {
    let mut value: Option<usize> = None;
    while let Some(d) = spec.get(*at).and_then(unicode::decimal_value) {
        let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(d as usize));
        match next {
            Some(v) if v <= isize::MAX as usize => value = Some(v),
            _ => return Err(Failure::value("Too many decimal digits in format string")),
        }
        *at += 1;
    }
    Ok(value)
}

fn unknown_code(code: u32, type_name: Text<'_>) -> Failure {
    let (open, shown) = code_part(code);
    let parts = [
        Part::Str("Unknown format code '"),
        Part::Str(open),
        shown,
        Part::Str("' for object of type '"),
        Part::Text(type_name.slice(0, 200)),
        Part::Str("'"),
    ];
    Failure::parts(ErrorKind::ValueError, &parts)
}

/// A visible ASCII character as itself, anything else in hexadecimal.
fn code_part(code: u32) -> (&'static str, Part<'static>) {
    if code > 32 && code < 128 { ("", Part::Char(code)) } else { ("\\x", Part::Hex(code)) }
}

impl FormatSpec {
    /// For `str`: types `s` and none.
    pub fn for_str(spec: Text<'_>, type_name: Text<'_>) -> Result<Self, Failure> {
        Self::parse(spec, type_name, b's', Align::Left, b"s")
    }

    /// For `int` and `bool`.
    pub fn for_int(spec: Text<'_>, type_name: Text<'_>) -> Result<Self, Failure> {
        Self::parse(spec, type_name, b'd', Align::Right, b"bcdoxXneEfFgG%")
    }

    /// For `float`.
    pub fn for_float(spec: Text<'_>, type_name: Text<'_>) -> Result<Self, Failure> {
        Self::parse(spec, type_name, 0, Align::Right, b"\0eEfFgGn%")
    }

    /// For `complex`.
    pub fn for_complex(spec: Text<'_>, type_name: Text<'_>) -> Result<Self, Failure> {
        Self::parse(spec, type_name, 0, Align::Right, b"\0eEfFgGn")
    }

    fn parse(
        spec: Text<'_>,
        type_name: Text<'_>,
        default_kind: u8,
        default_align: Align,
        kinds: &[u8],
    ) -> Result<Self, Failure> {
        let mut out = FormatSpec {
            fill: 0x20,
            align: default_align,
            sign: Sign::Default,
            no_neg_0: false,
            alternate: false,
            width: None,
            grouping: Grouping::None,
            precision: None,
            kind: default_kind,
            empty: spec.is_empty(),
        };
        let mut at = 0;
        let mut fill_given = false;
        let mut align_given = false;
        if let Some(align) = alignment(spec.get(1)) {
            out.align = align;
            out.fill = spec.get(0).unwrap_or(0x20);
            (fill_given, align_given) = (true, true);
            at = 2;
        } else if let Some(align) = alignment(spec.get(0)) {
            out.align = align;
            align_given = true;
            at = 1;
        }
        let sign = match spec.get(at) {
            Some(0x20) => Sign::Space,
            Some(0x2B) => Sign::Plus,
            Some(0x2D) => Sign::Minus,
            _ => Sign::Default,
        };
        if sign != Sign::Default {
            out.sign = sign;
            at += 1;
        }
        if spec.get(at) == Some(b'z' as u32) {
            out.no_neg_0 = true;
            at += 1;
        }
        if spec.get(at) == Some(b'#' as u32) {
            out.alternate = true;
            at += 1;
        }
        if !fill_given && spec.get(at) == Some(b'0' as u32) {
            out.fill = b'0' as u32;
            if !align_given && default_align == Align::Right {
                out.align = Align::AfterSign;
            }
            at += 1;
        }
        out.width = integer(spec, &mut at)?;
        let both = || Failure::value("Cannot specify both ',' and '_'.");
        if spec.get(at) == Some(b',' as u32) {
            out.grouping = Grouping::Comma;
            at += 1;
        }
        if spec.get(at) == Some(b'_' as u32) {
            if out.grouping != Grouping::None {
                return Err(both());
            }
            out.grouping = Grouping::Underscore;
            at += 1;
        }
        if spec.get(at) == Some(b',' as u32) && out.grouping == Grouping::Underscore {
            return Err(both());
        }
        if spec.get(at) == Some(b'.' as u32) {
            at += 1;
            out.precision = integer(spec, &mut at)?;
            if out.precision.is_none() {
                return Err(Failure::value("Format specifier missing precision"));
            }
        }
        if spec.len() > at + 1 {
            let parts = [
                Part::Str("Invalid format specifier '"),
                Part::Text(spec),
                Part::Str("' for object of type '"),
                Part::Text(type_name.slice(0, 200)),
                Part::Str("'"),
            ];
            return Err(Failure::parts(ErrorKind::ValueError, &parts));
        }
        let kind = spec.get(at).unwrap_or(default_kind as u32);
        out.check_grouping(kind)?;
        match u8::try_from(kind) {
            Ok(k) if kinds.contains(&k) => out.kind = k,
            _ => return Err(unknown_code(kind, type_name)),
        }
        Ok(out)
    }

    fn check_grouping(&mut self, kind: u32) -> Result<(), Failure> {
        if self.grouping == Grouping::None {
            return Ok(());
        }
        match u8::try_from(kind) {
            Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' | 0) => return Ok(()),
            Ok(b'b' | b'o' | b'x' | b'X') if self.grouping == Grouping::Underscore => {
                self.grouping = Grouping::UnderscoreFour;
                return Ok(());
            }
            _ => {}
        }
        let separator = if self.grouping == Grouping::Comma { "," } else { "_" };
        let (open, shown) = code_part(kind);
        let parts = [
            Part::Str("Cannot specify '"),
            Part::Str(separator),
            Part::Str("' with '"),
            Part::Str(open),
            shown,
            Part::Str("'."),
        ];
        Err(Failure::parts(ErrorKind::ValueError, &parts))
    }
}
