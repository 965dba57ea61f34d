//! Expressions of the grammar, with the rules that explain what is wrong with them.

use super::parser::{Match, Node, Parser, Shape};
use super::statements::need;
use super::tokens::Kind;

const YES: Match<()> = Ok(Some(()));
const NO: Match<()> = Ok(None);

/// Rules with a memory; the numbers only have to differ.
pub(super) mod memo {
    pub const EXPRESSION: u8 = 10;
    pub const STAR_EXPRESSION: u8 = 11;
    pub const DISJUNCTION: u8 = 12;
    pub const CONJUNCTION: u8 = 13;
    pub const INVERSION: u8 = 14;
    pub const BITWISE_OR: u8 = 15;
    pub const FACTOR: u8 = 16;
    pub const PRIMARY: u8 = 17;
    pub const ARGUMENTS: u8 = 18;
    pub const STRINGS: u8 = 19;
    pub const INVALID_NAMED: u8 = 20;
    pub const ATOM: u8 = 21;
}

impl Parser<'_> {
    /// `rule (',' rule)* [',']`: the single node, or a tuple.
    pub(super) fn tuple_of(&mut self, rule: impl FnMut(&mut Self) -> Match) -> Match {
        let start = self.peek()?.start;
        let nodes = need!(self.separated(",", rule));
        let comma = self.op(",")?.is_some();
        match nodes.as_slice() {
            [only] if !comma => Ok(Some(*only)),
            nodes => {
                let end = self.end();
                Ok(Some(self.node(Shape::Tuple, start, end, nodes)))
            }
        }
    }

    pub(super) fn expressions(&mut self) -> Match {
        self.attempt(|p| p.tuple_of(Self::expression))
    }

    pub(super) fn star_expressions(&mut self) -> Match {
        self.attempt(|p| p.tuple_of(Self::star_expression))
    }

    pub(super) fn starred(&mut self, operand: impl FnOnce(&mut Self) -> Match) -> Match {
        let star = need!(self.op("*"));
        let value = need!(operand(self));
        let end = self.end();
        Ok(Some(self.node(Shape::Starred, star.start, end, &[value])))
    }

    pub(super) fn star_expression(&mut self) -> Match {
        self.memo(memo::STAR_EXPRESSION, |p| match p.attempt(|p| p.starred(Self::bitwise_or))? {
            Some(node) => Ok(Some(node)),
            None => p.expression(),
        })
    }

    pub(super) fn star_named_expression(&mut self) -> Match {
        match self.attempt(|p| p.starred(Self::bitwise_or))? {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::named_expression),
        }
    }

    pub(super) fn star_named_expressions(&mut self) -> Match<Vec<Node>> {
        let nodes = need!(self.separated(",", Self::star_named_expression));
        self.op(",")?;
        Ok(Some(nodes))
    }

    pub(super) fn starred_expression(&mut self) -> Match {
        if self.explain {
            self.attempt(|p| {
                let star = need!(p.op("*"));
                need!(p.expression());
                need!(p.op("="));
                let value = need!(p.expression());
                p.raise_range::<()>(star.start, value.end, "cannot assign to iterable argument unpacking")
            })?;
        }
        self.attempt(|p| p.starred(Self::expression))
    }

    pub(super) fn yield_expr(&mut self) -> Match {
        let start = need!(self.keyword("yield")).start;
        if self.sees_keyword(&["from"])? {
            let from = self.attempt(|p| {
                need!(p.keyword("from"));
                p.expression()
            })?;
            if from.is_some() {
                return Ok(Some(Node::new(Shape::Yield, start, self.end())));
            }
        }
        self.attempt(Self::star_expressions)?;
        Ok(Some(Node::new(Shape::Yield, start, self.end())))
    }

    pub(super) fn assignment_expression(&mut self) -> Match {
        let start = self.at;
        if let Some(name) = self.attempt(Self::name)?
            && self.op(":=")?.is_some()
        {
            // A cut: whatever follows, this is no other kind of expression.
            let value = need!(self.expression());
            return Ok(Some(Node::new(Shape::Named, name.start, value.end)));
        }
        self.at = start;
        Ok(None)
    }

    pub(super) fn named_expression(&mut self) -> Match {
        let start = self.at;
        if let Some(name) = self.attempt(Self::name)?
            && self.op(":=")?.is_some()
        {
            let Some(value) = self.attempt(Self::expression)? else {
                self.at = start;
                return Ok(None);
            };
            return Ok(Some(Node::new(Shape::Named, name.start, value.end)));
        }
        self.at = start;
        if self.explain {
            self.invalid_named_expression()?;
        }
        self.attempt(Self::expression_not_walrus)
    }

    pub(super) fn expression_not_walrus(&mut self) -> Match {
        let node = need!(self.expression());
        Ok(if self.sees_op(&[":="])? { None } else { Some(node) })
    }

    fn invalid_named_expression(&mut self) -> Match {
        self.memo(memo::INVALID_NAMED, |p| {
            p.attempt(|p| {
                let target = need!(p.expression());
                need!(p.op(":="));
                need!(p.expression());
                let name = target.shape.name();
                p.raise_at::<()>(target, format!("cannot use assignment expressions with {name}"))
            })?;
            p.attempt(|p| {
                let name = need!(p.name());
                need!(p.op("="));
                let value = need!(p.bitwise_or());
                if p.sees_op(&["=", ":="])? {
                    return NO;
                }
                p.raise_range(name.start, value.end, MAYBE_EQUALS)
            })?;
            p.attempt(|p| {
                let excluded = p.sees_rule(Self::list)?
                    || p.sees_rule(Self::tuple)?
                    || p.sees_rule(Self::genexp)?
                    || p.sees_keyword(&["True", "None", "False"])?;
                if excluded {
                    return NO;
                }
                let target = need!(p.bitwise_or());
                need!(p.op("="));
                need!(p.bitwise_or());
                if p.sees_op(&["=", ":="])? {
                    return NO;
                }
                let name = target.shape.name();
                p.raise_at(target, format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"))
            })?;
            Ok(None)
        })
    }

    pub(super) fn expression(&mut self) -> Match {
        self.memo(memo::EXPRESSION, |p| {
            if p.explain {
                p.invalid_expression()?;
                p.invalid_legacy_expression()?;
            }
            p.plain_expression()
        })
    }

    fn plain_expression(&mut self) -> Match {
        let conditional = self.attempt(|p| {
            let start = p.peek()?.start;
            need!(p.disjunction());
            need!(p.keyword("if"));
            need!(p.disjunction());
            need!(p.keyword("else"));
            need!(p.expression());
            Ok(Some(Node::new(Shape::Conditional, start, p.end())))
        })?;
        if conditional.is_some() {
            return Ok(conditional);
        }
        match self.attempt(Self::disjunction)? {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::lambdef),
        }
    }

    fn is_legacy(&self, node: Node) -> bool {
        node.shape == Shape::Name && matches!(self.slice(node), "print" | "exec")
    }

    pub(super) fn slice(&self, node: Node) -> &str {
        self.source.get(node.start as usize..node.end as usize).unwrap_or("")
    }

    fn invalid_expression(&mut self) -> Match<()> {
        self.attempt(|p| {
            // A wrong string prefix, or a soft keyword that begins a statement: other messages fit better.
            let prefix = p.sees_rule(|p| {
                need!(p.name());
                p.kind(Kind::String)
            })?;
            let first = p.peek()?;
            // CPython compares as many characters as the name has: `c` counts as `case`.
            let soft = ["_", "case", "match", "type"].iter().any(|word| word.starts_with(p.text(first)));
            if prefix || (soft && first.kind == Kind::Name) {
                return NO;
            }
            let first = need!(p.disjunction());
            p.explain = false;
            let second = p.attempt(Self::plain_expression);
            p.explain = true;
            let second = need!(second);
            let outside = p.tokens.list.get(p.at.saturating_sub(1)).is_none_or(|token| token.level == 0);
            if p.is_legacy(first) || outside {
                return NO;
            }
            p.raise_range(first.start, second.end, "invalid syntax. Perhaps you forgot a comma?")
        })?;
        self.attempt(|p| {
            let body = need!(p.disjunction());
            need!(p.keyword("if"));
            let test = need!(p.disjunction());
            if p.sees_keyword(&["else"])? || p.sees_op(&[":"])? {
                return NO;
            }
            p.raise_range(body.start, test.end, "expected 'else' after 'if' expression")
        })?;
        self.attempt(|p| {
            let lambda = need!(p.keyword("lambda"));
            p.attempt(|p| p.params(true))?;
            let colon = need!(p.op(":"));
            if !p.sees(Kind::FStringMiddle)? {
                return NO;
            }
            let message = "f-string: lambda expressions are not allowed without parentheses";
            p.raise_range(lambda.start, colon.end, message)
        })
    }

    fn invalid_legacy_expression(&mut self) -> Match<()> {
        self.attempt(|p| {
            let name = need!(p.name());
            if p.sees_op(&["("])? {
                return NO;
            }
            let arguments = need!(p.star_expressions());
            if !p.is_legacy(name) {
                return NO;
            }
            let word = p.slice(name).to_owned();
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            p.raise_range(name.start, arguments.end, message)
        })
    }

    fn lambdef(&mut self) -> Match {
        let start = need!(self.keyword("lambda")).start;
        self.attempt(|p| p.params(true))?;
        need!(self.op(":"));
        need!(self.expression());
        Ok(Some(Node::new(Shape::Lambda, start, self.end())))
    }

    fn boolean(&mut self, word: &str, rule: fn(&mut Self) -> Match) -> Match {
        let start = self.peek()?.start;
        let first = need!(rule(self));
        let mut is_single = true;
        while self
            .attempt(|p| {
                need!(p.keyword(word));
                rule(p)
            })?
            .is_some()
        {
            is_single = false;
        }
        Ok(Some(if is_single { first } else { Node::new(Shape::Expression, start, self.end()) }))
    }

    pub(super) fn disjunction(&mut self) -> Match {
        self.memo(memo::DISJUNCTION, |p| p.boolean("or", Self::conjunction))
    }

    fn conjunction(&mut self) -> Match {
        self.memo(memo::CONJUNCTION, |p| p.boolean("and", Self::inversion))
    }

    fn inversion(&mut self) -> Match {
        self.memo(memo::INVERSION, |p| {
            let negated = p.attempt(|p| {
                let start = need!(p.keyword("not")).start;
                need!(p.inversion());
                Ok(Some(Node::new(Shape::Expression, start, p.end())))
            })?;
            match negated {
                Some(node) => Ok(Some(node)),
                None => p.comparison(),
            }
        })
    }

    fn comparison(&mut self) -> Match {
        let start = self.peek()?.start;
        let first = need!(self.bitwise_or());
        let mut shape = None;
        while let Some(is_in) = self.attempt(|p| {
            let is_in = need!(p.comparison_operator());
            need!(p.bitwise_or());
            Ok(Some(is_in))
        })? {
            shape.get_or_insert(if is_in { Shape::Membership } else { Shape::Comparison });
        }
        let Some(shape) = shape else { return Ok(Some(first)) };
        let end = self.end();
        Ok(Some(self.node(shape, start, end, &[first])))
    }

    /// Whether it is `in`.
    fn comparison_operator(&mut self) -> Match<bool> {
        if self.any_op(&["==", "!=", "<=", "<", ">=", ">"])?.is_some() {
            return Ok(Some(false));
        }
        let not_in = self.attempt(|p| {
            need!(p.keyword("not"));
            p.keyword("in")
        })?;
        if not_in.is_some() {
            return Ok(Some(false));
        }
        if self.keyword("in")?.is_some() {
            return Ok(Some(true));
        }
        need!(self.keyword("is"));
        self.keyword("not")?;
        Ok(Some(false))
    }

    /// Left-associative operators of one level.
    fn binary(&mut self, operators: &[&str], rule: fn(&mut Self) -> Match) -> Match {
        let start = self.peek()?.start;
        let mut node = need!(rule(self));
        while self
            .attempt(|p| {
                need!(p.any_op(operators));
                rule(p)
            })?
            .is_some()
        {
            node = Node::new(Shape::Expression, start, self.end());
        }
        Ok(Some(node))
    }

    pub(super) fn bitwise_or(&mut self) -> Match {
        self.memo(memo::BITWISE_OR, |p| p.binary(&["|"], Self::bitwise_xor))
    }

    fn bitwise_xor(&mut self) -> Match {
        self.binary(&["^"], Self::bitwise_and)
    }

    fn bitwise_and(&mut self) -> Match {
        self.binary(&["&"], Self::shift_expr)
    }

    fn shift_expr(&mut self) -> Match {
        self.binary(&["<<", ">>"], Self::sum)
    }

    fn sum(&mut self) -> Match {
        self.binary(&["+", "-"], Self::term)
    }

    fn term(&mut self) -> Match {
        self.binary(&["*", "/", "//", "%", "@"], Self::factor)
    }

    fn factor(&mut self) -> Match {
        self.memo(memo::FACTOR, |p| {
            let signed = p.attempt(|p| {
                let start = need!(p.any_op(&["+", "-", "~"])).start;
                need!(p.factor());
                Ok(Some(Node::new(Shape::Expression, start, p.end())))
            })?;
            match signed {
                Some(node) => Ok(Some(node)),
                None => p.power(),
            }
        })
    }

    fn power(&mut self) -> Match {
        let start = self.peek()?.start;
        let base = need!(self.await_primary());
        let exponent = self.attempt(|p| {
            need!(p.op("**"));
            p.factor()
        })?;
        Ok(Some(match exponent {
            Some(_) => Node::new(Shape::Expression, start, self.end()),
            None => base,
        }))
    }

    fn await_primary(&mut self) -> Match {
        let awaited = self.attempt(|p| {
            let start = need!(p.keyword("await")).start;
            need!(p.primary());
            Ok(Some(Node::new(Shape::Await, start, p.end())))
        })?;
        match awaited {
            Some(node) => Ok(Some(node)),
            None => self.primary(),
        }
    }

    fn primary(&mut self) -> Match {
        self.memo(memo::PRIMARY, |p| {
            let start = p.peek()?.start;
            let mut node = need!(p.atom());
            while let Some(longer) = p.attempt(|p| p.trailer(start))? {
                node = longer;
            }
            Ok(Some(node))
        })
    }

    /// One `.name`, call or subscript after a primary.
    pub(super) fn trailer(&mut self, start: u32) -> Match {
        let attribute = self.attempt(|p| {
            need!(p.op("."));
            p.name()
        })?;
        if let Some(name) = attribute {
            return Ok(Some(Node::new(Shape::Attribute, start, name.end)));
        }
        if let Some(argument) = self.attempt(Self::genexp)? {
            return Ok(Some(Node::new(Shape::Call, start, argument.end)));
        }
        let call = self.attempt(|p| {
            need!(p.op("("));
            p.attempt(Self::arguments)?;
            p.op(")")
        })?;
        if let Some(close) = call {
            return Ok(Some(Node::new(Shape::Call, start, close.end)));
        }
        self.attempt(|p| {
            need!(p.op("["));
            need!(p.slices());
            let close = need!(p.op("]"));
            Ok(Some(Node::new(Shape::Subscript, start, close.end)))
        })
    }

    fn slices(&mut self) -> Match<()> {
        let single = self.attempt(|p| {
            need!(p.slice_item());
            if p.sees_op(&[","])? { NO } else { YES }
        })?;
        if single.is_some() {
            return YES;
        }
        need!(self.separated(",", |p| match p.attempt(Self::slice_item)? {
            Some(node) => Ok(Some(node)),
            None => p.starred_expression(),
        }));
        self.op(",")?;
        YES
    }

    fn slice_item(&mut self) -> Match {
        let range = self.attempt(|p| {
            let start = p.peek()?.start;
            p.attempt(Self::expression)?;
            need!(p.op(":"));
            p.attempt(Self::expression)?;
            if p.op(":")?.is_some() {
                p.attempt(Self::expression)?;
            }
            Ok(Some(Node::new(Shape::Other, start, p.end())))
        })?;
        match range {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::named_expression),
        }
    }

    // ---- atoms ----

    pub(super) fn atom(&mut self) -> Match {
        self.memo(memo::ATOM, Self::atom_inner)
    }

    fn atom_inner(&mut self) -> Match {
        if let Some(node) = self.name()? {
            return Ok(Some(node));
        }
        let constants = [("True", Shape::TrueLiteral), ("False", Shape::FalseLiteral), ("None", Shape::NoneLiteral)];
        for (word, shape) in constants {
            if let Some(token) = self.keyword(word)? {
                return Ok(Some(Node::new(shape, token.start, token.end)));
            }
        }
        if self.sees(Kind::String)? || self.sees(Kind::FStringStart)? {
            return self.strings();
        }
        if let Some(token) = self.kind(Kind::Number)? {
            return Ok(Some(Node::new(Shape::Literal, token.start, token.end)));
        }
        let rules: &[fn(&mut Self) -> Match] = if self.sees_op(&["("])? {
            &[Self::tuple, Self::group, Self::genexp]
        } else if self.sees_op(&["["])? {
            &[Self::list, Self::listcomp]
        } else if self.sees_op(&["{"])? {
            &[Self::dict, Self::set, Self::dictcomp, Self::setcomp]
        } else {
            let token = self.op("...")?;
            return Ok(token.map(|token| Node::new(Shape::Ellipsis, token.start, token.end)));
        };
        for rule in rules {
            if let Some(node) = self.attempt(rule)? {
                return Ok(Some(node));
            }
        }
        Ok(None)
    }

    pub(super) fn strings(&mut self) -> Match {
        self.memo(memo::STRINGS, |p| {
            let start = p.peek()?.start;
            let mut shape = Shape::Literal;
            let mut bytes = Vec::new();
            let parts = p.many(|p| {
                if let Some(token) = p.kind(Kind::String)? {
                    let prefix = p.text(token).split(['"', '\'']).next().unwrap_or("");
                    let is_bytes = prefix.contains(['b', 'B']);
                    if is_bytes && !p.text(token).is_ascii() {
                        let message = "bytes can only contain ASCII literal characters";
                        return p.raise_range(token.start, token.end, message);
                    }
                    bytes.push(is_bytes);
                    return YES;
                }
                need!(p.fstring());
                shape = Shape::FString;
                bytes.push(false);
                YES
            })?;
            if parts.is_empty() {
                return Ok(None);
            }
            if bytes.contains(&true) && bytes.contains(&false) {
                return p.raise("cannot mix bytes and nonbytes literals");
            }
            Ok(Some(Node::new(shape, start, p.end())))
        })
    }

    pub(super) fn list(&mut self) -> Match {
        self.display("[", "]", Shape::List)
    }

    fn set(&mut self) -> Match {
        let node = need!(self.display("{", "}", Shape::Set));
        Ok(if node.parts.0 == node.parts.1 { None } else { Some(node) })
    }

    fn display(&mut self, open: &str, close: &str, shape: Shape) -> Match {
        let start = need!(self.op(open)).start;
        let elements = self.attempt(Self::star_named_expressions)?.unwrap_or_default();
        let end = need!(self.op(close)).end;
        Ok(Some(self.node(shape, start, end, &elements)))
    }

    pub(super) fn tuple(&mut self) -> Match {
        let start = need!(self.op("(")).start;
        let elements = self.attempt(|p| {
            let mut elements = vec![need!(p.star_named_expression())];
            need!(p.op(","));
            elements.extend(p.attempt(Self::star_named_expressions)?.unwrap_or_default());
            Ok(Some(elements))
        })?;
        let end = need!(self.op(")")).end;
        Ok(Some(self.node(Shape::Tuple, start, end, &elements.unwrap_or_default())))
    }

    fn group(&mut self) -> Match {
        let valid = self.attempt(|p| {
            need!(p.op("("));
            let node = match p.attempt(Self::yield_expr)? {
                Some(node) => node,
                None => need!(p.named_expression()),
            };
            need!(p.op(")"));
            Ok(Some(node))
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.attempt(|p| {
            need!(p.op("("));
            let star = need!(p.starred_expression());
            need!(p.op(")"));
            p.raise_at::<()>(star, "cannot use starred expression here")
        })?;
        self.attempt(|p| {
            need!(p.op("("));
            let stars = need!(p.op("**"));
            need!(p.expression());
            need!(p.op(")"));
            p.raise_range::<()>(stars.start, stars.end, "cannot use double starred expression here")
        })?;
        Ok(None)
    }

    // ---- dicts ----

    fn dict(&mut self) -> Match {
        let start = self.peek()?.start;
        let valid = self.attempt(|p| {
            need!(p.op("{"));
            if p.separated(",", Self::double_starred_kvpair)?.is_some() {
                p.op(",")?;
            }
            p.op("}")
        })?;
        if let Some(close) = valid {
            return Ok(Some(Node::new(Shape::Dict, start, close.end)));
        }
        // On in both passes, unlike the other rules of its kind.
        self.attempt(|p| {
            need!(p.op("{"));
            p.invalid_double_starred_kvpairs()
        })?;
        Ok(None)
    }

    fn double_starred_kvpair(&mut self) -> Match {
        let spread = self.attempt(|p| {
            need!(p.op("**"));
            p.bitwise_or()
        })?;
        match spread {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::kvpair),
        }
    }

    fn kvpair(&mut self) -> Match {
        let key = need!(self.expression());
        need!(self.op(":"));
        let value = need!(self.expression());
        Ok(Some(Node::new(Shape::Other, key.start, value.end)))
    }

    fn invalid_double_starred_kvpairs(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.separated(",", Self::double_starred_kvpair));
            need!(p.op(","));
            p.attempt(|p| {
                let key = need!(p.expression());
                if p.sees_op(&[":"])? {
                    return NO;
                }
                let end = key.end.saturating_sub(1);
                Err(Box::new(super::raise::Raised::open(
                    crate::error::ErrorClass::SyntaxError,
                    "':' expected after dictionary key",
                    end,
                )))
            })?;
            p.invalid_value()
        })?;
        self.invalid_value()
    }

    fn invalid_value(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.expression());
            need!(p.op(":"));
            let star = need!(p.op("*"));
            need!(p.bitwise_or());
            p.raise_from::<()>(star.start, "cannot use a starred expression in a dictionary value")
        })?;
        self.attempt(|p| {
            need!(p.expression());
            let colon = need!(p.op(":"));
            if !p.sees_op(&["}", ","])? {
                return NO;
            }
            p.raise_range(colon.start, colon.end, "expression expected after dictionary key and ':'")
        })
    }

    // ---- comprehensions ----

    /// Where the last clause ends.
    pub(super) fn for_if_clauses(&mut self) -> Match<Node> {
        let start = self.peek()?.start;
        let clauses = self.many(Self::for_if_clause)?;
        Ok(if clauses.is_empty() { None } else { Some(Node::new(Shape::Other, start, self.end())) })
    }

    fn for_if_clause(&mut self) -> Match<()> {
        let start = self.at;
        self.keyword("async")?;
        if self.keyword("for")?.is_some()
            && self.attempt(Self::star_targets)?.is_some()
            && self.keyword("in")?.is_some()
        {
            // A cut.
            need!(self.disjunction());
            self.many(|p| {
                need!(p.keyword("if"));
                p.disjunction()
            })?;
            return YES;
        }
        self.at = start;
        self.invalid_for_target()
    }

    fn listcomp(&mut self) -> Match {
        self.comprehension("[", "]", Shape::ListComp, Self::named_expression)
    }

    fn setcomp(&mut self) -> Match {
        self.comprehension("{", "}", Shape::SetComp, Self::named_expression)
    }

    pub(super) fn genexp(&mut self) -> Match {
        self.comprehension("(", ")", Shape::Generator, |p| match p.assignment_expression()? {
            Some(node) => Ok(Some(node)),
            None => p.attempt(Self::expression_not_walrus),
        })
    }

    fn comprehension(&mut self, open: &str, close: &str, shape: Shape, element: fn(&mut Self) -> Match) -> Match {
        let valid = self.attempt(|p| {
            let start = need!(p.op(open)).start;
            need!(element(p));
            need!(p.for_if_clauses());
            let end = need!(p.op(close)).end;
            Ok(Some(Node::new(shape, start, end)))
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.attempt(|p| {
            need!(p.any_op(&["[", "(", "{"]));
            let star = need!(p.starred_expression());
            need!(p.for_if_clauses());
            p.raise_at::<()>(star, "iterable unpacking cannot be used in comprehension")
        })?;
        const FORGOT: &str = "did you forget parentheses around the comprehension target?";
        self.attempt(|p| {
            need!(p.any_op(&["[", "{"]));
            let first = need!(p.star_named_expression());
            need!(p.op(","));
            let rest = need!(p.star_named_expressions());
            need!(p.for_if_clauses());
            let end = rest.last().map_or(first.end, |node| node.end);
            p.raise_range::<()>(first.start, end, FORGOT)
        })?;
        self.attempt(|p| {
            need!(p.any_op(&["[", "{"]));
            let first = need!(p.star_named_expression());
            let comma = need!(p.op(","));
            need!(p.for_if_clauses());
            p.raise_range::<()>(first.start, comma.end, FORGOT)
        })?;
        Ok(None)
    }

    fn dictcomp(&mut self) -> Match {
        let valid = self.attempt(|p| {
            let start = need!(p.op("{")).start;
            need!(p.kvpair());
            need!(p.for_if_clauses());
            let end = need!(p.op("}")).end;
            Ok(Some(Node::new(Shape::DictComp, start, end)))
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.attempt(|p| {
            need!(p.op("{"));
            let stars = need!(p.op("**"));
            need!(p.bitwise_or());
            need!(p.for_if_clauses());
            need!(p.op("}"));
            p.raise_range::<()>(stars.start, stars.end, "dict unpacking cannot be used in dict comprehension")
        })?;
        Ok(None)
    }
}

pub(super) const MAYBE_EQUALS: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
