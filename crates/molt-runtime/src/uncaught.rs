//! What is printed of an exception that reached the top.


use crate::text::{Text, TypeName};
use crate::{host, object_ops, text, thread};
use molt_abi::Value;

/// Prints and drops the pending exception.
pub fn print_pending() {
    let Some(exception) = thread::take_pending() else { return };
    let message = object_ops::to_str(exception.value());
    let text = match &message {
        Ok(message) => text![TypeName(exception.value()), ": ", message, "\n"],
        Err(_) => text![TypeName(exception.value()), "\n"],
    };
    write(&text);
}

fn write(text: &Text) {
    let _ = host::write_stderr(&text.bytes);
}

/// Writes a str to standard error.
pub fn write_stderr(value: Value) {
    write(&text![value]);
}

pub fn write_stderr_text(value: &str) {
    write(&text![value]);
}

