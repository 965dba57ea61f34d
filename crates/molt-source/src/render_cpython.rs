//! A `SyntaxError` as CPython's `traceback` prints it when a script cannot be compiled.

/// The parts of a `SyntaxError` that its report shows. Lines and offsets count from 1; offsets in characters.
#[derive(Clone, Copy, Debug)]
pub struct SyntaxErrorReport<'a> {
    /// `SyntaxError`, `IndentationError` or `TabError`.
    pub class: &'a str,
    pub message: &'a str,
    pub filename: &'a str,
    pub line: Option<u32>,
    pub offset: Option<u32>,
    pub end_line: Option<u32>,
    /// 0 or less means: unknown, draw one caret.
    pub end_offset: Option<u32>,
    /// The source line, with or without its line ending.
    pub text: Option<&'a str>,
}

/// What CPython 3.12 prints for an uncaught `SyntaxError` (`Python/pythonrun.c`, `print_error_text`), ending in a newline.
pub fn render_syntax_error(report: &SyntaxErrorReport<'_>) -> String {
    let mut out = String::new();
    if let Some(line) = report.line {
        out.push_str(&format!("  File \"{}\", line {line}\n", report.filename));
        if let Some(text) = report.text {
            source_line(&mut out, report, line, text);
        }
        out.push_str(&format!("{}: {}\n", report.class, report.message));
    } else {
        out.push_str(&format!("{}: {} ({})\n", report.class, report.message, report.filename));
    }
    out
}

fn source_line(out: &mut String, report: &SyntaxErrorReport<'_>, line: u32, text: &str) {
    let right = text.strip_suffix('\n').unwrap_or(text);
    let left = right.trim_start_matches([' ', '\t', '\x0c']);
    out.push_str(&format!("    {left}\n"));
    let Some(offset) = report.offset.map(i64::from) else { return };
    let end_offset = if report.end_line.is_some_and(|end| end > line) {
        // An error over several lines is marked to the end of the first.
        text.chars().count() as i64 + 1
    } else {
        report.end_offset.map_or(0, i64::from)
    };
    let carets = if end_offset > 0 && end_offset > offset { end_offset - offset } else { 1 };
    let stripped = (right.chars().count() - left.chars().count()) as i64;
    let start = (offset - 1 - stripped).min(left.len() as i64);
    if start >= 0 {
        out.push_str(&format!("    {}{}\n", " ".repeat(start as usize), "^".repeat(carets as usize)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython_prints_it() {
        let report = SyntaxErrorReport {
            class: "SyntaxError",
            message: "invalid syntax",
            filename: "x.py",
            line: Some(1),
            offset: Some(5),
            end_line: Some(1),
            end_offset: Some(7),
            text: Some("  x y z\n"),
        };
        assert_eq!(
            render_syntax_error(&report),
            "  File \"x.py\", line 1\n    x y z\n      ^^\nSyntaxError: invalid syntax\n"
        );
    }
}
