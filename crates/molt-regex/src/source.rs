//! The text of a pattern or template as tokens: a character, or a backslash with the character after it.

use crate::error::{Error, Kind, repr, words};
use molt_text::text::{Text, TextBuf};
use molt_text::unicode::predicates;

/// A token of one or two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub char: u32,
    pub escaped: bool,
}

impl Token {
    /// The characters.
    pub fn points(self) -> Vec<u32> {
        if self.escaped { vec!['\\' as u32, self.char] } else { vec![self.char] }
    }
    pub fn len(self) -> usize {
        1 + self.escaped as usize
    }
    /// Exactly this unescaped character?
    pub fn is(self, c: char) -> bool {
        !self.escaped && self.char == c as u32
    }
    pub fn is_one_of(self, set: &str) -> bool {
        !self.escaped && set.chars().any(|c| self.char == c as u32)
    }
}

pub(crate) struct Source<'a> {
    pub points: &'a [u32],
    /// A str; else bytes, read as Latin-1.
    pub is_text: bool,
    index: usize,
    pub next: Option<Token>,
}

impl<'a> Source<'a> {
    pub fn new(points: &'a [u32], is_text: bool) -> Result<Source<'a>, Error> {
        let mut s = Source { points, is_text, index: 0, next: None };
        s.advance()?;
        Ok(s)
    }
    fn advance(&mut self) -> Result<(), Error> {
        let Some(&first) = self.points.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        let mut token = Token { char: first, escaped: false };
        if first == '\\' as u32 {
            let Some(&c) = self.points.get(self.index + 1) else {
                let mut e = Error::regex("bad escape (end of pattern)");
                e.position = Some(self.points.len() - 1);
                return Err(e);
            };
            token = Token { char: c, escaped: true };
        }
        self.index += token.len();
        self.next = Some(token);
        Ok(())
    }
    /// Takes the next token if it is this character.
    pub fn take(&mut self, c: char) -> Result<bool, Error> {
        let hit = self.next_is(c);
        if hit {
            self.advance()?;
        }
        Ok(hit)
    }
    pub fn next_is(&self, c: char) -> bool {
        self.next.is_some_and(|t| t.is(c))
    }
    pub fn next_is_digit(&self, radix: u32) -> bool {
        self.next.is_some_and(|t| !t.escaped && digit(t.char, radix).is_some())
    }
    pub fn get(&mut self) -> Result<Option<Token>, Error> {
        let this = self.next;
        self.advance()?;
        Ok(this)
    }
    /// Up to `n` digits, appended to `out`.
    pub fn digits(&mut self, n: usize, radix: u32, out: &mut Vec<u32>) -> Result<(), Error> {
        for _ in 0..n {
            match self.next {
                Some(t) if !t.escaped && digit(t.char, radix).is_some() => out.push(t.char),
                _ => break,
            }
            self.advance()?;
        }
        Ok(())
    }
    /// The text up to `terminator`, which is taken.
    pub fn until(&mut self, terminator: char, name: &str) -> Result<Vec<u32>, Error> {
        let mut out = Vec::new();
        loop {
            let token = self.get()?;
            let Some(t) = token else {
                if out.is_empty() {
                    return Err(self.error(words!["missing ", name], 0));
                }
                let terminator = [terminator as u32];
                return Err(self.error(words!["missing ", &terminator[..], ", unterminated name"], out.len()));
            };
            if t.is(terminator) {
                if out.is_empty() {
                    return Err(self.error(words!["missing ", name], 1));
                }
                return Ok(out);
            }
            out.extend(t.points());
        }
    }
    pub fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }
    pub fn seek(&mut self, index: usize) -> Result<(), Error> {
        self.index = index;
        self.advance()
    }
    /// `re.error` at `offset` characters before the next token.
    pub fn error(&self, message: TextBuf, offset: usize) -> Error {
        let message = if self.is_text {
            message
        } else {
            // As `encode('ascii', 'backslashreplace')`; all is Latin-1 here.
            molt_text::escape::ascii_of_repr(message.as_text())
        };
        Error { kind: Kind::Regex, message, position: Some(self.tell().saturating_sub(offset)) }
    }
    pub fn fail(&self, message: &str, offset: usize) -> Error {
        self.error(words![message], offset)
    }
    /// A group's name must be an identifier, of a bytes pattern an ASCII one.
    pub fn check_group_name(&self, name: &[u32], offset: usize) -> Result<(), Error> {
        if !self.is_text && name.iter().any(|&c| c >= 0x80) {
            return Err(self.error(words!["bad character in group name ", &repr(name, true)[..]], name.len() + offset));
        }
        if !predicates::str_isidentifier(Text::Ucs4(name)) {
            return Err(self.error(words!["bad character in group name ", &repr(name, false)[..]], name.len() + offset));
        }
        Ok(())
    }
}

/// The value of an ASCII digit.
pub(crate) fn digit(c: u32, radix: u32) -> Option<u32> {
    if c >= 0x80 {
        return None;
    }
    (c as u8 as char).to_digit(radix)
}

/// The number that these digits write; a large one becomes `u64::MAX`.
pub(crate) fn number(digits: &[u32], radix: u32) -> u64 {
    digits
        .iter()
        .filter_map(|&c| digit(c, radix))
        .fold(0u64, |n, d| n.saturating_mul(radix as u64).saturating_add(d as u64))
}

/// Whether all are ASCII decimal digits (and there is one).
pub(crate) fn is_decimal(points: &[u32]) -> bool {
    !points.is_empty() && points.iter().all(|&c| digit(c, 10).is_some())
}

/// `str(int(digits))`
pub(crate) fn trimmed(digits: &[u32]) -> &[u32] {
    let zeros = digits.iter().take_while(|&&c| c == '0' as u32).count();
    &digits[zeros.min(digits.len().saturating_sub(1))..]
}
