//! `cpython_report FILE…`: what CPython prints on stderr for each file that it cannot compile.

use molt_sema::resolve_tree;
use molt_source::{FileId, SourceFile, decode};
use molt_syntax::parse_module;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = match decode(&std::fs::read(&path)?, &path) {
            Ok(text) => text,
            Err(error) => {
                println!("SyntaxError: {error}");
                continue;
            }
        };
        let source = SourceFile::new(path, text);
        let parsed = parse_module(&source, FileId(0));
        let errors = match parsed.errors.is_empty() {
            true => resolve_tree(&parsed.syntax, FileId(0), &source).2,
            false => parsed.errors,
        };
        if let Some(error) = errors.first() {
            print!("{}", error.render_as_cpython(&source));
        }
    }
    Ok(())
}
