//! A syntax error of the front end as a Python exception.

use molt_mirgen::DynamicMode;
use molt_runtime::{BuiltinType, Raised, int_core, raise, str_core, text, tuple_core};
use molt_source::SourceFile;
use molt_syntax::{ErrorClass, SyntaxError};

/// Makes the exception pending: `class(msg, (filename, lineno, offset, text, end_lineno, end_offset))`.
pub fn raise(error: &SyntaxError, source: &SourceFile, mode: DynamicMode) -> Raised {
    let class = match error.class {
        ErrorClass::SyntaxError => BuiltinType::SyntaxError,
        ErrorClass::IndentationError => BuiltinType::IndentationError,
        ErrorClass::TabError => BuiltinType::TabError,
        ErrorClass::MemoryError => return raise::raise(BuiltinType::MemoryError, text![error.message.as_str()]),
        ErrorClass::RecursionError => return raise::raise(BuiltinType::RecursionError, text![error.message.as_str()]),
    };
    // Without a last newline the tokenizer of these modes has no place for the end of the text.
    let at_end = mode != DynamicMode::Exec
        && error.message == "invalid syntax"
        && error.span.start as usize >= source.text().len()
        && !source.text().ends_with('\n');
    let (offset, end_offset) = if at_end { (0, 0) } else { (error.offset, error.end_offset) };
    let lines = if at_end && source.text().is_empty() { (0, 0) } else { (error.line, error.end_line) };
    let place = tuple_core::from_objs(vec![
        str_core::str(source.name()),
        int_core::int(i64::from(lines.0)),
        int_core::int(offset),
        // The compiler's later stages would take the line from the file, which is not there.
        if error.is_of_parser() { str_core::str(&line(source, error.line, mode)) } else { molt_runtime::Obj::NONE },
        int_core::int(i64::from(lines.1)),
        int_core::int(end_offset),
    ]);
    let message = str_core::str(&error.message);
    let class = molt_runtime::statics::type_of_id(class).value();
    match molt_runtime::call::call(class, &[message.value(), place.value()]) {
        Ok(exception) => raise::raise_instance(exception),
        Err(raised) => raised,
    }
}

/// The line as the tokenizer has it: with its newline, which `exec` mode adds to the last line.
fn line(source: &SourceFile, line: u32, mode: DynamicMode) -> String {
    let mut text = source.line_text(line).to_string();
    if line < source.line_count() || mode == DynamicMode::Exec {
        text.push('\n');
    }
    text
}
