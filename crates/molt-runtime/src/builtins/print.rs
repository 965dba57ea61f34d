//! `print`: straight into the runtime's buffer while `sys.stdout` is the stream the program began with.

use crate::obj::{Obj, Res};
use crate::stdio::{self, STDOUT, Stream};
use crate::text::TypeName;
use crate::{builtin, call, names, object_ops, raise, text};
use molt_abi::{StrObj, Value};

/// `sep` and `end`: None or a str.
fn separator(v: Value, name: &str) -> Res<Option<&StrObj>> {
    if v.is_none() || v.is_missing() {
        return Ok(None);
    }
    match v.cast::<StrObj>() {
        Some(s) => Ok(Some(s)),
        None => Err(raise::type_error(text![name, " must be None or a string, not ", TypeName(v)])),
    }
}

/// Prints the values to a stream, or to sys.stdout by default.
///
///   sep
///     string inserted between values, default a space.
///   end
///     string appended after the last value, default a newline.
///   file
///     a file-like object (stream); defaults to the current sys.stdout.
///   flush
///     whether to forcibly flush the stream.
#[builtin("print(*args, sep=' ', end='\\n', file=None, flush=False)")]
pub fn print(args: &[Value], sep: Value, end: Value, file: Value, flush: Value) -> Res<()> {
    let flush = !flush.is_missing() && object_ops::is_true(flush)?;
    let stream = if file.is_missing() || file.is_none() {
        stdio::stream("stdout", &STDOUT)
    } else {
        Stream::Object(Obj::new(file))
    };
    let stream = match stream {
        Stream::Lost => return Err(raise::runtime_error("lost sys.stdout")),
        Stream::Nowhere => return Ok(()),
        Stream::Own => None,
        Stream::Object(o) => Some(o),
    };
    let (sep, end) = (separator(sep, "sep")?, separator(end, "end")?);
    match stream {
        None => print_own(args, sep, end, flush),
        Some(o) => print_to(o.value(), args, sep, end, flush),
    }
}

fn print_own(args: &[Value], sep: Option<&StrObj>, end: Option<&StrObj>, flush: bool) -> Res<()> {
    for (i, &v) in args.iter().enumerate() {
        if i > 0 {
            match sep {
                None => stdio::write_bytes(b" ")?,
                Some(s) => stdio::write_text(s)?,
            }
        }
        let s = object_ops::to_str(v)?;
        if let Some(s) = s.cast::<StrObj>() {
            stdio::write_text(s)?;
        }
    }
    match end {
        None => stdio::write_bytes(b"\n")?,
        Some(s) => stdio::write_text(s)?,
    }
    if flush { stdio::flush() } else { Ok(()) }
}

fn print_to(file: Value, args: &[Value], sep: Option<&StrObj>, end: Option<&StrObj>, flush: bool) -> Res<()> {
    let write = |s: Value| -> Res<()> { call::call_method(file, names::write(), &[s]).map(drop) };
    for (i, &v) in args.iter().enumerate() {
        if i > 0 {
            match sep {
                None => write(crate::intern::intern_str(" "))?,
                Some(s) => write(Value::of(s))?,
            }
        }
        // The writer is looked up before the value becomes text, as in `PyFile_WriteObject`.
        let writer = crate::attr::get(file, names::write())?;
        let s = object_ops::to_str(v)?;
        call::call(writer.value(), &[s.value()])?;
    }
    match end {
        None => write(crate::intern::intern_str("\n"))?,
        Some(s) => write(Value::of(s))?,
    }
    if flush {
        call::call_method(file, names::flush(), &[])?;
    }
    Ok(())
}
