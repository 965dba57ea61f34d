//! Sets in brackets.

use crate::ast::{In, Item, Node};
use crate::error::{Error, WarningKind, words};
use crate::parse::{Parser, push_unique};
use crate::source::Token;

/// The set operation that a doubled character may become one day.
fn operation(t: Token) -> Option<WarningKind> {
    Some(match char::from_u32(t.char)? {
        '-' => WarningKind::Difference,
        '&' => WarningKind::Intersection,
        '~' => WarningKind::SymmetricDifference,
        '|' => WarningKind::Union,
        _ => return None,
    })
}

impl Parser<'_> {
    /// A set, after its `[`.
    pub fn set(&mut self, nested: usize) -> Result<Node, Error> {
        let here = self.source.tell() - 1;
        let mut items = Vec::new();
        if self.source.next_is('[') {
            self.warn(WarningKind::NestedSet, self.source.tell(), nested);
        }
        let negate = self.source.take('^')?;
        loop {
            let this = self.member(here)?;
            if this.is(']') && !items.is_empty() {
                break;
            }
            let low = if this.escaped {
                self.class_escape(this)?
            } else {
                if !items.is_empty()
                    && self.source.next == Some(this)
                    && let Some(kind) = operation(this)
                {
                    self.warn(kind, self.source.tell() - 1, nested);
                }
                Item::Literal(this.char)
            };
            if !self.source.take('-')? {
                push_unique(&mut items, low);
                continue;
            }
            let that = self.member(here)?;
            if that.is(']') {
                push_unique(&mut items, low);
                push_unique(&mut items, Item::Literal('-' as u32));
                break;
            }
            let high = if that.escaped {
                self.class_escape(that)?
            } else {
                if that.is('-') {
                    self.warn(WarningKind::Difference, self.source.tell() - 2, nested);
                }
                Item::Literal(that.char)
            };
            match (low, high) {
                (Item::Literal(low), Item::Literal(high)) if low <= high => {
                    push_unique(&mut items, Item::Range(low, high));
                }
                _ => {
                    let (a, b) = (this.points(), that.points());
                    let message = words!["bad character range ", &a[..], "-", &b[..]];
                    return Err(self.source.error(message, a.len() + 1 + b.len()));
                }
            }
        }
        Ok(match items[..] {
            [Item::Literal(c)] if negate => Node::NotLiteral(c),
            [Item::Literal(c)] => Node::Literal(c),
            _ => Node::In(Box::new(In { negate, items })),
        })
    }

    fn member(&mut self, here: usize) -> Result<Token, Error> {
        match self.source.get()? {
            Some(t) => Ok(t),
            None => Err(self.source.fail("unterminated character set", self.source.tell() - here)),
        }
    }
}
