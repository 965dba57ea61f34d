//! `TextIOWrapper`: text over a file of bytes. Bytes are checked in pieces of a buffer, as CPython decodes them, and become text
//! line by line.

use super::binary::{BinaryObj, size_of};
use super::codec::{self, Encoding, Errors};
use super::file::{BUFFER, File};
use super::{class_of_rows, quoted_name, unsupported};
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{alloc, host, int_core, list_core, object_ops, pytype, raise, stdio, text};
use core::cell::{Cell, RefCell};
use molt_abi::{Header, Kind, Layout, StrObj, Value};

/// How newlines are read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newline {
    /// `None`: all forms end a line and become "\n".
    Universal,
    /// `''`: all forms end a line, untranslated.
    Untranslated,
    Lf,
    Cr,
    CrLf,
}

/// What was read ahead and how it is decoded.
pub struct State {
    pub encoding: Encoding,
    pub errors: Errors,
    pub newline: Newline,
    pub line_buffering: bool,
    /// Checked bytes; `at` = where the program is.
    chunk: Vec<u8>,
    at: usize,
    /// An unfinished sequence behind the chunk.
    pending: Vec<u8>,
    started: bool,
    end: bool,
}

impl State {
    pub fn new(encoding: Encoding, errors: Errors, newline: Newline, line_buffering: bool) -> State {
        State {
            encoding,
            errors,
            newline,
            line_buffering,
            chunk: Vec::new(),
            at: 0,
            pending: Vec::new(),
            started: false,
            end: false,
        }
    }

    fn rest(&self) -> &[u8] {
        self.chunk.get(self.at..).unwrap_or(&[])
    }

    /// Forgets what was read ahead.
    fn reset(&mut self) {
        self.chunk.clear();
        self.pending.clear();
        self.at = 0;
        self.end = false;
    }

    /// Reads and checks one more piece, or all that is left; false at the end.
    fn fill(&mut self, buffer: &BinaryObj, all: bool) -> Res<bool> {
        if self.end {
            return Ok(false);
        }
        let new = buffer.with(|f| if all { f.read(None) } else { f.read_some(BUFFER) })?;
        let last = all || new.is_empty();
        let mut piece = core::mem::take(&mut self.pending);
        piece.extend_from_slice(&new);
        if !last {
            let tail = codec::incomplete_tail(&piece, self.encoding);
            self.pending = piece.split_off(piece.len() - tail);
        }
        self.end = last && !all;
        codec::check(&piece, self.encoding, self.errors)?;
        if !self.started && !piece.is_empty() {
            self.started = true;
            if self.encoding == Encoding::Utf8Sig && piece.starts_with(b"\xef\xbb\xbf") {
                piece.drain(..3);
            }
        }
        self.chunk.drain(..self.at.min(self.chunk.len()));
        self.at = 0;
        self.chunk.extend_from_slice(&piece);
        Ok(!new.is_empty() || !piece.is_empty())
    }

    /// Length of the line at the start of what is read ahead, its end included; `None` = more must be read to know.
    fn line_end(&self, searched: usize) -> Option<usize> {
        let rest = self.rest();
        let tail = rest.get(searched..)?;
        match self.newline {
            Newline::Lf => tail.iter().position(|&b| b == b'\n').map(|i| searched + i + 1),
            Newline::Cr => tail.iter().position(|&b| b == b'\r').map(|i| searched + i + 1),
            Newline::CrLf => tail.windows(2).position(|w| w == b"\r\n").map(|i| searched + i + 2),
            Newline::Universal | Newline::Untranslated => {
                let i = searched + tail.iter().position(|&b| b == b'\n' || b == b'\r')?;
                match (rest.get(i), rest.get(i + 1)) {
                    (Some(b'\n'), _) => Some(i + 1),
                    (_, Some(b'\n')) => Some(i + 2),
                    (_, Some(_)) => Some(i + 1),
                    (_, None) => None,
                }
            }
        }
    }

    /// The next line, `limit` characters at most.
    fn read_line(&mut self, buffer: &BinaryObj, limit: Option<usize>) -> Res<Obj> {
        let mut searched = 0;
        let mut n = loop {
            if let Some(n) = self.line_end(searched) {
                break n;
            }
            // A "\r" at the very end must be looked at again.
            searched = self.rest().len().saturating_sub(1);
            if !self.fill(buffer, false)? {
                break self.rest().len();
            }
        };
        if let Some(limit) = limit {
            n = n.min(self.prefix(limit));
        }
        self.take(n)
    }

