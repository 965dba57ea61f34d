//! End to end: each `tests/run/*.mir` is lowered, compiled, linked with the little C runtime `runtime.c` and run.
//!
//! A file holds the functions of one module in the order of their numbers, the module body first. What the program must
//! print stands in `;> ` lines. Set `UPDATE=1` to write these lines anew.

mod support;

use std::path::Path;

fn check(path: &Path, dir: &Path) {
    let text = std::fs::read_to_string(path).expect("a readable test");
    let name = path.file_stem().expect("a name").to_string_lossy();
    let printed = support::run(&text, &name, dir);
    let wanted = text.lines().filter_map(|line| line.strip_prefix(";> "));
    let expected: String = wanted.map(|line| format!("{line}\n")).collect();
    if std::env::var_os("UPDATE").is_some() {
        let code: Vec<&str> = text.lines().filter(|line| !line.starts_with(";> ")).collect();
        let lines: String = printed.lines().map(|line| format!(";> {line}\n")).collect();
        std::fs::write(path, format!("{}\n{lines}", code.join("\n").trim_end())).expect("written test");
        return;
    }
    assert_eq!(printed, expected, "{name}");
}

#[test]
fn programs_print_what_they_should() {
    let dir = support::prepare("run");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let files = std::fs::read_dir(tests).expect("tests");
    let mut paths: Vec<_> = files.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().for_each(|path| check(path, &dir));
}
