//! Patterns of `case`, with the rules that explain what is wrong with them.

use super::parser::{Match, Node, Parser, Shape};
use super::statements::need;
use super::tokens::Kind;

const YES: Match<()> = Ok(Some(()));
const NO: Match<()> = Ok(None);

impl Parser<'_> {
    pub(super) fn patterns(&mut self) -> Match<()> {
        let sequence = self.attempt(Self::open_sequence_pattern)?;
        if sequence.is_some() {
            return YES;
        }
        need!(self.pattern());
        YES
    }

    fn pattern(&mut self) -> Match {
        self.memo(40, |p| {
            let start = p.peek()?.start;
            let named = p.attempt(|p| {
                need!(p.or_pattern());
                need!(p.keyword("as"));
                need!(p.capture_target());
                YES
            })?;
            if named.is_none() {
                if p.explain {
                    p.invalid_as_pattern()?;
                }
                need!(p.or_pattern());
            }
            Ok(Some(Node::new(Shape::Other, start, p.end())))
        })
    }

    fn invalid_as_pattern(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.or_pattern());
            need!(p.keyword("as"));
            let wildcard = need!(p.keyword("_"));
            p.raise_range::<()>(wildcard.start, wildcard.end, "cannot use '_' as a target")
        })?;
        self.attempt(|p| {
            need!(p.or_pattern());
            need!(p.keyword("as"));
            if p.sees_rule(Self::name)? {
                return NO;
            }
            let target = need!(p.expression());
            p.raise_at(target, "invalid pattern target")
        })
    }

    fn or_pattern(&mut self) -> Match<Vec<Node>> {
        self.separated("|", Self::closed_pattern)
    }

    fn capture_target(&mut self) -> Match {
        self.attempt(|p| {
            if p.sees_keyword(&["_"])? {
                return Ok(None);
            }
            let name = need!(p.name());
            Ok(if p.sees_op(&[".", "(", "="])? { None } else { Some(name) })
        })
    }

    fn closed_pattern(&mut self) -> Match {
        self.memo(41, |p| {
            let start = p.peek()?.start;
            let rules: [fn(&mut Self) -> Match<()>; 5] = [
                Self::literal_pattern,
                Self::capture_or_value,
                Self::group_or_sequence,
                Self::mapping_pattern,
                Self::class_pattern,
            ];
            for rule in rules {
                if p.attempt(rule)?.is_some() {
                    return Ok(Some(Node::new(Shape::Other, start, p.end())));
                }
            }
            Ok(None)
        })
    }

    fn signed_number(&mut self) -> Match<Node> {
        let start = self.peek()?.start;
        self.op("-")?;
        let number = need!(self.kind(Kind::Number));
        Ok(Some(Node::new(Shape::Literal, start, number.end)))
    }

    fn is_imaginary(&self, node: Node) -> bool {
        let text = self.source.get(node.start as usize..node.end as usize).unwrap_or("");
        text.ends_with(['j', 'J'])
    }

    fn literal_pattern(&mut self) -> Match<()> {
        let number = self.attempt(|p| {
            need!(p.signed_number());
            if p.sees_op(&["+", "-"])? { NO } else { YES }
        })?;
        if number.is_some() || self.attempt(Self::complex_number)?.is_some() {
            return YES;
        }
        if self.sees(Kind::String)? || self.sees(Kind::FStringStart)? {
            // Strings next to each other are one; that an f-string is no pattern is found later.
            need!(self.strings());
            return YES;
        }
        for word in ["None", "True", "False"] {
            if self.keyword(word)?.is_some() {
                return YES;
            }
        }
        NO
    }

    fn complex_number(&mut self) -> Match<()> {
        let real = need!(self.signed_number());
        need!(self.any_op(&["+", "-"]));
        let token = need!(self.kind(Kind::Number));
        let imaginary = Node::new(Shape::Literal, token.start, token.end);
        if self.is_imaginary(real) {
            return self.raise_at(real, "real number required in complex literal");
        }
        if !self.is_imaginary(imaginary) {
            return self.raise_at(imaginary, "imaginary number required in complex literal");
        }
        YES
    }

    fn capture_or_value(&mut self) -> Match<()> {
        if self.capture_target()?.is_some() || self.keyword("_")?.is_some() {
            return YES;
        }
        self.attempt(|p| {
            let names = need!(p.separated(".", Self::name));
            if names.len() < 2 || p.sees_op(&[".", "(", "="])? { NO } else { YES }
        })
    }

    fn maybe_star_pattern(&mut self) -> Match {
        let star = self.attempt(|p| {
            let star = need!(p.op("*"));
            if p.capture_target()?.is_none() {
                need!(p.keyword("_"));
            }
            Ok(Some(Node::of(star)))
        })?;
        match star {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::pattern),
        }
    }

    fn open_sequence_pattern(&mut self) -> Match<()> {
        need!(self.maybe_star_pattern());
        need!(self.op(","));
        self.attempt(Self::maybe_sequence_pattern)?;
        YES
    }

    fn maybe_sequence_pattern(&mut self) -> Match<()> {
        need!(self.separated(",", Self::maybe_star_pattern));
        self.op(",")?;
        YES
    }

    fn group_or_sequence(&mut self) -> Match<()> {
        let group = self.attempt(|p| {
            need!(p.op("("));
            need!(p.pattern());
            need!(p.op(")"));
            YES
        })?;
        if group.is_some() {
            return YES;
        }
        let list = self.attempt(|p| {
            need!(p.op("["));
            p.attempt(Self::maybe_sequence_pattern)?;
            need!(p.op("]"));
            YES
        })?;
        if list.is_some() {
            return YES;
        }
        self.attempt(|p| {
            need!(p.op("("));
            p.attempt(Self::open_sequence_pattern)?;
            need!(p.op(")"));
            YES
        })
    }

    fn mapping_pattern(&mut self) -> Match<()> {
        let open = need!(self.op("{"));
        let mut fstring_key = false;
        self.separated(",", |p| {
            let start = p.peek()?.start;
            fstring_key |= p.sees(Kind::FStringStart)?;
            let is_literal = p.attempt(Self::literal_pattern)?.is_some();
            if !is_literal {
                let names = need!(p.separated(".", Self::name));
                if names.len() < 2 {
                    return Ok(None);
                }
            }
            need!(p.op(":"));
            need!(p.pattern());
            Ok(Some(Node::new(Shape::Other, start, p.end())))
        })?;
        self.attempt(|p| {
            p.op(",")?;
            need!(p.op("**"));
            p.capture_target()
        })?;
        self.op(",")?;
        let close = need!(self.op("}"));
        if fstring_key {
            let message = "mapping pattern keys may only match literals and attribute lookups";
            return self.raise_range(open.start, close.end, message);
        }
        YES
    }

    fn keyword_pattern(&mut self) -> Match {
        let name = need!(self.name());
        need!(self.op("="));
        need!(self.pattern());
        Ok(Some(Node::new(Shape::Other, name.start, self.end())))
    }

    fn class_pattern(&mut self) -> Match<()> {
        let start = self.at;
        let valid = self.attempt(|p| {
            need!(p.separated(".", Self::name));
            need!(p.op("("));
            let plain = |p: &mut Self| {
                p.attempt(|p| {
                    let node = need!(p.pattern());
                    Ok(if p.sees_op(&["="])? { None } else { Some(node) })
                })
            };
            let positional = p.separated(",", plain)?.is_some();
            p.attempt(|p| {
                if positional {
                    need!(p.op(","));
                }
                p.separated(",", Self::keyword_pattern)
            })?;
            p.op(",")?;
            need!(p.op(")"));
            YES
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.at = start;
        self.attempt(|p| {
            need!(p.separated(".", Self::name));
            need!(p.op("("));
            p.attempt(|p| {
                need!(p.separated(",", Self::pattern));
                p.op(",")
            })?;
            need!(p.separated(",", Self::keyword_pattern));
            need!(p.op(","));
            let late = need!(p.separated(",", Self::pattern));
            let (Some(first), Some(last)) = (late.first(), late.last()) else { return NO };
            p.raise_range(first.start, last.end, "positional patterns follow keyword patterns")
        })
    }
}
