//! The state of the recogniser: tokens, backtracking, memory of results, and how errors are raised.
//!
//! Works as CPython's generated parser does (`Parser/pegen.c`, PEP 617): a second pass over the same tokens turns on the
//! `invalid_…` rules. What counts for the place of an error is the furthest token that any attempt looked at.

use super::raise::Raised;
use super::tokens::{End, Kind, Token, Tokens};
use crate::error::ErrorClass;
use std::collections::BTreeMap;

/// `Ok(None)`: the rule does not match here. `Err`: an error is raised and ends the parse.
pub(super) type Match<T = Node> = Result<Option<T>, Box<Raised>>;

/// What kind of expression a node is, as far as messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Attribute,
    Subscript,
    Starred,
    Name,
    List,
    Tuple,
    Lambda,
    Call,
    Expression,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    NoneLiteral,
    FalseLiteral,
    TrueLiteral,
    Ellipsis,
    Literal,
    Comparison,
    /// A comparison whose first operator is `in`.
    Membership,
    Conditional,
    Named,
    /// Anything that is not an expression.
    Other,
}

impl Shape {
    /// `_PyPegen_get_expr_name`.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred => "starred",
            Shape::Name => "name",
            Shape::List => "list",
            Shape::Tuple => "tuple",
            Shape::Lambda => "lambda",
            Shape::Call => "function call",
            Shape::Expression | Shape::Other => "expression",
            Shape::Generator => "generator expression",
            Shape::Yield => "yield expression",
            Shape::Await => "await expression",
            Shape::ListComp => "list comprehension",
            Shape::SetComp => "set comprehension",
            Shape::DictComp => "dict comprehension",
            Shape::Dict => "dict literal",
            Shape::Set => "set display",
            Shape::FString => "f-string expression",
            Shape::NoneLiteral => "None",
            Shape::FalseLiteral => "False",
            Shape::TrueLiteral => "True",
            Shape::Ellipsis => "ellipsis",
            Shape::Literal => "literal",
            Shape::Comparison | Shape::Membership => "comparison",
            Shape::Conditional => "conditional expression",
            Shape::Named => "named expression",
        }
    }
}

/// A matched piece of text; its parts, where a rule looks into them, are in [`Parser::parts`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub shape: Shape,
    pub start: u32,
    pub end: u32,
    /// Range in `Parser::parts`: elements of lists, tuples and arguments, the operand of a star.
    pub parts: (u32, u32),
}

impl Node {
    pub fn of(token: Token) -> Self {
        Self::new(Shape::Other, token.start, token.end)
    }

    pub fn new(shape: Shape, start: u32, end: u32) -> Self {
        Self { shape, start, end, parts: (0, 0) }
    }
}

pub(super) const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Most levels of rules inside each other, as `MAXSTACK`.
const MAX_RULE_DEPTH: u32 = if cfg!(target_family = "wasm") { 1000 } else { 6000 };

pub(super) struct Parser<'a> {
    pub source: &'a str,
    pub tokens: &'a Tokens,
    pub at: usize,
    /// Number of tokens that were looked at.
    pub fill: usize,
    /// The `invalid_…` rules are on.
    pub explain: bool,
    pub parts: Vec<Node>,
    memory: BTreeMap<(u32, u8), (Option<Node>, usize)>,
    depth: u32,
}

impl<'a> Parser<'a> {
    pub fn new(source: &'a str, tokens: &'a Tokens) -> Self {
        Self { source, tokens, at: 0, fill: 0, explain: false, parts: Vec::new(), memory: BTreeMap::new(), depth: 0 }
    }

    pub fn restart(&mut self) {
        self.at = 0;
        self.explain = true;
        self.memory.clear();
    }

    pub fn text(&self, token: Token) -> &'a str {
        self.source.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    // ---- tokens ----

    /// The token at the present place. Raises the tokenizer's error where its tokens end.
    pub fn peek(&mut self) -> Result<Token, Box<Raised>> {
        match self.tokens.list.get(self.at) {
            Some(&token) => {
                self.fill = self.fill.max(self.at + 1);
                Ok(token)
            }
            None => Err(Box::new(match &self.tokens.end {
                End::Error(raised) | End::Reached(raised) => raised.clone(),
                End::Unclosed(open) => self.unclosed(*open),
                End::Clean => {
                    let end = self.tokens.end_offset;
                    Raised::range(ErrorClass::SyntaxError, "invalid syntax", end, end)
                }
            })),
        }
    }

