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
    let place = tuple_core::from_objs(vec![
        str_core::str(source.name()),
        int_core::int(i64::from(error.line)),
        int_core::int(error.offset),
        // The compiler's later stages would take the line from the file, which is not there.
        if error.is_of_parser() { str_core::str(&line(source, error.line, mode)) } else { molt_runtime::Obj::NONE },
        int_core::int(i64::from(error.end_line)),
        int_core::int(error.end_offset),
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
