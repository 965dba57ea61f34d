//! How many positional arguments a builtin takes, read from the text of its signature.

/// Fewest and most positional arguments, and all parameters, of `name(a, b=1, /, *, c=2) -> t`; `None` for `*args` and what
/// cannot be read.
pub fn positional(text: &str) -> Option<(u8, u8, u8)> {
    let open = text.find('(')?;
    let mut params = Vec::new();
    let (mut depth, mut start, mut quote) = (0, open + 1, None);
    let mut closed = false;
    for (index, c) in text.char_indices().skip_while(|(index, _)| *index < open) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    params.push(text[start..index].trim());
                    closed = true;
                    break;
                }
            }
            (None, ',') if depth == 1 => {
                params.push(text[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    if !closed {
        return None;
    }
    let (mut least, mut most, mut all, mut keyword_only) = (0, 0, 0, false);
    for param in params.into_iter().filter(|param| !param.is_empty()) {
        match param {
            "/" => {}
            "*" => keyword_only = true,
            _ if param.starts_with('*') => return None,
            _ => {
                all += 1;
                if !keyword_only {
                    most += 1;
                    least += u8::from(!param.contains('='));
                }
            }
        }
    }
    Some((least, most, all))
}

#[cfg(test)]
mod tests {
    use super::positional;

    #[test]
    fn counts() {
        assert_eq!(positional("append(self, object, /)"), Some((2, 2, 2)));
        assert_eq!(positional("str.find(self, sub: str, start: int|None = None, /) -> int"), Some((2, 3, 3)));
        assert_eq!(positional("sort(self, /, *, key=None, reverse=False)"), Some((1, 1, 3)));
        assert_eq!(positional("f(self, sep=', ', end=(1, 2))"), Some((1, 3, 3)));
        assert_eq!(positional("f(self, *args)"), None);
        assert_eq!(positional("f()"), Some((0, 0, 0)));
        assert_eq!(positional("f(self"), None);
    }
}
