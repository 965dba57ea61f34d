//! Place and source line of a SyntaxError, which are printed in front of its message (`parse_syntax_error` and `print_error_text`
//! of `Python/pythonrun.c`). Any exception with the attribute `print_file_and_line` is printed so.

use crate::exception_print::Lost;
use crate::intern::intern_str;
use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::str_core;
use crate::text::Text;
use crate::traceback_print::Margin;
use crate::{attr, int_core, object_ops, raise, text, thread};
use molt_abi::{BuiltinType, StrObj, Value};

struct Place {
    message: Obj,
    filename: Obj,
    line: i64,
    /// From 1; -1 = not known.
    offset: i64,
    end_line: i64,
    end_offset: i64,
    text: Option<Obj>,
}

fn number(value: Value) -> Res<i64> {
    if !int_core::is_int(value) {
        return Err(raise::type_error("an integer is required"));
    }
    int_core::index_as_i64(value)
}

fn optional_number(value: &Obj, default: i64) -> Res<i64> {
    if value.is_none() { Ok(default) } else { number(value.value()) }
}

fn parse(exc: Value) -> Res<Place> {
    let get = |name: &str| attr::get(exc, intern_str(name));
    let message = get("msg")?;
    let filename = get("filename")?;
    let filename = if filename.is_none() { str_core::str("<string>") } else { filename };
    let line = number(get("lineno")?.value())?;
    let offset = optional_number(&get("offset")?, -1)?;
    let (mut end_line, mut end_offset) = (line, -1);
    // Not for subclasses (IndentationError).
    if is_exact(exc, BuiltinType::SyntaxError) {
        match get("end_lineno") {
            Ok(value) => end_line = optional_number(&value, line)?,
            Err(_) => thread::clear_pending(),
        }
        match get("end_offset") {
            Ok(value) => end_offset = optional_number(&value, -1)?,
            Err(_) => thread::clear_pending(),
        }
    }
    let text = get("text")?;
    let text = if text.is_none() { None } else { Some(text) };
    Ok(Place { message, filename, line, offset, end_line, end_offset, text })
}

/// Writes place, line and carets; the message that stands for the exception from then on. `None`: not a SyntaxError.
pub fn write(out: &mut Text, exc: Value, margin: Margin) -> Result<Option<Obj>, Lost> {
    match attr::get_optional(exc, intern_str("print_file_and_line")) {
        Ok(Some(_)) => {}
        Ok(None) => return Ok(None),
        Err(_) => {
            thread::clear_pending();
            return Ok(None);
        }
    }
    let Ok(place) = parse(exc) else {
        thread::clear_pending();
        return Ok(None);
    };
    let filename = object_ops::to_str(place.filename.value()).map_err(Lost::from)?;
    margin.write(out);
    out.push(text!["  File \"", &filename, "\", line ", place.line, "\n"]);
    if let Some(line) = &place.text {
        let Some(line) = line.cast::<StrObj>() else { return Err(Lost) };
        let bytes = text![line].bytes;
        // Of a range over several lines only the first is marked.
        let end = if place.end_line > place.line { bytes.len() as i64 } else { place.end_offset };
        write_line(out, &bytes, place.offset, end);
    }
    Ok(Some(place.message))
}

/// `offset`, `end`: columns from 1. CPython gives these lines no margin, and takes text as bytes but offsets as characters.
fn write_line(out: &mut Text, text: &[u8], offset: i64, end: i64) {
    let carets = if end > 0 && end > offset { end - offset } else { 1 };
    let indentation = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count();
    let mut text = text.get(indentation..).unwrap_or_default();
    let mut offset = offset - 1 - indentation as i64;
    let length = text.strip_suffix(b"\n").unwrap_or(text).len() as i64;
    offset = offset.min(length);
    // Lines in front of the one that is marked are left out.
    while let Some(newline) = text.iter().position(|byte| *byte == b'\n')
        && (newline as i64) < offset
    {
        text = text.get(newline + 1..).unwrap_or_default();
        offset -= newline as i64 + 1;
    }
    out.push("    ");
    out.bytes.extend_from_slice(text);
    if !text.ends_with(b"\n") {
        out.push("\n");
    }
    if offset < 0 {
        return;
    }
    out.push("    ");
    for _ in 0..offset {
        out.push(" ");
    }
    for _ in 0..carets {
        out.push("^");
    }
    out.push("\n");
}
