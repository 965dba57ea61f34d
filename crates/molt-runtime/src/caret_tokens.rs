//! Tokens of one line of an expression, for `caret_anchors`. The text was accepted by the compiler; nothing is checked here.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Name or keyword.
    Name,
    /// Number or `...`.
    Atom,
    String,
    Operator,
}

/// A token and its byte range.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// Nesting of f-strings within f-strings that is followed.
const MAX_NESTING: u32 = 32;

const OPERATORS: [&[u8]; 23] = [
    b"**=", b"//=", b">>=", b"<<=", b"**", b"//", b">>", b"<<", b"<=", b">=", b"==", b"!=", b"->", b":=", b"+=", b"-=",
    b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"@=",
];

/// `None`: a string without end, or a line continuation.
pub fn tokenize(source: &[u8]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut index = 0;
    while let Some(&byte) = source.get(index) {
        let start = index;
        let kind = match byte {
            b' ' | b'\t' | b'\x0c' => {
                index += 1;
                continue;
            }
            b'#' => break,
            b'\\' | b'\n' | b'\r' => return None,
            b'"' | b'\'' => {
                index = string_end(source, index, b"", 0)?;
                Kind::String
            }
            b'0'..=b'9' => {
                index = number_end(source, index);
                Kind::Atom
            }
            b'.' if source.get(index + 1).is_some_and(u8::is_ascii_digit) => {
                index = number_end(source, index);
                Kind::Atom
            }
            _ if source.get(index..).is_some_and(|rest| rest.starts_with(b"...")) => {
                index += 3;
                Kind::Atom
            }
            _ if is_name_byte(byte) => {
                index = name_end(source, index);
                let word = source.get(start..index)?;
                if is_string_prefix(word) && matches!(source.get(index), Some(b'"' | b'\'')) {
                    index = string_end(source, index, word, 0)?;
                    Kind::String
                } else {
                    Kind::Name
                }
            }
            _ => {
                let rest = source.get(index..)?;
                index +=
                    OPERATORS.iter().find(|operator| rest.starts_with(operator)).map_or(1, |operator| operator.len());
                Kind::Operator
            }
        };
        tokens.push(Token { kind, start, end: index });
    }
    Some(tokens)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn name_end(source: &[u8], from: usize) -> usize {
    (from..source.len())
        .find(|&index| source.get(index).is_none_or(|byte| !is_name_byte(*byte)))
        .unwrap_or(source.len())
}

fn is_string_prefix(word: &[u8]) -> bool {
    word.len() <= 2 && word.iter().all(|byte| matches!(byte | 0x20, b'r' | b'b' | b'u' | b'f'))
}

fn number_end(source: &[u8], from: usize) -> usize {
    let at = |index: usize| source.get(index).copied().unwrap_or(0);
    let mut index = from;
    if at(from) == b'0' && matches!(at(from + 1) | 0x20, b'x' | b'o' | b'b') {
        index += 2;
        while at(index).is_ascii_hexdigit() || at(index) == b'_' {
            index += 1;
        }
        return index;
    }
    while at(index).is_ascii_digit() || matches!(at(index), b'_' | b'.') {
        index += 1;
    }
    if at(index) | 0x20 == b'e' {
        let digits = index + 1 + usize::from(matches!(at(index + 1), b'+' | b'-'));
        if at(digits).is_ascii_digit() {
            index = digits;
            while at(index).is_ascii_digit() || at(index) == b'_' {
                index += 1;
            }
        }
    }
    if at(index) | 0x20 == b'j' {
        index += 1;
    }
    index
}

/// The end of the string literal whose first quote is at `quote`.
fn string_end(source: &[u8], quote: usize, prefix: &[u8], nesting: u32) -> Option<usize> {
    let mark = *source.get(quote)?;
    let triple = source.get(quote..quote + 3).is_some_and(|three| three.iter().all(|byte| *byte == mark));
    let length = if triple { 3 } else { 1 };
    let is_format = prefix.iter().any(|byte| byte | 0x20 == b'f');
    let mut index = quote + length;
    while let Some(&byte) = source.get(index) {
        let doubled = source.get(index + 1) == Some(&byte);
        match byte {
            b'\\' => index += 2,
            b'{' | b'}' if is_format && doubled => index += 2,
            b'{' if is_format => index = field_end(source, index + 1, nesting + 1)?,
            _ if source.get(index..index + length).is_some_and(|end| end.iter().all(|byte| *byte == mark)) => {
                return Some(index + length);
            }
            _ => index += 1,
        }
    }
    None
}

/// The end of an f-string's replacement field that begins at `from`, behind its `{`.
fn field_end(source: &[u8], from: usize, nesting: u32) -> Option<usize> {
    if nesting > MAX_NESTING {
        return None;
    }
    let mut index = from;
    let mut depth = 0u32;
    while let Some(&byte) = source.get(index) {
        match byte {
            b'"' | b'\'' => {
                let first =
                    (from..index).rev().take(2).take_while(|&i| source.get(i).is_some_and(|b| is_name_byte(*b)));
                let prefix = source.get(first.last().unwrap_or(index)..index)?;
                let prefix: &[u8] = if is_string_prefix(prefix) { prefix } else { b"" };
                index = string_end(source, index, prefix, nesting)?;
                continue;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b'}' if depth == 0 => return Some(index + 1),
            b')' | b']' | b'}' => depth = depth.checked_sub(1)?,
            b':' if depth == 0 => return spec_end(source, index + 1, nesting),
            _ => {}
        }
        index += 1;
    }
    None
}

/// The end of a field whose format specification begins at `from`.
fn spec_end(source: &[u8], from: usize, nesting: u32) -> Option<usize> {
    let mut index = from;
    while let Some(&byte) = source.get(index) {
        match byte {
            b'{' => index = field_end(source, index + 1, nesting + 1)?,
            b'}' => return Some(index + 1),
            _ => index += 1,
        }
    }
    None
}
