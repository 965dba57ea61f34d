//! Which part of a traceback's marked source is the operator: `a + b` is shown as `~~^~~`, `a[b]` as `~^^^`.
//!
//! CPython parses the marked text and looks at the topmost node (`extract_anchors_from_expr`, `Python/traceback.c`). Only two
//! kinds of node matter, so a tokenizer and operator precedence are enough here; no parser is linked into programs.
//! The text is one that the compiler accepted: it is not checked again.

use crate::caret_tokens::{self, Kind, Token};

/// Byte range of the text to mark with `^` inside `segment`, when its topmost node is a binary operation or a subscript.
pub fn find(segment: &str) -> Option<(usize, usize)> {
    let source = segment.as_bytes();
    let tokens = caret_tokens::tokenize(source)?;
    let partners = match_brackets(source, &tokens)?;
    let text = Segment { source, tokens, partners };
    text.anchors(0, text.tokens.len())
}

struct Segment<'a> {
    source: &'a [u8],
    tokens: Vec<Token>,
    /// For a bracket: the index of the other one of its pair.
    partners: Vec<usize>,
}

/// Words that cannot stand where an operand begins (`await` can).
const KEYWORDS: [&[u8]; 31] = [
    b"and",
    b"as",
    b"assert",
    b"async",
    b"break",
    b"class",
    b"continue",
    b"def",
    b"del",
    b"elif",
    b"else",
    b"except",
    b"finally",
    b"for",
    b"from",
    b"global",
    b"if",
    b"import",
    b"in",
    b"is",
    b"lambda",
    b"nonlocal",
    b"not",
    b"or",
    b"pass",
    b"raise",
    b"return",
    b"try",
    b"while",
    b"with",
    b"yield",
];

/// How tightly a binary operator binds; `None` for everything else. Comparisons and boolean operators are no such nodes.
fn precedence(operator: &[u8]) -> Option<u8> {
    Some(match operator {
        b"|" => 1,
        b"^" => 2,
        b"&" => 3,
        b"<<" | b">>" => 4,
        b"+" | b"-" => 5,
        b"*" | b"/" | b"//" | b"%" | b"@" => 6,
        b"**" => POWER,
        _ => return None,
    })
}
const POWER: u8 = 7;

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0c')
}

