//! Which part of an underlined source segment is the operator: `a + b` gets `~~^~~`, `a[0]` gets `~^^^`.
//!
//! CPython parses the segment (`extract_anchors_from_line` of `traceback.c`); here a small scan finds the last-applied operator of the
//! segment outside brackets, which is all that the two cases (binary operator, subscript) need.

/// Character offsets of the operator inside the segment: start, end.
pub fn anchors(segment: &[char]) -> Option<(usize, usize)> {
    let tokens = tokenize(segment)?;
    find(segment, &tokens)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Word,
    Literal,
    Operator,
    Open,
    Close,
}

#[derive(Clone, Copy)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// `None`: not one expression on one line.
fn tokenize(s: &[char]) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < s.len() {
        let c = s[i];
        let start = i;
        let kind = if c.is_whitespace() {
            i += 1;
            continue;
        } else if c == '#' {
            break;
        } else if c.is_alphabetic() || c == '_' {
            while i < s.len() && (s[i].is_alphanumeric() || s[i] == '_') {
                i += 1;
            }
            let is_prefix = i - start <= 2 && i < s.len() && matches!(s[i], '\'' | '"');
            if is_prefix {
                i = string_end(s, i)?;
                Kind::Literal
            } else {
                Kind::Word
            }
        } else if c.is_ascii_digit() || (c == '.' && s.get(i + 1).is_some_and(char::is_ascii_digit)) {
            while i < s.len()
                && (s[i].is_alphanumeric()
                    || matches!(s[i], '.' | '_')
                    || (matches!(s[i], '+' | '-') && matches!(s[i - 1], 'e' | 'E') && !hexadecimal(&s[start..i])))
            {
                i += 1;
            }
            Kind::Literal
        } else if matches!(c, '\'' | '"') {
            i = string_end(s, i)?;
            Kind::Literal
        } else if matches!(c, '(' | '[' | '{') {
            i += 1;
            Kind::Open
        } else if matches!(c, ')' | ']' | '}') {
            i += 1;
            Kind::Close
        } else {
            i += operator_length(&s[i..]);
            Kind::Operator
        };
        out.push(Token { kind, start, end: i });
    }
    Some(out)
}

fn hexadecimal(s: &[char]) -> bool {
    s.len() > 1 && s[0] == '0' && matches!(s[1], 'x' | 'X')
}

fn operator_length(s: &[char]) -> usize {
    let two = [
        ['*', '*'],
        ['/', '/'],
        ['<', '<'],
        ['>', '>'],
        ['<', '='],
        ['>', '='],
        ['=', '='],
        ['!', '='],
        ['-', '>'],
        [':', '='],
    ];
    if s.len() > 1 && two.contains(&[s[0], s[1]]) { 2 } else { 1 }
}

/// The end of a string literal that begins with a quote at `i`.
fn string_end(s: &[char], i: usize) -> Option<usize> {
    let q = s[i];
    let triple = s.len() >= i + 3 && s[i + 1] == q && s[i + 2] == q;
    let mut j = i + if triple { 3 } else { 1 };
    while j < s.len() {
        if s[j] == '\\' {
            j += 2;
            continue;
        }
        if s[j] == q && (!triple || (s.get(j + 1) == Some(&q) && s.get(j + 2) == Some(&q))) {
            return Some(j + if triple { 3 } else { 1 });
        }
        j += 1;
    }
    None
}

/// Binding strength of a binary operator; lower is applied later.
fn precedence(op: &str) -> Option<u8> {
    Some(match op {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => 8,
        _ => return None,
    })
}

