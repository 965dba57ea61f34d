//! Arguments of calls, with the rules that explain what is wrong with them.

use super::expressions::{MAYBE_EQUALS, memo};
use super::parser::{Match, Node, Parser, Shape};
use super::statements::need;

const NO: Match<()> = Ok(None);

impl Parser<'_> {
    pub(super) fn arguments(&mut self) -> Match {
        self.memo(memo::ARGUMENTS, |p| {
            let valid = p.attempt(|p| {
                let args = need!(p.args());
                p.op(",")?;
                Ok(if p.sees_op(&[")"])? { Some(args) } else { None })
            })?;
            if valid.is_some() || !p.explain {
                return Ok(valid);
            }
            p.invalid_arguments()?;
            Ok(None)
        })
    }

    /// Shape `Dict` marks arguments with a `**` among them, `Call` those with keywords, `Tuple` plain ones.
    fn args(&mut self) -> Match {
        let start = self.peek()?.start;
        let positional = self.separated(",", |p| match p.starred_expression()? {
            Some(node) => Ok(Some(node)),
            None => p.attempt(|p| {
                let node = match p.assignment_expression()? {
                    Some(node) => node,
                    None => need!(p.attempt(Self::expression_not_walrus)),
                };
                Ok(if p.sees_op(&["="])? { None } else { Some(node) })
            }),
        })?;
        let keywords = match &positional {
            Some(_) => self.attempt(|p| {
                need!(p.op(","));
                p.kwargs()
            })?,
            None => Some(need!(self.kwargs())),
        };
        let mut nodes = positional.unwrap_or_default();
        let shape = match &keywords {
            None => Shape::Tuple,
            Some((_, true)) => Shape::Dict,
            Some((_, false)) => Shape::Call,
        };
        nodes.extend(keywords.map(|(nodes, _)| nodes).unwrap_or_default());
        let end = self.end();
        Ok(Some(self.node(shape, start, end, &nodes)))
    }

    /// The keyword arguments, and whether there is a `**` among them.
    fn kwargs(&mut self) -> Match<(Vec<Node>, bool)> {
        let both = self.attempt(|p| {
            let mut nodes = need!(p.separated(",", |p| p.keyword_argument("*")));
            need!(p.op(","));
            let rest = need!(p.separated(",", |p| p.keyword_argument("**")));
            let spread = rest.iter().any(|node| node.shape == Shape::Dict);
            nodes.extend(rest);
            Ok(Some((nodes, spread)))
        })?;
        if both.is_some() {
            return Ok(both);
        }
        if let Some(nodes) = self.separated(",", |p| p.keyword_argument("*"))? {
            return Ok(Some((nodes, false)));
        }
        let nodes = need!(self.separated(",", |p| p.keyword_argument("**")));
        let spread = nodes.iter().any(|node| node.shape == Shape::Dict);
        Ok(Some((nodes, spread)))
    }

    fn keyword_argument(&mut self, stars: &str) -> Match {
        if self.explain {
            self.invalid_kwarg()?;
        }
        let named = self.attempt(|p| {
            let name = need!(p.name());
            need!(p.op("="));
            let value = need!(p.expression());
            Ok(Some(Node::new(Shape::Other, name.start, value.end)))
        })?;
        if named.is_some() {
            return Ok(named);
        }
        if stars == "*" {
            return self.starred_expression();
        }
        self.attempt(|p| {
            let start = need!(p.op("**")).start;
            let value = need!(p.expression());
            Ok(Some(Node::new(Shape::Dict, start, value.end)))
        })
    }

    fn invalid_kwarg(&mut self) -> Match<()> {
        for word in ["True", "False", "None"] {
            self.attempt(|p| {
                let name = need!(p.keyword(word));
                let equals = need!(p.op("="));
                p.raise_range::<()>(name.start, equals.end, format!("cannot assign to {word}"))
            })?;
        }
        self.attempt(|p| {
            let name = need!(p.name());
            let equals = need!(p.op("="));
            need!(p.expression());
            need!(p.for_if_clauses());
            p.raise_range::<()>(name.start, equals.end, MAYBE_EQUALS)
        })?;
        self.attempt(|p| {
            let is_keyword = p.sees_rule(|p| {
                need!(p.name());
                p.op("=")
            })?;
            if is_keyword {
                return NO;
            }
            let value = need!(p.expression());
            let equals = need!(p.op("="));
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            p.raise_range::<()>(value.start, equals.end, message)
        })?;
        self.attempt(|p| {
            let stars = need!(p.op("**"));
            need!(p.expression());
            need!(p.op("="));
            let value = need!(p.expression());
            p.raise_range(stars.start, value.end, "cannot assign to keyword argument unpacking")
        })
    }

    fn invalid_arguments(&mut self) -> Match<()> {
        const PARENTHESIZE: &str = "Generator expression must be parenthesized";
        self.attempt(|p| {
            if need!(p.args()).shape == Shape::Tuple {
                return NO;
            }
            need!(p.op(","));
            let star = need!(p.op("*"));
            p.raise_at::<()>(Node::of(star), "iterable argument unpacking follows keyword argument unpacking")
        })?;
        self.attempt(|p| {
            let element = need!(p.expression());
            let clauses = need!(p.for_if_clauses());
            need!(p.op(","));
            if p.attempt(Self::args)?.is_none() {
                p.attempt(|p| {
                    need!(p.expression());
                    p.for_if_clauses()
                })?;
            }
            p.raise_range::<()>(element.start, clauses.end, PARENTHESIZE)
        })?;
        self.attempt(|p| {
            let name = need!(p.name());
            let equals = need!(p.op("="));
            need!(p.expression());
            need!(p.for_if_clauses());
            p.raise_range::<()>(name.start, equals.end, MAYBE_EQUALS)
        })?;
        self.attempt(|p| {
            p.attempt(|p| {
                need!(p.args());
                p.op(",")
            })?;
            let name = need!(p.name());
            let equals = need!(p.op("="));
            if !p.sees_op(&[",", ")"])? {
                return NO;
            }
            p.raise_range(name.start, equals.end, "expected argument value expression")
        })?;
        self.attempt(|p| {
            let args = need!(p.args());
            let clauses = need!(p.for_if_clauses());
            let parts = p.parts_of(args);
            match parts.as_slice() {
                [_, .., last] => p.raise_range::<()>(last.start, clauses.end, PARENTHESIZE),
                _ => NO,
            }
        })?;
        self.attempt(|p| {
            need!(p.args());
            need!(p.op(","));
            let element = need!(p.expression());
            let clauses = need!(p.for_if_clauses());
            p.raise_range::<()>(element.start, clauses.end, PARENTHESIZE)
        })?;
        self.attempt(|p| {
            let args = need!(p.args());
            need!(p.op(","));
            need!(p.args());
            let unpacking = if args.shape == Shape::Dict { " unpacking" } else { "" };
            p.raise::<()>(format!("positional argument follows keyword argument{unpacking}"))
        })
    }
}
