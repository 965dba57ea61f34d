//! Values of string literals that the tree does not hold exactly.
//!
//! A Python str may hold lone surrogates, which a Rust `str` cannot: the tree has U+FFFD in their place. The functions
//! here give the value in generalised UTF-8 (each surrogate as three bytes), read again from the source where needed.

use crate::ast::{self, Ranged, TextRange};
use std::borrow::Cow;

/// Value of one string literal, without its neighbours in an implicit concatenation. `source` is the file's text.
pub fn str_value<'a>(literal: &'a ast::StringLiteral, source: &str) -> Cow<'a, [u8]> {
    if literal.flags.prefix().is_raw() {
        return Cow::Borrowed(literal.value.as_bytes());
    }
    with_surrogates(&literal.value, source, literal.content_range(), false)
}

/// Value of a string expression: all literals that stand next to each other.
pub fn string_expr_value(expr: &ast::ExprStringLiteral, source: &str) -> Vec<u8> {
    expr.value.iter().flat_map(|literal| str_value(literal, source).into_owned()).collect()
}

/// Value of the text between the expressions of an f-string. `is_raw`: the f-string has the prefix `r`.
pub fn fstring_text<'a>(
    element: &'a ast::InterpolatedStringLiteralElement,
    is_raw: bool,
    source: &str,
) -> Cow<'a, [u8]> {
    if is_raw {
        return Cow::Borrowed(element.value.as_bytes());
    }
    with_surrogates(&element.value, source, element.range(), true)
}

/// Walks value and source together: every escape sequence gave one character, except unknown ones, which stayed.
fn with_surrogates<'a>(value: &'a str, source: &str, range: TextRange, braces: bool) -> Cow<'a, [u8]> {
    if !value.contains(char::REPLACEMENT_CHARACTER) {
        return Cow::Borrowed(value.as_bytes());
    }
    let content = source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
    let mut out = Vec::with_capacity(value.len());
    let mut values = value.chars();
    let mut rest = content;
    while let Some(c) = rest.chars().next() {
        let (consumed, surrogate) = unit(rest, c, braces);
        rest = rest.get(consumed.max(c.len_utf8())..).unwrap_or("");
        if c == '\\' && consumed == 2 && content.len() >= 2 && is_line_continuation(c, consumed, rest, content) {
            continue;
        }
        let Some(given) = values.next() else { break };
        match surrogate {
            Some(code) => {
                out.extend([0xe0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8])
            }
            None => out.extend(given.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Cow::Owned(out)
}

/// A backslash before a newline gives no character.
fn is_line_continuation(c: char, consumed: usize, rest: &str, content: &str) -> bool {
    let at = content.len() - rest.len() - consumed;
    c == '\\' && content.as_bytes().get(at + 1) == Some(&b'\n')
}

/// Bytes of the source that gave one character, and the surrogate they name, if they do.
fn unit(rest: &str, c: char, braces: bool) -> (usize, Option<u32>) {
    if braces && (rest.starts_with("{{") || rest.starts_with("}}")) {
        return (2, None);
    }
    if c != '\\' {
        return (c.len_utf8(), None);
    }
    let bytes = rest.as_bytes();
    let digits = |from: usize, most: usize, radix: u32| {
        bytes.iter().skip(from).take(most).take_while(|byte| (**byte as char).is_digit(radix)).count()
    };
    match bytes.get(1) {
        Some(b'u' | b'U') => {
            let length = if bytes.get(1) == Some(&b'u') { 4 } else { 8 };
            let code = rest.get(2..2 + length).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            (2 + length, code.filter(|code| (0xd800..=0xdfff).contains(code)))
        }
        Some(b'x') => (2 + digits(2, 2, 16), None),
        Some(b'0'..=b'7') => (1 + digits(1, 3, 8), None),
        Some(b'N') => (rest.find('}').map_or(2, |end| end + 1), None),
        Some(b'\\' | b'\'' | b'"' | b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\n') => (2, None),
        // An unknown escape stays as it is: the backslash now, the rest as characters of their own.
        _ => (1, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_module;
    use molt_source::{FileId, SourceFile};

    fn value(text: &str) -> Vec<u8> {
        let source = SourceFile::new("x.py", text);
        let parsed = parse_module(&source, FileId(0));
        match parsed.syntax.body.first() {
            Some(ast::Stmt::Expr(node)) => match &*node.value {
                ast::Expr::StringLiteral(string) => string_expr_value(string, text),
                ast::Expr::FString(string) => string
                    .value
                    .elements()
                    .filter_map(|element| element.as_literal())
                    .flat_map(|element| fstring_text(element, false, text).into_owned())
                    .collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    #[test]
    fn surrogates() {
        assert_eq!(value("'a\\ud800b'"), b"a\xed\xa0\x80b");
        assert_eq!(
            value("'\\ud83d\\ude00' '\\n\\x41\\101\\N{DIGIT ONE}\\q\\\nz\u{fffd}\\U0000dc80'"),
            [&b"\xed\xa0\xbd\xed\xb8\x80\nAA1\\qz"[..], "\u{fffd}".as_bytes(), b"\xed\xb2\x80"].concat()
        );
        assert_eq!(value("f'{{\\udc80{x}\\ufffd}}'"), [&b"{\xed\xb2\x80"[..], "\u{fffd}".as_bytes(), b"}"].concat());
        assert_eq!(value("'plain'"), b"plain");
    }
}
