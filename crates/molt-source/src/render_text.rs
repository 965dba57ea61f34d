//! Diagnostics for people, drawn by `annotate-snippets`.

use crate::{Diagnostic, Files, Severity, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Colour,
}

/// The diagnostic with its source lines, ending in a newline.
pub fn render_text(diagnostic: &Diagnostic, files: &Files, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    if let Some(snippet) = diagnostic.span.and_then(|span| snippet(span, files, AnnotationKind::Primary, None)) {
        group = group.element(snippet);
    }
    let mut groups = Vec::new();
    for note in &diagnostic.notes {
        let drawn = note.span.and_then(|span| snippet(span, files, AnnotationKind::Context, None));
        match drawn {
            Some(drawn) => {
                groups.push(Group::with_title(Level::NOTE.secondary_title(note.message.as_str())).element(drawn));
            }
            None => group = group.element(Level::NOTE.message(note.message.as_str())),
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    groups.insert(0, group);
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let mut text = renderer.render(&groups);
    text.push('\n');
    text
}

fn snippet<'a>(
    span: Span,
    files: &'a Files,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let file = files.get(span.file)?;
    let text = file.text();
    // The renderer indexes by these offsets: keep them on characters and inside the text.
    let boundary = |offset: u32| {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let (start, end) = (boundary(span.start), boundary(span.end));
    let annotation = kind.span(start..end.max(start)).label(label);
    Some(Snippet::source(text).path(file.name()).line_start(1).annotation(annotation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceFile;

    #[test]
    fn shows_the_line_and_the_code() {
        let mut files = Files::new();
        let file = files.add(SourceFile::new("x.py", "a\nbad line\n"));
        let diagnostic = Diagnostic::error("E0401", Span::new(file, 2, 5), "not supported")
            .with_note("because", None)
            .with_help("do this");
        let text = render_text(&diagnostic, &files, Style::Plain);
        for part in ["error[E0401]: not supported", "x.py:2:1", "bad line", "^^^", "note: because", "help: do this"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn survives_spans_outside_the_text() {
        let mut files = Files::new();
        let file = files.add(SourceFile::new("x.py", "\u{e9}"));
        for span in [Span::new(file, 0, 900), Span::new(file, 1, 1), Span::new(FileId(7), 0, 1)] {
            assert!(!render_text(&Diagnostic::error("E0101", span, "m"), &files, Style::Plain).is_empty());
        }
    }

    use crate::FileId;
}
