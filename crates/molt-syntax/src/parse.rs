//! The calls that parse: a module, an expression for `eval`, statements for interactive use.

use crate::cpython::{Start, explain};
use crate::error::{ErrorClass, SyntaxError};
use crate::{ast, nesting};
use molt_source::{FileId, SourceFile};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

/// A syntax tree and what is wrong with its source.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    pub file: FileId,
    /// The tree; where there are errors it is what could be recovered, and must not be compiled.
    pub syntax: T,
    /// Syntax errors in source order. The first is the one that CPython raises.
    pub errors: Vec<SyntaxError>,
}

impl<T> Parsed<T> {
    pub fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }
}

/// Parses a whole file (`exec` mode of `compile`).
pub fn parse_module(source: &SourceFile, file: FileId) -> Parsed<ast::ModModule> {
    let (module, errors) = parse(source, file, Mode::Module);
    let syntax = match module {
        Some(ast::Mod::Module(module)) => module,
        _ => empty_module(),
    };
    Parsed { file, syntax, errors }
}

/// Parses one expression (`eval` mode of `compile`). Leading blanks are allowed, as `eval` does.
pub fn parse_expression(source: &SourceFile, file: FileId) -> Parsed<Option<ast::ModExpression>> {
    let (module, errors) = parse(source, file, Mode::Expression);
    let syntax = match module {
        Some(ast::Mod::Expression(expression)) if errors.is_empty() => Some(expression),
        _ => None,
    };
    Parsed { file, syntax, errors }
}

/// Parses one interactive statement (`single` mode of `compile`); more than one is an error.
pub fn parse_interactive(source: &SourceFile, file: FileId) -> Parsed<ast::ModModule> {
    let mut parsed = parse_module(source, file);
    if let [_, second, ..] = parsed.syntax.body.as_slice()
        && parsed.errors.is_empty()
        && source.line(second.start().to_u32()) != source.line(parsed.syntax.body[0].start().to_u32())
    {
        let message = "multiple statements found while compiling a single statement";
        let start = second.start().to_u32();
        parsed.errors.push(SyntaxError::at(ErrorClass::SyntaxError, message, file, source, start, start));
    }
    parsed
}

fn empty_module() -> ast::ModModule {
    ast::ModModule { node_index: Default::default(), range: Default::default(), body: Default::default() }
}

fn parse(source: &SourceFile, file: FileId, mode: Mode) -> (Option<ast::Mod>, Vec<SyntaxError>) {
    if source.text().len() >= i32::MAX as usize {
        let error = SyntaxError::at(ErrorClass::MemoryError, "source file is too large", file, source, 0, 0);
        return (None, vec![error]);
    }
    // Before the parser runs: a tree as deep as the text allows could not even be dropped.
    if let Some(error) = nesting::check(source, file) {
        return (None, vec![error]);
    }
    let options = ParseOptions::from(mode).with_target_version(ast::PythonVersion::PY312);
    let parsed = parse_unchecked(source.text(), options);
    let mut found: Vec<(u32, u32)> = Vec::new();
    found.extend(parsed.errors().iter().map(|error| (error.range().start().to_u32(), error.range().end().to_u32())));
    found.extend(
        parsed.unsupported_syntax_errors().iter().map(|e| (e.range().start().to_u32(), e.range().end().to_u32())),
    );
    found.sort_unstable();
    if found.is_empty() {
        return (Some(parsed.into_syntax()), Vec::new());
    }
    let start = if mode == Mode::Expression { Start::Expression } else { Start::File };
    let first = explain(source, file, start);
    let errors = match (first, found.first()) {
        (Some(error), _) => vec![error],
        (None, Some(&(start, end))) => {
            vec![SyntaxError::at(ErrorClass::SyntaxError, "invalid syntax", file, source, start, end)]
        }
        (None, None) => Vec::new(),
    };
    (Some(parsed.into_syntax()), errors)
}
