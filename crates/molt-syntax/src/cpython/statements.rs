//! Statements of the grammar, with the rules that explain what is wrong with them.
//!
//! Functions bear the names of the rules of CPython 3.12's grammar. Each returns where it matched or `None`.

use super::parser::{Match, Node, Parser, Shape};
use super::tokens::{Kind, Token};

/// The last step of an alternative.
const YES: Match<()> = Ok(Some(()));
const NO: Match<()> = Ok(None);

macro_rules! need {
    ($matched:expr) => {
        match $matched? {
            Some(value) => value,
            None => return Ok(None),
        }
    };
}
pub(super) use need;

const AUGMENTED: [&str; 13] = ["+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    Star,
    Del,
    For,
}

impl Parser<'_> {
    pub(super) fn file(&mut self) -> Match<()> {
        self.statements()?;
        need!(self.kind(Kind::EndMarker));
        YES
    }

    /// `eval` mode.
    pub(super) fn eval(&mut self) -> Match<()> {
        need!(self.expressions());
        while self.kind(Kind::Newline)?.is_some() {}
        need!(self.kind(Kind::EndMarker));
        YES
    }

    fn statements(&mut self) -> Match<()> {
        let all = self.many(Self::statement)?;
        Ok(if all.is_empty() { None } else { Some(()) })
    }

    fn statement(&mut self) -> Match<()> {
        if self.attempt(Self::compound_stmt)?.is_some() {
            return YES;
        }
        self.attempt(Self::simple_stmts)
    }

    fn simple_stmts(&mut self) -> Match<()> {
        need!(self.simple_stmt_memo());
        loop {
            if self.op(";")?.is_none() {
                break;
            }
            if self.attempt(Self::simple_stmt_memo)?.is_none() {
                break;
            }
        }
        need!(self.kind(Kind::Newline));
        YES
    }

    fn simple_stmt_memo(&mut self) -> Match {
        self.memo(1, |p| {
            let start = p.peek()?.start;
            need!(p.simple_stmt());
            Ok(Some(Node::new(Shape::Other, start, p.end())))
        })
    }

    fn simple_stmt(&mut self) -> Match<()> {
        if self.attempt(Self::assignment)?.is_some() || self.attempt(Self::type_alias)?.is_some() {
            return YES;
        }
        if self.attempt(Self::star_expressions)?.is_some() {
            return YES;
        }
        if self.sees_keyword(&["return"])? {
            return self.attempt(|p| {
                need!(p.keyword("return"));
                p.attempt(Self::star_expressions)?;
                YES
            });
        }
        if self.sees_keyword(&["import", "from"])? {
            return self.attempt(Self::import_stmt);
        }
        if self.sees_keyword(&["raise"])? {
            return self.attempt(|p| {
                need!(p.keyword("raise"));
                if p.attempt(Self::expression)?.is_some() {
                    p.attempt(|p| {
                        need!(p.keyword("from"));
                        p.expression()
                    })?;
                }
                YES
            });
        }
        if self.keyword("pass")?.is_some() {
            return YES;
        }
        if self.sees_keyword(&["del"])? {
            return self.attempt(Self::del_stmt);
        }
        if self.sees_keyword(&["yield"])? {
            need!(self.attempt(Self::yield_expr));
            return YES;
        }
        if self.sees_keyword(&["assert"])? {
            return self.attempt(|p| {
                need!(p.keyword("assert"));
                need!(p.expression());
                p.attempt(|p| {
                    need!(p.op(","));
                    p.expression()
                })?;
                YES
            });
        }
        for word in ["break", "continue"] {
            if self.keyword(word)?.is_some() {
                return YES;
            }
        }
        for word in ["global", "nonlocal"] {
            if self.keyword(word)?.is_some() {
                need!(self.separated(",", Self::name));
                return YES;
            }
        }
        NO
    }

    fn type_alias(&mut self) -> Match<()> {
        need!(self.keyword("type"));
        need!(self.name());
        self.attempt(Self::type_params)?;
        need!(self.op("="));
        need!(self.expression());
        YES
    }

    // ---- assignment ----

    fn assignment(&mut self) -> Match<()> {
        let annotated = |p: &mut Self| {
            need!(p.op(":"));
            need!(p.expression());
            p.attempt(|p| {
                need!(p.op("="));
                p.yield_or_star_expressions()
            })?;
            YES
        };
        if self
            .attempt(|p| {
                need!(p.name());
                annotated(p)
            })?
            .is_some()
        {
            return YES;
        }
        let single = |p: &mut Self| {
            let parenthesized = p.attempt(|p| {
                need!(p.op("("));
                let target = need!(p.single_target());
                need!(p.op(")"));
                Ok(Some(target))
            })?;
            if parenthesized.is_none() {
                need!(p.attempt(Self::single_subscript_attribute_target));
            }
            annotated(p)
        };
        if self.attempt(single)?.is_some() {
            return YES;
        }
        let chain = |p: &mut Self| {
            if p.many(Self::star_targets_equal)?.is_empty() {
                return NO;
            }
            need!(p.yield_or_star_expressions());
            if p.sees_op(&["="])? { NO } else { YES }
        };
        if self.attempt(chain)?.is_some() {
            return YES;
        }
        let start = self.at;
        if self.attempt(Self::single_target)?.is_some() && self.any_op(&AUGMENTED)?.is_some() {
            // A cut: past the operator there is no other reading.
            need!(self.yield_or_star_expressions());
            return YES;
        }
        self.at = start;
        if self.explain { self.invalid_assignment() } else { NO }
    }

    fn star_targets_equal(&mut self) -> Match {
        let targets = need!(self.star_targets());
        need!(self.op("="));
        Ok(Some(targets))
    }

    pub(super) fn yield_or_star_expressions(&mut self) -> Match {
        match self.attempt(Self::yield_expr)? {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::star_expressions),
        }
    }

    fn invalid_assignment(&mut self) -> Match<()> {
        self.attempt(|p| {
            let target = need!(p.invalid_ann_assign_target());
            need!(p.op(":"));
            need!(p.expression());
            p.raise_at::<()>(target, format!("only single target (not {}) can be annotated", target.shape.name()))
        })?;
        self.attempt(|p| {
            let first = need!(p.star_named_expression());
            need!(p.op(","));
            p.many(Self::star_named_expressions)?;
            need!(p.op(":"));
            need!(p.expression());
            p.raise_at::<()>(first, "only single target (not tuple) can be annotated")
        })?;
        self.attempt(|p| {
            let target = need!(p.expression());
            need!(p.op(":"));
            need!(p.expression());
            p.raise_at::<()>(target, "illegal target for annotation")
        })?;
        self.attempt(|p| {
            p.many(Self::star_targets_equal)?;
            let target = need!(p.star_expressions());
            need!(p.op("="));
            p.raise_invalid_target(Targets::Star, target)
        })?;
        self.attempt(|p| {
            p.many(Self::star_targets_equal)?;
            let target = need!(p.yield_expr());
            need!(p.op("="));
            p.raise_at::<()>(target, "assignment to yield expression not possible")
        })?;
        self.attempt(|p| {
            let target = need!(p.star_expressions());
            need!(p.any_op(&AUGMENTED));
            need!(p.yield_or_star_expressions());
            let name = target.shape.name();
            p.raise_at::<()>(target, format!("'{name}' is an illegal expression for augmented assignment"))
        })
    }

    fn invalid_ann_assign_target(&mut self) -> Match {
        if let Some(node) = self.attempt(Self::list)? {
            return Ok(Some(node));
        }
        if let Some(node) = self.attempt(Self::tuple)? {
            return Ok(Some(node));
        }
        self.attempt(|p| {
            need!(p.op("("));
            let node = need!(p.invalid_ann_assign_target());
            need!(p.op(")"));
            Ok(Some(node))
        })
    }

    /// `RAISE_SYNTAX_ERROR_INVALID_TARGET`.
    pub(super) fn raise_invalid_target(&mut self, targets: Targets, node: Node) -> Match<()> {
        let Some(invalid) = self.invalid_target(node, targets) else { return NO };
        let verb = if targets == Targets::Del { "delete" } else { "assign to" };
        self.raise_at(invalid, format!("cannot {verb} {}", invalid.shape.name()))
    }

    /// `_PyPegen_get_invalid_target`.
    fn invalid_target(&self, node: Node, targets: Targets) -> Option<Node> {
        match node.shape {
            Shape::List | Shape::Tuple => {
                self.parts_of(node).into_iter().find_map(|part| self.invalid_target(part, targets))
            }
            Shape::Starred if targets == Targets::Del => Some(node),
            Shape::Starred => self.parts_of(node).into_iter().find_map(|part| self.invalid_target(part, targets)),
            Shape::Membership if targets == Targets::For => {
                self.parts_of(node).into_iter().find_map(|part| self.invalid_target(part, targets))
            }
            Shape::Comparison if targets == Targets::For => None,
            Shape::Name | Shape::Subscript | Shape::Attribute => None,
            _ => Some(node),
        }
    }

    fn del_stmt(&mut self) -> Match<()> {
        let valid = self.attempt(|p| {
            need!(p.keyword("del"));
            need!(p.del_targets());
            if p.sees_op(&[";"])? || p.sees(Kind::Newline)? { YES } else { NO }
        })?;
        if valid.is_some() || !self.explain {
            return Ok(valid);
        }
        self.attempt(|p| {
            need!(p.keyword("del"));
            let targets = need!(p.star_expressions());
            p.raise_invalid_target(Targets::Del, targets)
        })
    }

    // ---- imports ----

    fn dotted_name(&mut self) -> Match {
        let names = need!(self.separated(".", Self::name));
        let (Some(first), Some(last)) = (names.first(), names.last()) else { return Ok(None) };
        Ok(Some(Node::new(Shape::Other, first.start, last.end)))
    }

    fn import_stmt(&mut self) -> Match<()> {
        if self.explain {
            self.attempt(|p| {
                let start = need!(p.keyword("import"));
                need!(p.separated(",", Self::dotted_name));
                need!(p.keyword("from"));
                need!(p.dotted_name());
                p.raise_from::<()>(start.start, "Did you mean to use 'from ... import ...' instead?")
            })?;
        }
        let plain = self.attempt(|p| {
            need!(p.keyword("import"));
            need!(p.separated(",", |p| {
                let name = need!(p.dotted_name());
                p.as_name()?;
                Ok(Some(name))
            }));
            YES
        })?;
        if plain.is_some() {
            return YES;
        }
        self.attempt(|p| {
            need!(p.keyword("from"));
            let dots = p.many(|p| p.any_op(&[".", "..."]))?;
            let name = p.attempt(Self::dotted_name)?;
            if dots.is_empty() && name.is_none() {
                return NO;
            }
            need!(p.keyword("import"));
            p.import_from_targets()
        })
    }

    fn as_name(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.keyword("as"));
            need!(p.name());
            YES
        })
    }

    fn import_from_as_names(&mut self) -> Match<Vec<Node>> {
        self.separated(",", |p| {
            let name = need!(p.name());
            p.as_name()?;
            Ok(Some(name))
        })
    }

    fn import_from_targets(&mut self) -> Match<()> {
        let valid = self.attempt(|p| {
            need!(p.op("("));
            need!(p.import_from_as_names());
            p.op(",")?;
            need!(p.op(")"));
            YES
        })?;
        if valid.is_some() {
            return YES;
        }
        let bare = self.attempt(|p| {
            need!(p.import_from_as_names());
            if p.sees_op(&[","])? { NO } else { YES }
        })?;
        if bare.is_some() || self.op("*")?.is_some() {
            return YES;
        }
        if self.explain {
            self.attempt(|p| {
                need!(p.import_from_as_names());
                need!(p.op(","));
                need!(p.kind(Kind::Newline));
                p.raise::<()>("trailing comma not allowed without surrounding parentheses")
            })?;
        }
        NO
    }

    // ---- blocks ----

    pub(super) fn block(&mut self) -> Match {
        self.memo(2, |p| {
            let start = p.peek()?.start;
            let indented = p.attempt(|p| {
                need!(p.kind(Kind::Newline));
                need!(p.kind(Kind::Indent));
                need!(p.statements());
                need!(p.kind(Kind::Dedent));
                YES
            })?;
            if indented.is_none() && p.attempt(Self::simple_stmts)?.is_none() {
                if p.explain {
                    p.attempt(|p| {
                        need!(p.kind(Kind::Newline));
                        if p.sees(Kind::Indent)? { NO } else { p.raise_indentation("expected an indented block") }
                    })?;
                }
                return Ok(None);
            }
            Ok(Some(Node::new(Shape::Other, start, p.end())))
        })
    }

    fn line_of(&self, token: Token) -> usize {
        let before = self.source.as_bytes().get(..token.start as usize).unwrap_or(&[]);
        let lone = |i: usize| before.get(i) == Some(&b'\r') && self.source.as_bytes().get(i + 1) != Some(&b'\n');
        1 + (0..before.len()).filter(|&i| before.get(i) == Some(&b'\n') || lone(i)).count()
    }

    /// `… ':' NEWLINE !INDENT`: an empty block, named after its statement.
    fn missing_block(&mut self, head: Token, what: &str) -> Match<()> {
        need!(self.op(":"));
        need!(self.kind(Kind::Newline));
        if self.sees(Kind::Indent)? {
            return NO;
        }
        let line = self.line_of(head);
        self.raise_indentation(format!("expected an indented block after {what} on line {line}"))
    }

    /// The two usual mistakes of a compound statement's head: no colon before the end of the line, no block after it.
    fn invalid_head(&mut self, what: &str, head: impl Fn(&mut Self) -> Match<Token>) -> Match<()> {
        if !self.explain {
            return NO;
        }
        self.attempt(|p| {
            need!(head(p));
            need!(p.kind(Kind::Newline));
            p.raise::<()>("expected ':'")
        })?;
        self.invalid_block_of(what, head)
    }

    fn invalid_block_of(&mut self, what: &str, head: impl Fn(&mut Self) -> Match<Token>) -> Match<()> {
        if !self.explain {
            return NO;
        }
        self.attempt(|p| {
            let head = need!(head(p));
            p.missing_block(head, what)
        })
    }

    fn colon_block(&mut self) -> Match<()> {
        need!(self.op(":"));
        need!(self.block());
        YES
    }

    fn compound_stmt(&mut self) -> Match<()> {
        if self.sees_keyword(&["def", "async"])? || self.sees_op(&["@"])? {
            let matched = self.attempt(|p| {
                p.attempt(Self::decorators)?;
                p.function_def_raw()
            })?;
            if matched.is_some() {
                return YES;
            }
        }
        if self.sees_keyword(&["if"])? {
            return self.attempt(|p| p.if_stmt("if"));
        }
        if self.sees_keyword(&["class"])? || self.sees_op(&["@"])? {
            return self.attempt(|p| {
                p.attempt(Self::decorators)?;
                p.class_def_raw()
            });
        }
        if self.sees_keyword(&["with", "async"])? && self.attempt(Self::with_stmt)?.is_some() {
            return YES;
        }
        if self.sees_keyword(&["for", "async"])? {
            return self.attempt(Self::for_stmt);
        }
        if self.sees_keyword(&["try"])? {
            return self.attempt(Self::try_stmt);
        }
        if self.sees_keyword(&["while"])? {
            return self.attempt(Self::while_stmt);
        }
        self.attempt(Self::match_stmt)
    }

    fn decorators(&mut self) -> Match<()> {
        let all = self.many(|p| {
            need!(p.op("@"));
            need!(p.named_expression());
            need!(p.kind(Kind::Newline));
            YES
        })?;
        Ok(if all.is_empty() { None } else { Some(()) })
    }

    fn class_def_raw(&mut self) -> Match<()> {
        let head = |p: &mut Self| {
            let class = need!(p.keyword("class"));
            need!(p.name());
            p.attempt(Self::type_params)?;
            p.attempt(|p| {
                need!(p.op("("));
                p.attempt(Self::arguments)?;
                need!(p.op(")"));
                YES
            })?;
            Ok(Some(class))
        };
        self.invalid_head("class definition", head)?;
        self.attempt(|p| {
            need!(head(p));
            p.colon_block()
        })
    }

    fn function_def_raw(&mut self) -> Match<()> {
        if self.explain {
            self.attempt(|p| {
                p.keyword("async")?;
                let def = need!(p.keyword("def"));
                need!(p.name());
                p.attempt(Self::type_params)?;
                need!(p.op("("));
                p.attempt(|p| p.params(false))?;
                need!(p.op(")"));
                p.attempt(Self::returns)?;
                p.missing_block(def, "function definition")
            })?;
        }
        self.attempt(|p| {
            p.keyword("async")?;
            need!(p.keyword("def"));
            need!(p.name());
            p.attempt(Self::type_params)?;
            need!(p.forced_op("("));
            p.attempt(|p| p.params(false))?;
            need!(p.op(")"));
            p.attempt(Self::returns)?;
            need!(p.forced_op(":"));
            need!(p.block());
            YES
        })
    }

    fn returns(&mut self) -> Match {
        need!(self.op("->"));
        self.expression()
    }

    fn if_stmt(&mut self, word: &str) -> Match<()> {
        let head = |p: &mut Self| {
            let start = need!(p.keyword(word));
            need!(p.named_expression());
            Ok(Some(start))
        };
        self.invalid_head(&format!("'{word}' statement"), head)?;
        need!(head(self));
        need!(self.colon_block());
        if self.attempt(|p| p.if_stmt("elif"))?.is_none() {
            self.attempt(Self::else_block)?;
        }
        YES
    }

    fn word_block(&mut self, word: &str) -> Match<()> {
        self.invalid_block_of(&format!("'{word}' statement"), |p| p.keyword(word))?;
        need!(self.keyword(word));
        need!(self.forced_op(":"));
        need!(self.block());
        YES
    }

    fn else_block(&mut self) -> Match<()> {
        self.word_block("else")
    }

    fn while_stmt(&mut self) -> Match<()> {
        let head = |p: &mut Self| {
            let start = need!(p.keyword("while"));
            need!(p.named_expression());
            Ok(Some(start))
        };
        self.invalid_head("'while' statement", head)?;
        need!(head(self));
        need!(self.colon_block());
        self.attempt(Self::else_block)?;
        YES
    }

    fn for_stmt(&mut self) -> Match<()> {
        let head = |p: &mut Self| {
            p.keyword("async")?;
            let start = need!(p.keyword("for"));
            need!(p.star_targets());
            need!(p.keyword("in"));
            need!(p.star_expressions());
            Ok(Some(start))
        };
        self.invalid_head("'for' statement", head)?;
        let start = self.at;
        self.keyword("async")?;
        need!(self.keyword("for"));
        if self.attempt(Self::star_targets)?.is_some() && self.keyword("in")?.is_some() {
            // A cut: no other reading from here.
            need!(self.star_expressions());
            need!(self.colon_block());
            self.attempt(Self::else_block)?;
            return YES;
        }
        self.at = start;
        self.invalid_for_target()
    }

    pub(super) fn invalid_for_target(&mut self) -> Match<()> {
        if !self.explain {
            return NO;
        }
        self.attempt(|p| {
            p.keyword("async")?;
            need!(p.keyword("for"));
            let targets = need!(p.star_expressions());
            p.raise_invalid_target(Targets::For, targets)
        })
    }

    // ---- with ----

    fn with_stmt(&mut self) -> Match<()> {
        let plain = |p: &mut Self| {
            p.keyword("async")?;
            let start = need!(p.keyword("with"));
            need!(p.separated(",", |p| p.loose_item(Self::expression)));
            Ok(Some(start))
        };
        let parenthesized = |p: &mut Self| {
            p.keyword("async")?;
            let start = need!(p.keyword("with"));
            need!(p.op("("));
            need!(p.separated(",", |p| p.loose_item(Self::expressions)));
            p.op(",")?;
            need!(p.op(")"));
            Ok(Some(start))
        };
        self.invalid_block_of("'with' statement", plain)?;
        self.invalid_block_of("'with' statement", parenthesized)?;
        let grouped = self.attempt(|p| {
            p.keyword("async")?;
            need!(p.keyword("with"));
            need!(p.op("("));
            need!(p.separated(",", Self::with_item));
            p.op(",")?;
            need!(p.op(")"));
            p.colon_block()
        })?;
        if grouped.is_some() {
            return YES;
        }
        let bare = self.attempt(|p| {
            p.keyword("async")?;
            need!(p.keyword("with"));
            need!(p.separated(",", Self::with_item));
            p.colon_block()
        })?;
        if bare.is_some() || !self.explain {
            return Ok(bare);
        }
        for head in [&plain as &dyn Fn(&mut Self) -> Match<Token>, &parenthesized] {
            self.attempt(|p| {
                need!(head(p));
                need!(p.kind(Kind::Newline));
                p.raise::<()>("expected ':'")
            })?;
        }
        NO
    }

    fn loose_item(&mut self, rule: impl FnOnce(&mut Self) -> Match) -> Match {
        let node = need!(rule(self));
        self.attempt(|p| {
            need!(p.keyword("as"));
            p.star_target()
        })?;
        Ok(Some(node))
    }

    fn with_item(&mut self) -> Match {
        let named = self.attempt(|p| {
            let node = need!(p.expression());
            need!(p.keyword("as"));
            need!(p.star_target());
            Ok(if p.sees_op(&[",", ")", ":"])? { Some(node) } else { None })
        })?;
        if named.is_some() {
            return Ok(named);
        }
        if self.explain {
            self.attempt(|p| {
                need!(p.expression());
                need!(p.keyword("as"));
                let target = need!(p.expression());
                if p.sees_op(&[",", ")", ":"])? { p.raise_invalid_target(Targets::Star, target) } else { NO }
            })?;
        }
        self.attempt(Self::expression)
    }

    // ---- try ----

    fn try_stmt(&mut self) -> Match<()> {
        if self.explain {
            self.invalid_try_stmt()?;
        }
        need!(self.keyword("try"));
        need!(self.forced_op(":"));
        need!(self.block());
        let finally = |p: &mut Self| p.word_block("finally");
        if self.attempt(finally)?.is_some() {
            return YES;
        }
        let start = self.at;
        for star in [false, true] {
            self.at = start;
            if !self.many(|p| p.except_block(star))?.is_empty() {
                self.attempt(Self::else_block)?;
                self.attempt(finally)?;
                return YES;
            }
        }
        NO
    }

    fn invalid_try_stmt(&mut self) -> Match<()> {
        self.invalid_block_of("'try' statement", |p| p.keyword("try"))?;
        self.attempt(|p| {
            need!(p.keyword("try"));
            need!(p.op(":"));
            need!(p.block());
            if p.sees_keyword(&["except", "finally"])? { NO } else { p.raise("expected 'except' or 'finally' block") }
        })?;
        const BOTH: &str = "cannot have both 'except' and 'except*' on the same 'try'";
        let name = |p: &mut Self| {
            p.attempt(|p| {
                need!(p.keyword("as"));
                p.name()
            })
        };
        self.attempt(|p| {
            need!(p.keyword("try"));
            need!(p.op(":"));
            p.many(Self::block)?;
            if p.many(|p| p.except_block(false))?.is_empty() {
                return NO;
            }
            let except = need!(p.keyword("except"));
            let star = need!(p.op("*"));
            need!(p.expression());
            name(p)?;
            need!(p.op(":"));
            p.raise_range::<()>(except.start, star.end, BOTH)
        })?;
        self.attempt(|p| {
            need!(p.keyword("try"));
            need!(p.op(":"));
            p.many(Self::block)?;
            if p.many(|p| p.except_block(true))?.is_empty() {
                return NO;
            }
            let except = need!(p.keyword("except"));
            if p.attempt(Self::expression)?.is_some() {
                name(p)?;
            }
            need!(p.op(":"));
            p.raise_range::<()>(except.start, except.end, BOTH)
        })
    }

    fn except_head(&mut self, star: bool) -> Match<Token> {
        let except = need!(self.keyword("except"));
        if star {
            need!(self.op("*"));
        }
        need!(self.expression());
        self.as_name()?;
        Ok(Some(except))
    }

    fn except_block(&mut self, star: bool) -> Match<()> {
        let what = if star { "'except*' statement" } else { "'except' statement" };
        self.invalid_block_of(what, |p| p.except_head(star))?;
        if !star {
            self.invalid_block_of(what, |p| p.keyword("except"))?;
        }
        let typed = self.attempt(|p| {
            need!(p.except_head(star));
            p.colon_block()
        })?;
        if typed.is_some() {
            return YES;
        }
        if !star {
            let bare = self.attempt(|p| {
                need!(p.keyword("except"));
                p.colon_block()
            })?;
            if bare.is_some() {
                return YES;
            }
        }
        if self.explain { self.invalid_except_stmt() } else { NO }
    }

    fn invalid_except_stmt(&mut self) -> Match<()> {
        self.attempt(|p| {
            need!(p.keyword("except"));
            p.op("*")?;
            let first = need!(p.expression());
            need!(p.op(","));
            need!(p.expressions());
            p.as_name()?;
            need!(p.op(":"));
            p.raise_from::<()>(first.start, "multiple exception types must be parenthesized")
        })?;
        self.attempt(|p| {
            need!(p.keyword("except"));
            p.op("*")?;
            need!(p.expression());
            p.as_name()?;
            need!(p.kind(Kind::Newline));
            p.raise::<()>("expected ':'")
        })?;
        self.attempt(|p| {
            need!(p.keyword("except"));
            need!(p.kind(Kind::Newline));
            p.raise::<()>("expected ':'")
        })?;
        self.attempt(|p| {
            need!(p.keyword("except"));
            need!(p.op("*"));
            if p.kind(Kind::Newline)?.is_some() || p.op(":")?.is_some() {
                p.raise("expected one or more exception types")
            } else {
                NO
            }
        })
    }

    // ---- match ----

    fn match_stmt(&mut self) -> Match<()> {
        let head = |p: &mut Self| {
            let start = need!(p.keyword("match"));
            need!(p.subject_expr());
            Ok(Some(start))
        };
        let valid = self.attempt(|p| {
            need!(head(p));
            need!(p.op(":"));
            need!(p.kind(Kind::Newline));
            need!(p.kind(Kind::Indent));
            if p.many(Self::case_block)?.is_empty() {
                return NO;
            }
            need!(p.kind(Kind::Dedent));
            YES
        })?;
        if valid.is_some() {
            return YES;
        }
        self.invalid_head("'match' statement", head)
    }

    fn subject_expr(&mut self) -> Match {
        let sequence = self.attempt(|p| {
            let first = need!(p.star_named_expression());
            need!(p.op(","));
            p.attempt(Self::star_named_expressions)?;
            Ok(Some(first))
        })?;
        match sequence {
            Some(node) => Ok(Some(node)),
            None => self.attempt(Self::named_expression),
        }
    }

    fn case_block(&mut self) -> Match<()> {
        let head = |p: &mut Self| {
            let start = need!(p.keyword("case"));
            need!(p.patterns());
            p.attempt(|p| {
                need!(p.keyword("if"));
                p.named_expression()
            })?;
            Ok(Some(start))
        };
        self.invalid_head("'case' statement", head)?;
        need!(head(self));
        self.colon_block()
    }

    /// `'[' ','.type_param+ [','] ']'`
    pub(super) fn type_params(&mut self) -> Match<()> {
        need!(self.op("["));
        need!(self.separated(",", Self::type_param));
        self.op(",")?;
        need!(self.op("]"));
        YES
    }

    fn type_param(&mut self) -> Match {
        let plain = self.attempt(|p| {
            let name = need!(p.name());
            p.attempt(|p| {
                need!(p.op(":"));
                p.expression()
            })?;
            Ok(Some(name))
        })?;
        if plain.is_some() {
            return Ok(plain);
        }
        for (star, what) in [("*", "TypeVarTuple"), ("**", "ParamSpec")] {
            self.attempt(|p| {
                need!(p.op(star));
                need!(p.name());
                let colon = need!(p.op(":"));
                let bound = need!(p.expression());
                let kind = if bound.shape == Shape::Tuple { "constraints" } else { "bound" };
                p.raise_from::<()>(colon.start, format!("cannot use {kind} with {what}"))
            })?;
            let starred = self.attempt(|p| {
                need!(p.op(star));
                p.name()
            })?;
            if starred.is_some() {
                return Ok(starred);
            }
        }
        Ok(None)
    }
}