    pub fn unclosed(&self, open: u32) -> Raised {
        let bracket = self.source.get(open as usize..open as usize + 1).unwrap_or("(");
        Raised::open(ErrorClass::SyntaxError, format!("'{bracket}' was never closed"), open)
    }

    pub fn last_token(&self) -> Option<Token> {
        self.tokens.list.get(self.fill.saturating_sub(1)).copied()
    }

    /// End of the last token that was consumed.
    pub fn end(&self) -> u32 {
        self.tokens.list.get(self.at.saturating_sub(1)).map_or(0, |token| token.end)
    }

    fn take_if(&mut self, fits: impl FnOnce(&Self, Token) -> bool) -> Match<Token> {
        let token = self.peek()?;
        if fits(self, token) {
            self.at += 1;
            return Ok(Some(token));
        }
        Ok(None)
    }

    pub fn op(&mut self, text: &str) -> Match<Token> {
        self.take_if(|parser, token| token.kind == Kind::Op && parser.text(token) == text)
    }

    pub fn any_op(&mut self, texts: &[&str]) -> Match<Token> {
        self.take_if(|parser, token| token.kind == Kind::Op && texts.contains(&parser.text(token)))
    }

    /// A keyword, hard or soft.
    pub fn keyword(&mut self, text: &str) -> Match<Token> {
        self.take_if(|parser, token| token.kind == Kind::Name && parser.text(token) == text)
    }

    pub fn kind(&mut self, kind: Kind) -> Match<Token> {
        self.take_if(|_, token| token.kind == kind)
    }

    pub fn name(&mut self) -> Match {
        let token =
            self.take_if(|parser, token| token.kind == Kind::Name && !KEYWORDS.contains(&parser.text(token)))?;
        Ok(token.map(|token| Node::new(Shape::Name, token.start, token.end)))
    }

    pub fn sees_op(&mut self, texts: &[&str]) -> Result<bool, Box<Raised>> {
        let token = self.peek()?;
        Ok(token.kind == Kind::Op && texts.contains(&self.text(token)))
    }

    pub fn sees_keyword(&mut self, texts: &[&str]) -> Result<bool, Box<Raised>> {
        let token = self.peek()?;
        Ok(token.kind == Kind::Name && texts.contains(&self.text(token)))
    }

    pub fn sees(&mut self, kind: Kind) -> Result<bool, Box<Raised>> {
        Ok(self.peek()?.kind == kind)
    }

    /// `&&':'`: anything else is an error at once.
    pub fn forced_op(&mut self, text: &str) -> Match<Token> {
        match self.op(text)? {
            Some(token) => Ok(Some(token)),
            None => {
                let token = self.peek()?;
                Err(self.at_token(token, format!("expected '{text}'")))
            }
        }
    }

    // ---- backtracking ----

