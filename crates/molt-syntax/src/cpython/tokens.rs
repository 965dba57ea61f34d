//! Tokens as CPython 3.12's tokenizer makes them, with its errors (`Parser/tokenizer.c`).
//!
//! Runs only for texts that are not valid Python, to find CPython's words for what is wrong.

use super::raise::Raised;
use crate::error::ErrorClass;

/// The kinds that the grammar tells apart. Operators and keywords are told apart by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Number,
    String,
    Op,
    Newline,
    Indent,
    Dedent,
    FStringStart,
    FStringMiddle,
    FStringEnd,
    EndMarker,
}

/// Byte offsets. Tokens without text (`Indent`, `Dedent`, `EndMarker`) have `start == end` and no column of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    /// Bracket depth after the token.
    pub level: u32,
}

/// What ended the tokens.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// The end of the text.
    Clean,
    /// An error that replaces any other error of the file, wherever it is.
    Error(Raised),
    /// An error only if the parser gets there: tabs, too deep indentation.
    Reached(Raised),
    /// The text ends inside brackets: the offset of the innermost open one.
    Unclosed(u32),
}

pub(crate) struct Tokens {
    pub list: Vec<Token>,
    pub end: End,
    /// For each token up to the last: the innermost open bracket at the end of the text, see [`End::Unclosed`].
    pub end_offset: u32,
}

const MAX_INDENT: usize = 100;
const MAX_LEVEL: usize = 200;
const MAX_FSTRING_LEVEL: usize = 150;
const MAX_EXPR_NESTING: i32 = 3;

struct FString {
    quote: u8,
    quote_size: usize,
    raw: bool,
    start: usize,
    in_expression: bool,
    depth: i32,
    expr_start_depth: i32,
    expression_ended: bool,
}

struct Tokenizer<'a> {
    text: &'a [u8],
    source: &'a str,
    at: usize,
    indents: Vec<(u32, u32)>,
    parens: Vec<(u8, usize)>,
    fstrings: Vec<FString>,
    list: Vec<Token>,
}

type Step<T> = Result<T, End>;

pub(crate) fn tokenize(source: &str) -> Tokens {
    let mut tokenizer = Tokenizer {
        text: source.as_bytes(),
        source,
        at: 0,
        indents: vec![(0, 0)],
        parens: Vec::new(),
        fstrings: Vec::new(),
        list: Vec::new(),
    };
    let end = match tokenizer.run() {
        Ok(()) => End::Clean,
        Err(end) => end,
    };
    Tokens { list: tokenizer.list, end, end_offset: tokenizer.at as u32 }
}

fn is_name_start(c: u8) -> bool {
    c.is_ascii_alphabetic() || c == b'_' || c >= 128
}

fn is_name_part(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || c >= 128
}

