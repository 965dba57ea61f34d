//! The encodings `unicode_escape` and `raw_unicode_escape`: text as it stands in a literal.
//! Names of characters (`\N{…}`) are not known at run time and are refused.

use super::decode::Piece;

/// Appends a character as `unicode_escape` writes it.
pub fn put(out: &mut Vec<u8>, c: u32) {
    match u8::try_from(c) {
        Ok(b'\t') => out.extend_from_slice(b"\\t"),
        Ok(b'\n') => out.extend_from_slice(b"\\n"),
        Ok(b'\r') => out.extend_from_slice(b"\\r"),
        Ok(b'\\') => out.extend_from_slice(b"\\\\"),
        Ok(plain @ b' '..=b'~') => out.push(plain),
        _ => put_hex(out, c),
    }
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub fn put_hex(out: &mut Vec<u8>, c: u32) {
    let (letter, digits) = match c {
        0..=0xFF => (b'x', 2),
        0x100..=0xFFFF => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    for i in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(c >> (4 * i) & 15) as usize]);
    }
}

/// What stands at the start of `unicode_escape` bytes.
pub fn piece(rest: &[u8]) -> Piece {
    let [b'\\', after @ ..] = rest else { return Piece::Literal(1) };
    let Some(&letter) = after.first() else { return Piece::Bad(1, "\\ at end of string") };
    let simple = match letter {
        b'\n' => return Piece::Nothing(2),
        b'\\' | b'\'' | b'"' => letter,
        b'b' => 0x08,
        b'f' => 0x0C,
        b't' => b'\t',
        b'n' => b'\n',
        b'r' => b'\r',
        b'v' => 0x0B,
        b'a' => 0x07,
        b'0'..=b'7' => return octal(after),
        b'x' => return hexadecimal(after, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(after, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(after, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => return name(after),
        // No escape: both characters stay.
        _ => return Piece::Literal(2),
    };
    Piece::Char(simple.into(), 2)
}

/// What stands at the start of `raw_unicode_escape` bytes.
pub fn raw_piece(rest: &[u8]) -> Piece {
    match rest {
        [b'\\', b'u', ..] => hexadecimal(&rest[1..], 4, "truncated \\uXXXX escape"),
        [b'\\', b'U', ..] => match hexadecimal(&rest[1..], 8, "truncated \\UXXXXXXXX escape") {
            Piece::Bad(length, OUT_OF_RANGE) => Piece::Bad(length, "\\Uxxxxxxxx out of range"),
            piece => piece,
        },
        [b'\\', _, ..] => Piece::Literal(2),
        _ => Piece::Literal(1),
    }
}

const OUT_OF_RANGE: &str = "illegal Unicode character";

/// One to three digits; `after` begins with the first.
fn octal(after: &[u8]) -> Piece {
    let digits = after.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7'));
    let (mut c, mut length) = (0, 1);
    for digit in digits {
        c = c * 8 + u32::from(digit - b'0');
        length += 1;
    }
    Piece::Char(c, length)
}

/// So many digits behind the letter with which `after` begins.
fn hexadecimal(after: &[u8], count: usize, truncated: &'static str) -> Piece {
    let (mut c, mut length) = (0u32, 2);
    for digit in after.iter().skip(1).take(count).map_while(|b| (*b as char).to_digit(16)) {
        c = c << 4 | digit;
        length += 1;
    }
    match c {
        _ if length < count + 2 => Piece::Bad(length, truncated),
        0..=0x10FFFF => Piece::Char(c, length),
        _ => Piece::Bad(length, OUT_OF_RANGE),
    }
}

/// What follows `\`: `after` begins with the letter.
fn name(after: &[u8]) -> Piece {
    const MALFORMED: &str = "malformed \\N character escape";
    if after.get(1) != Some(&b'{') {
        return Piece::Bad(2, MALFORMED);
    }
    match after[2..].iter().position(|b| *b == b'}') {
        Some(0) => Piece::Bad(3, MALFORMED),
        Some(length) => Piece::Bad(length + 4, "unknown Unicode character name"),
        None => Piece::Bad(after.len() + 1, MALFORMED),
    }
}
