//! Tokens of the test language.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Name(String),
    Int(String),
    Float(f64),
    Imaginary(f64),
    Str(Vec<u32>),
    Bytes(Vec<u8>),
    Op(String),
}

pub fn lex(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c == ' ' {
            i += 1;
        } else if c == '\'' || c == '"' {
            let (points, next) = string(&chars, i);
            out.push(Token::Str(points));
            i = next;
        } else if c == 'b' && matches!(chars.get(i + 1), Some('\'' | '"')) {
            let (points, next) = string(&chars, i + 1);
            out.push(Token::Bytes(points.iter().map(|&c| c as u8).collect()));
            i = next;
        } else if c.is_ascii_digit() || (c == '.' && chars.get(i + 1).is_some_and(char::is_ascii_digit)) {
            let (token, next) = number(&chars, i);
            out.push(token);
            i = next;
        } else if c.is_alphabetic() || c == '_' {
            let start = i;
            while i < chars.len() && (chars[i].is_alphanumeric() || chars[i] == '_') {
                i += 1;
            }
            out.push(Token::Name(chars[start..i].iter().collect()));
        } else {
            let two: String = chars[i..chars.len().min(i + 2)].iter().collect();
            let known = ["**", "//", "<<", ">>", "<=", ">=", "==", "!="].contains(&two.as_str());
            let op = if known { two } else { c.to_string() };
            i += op.len();
            out.push(Token::Op(op));
        }
    }
    out
}

fn number(chars: &[char], start: usize) -> (Token, usize) {
    let mut i = start;
    let prefixed = chars[i] == '0' && matches!(chars.get(i + 1), Some('x' | 'o' | 'b'));
    let mut float = false;
    while i < chars.len() {
        let c = chars[i];
        let exponent_sign = !prefixed && matches!(c, '+' | '-') && matches!(chars[i - 1], 'e' | 'E');
        if !(c.is_ascii_alphanumeric() || c == '_' || c == '.' || exponent_sign) {
            break;
        }
        // `1.real` is no number of this language, `1 .real` is written instead.
        float |= !prefixed && matches!(c, '.' | 'e' | 'E');
        i += 1;
    }
    let text: String = chars[start..i].iter().collect();
    let token = match text.strip_suffix('j') {
        Some(x) if !prefixed => Token::Imaginary(x.parse().unwrap()),
        _ if float => Token::Float(text.parse().unwrap()),
        _ => Token::Int(text),
    };
    (token, i)
}

fn string(chars: &[char], start: usize) -> (Vec<u32>, usize) {
    let quote = chars[start];
    let mut points = Vec::new();
    let mut i = start + 1;
    while chars[i] != quote {
        if chars[i] != '\\' {
            points.push(chars[i] as u32);
            i += 1;
            continue;
        }
        let digits = match chars[i + 1] {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            c => {
                points.push(match c {
                    'n' => 10,
                    't' => 9,
                    'r' => 13,
                    '0' => 0,
                    other => other as u32,
                });
                i += 2;
                continue;
            }
        };
        let hex: String = chars[i + 2..i + 2 + digits].iter().collect();
        points.push(u32::from_str_radix(&hex, 16).unwrap());
        i += 2 + digits;
    }
    (points, i + 1)
}
