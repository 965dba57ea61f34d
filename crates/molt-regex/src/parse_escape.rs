//! What stands after a backslash, in a sequence and in a set.

use crate::ast::{At, Category, In, Item, Node};
use crate::error::{Error, Kind, repr, words};
use crate::parse::Parser;
use crate::source::{Source, Token, digit, number};

/// The characters that both kinds of patterns and templates write with a letter.
pub(crate) fn control(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 0x5C,
        _ => return None,
    })
}

fn category(c: u32) -> Option<Category> {
    Some(match char::from_u32(c)? {
        'd' => Category::Digit,
        'D' => Category::NotDigit,
        's' => Category::Space,
        'S' => Category::NotSpace,
        'w' => Category::Word,
        'W' => Category::NotWord,
        _ => return None,
    })
}

/// `\377` is the last octal escape.
pub(crate) fn octal(source: &Source, escape: &[u32]) -> Result<u32, Error> {
    let value = number(&escape[1..], 8);
    if value > 0o377 {
        let message = words!["octal escape value ", escape, " outside of range 0-0o377"];
        return Err(source.error(message, escape.len()));
    }
    Ok(value as u32)
}

fn is_ascii_letter(c: u32) -> bool {
    c < 0x80 && (c as u8).is_ascii_alphabetic()
}

impl Parser<'_> {
    /// An escape in a sequence.
    pub fn escape(&mut self, token: Token) -> Result<Node, Error> {
        let c = token.char;
        if let Some(category) = category(c) {
            return Ok(Node::In(Box::new(In { negate: false, items: vec![Item::Category(category)] })));
        }
        let at = match char::from_u32(c) {
            Some('A') => Some(At::BeginningString),
            Some('Z') => Some(At::EndString),
            Some('b') => Some(At::Boundary),
            Some('B') => Some(At::NonBoundary),
            _ => None,
        };
        if let Some(at) = at {
            return Ok(Node::At(at));
        }
        if let Some(c) = control(c) {
            return Ok(Node::Literal(c));
        }
        let mut escape = token.points();
        if let Some(c) = self.numeric(c, &mut escape)? {
            return Ok(Node::Literal(c));
        }
        if c == '0' as u32 {
            self.source.digits(2, 8, &mut escape)?;
            return Ok(Node::Literal(number(&escape[1..], 8) as u32));
        }
        if digit(c, 10).is_some() {
            return self.octal_or_group(escape);
        }
        self.plain(c, escape).map(Node::Literal)
    }

    /// Three octal digits are a character, anything else is a reference to a group.
    fn octal_or_group(&mut self, mut escape: Vec<u32>) -> Result<Node, Error> {
        if self.source.next_is_digit(10) {
            self.source.digits(1, 10, &mut escape)?;
            if escape[1..].iter().all(|&c| digit(c, 8).is_some()) && self.source.next_is_digit(8) {
                self.source.digits(1, 8, &mut escape)?;
                return octal(&self.source, &escape).map(Node::Literal);
            }
        }
        let group = number(&escape[1..], 10);
        if group < self.groups.len() as u64 {
            if !self.is_closed(group) {
                return Err(self.source.fail("cannot refer to an open group", escape.len()));
            }
            self.check_behind(group)?;
            return Ok(Node::GroupRef(group as usize));
        }
        Err(self.source.error(words!["invalid group reference ", &(group as usize)], escape.len() - 1))
    }

    /// An escape in a set.
    pub fn class_escape(&mut self, token: Token) -> Result<Item, Error> {
        let c = token.char;
        if let Some(c) = control(c) {
            return Ok(Item::Literal(c));
        }
        if let Some(category) = category(c) {
            return Ok(Item::Category(category));
        }
        let mut escape = token.points();
        if let Some(c) = self.numeric(c, &mut escape)? {
            return Ok(Item::Literal(c));
        }
        if digit(c, 8).is_some() {
            self.source.digits(2, 8, &mut escape)?;
            return octal(&self.source, &escape).map(Item::Literal);
        }
        if digit(c, 10).is_some() {
            return Err(self.bad_escape(&escape));
        }
        self.plain(c, escape).map(Item::Literal)
    }

    /// `\x`, `\u`, `\U`, `\N`; the last three in str patterns.
    fn numeric(&mut self, c: u32, escape: &mut Vec<u32>) -> Result<Option<u32>, Error> {
        let digits = match char::from_u32(c) {
            Some('x') => 2,
            Some('u') if self.source.is_text => 4,
            Some('U') if self.source.is_text => 8,
            Some('N') if self.source.is_text => return self.named().map(Some),
            _ => return Ok(None),
        };
        self.source.digits(digits, 16, escape)?;
        if escape.len() != 2 + digits {
            return Err(self.source.error(words!["incomplete escape ", &escape[..]], escape.len()));
        }
        let value = number(&escape[2..], 16);
        if value > 0x10FFFF {
            return Err(self.bad_escape(escape));
        }
        Ok(Some(value as u32))
    }

    /// `\N{NAME}`
    fn named(&mut self) -> Result<u32, Error> {
        if !self.source.take('{')? {
            return Err(self.source.fail("missing {", 0));
        }
        let name = self.source.until('}', "character name")?;
        let Some(look_up) = self.options.names else {
            let mut e = self.source.error(words!["\\N{", &name[..], "} needs the names of characters"], name.len() + 4);
            e.kind = Kind::NoNames;
            return Err(e);
        };
        look_up(&name).ok_or_else(|| {
            self.source.error(words!["undefined character name ", &repr(&name, false)[..]], name.len() + 4)
        })
    }

    /// Any other character stands for itself, unless it is a letter.
    fn plain(&mut self, c: u32, escape: Vec<u32>) -> Result<u32, Error> {
        if is_ascii_letter(c) { Err(self.bad_escape(&escape)) } else { Ok(c) }
    }

    fn bad_escape(&self, escape: &[u32]) -> Error {
        self.source.error(words!["bad escape ", escape], escape.len())
    }
}
