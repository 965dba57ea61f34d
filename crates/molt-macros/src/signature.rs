//! Reads the Python signature of a builtin: `find(self, sub, start=None, end=None, /) -> int`.

/// Kinds of parameters, in the order a signature can have them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `self` or `cls`: the receiver.
    Receiver,
    PositionalOnly,
    Positional,
    VarPositional,
    KeywordOnly,
    VarKeyword,
}

#[derive(Clone, Debug)]
pub struct Param {
    pub name: String,
    pub kind: Kind,
    /// Source text of the default.
    pub default: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Signature {
    pub name: String,
    pub params: Vec<Param>,
}

/// Parses `text`; the error is a sentence for the author of the builtin.
pub fn parse(text: &str) -> Result<Signature, String> {
    let text = text.trim();
    let open = text.find('(').ok_or("signature has no parenthesis")?;
    let name = text[..open].trim().rsplit('.').next().unwrap_or("").to_string();
    let (inside, _) = split_at_close(&text[open + 1..]).ok_or("signature has no closing parenthesis")?;
    let mut params: Vec<Param> = Vec::new();
    let mut keyword_only = false;
    for (i, part) in split_commas(inside).into_iter().enumerate() {
        let part = part.trim();
        if part.is_empty() {
            return Err("empty parameter".into());
        }
        if part == "/" {
            for p in params.iter_mut().filter(|p| p.kind == Kind::Positional) {
                p.kind = Kind::PositionalOnly;
            }
            continue;
        }
        if part == "*" {
            keyword_only = true;
            continue;
        }
        let (stars, rest) = match part {
            p if p.starts_with("**") => (2, &p[2..]),
            p if p.starts_with('*') => (1, &p[1..]),
            p => (0, p),
        };
        let (head, default) = match split_default(rest) {
            Some((h, d)) => (h, Some(d.trim().to_string())),
            None => (rest, None),
        };
        let name = head.split(':').next().unwrap_or("").trim().to_string();
        let kind = match stars {
            2 => Kind::VarKeyword,
            1 => {
                keyword_only = true;
                Kind::VarPositional
            }
            _ if keyword_only => Kind::KeywordOnly,
            _ if i == 0 && (name == "self" || name == "cls") => Kind::Receiver,
            _ => Kind::Positional,
        };
        params.push(Param { name, kind, default });
    }
    Ok(Signature { name, params })
}

/// Splits at the parenthesis that closes one already open.
fn split_at_close(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    let mut quote = None;
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')') if depth == 0 => return Some((&text[..i], &text[i + 1..])),
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

fn split_commas(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut quote) = (0, 0, None);
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}

fn split_default(text: &str) -> Option<(&str, &str)> {
    let at = text.find('=')?;
    Some((&text[..at], &text[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_the_markers() {
        let s = parse("str.find(self, sub: str, start=None, /, x=(1, 2), *args, key=',', **kw) -> int").unwrap();
        assert_eq!(s.name, "find");
        let kinds: Vec<_> = s.params.iter().map(|p| p.kind).collect();
        use Kind::*;
        assert_eq!(
            kinds,
            [Receiver, PositionalOnly, PositionalOnly, Positional, VarPositional, KeywordOnly, VarKeyword]
        );
        assert_eq!(s.params[3].default.as_deref(), Some("(1, 2)"));
        assert_eq!(s.params[5].default.as_deref(), Some("','"));
    }

    #[test]
    fn no_parameters() {
        assert!(parse("globals()").unwrap().params.is_empty());
        assert!(parse("globals").is_err());
    }
}
