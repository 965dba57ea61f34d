//! `code_objects FILE…`: the code objects of Python files, one line each, as `tests/scopes/code_objects.py` prints
//! those of CPython. For comparing the two over many files.

use molt_sema::{Scope, ScopeKind, resolve_tree};
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
        let mut lines: Vec<String> = scopes.iter().filter_map(|scope| describe(scope)).collect();
        lines.sort();
        lines.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

fn describe(scope: &Scope) -> Option<String> {
    let shown = matches!(
        scope.kind,
        ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Class | ScopeKind::GeneratorExpression
    );
    if !shown {
        return None;
    }
    let line = scope.first_line;
    let counts = &scope.parameters;
    let flags = [
        (counts.has_var_positional, "*"),
        (counts.has_var_keyword, "**"),
        (scope.is_coroutine(), "coroutine"),
        (scope.is_async_generator(), "async-generator"),
        (scope.is_generator && !scope.is_async_generator(), "generator"),
    ];
    let flags: Vec<&str> = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
    Some(format!(
        "{line} {} args {}/{}/{} [{}] vars [{}] cells [{}] free [{}]",
        scope.qualname,
        counts.positional_only,
        counts.positional,
        counts.keyword_only,
        flags.join(" "),
        scope.varnames.join(" "),
        scope.cellvars.join(" "),
        scope.freevars.join(" "),
    ))
}
