//! The line of marks under a traceback's source line.

use molt_abi::CodePos;
use molt_runtime::caret_line::marks;

#[track_caller]
fn check(line: &str, columns: (u32, u32), end_line: u32, expected: Option<&str>) {
    let position = CodePos { line: 1, end_line, col: columns.0, end_col: columns.1 };
    assert_eq!(marks(line, &position).as_deref(), expected, "{line}");
}

#[test]
fn as_cpython() {
    check("    return a + b", (11, 16), 1, Some("       ~~^~~"));
    check("    f(a)", (4, 8), 1, None);
    check("    f(a)  # why", (4, 8), 1, Some("^^^^"));
    check("a + b", (0, 5), 1, Some("~~^~~"));
    check("é = ü[0]", (5, 10), 1, Some("    ~^^^"));
    check("\"ü日本\" + größe", (0, 20), 1, Some("~~~~~~~~^~~~~~~"));
    check("  return (x", (10, 9), 2, Some("        ^"));
    check("  f(", (2, 3), 4, None);
    check("x", (0, 0), 1, None);
}