impl Segment<'_> {
    fn text(&self, index: usize) -> &[u8] {
        self.tokens.get(index).and_then(|token| self.source.get(token.start..token.end)).unwrap_or_default()
    }

    fn partner(&self, index: usize) -> usize {
        self.partners.get(index).copied().unwrap_or(index)
    }

    /// Is the token range one pair of parentheses that only groups (no tuple, no generator expression)?
    fn is_group(&self, low: usize, high: usize) -> bool {
        if high < low + 3 || self.text(low) != b"(" || self.partner(low) != high - 1 {
            return false;
        }
        let mut index = low + 1;
        while index < high - 1 {
            match self.text(index) {
                b"(" | b"[" | b"{" => index = self.partner(index),
                b"," | b"for" => return false,
                _ => {}
            }
            index += 1;
        }
        true
    }

    /// The range without parentheses around it: a node's position does not include them.
    fn strip_groups(&self, mut low: usize, mut high: usize) -> (usize, usize) {
        while self.is_group(low, high) {
            low += 1;
            high -= 1;
        }
        (low, high)
    }

    fn node_start(&self, low: usize, high: usize) -> usize {
        let (low, _) = self.strip_groups(low, high);
        self.tokens.get(low).map_or(0, |token| token.start)
    }

    fn node_end(&self, low: usize, high: usize) -> usize {
        let (_, high) = self.strip_groups(low, high);
        high.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    fn anchors(&self, low: usize, high: usize) -> Option<(usize, usize)> {
        let (low, high) = self.strip_groups(low, high);
        // The loosest binary operator found so far, and the opening bracket of the last trailer if that is a subscript.
        let mut operator: Option<(u8, usize)> = None;
        let mut subscript = None;
        let mut want_operand = true;
        let mut index = low;
        while index < high {
            let token = self.tokens.get(index)?;
            let text = self.text(index);
            if want_operand {
                match (token.kind, text) {
                    (Kind::Name, b"await") | (Kind::Operator, b"+" | b"-" | b"~") => {}
                    (Kind::Name, word) if KEYWORDS.contains(&word) => return None,
                    (Kind::Name | Kind::Atom | Kind::String, _) => want_operand = false,
                    (Kind::Operator, b"(" | b"[" | b"{") => {
                        index = self.partner(index);
                        want_operand = false;
                    }
                    (Kind::Operator, _) => return None,
                }
                subscript = None;
            } else {
                match (token.kind, text) {
                    // Adjacent string literals are one.
                    (Kind::String, _) => {}
                    (Kind::Operator, b".") => {
                        index += 1;
                        subscript = None;
                    }
                    (Kind::Operator, b"(") => {
                        index = self.partner(index);
                        subscript = None;
                    }
                    (Kind::Operator, b"[") => {
                        subscript = Some(index);
                        index = self.partner(index);
                    }
                    (Kind::Operator, other) => {
                        let level = precedence(other)?;
                        // All are left associative but `**`.
                        if operator.is_none_or(|(best, _)| level < best || (level == best && level != POWER)) {
                            operator = Some((level, index));
                        }
                        want_operand = true;
                    }
                    _ => return None,
                }
            }
            index += 1;
        }
        if want_operand {
            return None;
        }
        let prefix = self.text(low);
        let is_unary = matches!(prefix, b"+" | b"-" | b"~");
        match (operator, subscript) {
            // `-a ** b` is the negation of a power.
            (Some((POWER, _)), _) if is_unary => None,
            (Some((_, at)), _) => Some(self.operator_anchors(self.node_end(low, at), self.node_start(at + 1, high))),
            (None, Some(open)) if !is_unary && prefix != b"await" => {
                Some(self.subscript_anchors(self.node_end(low, open), self.node_end(open + 1, high - 1)))
            }
            _ => None,
        }
    }

    /// `left_end`: end of the left operand; `right_start`: start of the right one, both without parentheses.
    fn operator_anchors(&self, left_end: usize, right_start: usize) -> (usize, usize) {
        let mut anchors = (left_end, left_end);
        let at = |index: usize| self.source.get(index).copied().unwrap_or(b' ');
        for index in left_end..right_start {
            if is_space(at(index)) {
                continue;
            }
            let has_next = index + 1 < right_start;
            anchors = (index, index + 1 + usize::from(has_next && !is_space(at(index + 1))));
            if !(has_next && at(index) == b')') {
                break;
            }
        }
        anchors
    }

    fn subscript_anchors(&self, value_end: usize, slice_end: usize) -> (usize, usize) {
        let end = self.source.len();
        let search = |from: usize, byte: u8| (from..end).find(|&index| self.source.get(index) == Some(&byte));
        // A bracket directly behind the slice is passed without a search.
        let right = search(slice_end + 1, b']').map_or(end, |index| index + 1);
        (search(value_end, b'[').unwrap_or(end), right)
    }
}

/// Indices of the partners of all brackets; `None` when they do not match.
fn match_brackets(source: &[u8], tokens: &[Token]) -> Option<Vec<usize>> {
    let mut partners = vec![0; tokens.len()];
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Operator || token.end != token.start + 1 {
            continue;
        }
        let closing = match source.get(token.start)? {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            byte @ (b')' | b']' | b'}') => {
                let (first, expected) = open.pop()?;
                if expected != *byte {
                    return None;
                }
                *partners.get_mut(first)? = index;
                *partners.get_mut(index)? = first;
                continue;
            }
            _ => continue,
        };
        open.push((index, closing));
    }
    if open.is_empty() { Some(partners) } else { None }
}
