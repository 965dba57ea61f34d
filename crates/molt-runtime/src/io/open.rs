//! `open`.

use super::binary::{self, BufferedRandomType, BufferedReaderType, BufferedWriterType, FileIoType};
use super::codec::{self, Encoding, Errors};
use super::file::File;
use super::text_file::{self, Newline, State};
use crate::host::{self, OpenMode};
use crate::obj::{Obj, Raised, Res};
use crate::text::TypeName;
use crate::{builtin, call, int_core, intern, raise, str_core, text};
use molt_abi::{BytesObj, StrObj, Value};

/// The `newline` argument.
pub fn newline_of(v: Value) -> Res<Newline> {
    if v.is_none() {
        return Ok(Newline::Universal);
    }
    let Some(s) = v.cast::<StrObj>() else {
        return Err(raise::type_error(text!["open() argument 'newline' must be str or None, not ", TypeName(v)]));
    };
    Ok(match s.as_ascii() {
        Some("") => Newline::Untranslated,
        Some("\n") => Newline::Lf,
        Some("\r") => Newline::Cr,
        Some("\r\n") => Newline::CrLf,
        _ => {
            return Err(raise::value_error(text!["illegal newline value: ", s]));
        }
    })
}

/// The letters of a mode.
#[derive(Default)]
struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    text: bool,
    binary: bool,
}

fn mode_of(mode: &StrObj) -> Res<Mode> {
    let mut m = Mode::default();
    let invalid = || raise::value_error(text!["invalid mode: '", mode, "'"]);
    for i in 0..mode.len() {
        let flag = match char::from_u32(mode.at(i)) {
            Some('x') => &mut m.creating,
            Some('r') => &mut m.reading,
            Some('w') => &mut m.writing,
            Some('a') => &mut m.appending,
            Some('+') => &mut m.updating,
            Some('t') => &mut m.text,
            Some('b') => &mut m.binary,
            _ => return Err(invalid()),
        };
        if core::mem::replace(flag, true) {
            return Err(invalid());
        }
    }
    if m.text && m.binary {
        return Err(raise::value_error("can't have text and binary mode at once"));
    }
    if [m.creating, m.reading, m.writing, m.appending].iter().filter(|&&b| b).count() != 1 {
        return Err(raise::value_error("must have exactly one of create/read/write/append mode"));
    }
    Ok(m)
}

/// A path as bytes: str, bytes, or what `__fspath__` gives.
fn path_bytes(file: Value) -> Res<Option<Vec<u8>>> {
    let bytes = if let Some(s) = file.cast::<StrObj>() {
        codec::encode(s, Encoding::Utf8, Errors::SurrogateEscape)?
    } else if let Some(b) = file.cast::<BytesObj>() {
        b.as_slice().to_vec()
    } else if let Some(p) = call::call_special(file, intern::intern_str("__fspath__"), &[])? {
        return path_bytes_of(p.value(), file).map(Some);
    } else {
        return Ok(None);
    };
    no_nul(bytes).map(Some)
}

fn no_nul(bytes: Vec<u8>) -> Res<Vec<u8>> {
    if bytes.contains(&0) { Err(raise::value_error("embedded null byte")) } else { Ok(bytes) }
}

fn path_bytes_of(path: Value, file: Value) -> Res<Vec<u8>> {
    if let Some(s) = path.cast::<StrObj>() {
        return no_nul(codec::encode(s, Encoding::Utf8, Errors::SurrogateEscape)?);
    }
    if let Some(b) = path.cast::<BytesObj>() {
        return no_nul(b.as_slice().to_vec());
    }
    Err(raise::type_error(text![
        "expected ",
        TypeName(file),
        ".__fspath__() to return str or bytes, not ",
        TypeName(path)
    ]))
}

fn open_error(errno: i32, file: Value) -> Raised {
    raise::os_error(errno as i64, host::error_text(errno), Some(file))
}

/// Opens the descriptor; `None` in `path`: `file` is one.
fn open_raw(file: Value, mode: &Mode, close_fd: bool, opener: Value) -> Res<File> {
    let mut result = File::new(-1, mode.reading || mode.updating, !mode.reading || mode.updating);
    result.close_fd = true;
    result.appending = mode.appending;
    if int_core::is_int(file) {
        let fd = int_core::index_as_i64(file)?;
        if fd < 0 {
            return Err(raise::value_error("negative file descriptor"));
        }
        result.fd = i32::try_from(fd).map_err(|_| raise::overflow_error("Python int too large to convert to C int"))?;
        result.close_fd = close_fd;
        if let Err(e) = host::with_fd(result.fd).metadata() {
            return Err(open_error(host::errno(&e), file));
        }
        return Ok(result);
    }
    let Some(path) = path_bytes(file)? else {
        return Err(raise::type_error(text!["expected str, bytes or os.PathLike object, not ", TypeName(file)]));
    };
    if !close_fd {
        return Err(raise::value_error("Cannot use closefd=False with file name"));
    }
    if !opener.is_none() {
        return Err(raise::not_implemented_error("open() with an opener is not supported"));
    }
    let options = OpenMode {
        read: result.readable,
        write: result.writable && !mode.appending,
        append: mode.appending,
        create: mode.writing || mode.appending,
        create_new: mode.creating,
        truncate: mode.writing,
    };
    match host::open_file(&path, options) {
        Ok(fd) => {
            result.fd = fd;
            Ok(result)
        }
        Err(errno) => Err(open_error(errno, file)),
    }
}