    /// Bytes of the first `count` characters read ahead (as the program sees them).
    fn prefix(&self, count: usize) -> usize {
        let rest = self.rest();
        let mut at = 0;
        for _ in 0..count {
            let Some(&b) = rest.get(at) else { break };
            at += match self.encoding {
                Encoding::Latin1 | Encoding::Ascii => 1,
                _ => match b {
                    0xc2..=0xdf => 2,
                    0xe0..=0xef => 3,
                    0xf0..=0xf4 => 4,
                    _ => 1,
                },
            };
            if b == b'\r' && self.newline == Newline::Universal && rest.get(at) == Some(&b'\n') {
                at += 1;
            }
        }
        at.min(rest.len())
    }

    /// Takes `n` bytes as text.
    fn take(&mut self, n: usize) -> Res<Obj> {
        let bytes = self.rest().get(..n).unwrap_or(&[]).to_vec();
        self.at += n;
        if self.newline == Newline::Universal && bytes.contains(&b'\r') {
            let mut out = Vec::with_capacity(bytes.len());
            for (i, &b) in bytes.iter().enumerate() {
                match b {
                    b'\n' if i > 0 && bytes.get(i - 1) == Some(&b'\r') => {}
                    b'\r' => out.push(b'\n'),
                    _ => out.push(b),
                }
            }
            return codec::decode(&out, self.encoding, self.errors);
        }
        codec::decode(&bytes, self.encoding, self.errors)
    }

    /// `count` characters, fewer only at the end; `None` = all.
    fn read(&mut self, buffer: &BinaryObj, count: Option<usize>) -> Res<Obj> {
        let Some(count) = count else {
            while self.fill(buffer, true)? {}
            return self.take(self.rest().len());
        };
        loop {
            let n = self.prefix(count + 1);
            let exactly = self.prefix(count);
            // One character more is there, so that a "\r" at the end is complete.
            if exactly < n || !self.fill(buffer, false)? {
                return self.take(exactly);
            }
        }
    }
}

#[repr(C)]
pub struct TextObj {
    pub header: Header,
    /// `BinaryObj`, or 0 after detach().
    pub buffer: Cell<Value>,
    /// str
    pub mode: Cell<Value>,
    /// str, as given.
    pub encoding: Cell<Value>,
    /// str
    pub errors: Cell<Value>,
    pub state: RefCell<State>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for TextObj {
    const KIND: Kind = Kind::Native;
}

/// A new text file over `buffer` (a `BinaryObj`, owned).
pub fn new(buffer: Obj, mode: Value, encoding: Value, errors: Value, state: State) -> Res<Obj> {
    let class = class_of_rows(TextIoWrapperType::ROWS)?;
    let owned = |v: Value| Obj::new(v).into_value();
    let (mode, encoding, errors) = (owned(mode), owned(encoding), owned(errors));
    Ok(alloc::new_instance(class, |header| TextObj {
        header,
        buffer: Cell::new(buffer.into_value()),
        mode: Cell::new(mode),
        encoding: Cell::new(encoding),
        errors: Cell::new(errors),
        state: RefCell::new(state),
    }))
}

impl TextObj {
    pub fn binary(&self) -> Res<&BinaryObj> {
        match self.buffer.get().cast::<BinaryObj>() {
            Some(b) => Ok(b),
            None => Err(raise::value_error("underlying buffer has been detached")),
        }
    }

    fn need_read(&self) -> Res<&BinaryObj> {
        let b = self.binary()?;
        b.with(|_| Ok(()))?;
        if b.readable() { Ok(b) } else { Err(unsupported("not readable")) }
    }

