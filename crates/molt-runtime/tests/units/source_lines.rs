//! Lines of a source text.

use molt_runtime::source_lines::nth;

#[test]
fn lines_end_with_any_newline() {
    let text = "a\nb\r\nc\rd\n\ne";
    let lines: Vec<_> = (1..8).map(|line| nth(text, line)).collect();
    assert_eq!(lines, [Some("a"), Some("b"), Some("c"), Some("d"), Some(""), Some("e"), None]);
    assert_eq!(nth("x\n", 2), None);
    assert_eq!(nth("x\n", 0), None);
}