/// Open file and return a stream.  Raise OSError upon failure.
///
/// file is either a text or byte string giving the name (and the path
/// if the file isn't in the current working directory) of the file to
/// be opened or an integer file descriptor of the file to be wrapped.
///
/// mode is an optional string that specifies the mode in which the file
/// is opened. It defaults to 'r' which means open for reading in text
/// mode.
#[builtin("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)")]
#[allow(clippy::too_many_arguments)]
pub fn open(
    file: Value,
    mode: Option<&StrObj>,
    buffering: i32,
    encoding: Value,
    errors: Value,
    newline: Value,
    closefd: bool,
    opener: Value,
) -> Res<Obj> {
    let default = str_core::str("r");
    let mode_text = mode.map_or(default.value(), Value::of);
    let Some(text_mode) = mode_text.cast::<StrObj>() else { return Err(raise::type_error("mode must be str")) };
    let m = mode_of(text_mode)?;
    for (value, name) in [(encoding, "encoding"), (errors, "errors"), (newline, "newline")] {
        if !value.is_none() && value.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text![
                "open() argument '",
                name,
                "' must be str or None, not ",
                TypeName(value)
            ]));
        }
        if m.binary && !value.is_none() {
            let article = if name == "newline" { "a " } else { "an " };
            return Err(raise::value_error(text!["binary mode doesn't take ", article, name, " argument"]));
        }
    }
    let newline_mode = newline_of(newline)?;
    if buffering < -1 {
        return Err(raise::value_error("invalid buffering size"));
    }
    if buffering == 0 && !m.binary {
        return Err(raise::value_error("can't have unbuffered text I/O"));
    }
    let encoding_kind = match encoding.cast::<StrObj>() {
        Some(s) => codec::encoding(s)?,
        None => Encoding::Utf8,
    };
    let errors_kind = match errors.cast::<StrObj>() {
        Some(s) => codec::errors(s)?,
        None => Errors::Strict,
    };
    let mut raw = open_raw(file, &m, closefd, opener)?;
    if m.appending {
        // Where the descriptor cannot seek there is no position to set.
        let _ = raw.seek(0, 2);
    }
    let is_terminal = buffering == 1 || (buffering < 0 && !m.binary && host::is_terminal(raw.fd));
    raw.unbuffered = buffering == 0;
    let rows = if buffering == 0 {
        FileIoType::ROWS
    } else if m.updating {
        BufferedRandomType::ROWS
    } else if m.reading {
        BufferedReaderType::ROWS
    } else {
        BufferedWriterType::ROWS
    };
    let raw_mode = str_core::str(match (m.creating, m.appending, m.updating, m.reading) {
        (true, _, false, _) => "xb",
        (true, _, true, _) => "xb+",
        (_, true, false, _) => "ab",
        (_, true, true, _) => "ab+",
        (_, _, true, true) | (_, _, true, false) => "rb+",
        (_, _, false, true) => "rb",
        (_, _, false, false) => "wb",
    });
    let buffer = binary::new(rows, raw, file, raw_mode.value())?;
    if m.binary {
        return Ok(buffer);
    }
    let default_encoding = str_core::str("UTF-8");
    let default_errors = str_core::str("strict");
    let encoding = if encoding.is_none() { default_encoding.value() } else { encoding };
    let errors = if errors.is_none() { default_errors.value() } else { errors };
    let state = State::new(encoding_kind, errors_kind, newline_mode, is_terminal);
    text_file::new(buffer, mode_text, encoding, errors, state)
}

/// A standard stream for `sys`: descriptor 0, 1 or 2.
pub fn standard_stream(fd: i32) -> Res<Obj> {
    let (name, mode, raw_mode, errors, handler) = match fd {
        0 => ("<stdin>", "r", "rb", "strict", Errors::Strict),
        1 => ("<stdout>", "w", "wb", "strict", Errors::Strict),
        _ => ("<stderr>", "w", "wb", "backslashreplace", Errors::BackslashReplace),
    };
    let file = File::new(fd, fd == 0, fd != 0);
    let rows = if fd == 0 { BufferedReaderType::ROWS } else { BufferedWriterType::ROWS };
    let (name, raw_mode) = (str_core::str(name), str_core::str(raw_mode));
    let buffer = binary::new(rows, file, name.value(), raw_mode.value())?;
    let (mode, encoding, errors) = (str_core::str(mode), str_core::str("utf-8"), str_core::str(errors));
    let newline = if fd == 0 { Newline::Universal } else { Newline::Lf };
    let line_buffering = fd == 2 || host::is_terminal(fd);
    let state = State::new(Encoding::Utf8, handler, newline, line_buffering);
    text_file::new(buffer, mode.value(), encoding.value(), errors.value(), state)
}
