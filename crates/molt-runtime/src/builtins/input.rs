//! `input`: a line of standard input, without its newline.

use crate::obj::{Obj, Res};
use crate::stdio::{self, STDERR, STDIN, STDOUT, Stream};
use crate::{builtin, call, names, object_ops, raise, text_line};
use molt_abi::{StrObj, Value};

/// Read a string from standard input.  The trailing newline is stripped.
///
/// The prompt string, if given, is printed to standard output without a
/// trailing newline before reading input.
///
/// If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.
/// On *nix systems, readline is used if available.
#[builtin("input(prompt='', /)")]
pub fn input(prompt: Option<Value>) -> Res<Obj> {
    let stdin = stdio::stream("stdin", &STDIN);
    let stdout = stdio::stream("stdout", &STDOUT);
    let stderr = stdio::stream("stderr", &STDERR);
    match (&stdin, &stdout, &stderr) {
        (Stream::Lost | Stream::Nowhere, _, _) => return Err(raise::runtime_error("input(): lost sys.stdin")),
        (_, Stream::Lost | Stream::Nowhere, _) => return Err(raise::runtime_error("input(): lost sys.stdout")),
        (_, _, Stream::Lost | Stream::Nowhere) => return Err(raise::runtime_error("input(): lost sys.stderr")),
        _ => {}
    }
    if let Stream::Object(o) = &stderr {
        let _ = call::call_method(o.value(), names::flush(), &[]).map_err(|_| crate::thread::clear_pending());
    }
    if let Some(p) = prompt {
        let s = object_ops::to_str(p)?;
        match &stdout {
            Stream::Object(o) => drop(call::call_method(o.value(), names::write(), &[s.value()])?),
            _ => {
                if let Some(s) = s.cast::<StrObj>() {
                    stdio::write_text(s)?;
                }
            }
        }
    }
    match &stdout {
        Stream::Object(o) => {
            let _ = call::call_method(o.value(), names::flush(), &[]).map_err(|_| crate::thread::clear_pending());
        }
        _ => stdio::flush()?,
    }
    let line = match stdin {
        Stream::Object(o) => call::call_method(o.value(), names::readline(), &[])?,
        _ => text_line::decode(&stdio::read_line()?)?,
    };
    let Some(s) = line.cast::<StrObj>() else {
        return Err(raise::type_error("object.readline() returned non-string"));
    };
    if s.is_empty() {
        return Err(raise::eof_error("EOF when reading a line"));
    }
    if s.at(s.len() - 1) != '\n' as u32 {
        return Ok(line);
    }
    Ok(text_line::prefix(s, s.len() - 1))
}