impl Tokenizer<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    /// Bytes of the present line before the cursor.
    fn line_prefix(&self) -> usize {
        let before = self.text.get(..self.at).unwrap_or(&[]);
        before.iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count()
    }

    /// Line, from 1. The end of the text belongs to the last line, not to an empty one after it.
    fn line_of(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len().saturating_sub(1));
        let mut line = 1;
        for (index, &byte) in self.text.iter().take(offset).enumerate() {
            if byte == b'\n' || (byte == b'\r' && self.text.get(index + 1) != Some(&b'\n')) {
                line += 1;
            }
        }
        line
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let level = self.parens.len() as u32;
        self.list.push(Token { kind, start: start as u32, end: end as u32, level });
    }

    /// CPython's `syntaxerror`: points at the last character read, which ends at `cursor`.
    fn error<T>(&self, message: impl Into<String>, cursor: usize) -> Step<T> {
        Err(End::Error(Raised::before(ErrorClass::SyntaxError, message, cursor as u32)))
    }

    /// A backslash at the end of the text.
    fn unexpected_end<T>(&self) -> Step<T> {
        if let Some(&(_, open)) = self.parens.last() {
            return Err(End::Unclosed(open as u32));
        }
        let end = self.text.len() as u32;
        Err(End::Reached(Raised::cursor(ErrorClass::SyntaxError, "unexpected EOF while parsing", end)))
    }

    fn is_newline(&self, ahead: usize) -> bool {
        matches!(self.peek_at(ahead), Some(b'\n' | b'\r'))
    }

    fn skip_newline(&mut self) {
        if self.peek() == Some(b'\r') && self.peek_at(1) == Some(b'\n') {
            self.at += 1;
        }
        self.at += 1;
    }

    fn run(&mut self) -> Step<()> {
        let mut at_line_start = true;
        loop {
            if self.fstrings.last().is_some_and(|fstring| !fstring.in_expression) {
                self.fstring()?;
                continue;
            }
            if at_line_start {
                at_line_start = false;
                if self.parens.is_empty() && self.indentation()? {
                    at_line_start = true;
                    continue;
                }
            }
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\x0c')) {
                self.at += 1;
            }
            let comment = self.at;
            if self.peek() == Some(b'#') {
                while self.peek().is_some() && !self.is_newline(0) {
                    self.at += 1;
                }
            }
            let start = self.at;
            let Some(c) = self.peek() else {
                if let Some(&(_, open)) = self.parens.last() {
                    return Err(End::Unclosed(open as u32));
                }
                // A text without a newline at its end gets one.
                if self.list.last().is_some_and(|token| !matches!(token.kind, Kind::Newline | Kind::Dedent)) {
                    self.push(Kind::Newline, start, start);
                }
                while self.indents.len() > 1 {
                    self.indents.pop();
                    self.push(Kind::Dedent, start, start);
                }
                self.push(Kind::EndMarker, start, start);
                return Ok(());
            };
            if self.is_newline(0) {
                self.skip_newline();
                if self.parens.is_empty() {
                    // With the comment before it.
                    self.push(Kind::Newline, comment, start);
                    at_line_start = true;
                }
                continue;
            }
            if is_name_start(c) {
                self.name_or_string()?;
            } else if c.is_ascii_digit() || (c == b'.' && self.peek_at(1).is_some_and(|next| next.is_ascii_digit())) {
                self.number()?;
            } else if c == b'"' || c == b'\'' {
                self.string(start)?;
            } else if c == b'\\' {
                self.at += 1;
                if self.peek().is_some() && !self.is_newline(0) {
                    let message = "unexpected character after line continuation character";
                    return Err(End::Reached(Raised::open(ErrorClass::SyntaxError, message, self.at as u32)));
                }
                if self.peek().is_some() {
                    self.skip_newline();
                }
                if self.peek().is_none() {
                    return self.unexpected_end();
                }
            } else {
                self.operator(c)?;
            }
        }
    }

    /// Measures the indentation of a line. True if the line is blank and was skipped.
    fn indentation(&mut self) -> Step<bool> {
        let (mut column, mut alternative) = (0u32, 0u32);
        loop {
            match self.peek() {
                Some(b' ') => {
                    column += 1;
                    alternative += 1;
                }
                Some(b'\t') => {
                    column = (column / 8 + 1) * 8;
                    alternative += 1;
                }
                Some(b'\x0c') => (column, alternative) = (0, 0),
                Some(b'\\') if matches!(self.peek_at(1), Some(b'\n' | b'\r')) => {
                    self.at += 1;
                    self.skip_newline();
                    while matches!(self.peek(), Some(b' ' | b'\t')) {
                        self.at += 1;
                    }
                    if self.peek().is_none() {
                        return self.unexpected_end();
                    }
                    break;
                }
                _ => break,
            }
            self.at += 1;
        }
        match self.peek() {
            None => return Ok(false),
            Some(b'#' | b'\n' | b'\r') => {
                while self.peek().is_some() && !self.is_newline(0) {
                    self.at += 1;
                }
                if self.peek().is_some() {
                    self.skip_newline();
                }
                return Ok(true);
            }
            Some(_) => {}
        }
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        let line_start = self.at - self.line_prefix();
        let tabs = |at: usize| {
            let message = "inconsistent use of tabs and spaces in indentation";
            Err(End::Reached(Raised::open(ErrorClass::TabError, message, at as u32)))
        };
        if column == top {
            if alternative != top_alternative {
                return tabs(line_start);
            }
        } else if column > top {
            if self.indents.len() >= MAX_INDENT {
                let message = "too many levels of indentation";
                return Err(End::Reached(Raised::open(ErrorClass::IndentationError, message, line_start as u32)));
            }
            if alternative <= top_alternative {
                return tabs(line_start);
            }
            self.indents.push((column, alternative));
            self.push(Kind::Indent, self.at, self.at);
        } else {
            while self.indents.last().is_some_and(|&(top, _)| column < top) {
                self.indents.pop();
                self.push(Kind::Dedent, self.at, self.at);
            }
            let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
            if column != top {
                let message = "unindent does not match any outer indentation level";
                return Err(End::Reached(Raised::line_end(ErrorClass::IndentationError, message, self.at as u32)));
            }
            if alternative != top_alternative {
                return tabs(line_start);
            }
        }
        Ok(false)
    }

    fn name_or_string(&mut self) -> Step<()> {
        let start = self.at;
        let (mut b, mut u, mut r, mut f) = (false, false, false, false);
        loop {
            match self.peek() {
                Some(b'b' | b'B') if !(b || u || f) => b = true,
                Some(b'u' | b'U') if !(b || u || r || f) => u = true,
                Some(b'r' | b'R') if !(r || u) => r = true,
                Some(b'f' | b'F') if !(f || b || u) => f = true,
                _ => break,
            }
            self.at += 1;
            if matches!(self.peek(), Some(b'"' | b'\'')) {
                if f {
                    self.fstring_start(start, r);
                    return Ok(());
                }
                return self.string(start);
            }
        }
        self.at = start;
        while self.peek().is_some_and(is_name_part) {
            self.at += 1;
        }
        let text = self.source.get(start..self.at).unwrap_or("");
        if !text.is_ascii() {
            self.check_identifier(text, start)?;
        }
        self.push(Kind::Name, start, self.at);
        Ok(())
    }

    fn check_identifier(&self, text: &str, start: usize) -> Step<()> {
        for (offset, c) in text.char_indices() {
            let fits = if offset == 0 { is_xid_start(c) } else { is_xid_continue(c) };
            if !fits {
                let cursor = start + offset + c.len_utf8();
                let code = c as u32;
                if is_printable(c) {
                    return self.error(format!("invalid character '{c}' (U+{code:04X})"), cursor);
                }
                return self.error(format!("invalid non-printable character U+{code:04X}"), cursor);
            }
        }
        Ok(())
    }

    // ---- numbers ----

    fn number(&mut self) -> Step<()> {
        let start = self.at;
        let first = self.peek();
        if first == Some(b'0') {
            self.at += 1;
            let (radix, kind) = match self.peek() {
                Some(b'x' | b'X') => (16, "hexadecimal"),
                Some(b'o' | b'O') => (8, "octal"),
                Some(b'b' | b'B') => (2, "binary"),
                _ => {
                    self.leading_zero(start)?;
                    self.push(Kind::Number, start, self.at);
                    return Ok(());
                }
            };
            self.at += 1;
            self.radix(radix, kind)?;
            self.end_of_number(kind)?;
            self.push(Kind::Number, start, self.at);
            return Ok(());
        }
        if first != Some(b'.') {
            self.decimal_tail()?;
        }
        self.fraction()?;
        self.push(Kind::Number, start, self.at);
        Ok(())
    }

    fn radix(&mut self, radix: u32, kind: &str) -> Step<()> {
        loop {
            if self.peek() == Some(b'_') {
                self.at += 1;
            }
            let is_digit = |c: u8| (c as char).is_digit(radix);
            if !self.peek().is_some_and(is_digit) {
                if let Some(c) = self.peek()
                    && c.is_ascii_digit()
                {
                    return self.error(format!("invalid digit '{}' in {kind} literal", c as char), self.at + 1);
                }
                return self.error(format!("invalid {kind} literal"), self.at);
            }
            while self.peek().is_some_and(is_digit) {
                self.at += 1;
            }
            if self.peek() != Some(b'_') {
                break;
            }
        }
        if radix != 16
            && let Some(c) = self.peek()
            && c.is_ascii_digit()
        {
            return self.error(format!("invalid digit '{}' in {kind} literal", c as char), self.at + 1);
        }
        Ok(())
    }

    /// A number that begins with 0 and is not in another base.
    fn leading_zero(&mut self, start: usize) -> Step<()> {
        loop {
            if self.peek() == Some(b'_') {
                self.at += 1;
                if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
                    return self.error("invalid decimal literal", self.at);
                }
            }
            if self.peek() != Some(b'0') {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at;
        let nonzero = self.peek().is_some_and(|c| c.is_ascii_digit());
        if nonzero {
            self.decimal_tail()?;
        }
        match self.peek() {
            Some(b'.' | b'e' | b'E' | b'j' | b'J') => self.fraction(),
            _ if nonzero => {
                let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal \
                               integers";
                let raised = Raised::range(ErrorClass::SyntaxError, message, start as u32, zeros_end as u32);
                Err(End::Error(raised))
            }
            _ => self.end_of_number("decimal"),
        }
    }

    fn decimal_tail(&mut self) -> Step<()> {
        loop {
            while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1;
            }
            if self.peek() != Some(b'_') {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
                return self.error("invalid decimal literal", self.at);
            }
        }
    }

    fn fraction(&mut self) -> Step<()> {
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.peek().is_some_and(|c| c.is_ascii_digit()) {
                self.decimal_tail()?;
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.peek_at(1), Some(b'+' | b'-')));
            if self.peek_at(1 + sign).is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1 + sign;
                self.decimal_tail()?;
            } else if sign == 1 {
                self.at += 2;
                return self.error("invalid decimal literal", self.at);
            } else {
                return self.end_of_number("decimal");
            }
        }
        if matches!(self.peek(), Some(b'j' | b'J')) {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        self.end_of_number("decimal")
    }

    /// A number must not run into a name, except into a keyword that may follow a number.
    fn end_of_number(&self, kind: &str) -> Step<()> {
        let Some(c) = self.peek() else { return Ok(()) };
        let rest = self.text.get(self.at..).unwrap_or(&[]);
        let keyword = [&b"and"[..], b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        if keyword.iter().any(|keyword| rest.starts_with(keyword)) {
            return Ok(());
        }
        if c < 128 && is_name_part(c) {
            return self.error(format!("invalid {kind} literal"), self.at);
        }
        Ok(())
    }

    // ---- strings ----

    fn string(&mut self, start: usize) -> Step<()> {
        let Some(quote) = self.peek() else { return Ok(()) };
        let size = if self.peek_at(1) == Some(quote) && self.peek_at(2) == Some(quote) { 3 } else { 1 };
        self.at += size;
        let mut run = 0;
        loop {
            let Some(c) = self.peek() else { return self.unterminated(start, quote, size) };
            if size == 1 && self.is_newline(0) {
                return self.unterminated(start, quote, size);
            }
            if c == quote {
                self.at += 1;
                run += 1;
                if run == size {
                    break;
                }
                continue;
            }
            run = 0;
            if c == b'\\' {
                self.at += 1;
                if self.is_newline(0) {
                    self.skip_newline();
                    continue;
                }
                if self.peek().is_none() {
                    continue;
                }
            }
            self.at += 1;
        }
        self.push(Kind::String, start, self.at);
        Ok(())
    }

    fn unterminated(&self, start: usize, quote: u8, size: usize) -> Step<()> {
        if let Some(fstring) = self.fstrings.last()
            && fstring.quote == quote
            && fstring.quote_size == size
        {
            return self.error("f-string: expecting '}'", start + 1);
        }
        let line = self.line_of(self.at);
        let triple = if size == 3 { "triple-quoted " } else { "" };
        self.error(format!("unterminated {triple}string literal (detected at line {line})"), start + 1)
    }

    // ---- f-strings (PEP 701) ----

    fn fstring_start(&mut self, start: usize, raw: bool) {
        let quote = self.peek().unwrap_or(b'"');
        let quote_size = if self.peek_at(1) == Some(quote) && self.peek_at(2) == Some(quote) { 3 } else { 1 };
        self.at += quote_size;
        self.fstrings.push(FString {
            quote,
            quote_size,
            raw,
            start,
            in_expression: false,
            depth: 0,
            expr_start_depth: -1,
            expression_ended: false,
        });
        self.push(Kind::FStringStart, start, self.at);
    }

    fn fstring(&mut self) -> Step<()> {
        if self.fstrings.len() >= MAX_FSTRING_LEVEL {
            return self.error("too many nested f-strings", self.at);
        }
        let start = self.at;
        let Some(fstring) = self.fstrings.last_mut() else { return Ok(()) };
        let (quote, size, raw, opened) = (fstring.quote, fstring.quote_size, fstring.raw, fstring.start);
        if self.text.get(start) == Some(&b'{') && self.text.get(start + 1) != Some(&b'{') {
            fstring.expr_start_depth += 1;
            if fstring.expr_start_depth >= MAX_EXPR_NESTING {
                return self.error("f-string: expressions nested too deeply", self.at);
            }
            fstring.in_expression = true;
            return Ok(());
        }
        let closes = |text: &[u8], at: usize| (0..size).all(|index| text.get(at + index) == Some(&quote));
        if closes(self.text, start) {
            self.at += size;
            self.fstrings.pop();
            self.push(Kind::FStringEnd, start, self.at);
            return Ok(());
        }
        let in_spec = fstring.expression_ended && fstring.expr_start_depth >= 0;
        let depth = fstring.depth;
        let mut unicode_name = false;
        loop {
            if closes(self.text, self.at) {
                break;
            }
            let is_newline = self.is_newline(0);
            let c = self.peek();
            if c.is_none() || (size == 1 && is_newline) {
                if in_spec && c.is_some() {
                    break;
                }
                let line = self.line_of(self.at);
                let triple = if size == 3 { "triple-quoted " } else { "" };
                let message = format!("unterminated {triple}f-string literal (detected at line {line})");
                return self.error(message, opened + 1);
            }
            match c {
                Some(b'{') => {
                    if self.peek_at(1) == Some(b'{') && !in_spec {
                        self.push(Kind::FStringMiddle, start, self.at + 1);
                        self.at += 2;
                        return Ok(());
                    }
                    break;
                }
                Some(b'}') if unicode_name => {
                    unicode_name = false;
                    self.at += 1;
                }
                Some(b'}') => {
                    if self.peek_at(1) == Some(b'}') && !in_spec && depth == 0 {
                        self.push(Kind::FStringMiddle, start, self.at + 1);
                        self.at += 2;
                        return Ok(());
                    }
                    if let Some(fstring) = self.fstrings.last_mut() {
                        fstring.in_expression = true;
                    }
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'{' | b'}') => {}
                        Some(b'N') if !raw && self.peek_at(1) == Some(b'{') => {
                            self.at += 2;
                            unicode_name = true;
                        }
                        Some(b'\r' | b'\n') => self.skip_newline(),
                        Some(_) => self.at += 1,
                        None => {}
                    }
                }
                _ => self.at += 1,
            }
        }
        if self.at > start {
            self.push(Kind::FStringMiddle, start, self.at);
        } else if self.is_newline(0)
            && let Some(fstring) = self.fstrings.last_mut()
        {
            // A format specification ends at the end of its line.
            fstring.in_expression = true;
        }
        if in_spec
            && self.is_newline(0)
            && let Some(fstring) = self.fstrings.last_mut()
        {
            fstring.in_expression = true;
        }
        Ok(())
    }

    // ---- operators ----

    fn operator(&mut self, c: u8) -> Step<()> {
        let start = self.at;
        if matches!(c, b':' | b'}' | b'!' | b'{')
            && let Some(fstring) = self.fstrings.last_mut()
            && fstring.expr_start_depth >= 0
        {
            let cursor = fstring.depth - i32::from(c != b'{');
            if cursor == 0 {
                fstring.expression_ended = c != b'{';
            }
            if c == b':' && cursor == fstring.expr_start_depth {
                fstring.in_expression = false;
                fstring.expression_ended = true;
                self.at += 1;
                self.push(Kind::Op, start, self.at);
                return Ok(());
            }
        }
        const THREE: [&[u8]; 5] = [b"**=", b"//=", b">>=", b"<<=", b"..."];
        const TWO: [&[u8]; 20] = [
            b"!=", b"%=", b"&=", b"**", b"*=", b"+=", b"-=", b"->", b"//", b"/=", b":=", b"<<", b"<=", b"<>", b"==",
            b">=", b">>", b"@=", b"^=", b"|=",
        ];
        let rest = self.text.get(start..).unwrap_or(&[]);
        let length = if THREE.iter().any(|operator| rest.starts_with(operator)) {
            3
        } else if TWO.iter().any(|operator| rest.starts_with(operator)) {
            2
        } else {
            1
        };
        self.at += length;
        if length > 1 {
            self.push(Kind::Op, start, self.at);
            return Ok(());
        }
        match c {
            b'(' | b'[' | b'{' => {
                if self.parens.len() >= MAX_LEVEL {
                    return self.error("too many nested parentheses", self.at);
                }
                self.parens.push((c, start));
                if let Some(fstring) = self.fstrings.last_mut() {
                    fstring.depth += 1;
                }
            }
            b')' | b']' | b'}' => self.close(c, start)?,
            b'%' | b'&' | b'*' | b'+' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'<' | b'=' | b'>' | b'@' | b'^'
            | b'|' | b'~' | b'!' => {}
            _ if c.is_ascii_graphic() || c == b' ' => {
                // `$`, `?`, a lone backquote: tokens that no rule knows.
            }
            _ => {
                return self.error(format!("invalid non-printable character U+{:04X}", c), self.at);
            }
        }
        self.push(Kind::Op, start, self.at);
        Ok(())
    }

    fn close(&mut self, c: u8, start: usize) -> Step<()> {
        let close = c as char;
        let in_expression = self.fstrings.last().map(|fstring| (fstring.depth, fstring.expr_start_depth));
        if let Some((0, _)) = in_expression
            && c == b'}'
        {
            return self.error("f-string: single '}' is not allowed", start + 1);
        }
        let Some(&(open, opened)) = self.parens.last() else {
            return self.error(format!("unmatched '{close}'"), start + 1);
        };
        let matches = matches!((open, c), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if !matches {
            let open_char = open as char;
            // The bracket that opens an f-string's expression does not count as a bracket of the user.
            if let Some((depth, start_depth)) = in_expression
                && open == b'{'
                && depth - 1 == start_depth
            {
                return self.error(format!("f-string: unmatched '{close}'"), start + 1);
            }
            let (line, open_line) = (self.line_of(start), self.line_of(opened));
            let wher = if line == open_line { String::new() } else { format!(" on line {open_line}") };
            let message =
                format!("closing parenthesis '{close}' does not match opening parenthesis '{open_char}'{wher}");
            return self.error(message, start + 1);
        }
        self.parens.pop();
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.depth -= 1;
            if c == b'}' && fstring.depth == fstring.expr_start_depth {
                fstring.expr_start_depth -= 1;
                fstring.in_expression = false;
            }
        }
        Ok(())
    }
}

fn is_xid_start(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

fn is_xid_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}

fn is_printable(c: char) -> bool {
    !(c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c as u32, 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb
            | 0xe000..=0xf8ff | 0xe0001..=0xe007f))
}
