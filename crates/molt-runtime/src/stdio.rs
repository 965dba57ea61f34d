//! Standard output, error and input as the runtime itself uses them: the buffers behind `sys.stdout` and `sys.stdin`, shared by
//! `print`, `input` and the file objects of `sys`. No Python objects are needed to print.
//!
//! stdout is block-buffered, or line-buffered on a terminal; stderr is not buffered. Text is UTF-8.

use crate::obj::{Obj, Raised, Res};
use crate::statics::{Global, type_of_id};
use crate::{call, dict_core, host, raise, str_core, text};
use core::cell::{Cell, RefCell};
use molt_abi::{BuiltinType, DictObj, ModuleObj, StrObj, Value};

/// Size of the output buffer, as CPython's.
const CAPACITY: usize = 8192;

struct Out(RefCell<Vec<u8>>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for Out {}
static OUT: Out = Out(RefCell::new(Vec::new()));

/// -1 = not asked yet.
static TERMINAL: Global<i8> = Global(Cell::new(-1));

/// The `sys` module once it is loaded; 0 before: then nobody can have replaced its streams.
pub static SYS: Global<Value> = Global(Cell::new(Value::NULL));
/// The stream objects that `sys` began with; borrowed from `sys.__stdout__` and its kin, which live as long as the program.
pub static STDOUT: Global<Value> = Global(Cell::new(Value::NULL));
pub static STDERR: Global<Value> = Global(Cell::new(Value::NULL));
pub static STDIN: Global<Value> = Global(Cell::new(Value::NULL));

/// An attribute of `sys`, if the module is loaded.
pub fn sys_attribute(name: &str) -> Option<Obj> {
    let module = SYS.0.get().cast::<ModuleObj>()?;
    let dict = module.dict.get();
    dict_core::get_text(dict.cast::<DictObj>()?, name).map(Obj::new)
}

/// Where a standard stream's text goes.
pub enum Stream {
    /// The runtime's own buffer.
    Own,
    /// An object that replaced it.
    Object(Obj),
    /// `None` was assigned: nothing is written.
    Nowhere,
    /// The attribute was deleted.
    Lost,
}

/// What `sys.<name>` is now. `own`: the cell with the original object.
pub fn stream(name: &str, own: &Global<Value>) -> Stream {
    if SYS.0.get().is_null() {
        return Stream::Own;
    }
    match sys_attribute(name) {
        None => Stream::Lost,
        Some(o) if o.is_none() => Stream::Nowhere,
        Some(o) if o.value() == own.0.get() && !is_closed(own) => Stream::Own,
        Some(o) => Stream::Object(o),
    }
}

/// Was the original object closed by the program? Then its own methods must raise.
fn is_closed(own: &Global<Value>) -> bool {
    CLOSED.0.get() & stream_bit(own) != 0
}

fn stream_bit(own: &Global<Value>) -> u8 {
    if core::ptr::eq(own, &STDOUT) {
        1
    } else if core::ptr::eq(own, &STDERR) {
        2
    } else {
        4
    }
}

static CLOSED: Global<u8> = Global(Cell::new(0));

/// Remembers that a standard stream object was closed.
pub fn mark_closed(own: &Global<Value>) {
    CLOSED.0.set(CLOSED.0.get() | stream_bit(own));
}

/// Is standard output a terminal?
pub fn stdout_is_terminal() -> bool {
    if TERMINAL.0.get() < 0 {
        TERMINAL.0.set(host::is_terminal(1) as i8);
    }
    TERMINAL.0.get() != 0
}

/// OSError of an operation on a descriptor.
#[cold]
pub fn os_error(code: i32) -> Raised {
    raise::os_error(code as i64, host::error_text(code), None)
}

/// Writes bytes to the output buffer.
pub fn write_bytes(bytes: &[u8]) -> Res<()> {
    write_raw(bytes).map_err(os_error)
}

/// As `write_bytes`, with errno.
pub fn write_raw(bytes: &[u8]) -> Result<(), i32> {
    let mut out = OUT.0.borrow_mut();
    if out.len() + bytes.len() > CAPACITY {
        flush_buffer(&mut out)?;
        if bytes.len() >= CAPACITY {
            return host::write_fd(1, bytes);
        }
    }
    if out.capacity() == 0 {
        out.reserve(CAPACITY);
    }
    out.extend_from_slice(bytes);
    if stdout_is_terminal() && bytes.contains(&b'\n') {
        flush_buffer(&mut out)?;
    }
    Ok(())
}

fn flush_buffer(out: &mut Vec<u8>) -> Result<(), i32> {
    if out.is_empty() {
        return Ok(());
    }
    let r = host::write_fd(1, out);
    out.clear();
    r
}

/// Writes what is buffered. OSError.
pub fn flush() -> Res<()> {
    flush_raw().map_err(os_error)
}

/// As `flush`, with errno.
pub fn flush_raw() -> Result<(), i32> {
    flush_buffer(&mut OUT.0.borrow_mut())
}

/// Writes text to the output buffer. UnicodeEncodeError for lone surrogates.
pub fn write_text(s: &StrObj) -> Res<()> {
    if let Some(ascii) = s.as_ascii() {
        return write_bytes(ascii.as_bytes());
    }
    let encoded = encode_utf8(s)?;
    write_bytes(&encoded)
}

/// UTF-8 of a str; UnicodeEncodeError for lone surrogates.
pub fn encode_utf8(s: &StrObj) -> Res<Vec<u8>> {
    let mut out = text::Text::new();
    for i in 0..s.len() {
        let c = s.at(i);
        if (0xd800..0xe000).contains(&c) {
            let mut end = i + 1;
            while end < s.len() && (0xd800..0xe000).contains(&s.at(end)) {
                end += 1;
            }
            return Err(encode_error("utf-8", s, i, end, "surrogates not allowed"));
        }
        out.push_code_point(c);
    }
    Ok(out.bytes)
}

/// UnicodeEncodeError.
#[cold]
pub fn encode_error(encoding: &str, s: &StrObj, start: usize, end: usize, reason: &str) -> Raised {
    let (encoding, reason) = (str_core::str(encoding), str_core::str(reason));
    let args =
        [encoding.value(), Value::of(s), Value::small_int(start as i64), Value::small_int(end as i64), reason.value()];
    match call::call(type_of_id(BuiltinType::UnicodeEncodeError).value(), &args) {
        Ok(exc) => raise::raise_instance(exc),
        Err(e) => e,
    }
}

/// Writes text to stderr, lone surrogates and all, as `sys.stderr` does (backslashreplace). Flushes stdout first, so that the order
/// of the two is the program's where both go to one place.
pub fn write_stderr_text(s: &StrObj) {
    host::write_stderr(str_core::to_utf8_lossy(s).as_bytes());
}

struct In(RefCell<Input>);
// SAFETY: guarded by the runtime's lock.
unsafe impl Sync for In {}
static IN: In = In(RefCell::new(Input { data: Vec::new(), at: 0 }));

/// Bytes of standard input that were read ahead.
struct Input {
    data: Vec<u8>,
    at: usize,
}

impl Input {
    fn rest(&self) -> &[u8] {
        self.data.get(self.at..).unwrap_or(&[])
    }
    fn take(&mut self, n: usize) -> Vec<u8> {
        let bytes = self.rest().get(..n).unwrap_or(self.rest()).to_vec();
        self.at += bytes.len();
        bytes
    }
    /// Reads more; false at the end of the input.
    fn fill(&mut self) -> Result<bool, i32> {
        if self.at > 0 {
            self.data.drain(..self.at);
            self.at = 0;
        }
        let old = self.data.len();
        self.data.resize(old + CAPACITY, 0);
        let r = host::read_fd(0, self.data.get_mut(old..).unwrap_or(&mut []));
        self.data.truncate(old + *r.as_ref().unwrap_or(&0));
        r.map(|n| n > 0)
    }
}

/// The next line of standard input for `input`, with its newline ("\n", "\r\n" or "\r"), not translated; empty at the end.
pub fn read_line() -> Res<Vec<u8>> {
    let mut input = IN.0.borrow_mut();
    let mut searched = 0;
    loop {
        let rest = input.rest();
        if let Some(i) = rest.get(searched..).and_then(|r| r.iter().position(|&b| b == b'\n' || b == b'\r')) {
            let mut n = searched + i + 1;
            if rest.get(n - 1) == Some(&b'\r') {
                if rest.len() == n {
                    // A newline may follow.
                    searched = n - 1;
                    if input.fill().map_err(os_error)? {
                        continue;
                    }
                } else if rest.get(n) == Some(&b'\n') {
                    n += 1;
                }
            }
            return Ok(input.take(n));
        }
        searched = rest.len();
        if !input.fill().map_err(os_error)? {
            return Ok(input.take(usize::MAX));
        }
    }
}

/// The next bytes up to "\n", at most `limit`; errno.
pub fn read_raw_line(limit: Option<usize>) -> Result<Vec<u8>, i32> {
    let mut input = IN.0.borrow_mut();
    let mut searched = 0;
    loop {
        let rest = input.rest();
        let len = rest.len();
        if let Some(i) = rest.get(searched..).and_then(|r| r.iter().position(|&b| b == b'\n')) {
            let n = searched + i + 1;
            return Ok(input.take(limit.map_or(n, |l| l.min(n))));
        }
        if let Some(l) = limit.filter(|&l| len >= l) {
            return Ok(input.take(l));
        }
        searched = len;
        if !input.fill()? {
            return Ok(input.take(usize::MAX));
        }
    }
}

/// Up to `n` bytes of standard input, fewer only at its end; `None` = all; errno.
pub fn read_raw(n: Option<usize>) -> Result<Vec<u8>, i32> {
    let mut input = IN.0.borrow_mut();
    while n.is_none_or(|n| input.rest().len() < n) {
        if !input.fill()? {
            break;
        }
    }
    Ok(input.take(n.unwrap_or(usize::MAX)))
}

/// What is there after at most one read of the system; errno.
pub fn read_some(n: usize) -> Result<Vec<u8>, i32> {
    let mut input = IN.0.borrow_mut();
    if input.rest().is_empty() {
        input.fill()?;
    }
    Ok(input.take(n))
}
