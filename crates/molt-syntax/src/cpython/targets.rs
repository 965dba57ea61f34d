//! Targets of assignments, `for`, `with` and `del`.

use super::parser::{Match, Node, Parser, Shape};
use super::statements::need;

impl Parser<'_> {
    pub(super) fn star_targets(&mut self) -> Match {
        self.attempt(|p| p.tuple_of(Self::star_target))
    }

    pub(super) fn star_target(&mut self) -> Match {
        self.memo(30, |p| {
            let starred = p.attempt(|p| p.starred(|p| if p.sees_op(&["*"])? { Ok(None) } else { p.star_target() }))?;
            match starred {
                Some(node) => Ok(Some(node)),
                None => p.attempt(Self::target_with_star_atom),
            }
        })
    }

    fn target_with_star_atom(&mut self) -> Match {
        self.memo(31, |p| match p.attempt(Self::single_subscript_attribute_target)? {
            Some(node) => Ok(Some(node)),
            None => p.attempt(Self::star_atom),
        })
    }

    fn star_atom(&mut self) -> Match {
        if let Some(node) = self.name()? {
            return Ok(Some(node));
        }
        let group = self.attempt(|p| {
            need!(p.op("("));
            let node = need!(p.target_with_star_atom());
            need!(p.op(")"));
            Ok(Some(node))
        })?;
        if group.is_some() {
            return Ok(group);
        }
        for (open, close, shape) in [("(", ")", Shape::Tuple), ("[", "]", Shape::List)] {
            let sequence = self.attempt(|p| {
                let start = need!(p.op(open)).start;
                let elements = p.separated(",", Self::star_target)?.unwrap_or_default();
                let comma = !elements.is_empty() && p.op(",")?.is_some();
                if shape == Shape::Tuple && elements.len() == 1 && !comma {
                    return Ok(None);
                }
                let end = need!(p.op(close)).end;
                Ok(Some(p.node(shape, start, end, &elements)))
            })?;
            if sequence.is_some() {
                return Ok(sequence);
            }
        }
        Ok(None)
    }

    pub(super) fn single_target(&mut self) -> Match {
        if let Some(node) = self.attempt(Self::single_subscript_attribute_target)? {
            return Ok(Some(node));
        }
        if let Some(node) = self.attempt(Self::name)? {
            return Ok(Some(node));
        }
        self.attempt(|p| {
            need!(p.op("("));
            let node = need!(p.single_target());
            need!(p.op(")"));
            Ok(Some(node))
        })
    }

    /// `t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead`: a primary that ends in one of the two.
    pub(super) fn single_subscript_attribute_target(&mut self) -> Match {
        let start = self.peek()?.start;
        need!(self.atom());
        if !self.sees_op(&["(", "[", "."])? {
            return Ok(None);
        }
        loop {
            let node = need!(self.attempt(|p| p.trailer(start)));
            if self.sees_op(&["(", "[", "."])? {
                continue;
            }
            return Ok(if matches!(node.shape, Shape::Attribute | Shape::Subscript) { Some(node) } else { None });
        }
    }

    pub(super) fn del_targets(&mut self) -> Match {
        let nodes = need!(self.separated(",", Self::del_target));
        self.op(",")?;
        Ok(nodes.first().copied())
    }

    fn del_target(&mut self) -> Match {
        self.memo(32, |p| {
            if let Some(node) = p.attempt(Self::single_subscript_attribute_target)? {
                return Ok(Some(node));
            }
            if let Some(node) = p.name()? {
                return Ok(Some(node));
            }
            for (open, close) in [("(", ")"), ("[", "]")] {
                let start = p.peek()?.start;
                let sequence = p.attempt(|p| {
                    need!(p.op(open));
                    p.attempt(Self::del_targets)?;
                    need!(p.op(close));
                    Ok(Some(Node::new(Shape::Tuple, start, p.end())))
                })?;
                if sequence.is_some() {
                    return Ok(sequence);
                }
            }
            Ok(None)
        })
    }
}