    /// Writes text; the number of its characters.
    pub fn write_str(&self, s: &StrObj) -> Res<i64> {
        let b = self.binary()?;
        b.with(|_| Ok(()))?;
        if !b.writable() {
            return Err(unsupported("not writable"));
        }
        let (encoding, errors, newline, line_buffering) = {
            let state = self.state.borrow();
            (state.encoding, state.errors, state.newline, state.line_buffering)
        };
        let mut bytes = codec::encode(s, encoding, errors)?;
        let has_newline = bytes.iter().any(|&b| b == b'\n' || b == b'\r');
        if has_newline && matches!(newline, Newline::Cr | Newline::CrLf) {
            let end: &[u8] = if newline == Newline::Cr { b"\r" } else { b"\r\n" };
            let parts: Vec<&[u8]> = bytes.split(|&b| b == b'\n').collect();
            bytes = parts.join(end);
        }
        {
            let mut state = self.state.borrow_mut();
            let ahead = state.rest().len() + state.pending.len();
            if ahead > 0 {
                // The file goes back to where the program is.
                state.reset();
                b.with(|f| f.seek(-(ahead as i64), 1))?;
            }
        }
        b.with(|f| f.write(&bytes))?;
        if line_buffering && has_newline {
            b.with(File::flush)?;
        }
        Ok(s.len() as i64)
    }
}

/// Character and line based layer over a BufferedIOBase object, buffer.
///
/// encoding gives the name of the encoding that the stream will be
/// decoded or encoded with. It defaults to locale.getencoding().
///
/// errors determines the strictness of encoding and decoding (see
/// help(codecs.Codec) or the documentation for codecs.register) and
/// defaults to "strict".
///
/// newline controls how line endings are handled. It can be None, '',
/// '\n', '\r', and '\r\n'.
///
/// If line_buffering is True, a call to flush is implied when a call to
/// write contains a newline character.
#[pytype(name = "TextIOWrapper", module = "_io", layout = TextObj)]
impl TextIoWrapperType {
    #[builtin("read(self, size=-1, /)")]
    fn read(this: &TextObj, size: Value) -> Res<Obj> {
        let n = size_of(size)?;
        let b = this.need_read()?;
        this.state.borrow_mut().read(b, n)
    }
    #[builtin("readline(self, size=-1, /)")]
    fn readline(this: &TextObj, size: Value) -> Res<Obj> {
        let n = size_of(size)?;
        let b = this.need_read()?;
        this.state.borrow_mut().read_line(b, n)
    }
    #[builtin("readlines(self, hint=-1, /)")]
    fn readlines(this: &TextObj, hint: Value) -> Res<Obj> {
        let hint = size_of(hint)?.filter(|&n| n > 0);
        let b = this.need_read()?;
        let (mut total, mut lines) = (0, Vec::new());
        loop {
            let line = this.state.borrow_mut().read_line(b, None)?;
            let n = line.cast::<StrObj>().map_or(0, StrObj::len);
            if n == 0 {
                break;
            }
            total += n;
            lines.push(line);
            if hint.is_some_and(|h| total >= h) {
                break;
            }
        }
        list_core::from_objs(lines)
    }
    #[builtin("write(self, text, /)")]
    fn write(this: &TextObj, text: Value) -> Res<i64> {
        match text.cast::<StrObj>() {
            Some(s) => this.write_str(s),
            None => Err(raise::type_error(text!["write() argument must be str, not ", TypeName(text)])),
        }
    }
    #[builtin("writelines(self, lines, /)")]
    fn writelines(this: &TextObj, lines: Value) -> Res<()> {
        this.binary()?.with(|_| Ok(()))?;
        let it = object_ops::iter(lines)?;
        while let Some(line) = object_ops::next(it.value())? {
            Self::write(this, line.value())?;
        }
        Ok(())
    }
    #[builtin("flush(self, /)")]
    fn flush(this: &TextObj) -> Res<()> {
        this.binary()?.with(File::flush)
    }
    #[builtin("close(self, /)")]
    fn close(this: &TextObj) -> Res<()> {
        let b = this.binary()?;
        for own in [&stdio::STDIN, &stdio::STDOUT, &stdio::STDERR] {
            if own.0.get() == Value::of(this) {
                stdio::mark_closed(own);
            }
        }
        let closed = b.file.borrow_mut().close();
        closed.map_err(stdio::os_error)
    }
    #[builtin("fileno(self, /)")]
    fn fileno(this: &TextObj) -> Res<i64> {
        this.binary()?.raw(|f| f.fd as i64)
    }
    #[builtin("isatty(self, /)")]
    fn isatty(this: &TextObj) -> Res<bool> {
        this.binary()?.raw(|f| host::is_terminal(f.fd))
    }
    #[builtin("seekable(self, /)")]
    fn seekable(this: &TextObj) -> Res<bool> {
        this.binary()?.raw(|f| f.is_seekable())
    }
    #[builtin("readable(self, /)")]
    fn readable(this: &TextObj) -> Res<bool> {
        this.binary()?.is_readable_now()
    }
    #[builtin("writable(self, /)")]
    fn writable(this: &TextObj) -> Res<bool> {
        this.binary()?.is_writable_now()
    }
    #[builtin("tell(self, /)")]
    fn tell(this: &TextObj) -> Res<i64> {
        let b = this.binary()?;
        let seekable = b.with(|f| Ok(f.is_seekable()))?;
        if !seekable {
            return Err(unsupported("underlying stream is not seekable"));
        }
        let state = this.state.borrow();
        let ahead = state.rest().len() + state.pending.len();
        Ok(b.with(File::tell)? - ahead as i64)
    }
    #[builtin("seek(self, cookie, whence=0, /)")]
    fn seek(this: &TextObj, cookie: i64, whence: i64) -> Res<i64> {
        let b = this.binary()?;
        let seekable = b.with(|f| Ok(f.is_seekable()))?;
        if !seekable {
            return Err(unsupported("underlying stream is not seekable"));
        }
        match whence {
            0 if cookie < 0 => return Err(raise::value_error(text!["negative seek position ", cookie])),
            0 => {}
            1 if cookie != 0 => return Err(unsupported("can't do nonzero cur-relative seeks")),
            2 if cookie != 0 => return Err(unsupported("can't do nonzero end-relative seeks")),
            1 => return Self::tell(this),
            2 => {}
            _ => return Err(raise::value_error(text!["invalid whence (", whence, ", should be 0, 1 or 2)"])),
        }
        let mut state = this.state.borrow_mut();
        state.reset();
        state.started = cookie != 0;
        b.with(|f| f.seek(cookie, whence))
    }
    #[builtin("truncate(self, pos=None, /)")]
    fn truncate(this: &TextObj, pos: Value) -> Res<i64> {
        let size = if pos.is_none() { Self::tell(this)? } else { int_core::index_as_i64(pos)? };
        let b = this.binary()?;
        if !b.writable() {
            return Err(unsupported("truncate"));
        }
        b.with(|f| f.truncate(size))?;
        Ok(size)
    }
    #[builtin(
        "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"
    )]
    fn reconfigure(
        this: &TextObj,
        encoding: Value,
        errors: Value,
        newline: Option<Value>,
        line_buffering: Value,
        _write_through: Value,
    ) -> Res<()> {
        if let Some(name) = encoding.cast::<StrObj>() {
            this.state.borrow_mut().encoding = codec::encoding(name)?;
            release(this.encoding.replace(Obj::new(encoding).into_value()));
        }
        if let Some(name) = errors.cast::<StrObj>() {
            this.state.borrow_mut().errors = codec::errors(name)?;
            release(this.errors.replace(Obj::new(errors).into_value()));
        }
        if let Some(v) = newline {
            this.state.borrow_mut().newline = super::open::newline_of(v)?;
        }
        if !line_buffering.is_none() {
            let on = object_ops::is_true(line_buffering)?;
            this.state.borrow_mut().line_buffering = on;
        }
        Self::flush(this)
    }
    #[builtin("detach(self, /)")]
    fn detach(this: &TextObj) -> Res<Obj> {
        Self::flush(this)?;
        Ok(Obj::from_owned(this.buffer.replace(Value::NULL)))
    }
    #[builtin("__enter__(self, /)")]
    fn enter(this: &TextObj) -> Res<Obj> {
        this.binary()?.with(|_| Ok(()))?;
        Ok(Obj::new(Value::of(this)))
    }
    #[builtin("__exit__(self, *args)")]
    fn exit(this: &TextObj, _args: &[Value]) -> Res<()> {
        Self::close(this)
    }
    #[slot(tp_iter)]
    fn iter(this: &TextObj) -> Res<Obj> {
        this.binary()?.with(|_| Ok(()))?;
        Ok(Obj::new(Value::of(this)))
    }
    #[slot(tp_iternext)]
    fn next(this: &TextObj) -> Res<Option<Obj>> {
        let b = this.need_read()?;
        let line = this.state.borrow_mut().read_line(b, None)?;
        Ok(Some(line).filter(|l| l.cast::<StrObj>().is_some_and(|s| !s.is_empty())))
    }
    #[slot(tp_repr)]
    fn repr(this: &TextObj) -> Res<Obj> {
        let mut out = text!["<_io.TextIOWrapper"];
        if let Some(b) = this.buffer.get().cast::<BinaryObj>() {
            let name = quoted_name(b.name.get())?;
            out.push_str(" name=");
            out.push(&name);
        }
        let mode = quoted_name(this.mode.get())?;
        out.push_str(" mode=");
        out.push(&mode);
        let encoding = quoted_name(this.encoding.get())?;
        out.push_str(" encoding=");
        out.push(&encoding);
        out.push_str(">");
        Ok(out.into_obj())
    }
    #[getter]
    fn closed(this: &TextObj) -> Res<bool> {
        Ok(this.binary()?.is_closed())
    }
    #[getter("name")]
    fn name(this: &TextObj) -> Res<Value> {
        Ok(this.binary()?.name.get())
    }
    #[getter("mode")]
    fn get_mode(this: &TextObj) -> Value {
        this.mode.get()
    }
    #[getter("encoding")]
    fn get_encoding(this: &TextObj) -> Value {
        this.encoding.get()
    }
    #[getter("errors")]
    fn get_errors(this: &TextObj) -> Value {
        this.errors.get()
    }
    #[getter("buffer")]
    fn get_buffer(this: &TextObj) -> Res<Value> {
        this.binary().map(|_| this.buffer.get())
    }
    #[getter]
    fn line_buffering(this: &TextObj) -> bool {
        this.state.borrow().line_buffering
    }
    #[getter]
    fn newlines(_this: &TextObj) -> Value {
        Value::NONE
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &TextObj) {
        let empty = State::new(Encoding::Utf8, Errors::Strict, Newline::Lf, false);
        drop(this.state.replace(empty));
        for field in [&this.buffer, &this.mode, &this.encoding, &this.errors] {
            release(field.replace(Value::NULL));
        }
    }
}
