//! `code_objects FILE…`: the code objects of Python files, one line each, as `tests/scopes/code_objects.py` prints
//! those of CPython. For comparing the two over many files.

use molt_sema::{Scope, resolve_tree};
use molt_source::{FileId, SourceFile, decode};
use molt_syntax::parse_module;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        println!("# {path}");
        let bytes = std::fs::read(&path)?;
        let text = match decode(&bytes, &path) {
            Ok(text) => text,
            Err(error) => {
                println!("{error}");
                continue;
            }
        };
        let source = SourceFile::new(path, text);
        let parsed = parse_module(&source, FileId(0));
        if let Some(error) = parsed.errors.first() {
            println!("{}: {} {}:{}", error.class.name(), error.message, error.line, error.offset);
            continue;
        }
        let (scopes, _, errors) = resolve_tree(&parsed.syntax, FileId(0), &source);
        if let Some(error) = errors.first() {
            println!("{}: {} {}:{}", error.class.name(), error.message, error.line, error.offset);
            continue;
        }
        let mut lines: Vec<String> = scopes.iter().filter_map(Scope::describe).collect();
        lines.sort();
        lines.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}
