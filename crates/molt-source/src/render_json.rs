//! Diagnostics as JSON, one object per line, for editors and scripts.

use crate::{Diagnostic, Files, Span};

/// One line of JSON, without the newline. Lines count from 1; columns from 1, in characters.
pub fn render_json(diagnostic: &Diagnostic, files: &Files) -> String {
    let mut out = String::from("{");
    field(&mut out, "code", diagnostic.code);
    out.push(',');
    field(&mut out, "severity", diagnostic.severity.as_str());
    out.push(',');
    field(&mut out, "message", &diagnostic.message);
    if let Some(span) = diagnostic.span {
        out.push(',');
        place(&mut out, span, files);
    }
    if !diagnostic.notes.is_empty() {
        out.push_str(",\"notes\":[");
        for (index, note) in diagnostic.notes.iter().enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            field(&mut out, "message", &note.message);
            if let Some(span) = note.span {
                out.push(',');
                place(&mut out, span, files);
            }
            out.push('}');
        }
        out.push(']');
    }
    if let Some(help) = &diagnostic.help {
        out.push(',');
        field(&mut out, "help", help);
    }
    out.push('}');
    out
}

fn place(out: &mut String, span: Span, files: &Files) {
    let Some(file) = files.get(span.file) else {
        field(out, "file", "<unknown>");
        return;
    };
    let (start, end) = (file.line_column(span.start), file.line_column(span.end));
    field(out, "file", file.name());
    for (name, value) in [
        ("line", start.line),
        ("column", start.char_column + 1),
        ("end_line", end.line),
        ("end_column", end.char_column + 1),
        ("start_byte", span.start),
        ("end_byte", span.end),
    ] {
        out.push_str(&format!(",\"{name}\":{value}"));
    }
}

fn field(out: &mut String, name: &str, value: &str) {
    string(out, name);
    out.push(':');
    string(out, value);
}

/// A JSON string literal (RFC 8259, section 7).
fn string(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceFile;

    #[test]
    fn one_line_per_diagnostic() {
        let mut files = Files::new();
        let file = files.add(SourceFile::new("x.py", "a\nbad \"x\"\n"));
        let diagnostic = Diagnostic::error("E0101", Span::new(file, 2, 5), "no \"such\"\nthing").with_help("do");
        assert_eq!(
            render_json(&diagnostic, &files),
            "{\"code\":\"E0101\",\"severity\":\"error\",\"message\":\"no \\\"such\\\"\\nthing\",\"file\":\"x.py\",\
             \"line\":2,\"column\":1,\"end_line\":2,\"end_column\":4,\"start_byte\":2,\"end_byte\":5,\"help\":\"do\"}"
        );
    }
}