fn find(s: &[char], tokens: &[Token]) -> Option<(usize, usize)> {
    let text = |t: &Token| s[t.start..t.end].iter().collect::<String>();
    let mut depth = 0usize;
    // Is the token before an operand's end (so that an operator is binary)?
    let mut after_operand = false;
    let mut best: Option<(u8, Token)> = None;
    let mut unary_first = false;
    let mut trailer: Option<(usize, char)> = None;
    let mut open_at = Vec::new();
    for (n, t) in tokens.iter().enumerate() {
        match t.kind {
            Kind::Open => {
                if depth == 0 {
                    trailer = if after_operand { Some((t.start, s[t.start])) } else { None };
                }
                open_at.push(n);
                depth += 1;
                after_operand = false;
            }
            Kind::Close => {
                depth = depth.checked_sub(1)?;
                let first = open_at.pop();
                after_operand = true;
                // The whole segment in parentheses: what is inside counts.
                if depth == 0 && first == Some(0) && n + 1 == tokens.len() && s[tokens[0].start] == '(' {
                    return find(s, &tokens[1..n]);
                }
            }
            _ if depth > 0 => {}
            Kind::Word => {
                let w = text(t);
                if matches!(
                    w.as_str(),
                    "and"
                        | "or"
                        | "not"
                        | "in"
                        | "is"
                        | "if"
                        | "else"
                        | "lambda"
                        | "await"
                        | "yield"
                        | "return"
                        | "raise"
                        | "for"
                        | "import"
                        | "from"
                        | "del"
                        | "assert"
                        | "async"
                        | "with"
                        | "while"
                        | "def"
                        | "class"
                ) {
                    return None;
                }
                trailer = None;
                after_operand = true;
            }
            Kind::Literal => {
                trailer = None;
                after_operand = true;
            }
            Kind::Operator => {
                let op = text(t);
                if op == "." {
                    trailer = None;
                    after_operand = false;
                    continue;
                }
                if !after_operand {
                    if matches!(op.as_str(), "+" | "-" | "~") {
                        unary_first |= n == 0;
                        continue;
                    }
                    return None;
                }
                let p = precedence(&op)?;
                // Left-associative: the last of the weakest; ** is right-associative: the first.
                let better = match best {
                    None => true,
                    Some((b, _)) => p < b || (p == b && p != 8),
                };
                if better {
                    best = Some((p, *t));
                }
                trailer = None;
                after_operand = false;
            }
        }
    }
    if depth != 0 || !after_operand {
        return None;
    }
    if let Some((p, t)) = best {
        // -a ** b is a unary operation.
        if unary_first && p == 8 {
            return None;
        }
        return Some((t.start, t.end));
    }
    if unary_first {
        return None;
    }
    match trailer {
        Some((at, '[')) => Some((at, tokens.last()?.end)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;

    /// Marks from CPython 3.12.1.
    fn marks(source: &str) -> String {
        let chars: Vec<char> = source.chars().collect();
        match anchors(&chars) {
            None => "^".repeat(chars.len()),
            Some((a, b)) => (0..chars.len()).map(|i| if i >= a && i < b { '^' } else { '~' }).collect(),
        }
    }

    #[test]
    fn as_cpython_marks_them() {
        for (source, expected) in [
            ("(a) + b", "~~~~^~~"),
            ("a  + (b)", "~~~^~~~~"),
            ("a//b", "~^^~"),
            ("a[ 0 ]", "~^^^^^"),
            ("f(a)[0]", "~~~~^^^"),
            ("(a)[0]", "~~~^^^"),
            ("f(1)(2)", "^^^^^^^"),
            ("a.x", "^^^"),
            ("-a", "^^"),
            ("a [0]", "~~^^^"),
            ("'x' + b", "~~~~^~~"),
            ("a**2", "~^^~"),
            ("a + b * c", "~~^~~~~~~"),
            ("a + b - c", "~~~~~~^~~"),
            ("a < b", "^^^^^"),
            ("a['+'] + 1", "~~~~~~~^~~"),
            ("f(a + b)", "^^^^^^^^"),
            ("1e+5 / 0", "~~~~~^~~"),
        ] {
            assert_eq!(marks(source), expected, "{source}");
        }
    }
}
