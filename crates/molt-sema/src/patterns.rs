//! Patterns of `match`: what `Python/compile.c` refuses, and the names they bind in order.

use crate::codegen::Codegen;
use crate::stack::grow;
use molt_syntax::ast::{Expr, ExprContext, Pattern, Ranged, TextRange, UnaryOp};
use std::collections::BTreeSet;

/// Names with their places, in the order in which a successful match stores them.
pub(crate) type Stores = Vec<(String, TextRange)>;

/// Checks the pattern of one `case`. `allow_irrefutable`: it is the last one, or has a guard.
pub(crate) fn check(walker: &mut Codegen<'_, '_, '_>, pattern: &Pattern, allow_irrefutable: bool) -> Stores {
    let mut stores = Stores::new();
    visit(walker, pattern, allow_irrefutable, &mut stores);
    stores
}

fn store(walker: &mut Codegen<'_, '_, '_>, name: &str, range: TextRange, stores: &mut Stores) {
    walker.check_debug(name, ExprContext::Store, range);
    if stores.iter().any(|(stored, _)| stored == name) {
        walker.error(range, format!("multiple assignments to name '{name}' in pattern"));
        return;
    }
    stores.push((name.to_owned(), range));
}

fn visit(walker: &mut Codegen<'_, '_, '_>, pattern: &Pattern, allow_irrefutable: bool, stores: &mut Stores) {
    grow(|| visit_inner(walker, pattern, allow_irrefutable, stores));
}

fn visit_inner(walker: &mut Codegen<'_, '_, '_>, pattern: &Pattern, allow_irrefutable: bool, stores: &mut Stores) {
    let range = pattern.range();
    match pattern {
        Pattern::MatchValue(node) => {
            if node.value.is_f_string_expr() {
                walker.error(range, "patterns may only match literals and attribute lookups");
            }
            walker.expr(&node.value);
        }
        Pattern::MatchSingleton(_) => {}
        Pattern::MatchSequence(node) => {
            if node.patterns.iter().filter(|pattern| pattern.is_match_star()).count() > 1 {
                walker.error(range, "multiple starred names in sequence pattern");
            }
            for pattern in &node.patterns {
                visit(walker, pattern, true, stores);
            }
        }
        Pattern::MatchStar(node) => {
            if let Some(name) = &node.name {
                store(walker, name.as_str(), range, stores);
            }
        }
        Pattern::MatchMapping(node) => {
            let mut seen = BTreeSet::new();
            for key in &node.keys {
                if let Some(shown) = constant(key)
                    && !seen.insert(shown.0)
                {
                    walker.error(range, format!("mapping pattern checks duplicate key ({})", shown.1));
                }
                walker.expr(key);
            }
            for pattern in &node.patterns {
                visit(walker, pattern, true, stores);
            }
            if let Some(rest) = &node.rest {
                store(walker, rest.as_str(), range, stores);
            }
        }
        Pattern::MatchClass(node) => {
            let mut seen = BTreeSet::new();
            for keyword in &node.arguments.keywords {
                let attr = keyword.attr.as_str();
                walker.check_debug(attr, ExprContext::Store, keyword.pattern.range());
                if !seen.insert(attr) {
                    let message = format!("attribute name repeated in class pattern: {attr}");
                    walker.error(keyword.pattern.range(), message);
                }
            }
            walker.expr(&node.cls);
            for pattern in &node.arguments.patterns {
                visit(walker, pattern, true, stores);
            }
            for keyword in &node.arguments.keywords {
                visit(walker, &keyword.pattern, true, stores);
            }
        }
        Pattern::MatchAs(node) => match &node.pattern {
            Some(pattern) => {
                visit(walker, pattern, allow_irrefutable, stores);
                if let Some(name) = &node.name {
                    store(walker, name.as_str(), range, stores);
                }
            }
            None => {
                if !allow_irrefutable {
                    let message = match &node.name {
                        Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
                        None => "wildcard makes remaining patterns unreachable".to_owned(),
                    };
                    walker.error(range, message);
                }
                if let Some(name) = &node.name {
                    store(walker, name.as_str(), range, stores);
                }
            }
        },
        Pattern::MatchOr(node) => alternatives(walker, &node.patterns, range, allow_irrefutable, stores),
    }
}

fn alternatives(
    walker: &mut Codegen<'_, '_, '_>,
    patterns: &[Pattern],
    range: TextRange,
    allow_irrefutable: bool,
    stores: &mut Stores,
) {
    let mut first: Option<Stores> = None;
    let last = patterns.len().saturating_sub(1);
    for (index, pattern) in patterns.iter().enumerate() {
        let mut own = Stores::new();
        visit(walker, pattern, allow_irrefutable && index == last, &mut own);
        let names = |stores: &Stores| stores.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
        match &first {
            None => first = Some(own),
            Some(first) if names(first) != names(&own) => {
                walker.error(range, "alternative patterns bind different names");
                return;
            }
            Some(_) => {}
        }
    }
    for (name, _) in first.unwrap_or_default() {
        store(walker, &name, range, stores);
    }
}

/// A literal key: text by which equal keys are found, and its `repr`.
fn constant(key: &Expr) -> Option<(String, String)> {
    let shown = match key {
        Expr::StringLiteral(node) => {
            let text = node.value.to_str();
            return Some((format!("s{text}"), repr(text)));
        }
        Expr::BytesLiteral(node) => {
            let bytes: Vec<u8> = node.value.bytes().collect();
            let text: String = bytes.iter().map(|&byte| byte as char).collect();
            let shown: String =
                bytes.iter().flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect();
            return Some((format!("b{text}"), format!("b'{shown}'")));
        }
        Expr::NumberLiteral(node) => match &node.value {
            molt_syntax::ast::Number::Int(int) => int.to_string(),
            molt_syntax::ast::Number::Float(float) => {
                // 1 and 1.0 are the same key.
                let key =
                    if float.fract() == 0.0 && float.abs() < 1e15 { format!("{float:.0}") } else { format!("{float}") };
                return Some((key, format!("{float:?}")));
            }
            molt_syntax::ast::Number::Complex { imag, .. } => {
                let key = if *imag == 0.0 { "0".to_owned() } else { format!("{imag}j") };
                return Some((key, format!("{imag}j")));
            }
        },
        Expr::BooleanLiteral(node) => {
            return Some((u8::from(node.value).to_string(), if node.value { "True" } else { "False" }.into()));
        }
        Expr::NoneLiteral(_) => "None".to_owned(),
        Expr::UnaryOp(node) if node.op == UnaryOp::USub => {
            let (key, shown) = constant(&node.operand)?;
            // `-0` is 0.
            let is_zero = key == "0" && !shown.contains(['.', 'j']);
            let shown = if is_zero { shown } else { format!("-{shown}") };
            return Some((if key == "0" { key } else { format!("-{key}") }, shown));
        }
        Expr::BinOp(node) => {
            let (left, right) = (constant(&node.left)?, constant(&node.right)?);
            format!("({}{}{})", left.1, if node.op == molt_syntax::ast::Operator::Add { "+" } else { "-" }, right.1)
        }
        _ => return None,
    };
    Some((shown.clone(), shown))
}

/// `repr` of a str, for messages: quotes as Python chooses them, control characters escaped.
fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}