    /// Tries an alternative; goes back to where it began if it does not match.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<T> {
        let start = self.at;
        let matched = self.deeper(rule)?;
        if matched.is_none() {
            self.at = start;
        }
        Ok(matched)
    }

    /// Whether a rule would match here, without consuming.
    pub fn sees_rule<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Result<bool, Box<Raised>> {
        let start = self.at;
        let matched = self.deeper(rule)?;
        self.at = start;
        Ok(matched.is_some())
    }

    fn deeper<T>(&mut self, rule: impl FnOnce(&mut Self) -> Match<T>) -> Match<T> {
        self.depth += 1;
        let result = if self.depth > MAX_RULE_DEPTH {
            let message = "Parser stack overflowed - Python source too complex to parse";
            Err(Box::new(Raised::range(ErrorClass::MemoryError, message, 0, 0)))
        } else {
            crate::stack::grow(64 * 1024, 1024 * 1024, || rule(self))
        };
        self.depth -= 1;
        result
    }

    /// Packrat memory: one result per rule and place.
    pub fn memo(&mut self, rule: u8, parse: impl FnOnce(&mut Self) -> Match) -> Match {
        let key = (self.at as u32, rule);
        if let Some(&(result, end)) = self.memory.get(&key) {
            self.at = end;
            return Ok(result);
        }
        let result = self.attempt(parse)?;
        self.memory.insert(key, (result, self.at));
        Ok(result)
    }

    /// One or more matches with a separator between them. A trailing separator is not consumed.
    pub fn separated(&mut self, separator: &str, mut rule: impl FnMut(&mut Self) -> Match) -> Match<Vec<Node>> {
        let Some(first) = self.attempt(&mut rule)? else { return Ok(None) };
        let mut nodes = vec![first];
        while let Some(node) = self.attempt(|parser| match parser.op(separator)? {
            Some(_) => rule(parser),
            None => Ok(None),
        })? {
            nodes.push(node);
        }
        Ok(Some(nodes))
    }

    pub fn many<T>(&mut self, mut rule: impl FnMut(&mut Self) -> Match<T>) -> Result<Vec<T>, Box<Raised>> {
        let mut nodes = Vec::new();
        while let Some(node) = self.attempt(&mut rule)? {
            nodes.push(node);
        }
        Ok(nodes)
    }

    /// A node over parts that later rules may look into.
    pub fn node(&mut self, shape: Shape, start: u32, end: u32, parts: &[Node]) -> Node {
        let from = self.parts.len() as u32;
        self.parts.extend_from_slice(parts);
        Node { shape, start, end, parts: (from, self.parts.len() as u32) }
    }

    pub fn parts_of(&self, node: Node) -> Vec<Node> {
        self.parts.get(node.parts.0 as usize..node.parts.1 as usize).unwrap_or(&[]).to_vec()
    }

    // ---- raising ----

    /// `RAISE_SYNTAX_ERROR`: at the furthest token.
    pub fn raise<T>(&self, message: impl Into<String>) -> Match<T> {
        match self.last_token() {
            Some(token) => Err(self.at_token(token, message)),
            None => Err(Box::new(Raised::range(ErrorClass::SyntaxError, message, 0, 0))),
        }
    }

    /// `RAISE_INDENTATION_ERROR`: at the furthest token.
    pub fn raise_indentation<T>(&self, message: impl Into<String>) -> Match<T> {
        let token = self.last_token().unwrap_or(Token { kind: Kind::EndMarker, start: 0, end: 0, level: 0 });
        Err(Box::new(match token.kind {
            Kind::Indent | Kind::Dedent | Kind::EndMarker => {
                Raised::cursor(ErrorClass::IndentationError, message, token.start)
            }
            Kind::Newline => Raised::newline(ErrorClass::IndentationError, message, token),
            _ => Raised::range(ErrorClass::IndentationError, message, token.start, token.end),
        }))
    }

    pub fn at_token(&self, token: Token, message: impl Into<String>) -> Box<Raised> {
        Box::new(match token.kind {
            Kind::Indent | Kind::Dedent | Kind::EndMarker => {
                Raised::cursor(ErrorClass::SyntaxError, message, token.start)
            }
            Kind::Newline => Raised::newline(ErrorClass::SyntaxError, message, token),
            _ => Raised::range(ErrorClass::SyntaxError, message, token.start, token.end),
        })
    }

    /// `RAISE_SYNTAX_ERROR_KNOWN_LOCATION` and `…_KNOWN_RANGE`.
    pub fn raise_range<T>(&self, start: u32, end: u32, message: impl Into<String>) -> Match<T> {
        Err(Box::new(Raised::range(ErrorClass::SyntaxError, message, start, end)))
    }

    pub fn raise_at<T>(&self, node: Node, message: impl Into<String>) -> Match<T> {
        self.raise_range(node.start, node.end, message)
    }

    /// `RAISE_SYNTAX_ERROR_STARTING_FROM`: to where the tokenizer stands.
    pub fn raise_from<T>(&self, start: u32, message: impl Into<String>) -> Match<T> {
        match self.last_token() {
            Some(token) => Err(Box::new(Raised::from(ErrorClass::SyntaxError, message, start, token))),
            None => self.raise_range(start, start, message),
        }
    }

    /// `RAISE_SYNTAX_ERROR_ON_NEXT_TOKEN`.
    pub fn raise_on_next<T>(&mut self, message: impl Into<String>) -> Match<T> {
        let token = self.peek()?;
        Err(self.at_token(token, message))
    }
}
