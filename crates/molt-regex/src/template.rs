//! Replacement templates: `\1`, `\g<name>`, escapes.

use crate::error::{Error, Kind, repr, words};
use crate::parse_escape::{control, octal};
use crate::parse_group::MAX_GROUPS;
use crate::source::{Source, digit, is_decimal, number, trimmed};

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Literal(Vec<u32>),
    Group(usize),
}

struct Template<'a> {
    source: Source<'a>,
    groups: usize,
    literal: Vec<u32>,
    parts: Vec<Part>,
}

/// Parses a template for a pattern with that many groups and those names.
pub fn parse_template(
    points: &[u32],
    is_text: bool,
    groups: usize,
    names: &dyn Fn(&[u32]) -> Option<usize>,
) -> Result<Vec<Part>, Error> {
    let mut t = Template { source: Source::new(points, is_text)?, groups, literal: Vec::new(), parts: Vec::new() };
    while let Some(this) = t.source.get()? {
        if !this.escaped {
            t.literal.push(this.char);
            continue;
        }
        let c = this.char;
        let mut escape = this.points();
        if c == 'g' as u32 {
            t.reference(names)?;
        } else if c == '0' as u32 {
            t.source.digits(2, 8, &mut escape)?;
            t.literal.push(number(&escape[1..], 8) as u32 & 0xFF);
        } else if digit(c, 10).is_some() {
            t.number(escape)?;
        } else if let Some(c) = control(c) {
            t.literal.push(c);
        } else if c < 0x80 && (c as u8).is_ascii_alphabetic() {
            return Err(t.source.error(words!["bad escape ", &escape[..]], escape.len()));
        } else {
            t.literal.extend(escape);
        }
    }
    t.flush();
    Ok(t.parts)
}

impl Template<'_> {
    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.parts.push(Part::Literal(core::mem::take(&mut self.literal)));
        }
    }

    fn group(&mut self, group: u64, digits: &[u32], offset: usize) -> Result<(), Error> {
        if group > self.groups as u64 {
            return Err(self.source.error(words!["invalid group reference ", digits], offset));
        }
        self.flush();
        self.parts.push(Part::Group(group as usize));
        Ok(())
    }

    /// After `\g`.
    fn reference(&mut self, names: &dyn Fn(&[u32]) -> Option<usize>) -> Result<(), Error> {
        if !self.source.take('<')? {
            return Err(self.source.fail("missing <", 0));
        }
        let name = self.source.until('>', "group name")?;
        if is_decimal(&name) {
            let group = number(&name, 10);
            let digits = trimmed(&name);
            if group >= MAX_GROUPS {
                return Err(self.source.error(words!["invalid group reference ", digits], name.len() + 1));
            }
            return self.group(group, digits, name.len() + 1);
        }
        self.source.check_group_name(&name, 1)?;
        let Some(group) = names(&name) else {
            let message = words!["unknown group name ", &repr(&name, false)[..]];
            return Err(Error { kind: Kind::Index, message, position: None });
        };
        self.group(group as u64, &[], name.len() + 1)
    }

    /// A reference of one or two digits, or three octal ones.
    fn number(&mut self, mut escape: Vec<u32>) -> Result<(), Error> {
        if self.source.next_is_digit(10) {
            self.source.digits(1, 10, &mut escape)?;
            if escape[1..].iter().all(|&c| digit(c, 8).is_some()) && self.source.next_is_digit(8) {
                self.source.digits(1, 8, &mut escape)?;
                let c = octal(&self.source, &escape)?;
                self.literal.push(c);
                return Ok(());
            }
        }
        let digits = escape[1..].to_vec();
        self.group(number(&digits, 10), &digits, digits.len())
    }
}
