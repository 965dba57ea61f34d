//! `BufferedReader`, `BufferedWriter`, `BufferedRandom` and `FileIO`: bytes in and out of a descriptor.

use super::file::{File, Io};
use super::{class_of_rows, quoted_name, unsupported};
use crate::count::release;
use crate::obj::{Obj, Res};
use crate::text::TypeName;
use crate::{alloc, bytes_value, host, int_core, list_core, object_ops, pytype, raise, stdio, text, thread};
use core::cell::{Cell, RefCell};
use molt_abi::{ByteArrayObj, BytesObj, Header, Kind, Layout, TypeRows, Value};

#[repr(C)]
pub struct BinaryObj {
    pub header: Header,
    /// What `name` answers: path, descriptor or "<stdin>".
    pub name: Cell<Value>,
    /// str, `mode` of the raw file.
    pub mode: Cell<Value>,
    pub file: RefCell<File>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for BinaryObj {
    const KIND: Kind = Kind::Native;
}

/// A new file object of the type with these rows.
pub fn new(rows: &'static TypeRows, file: File, name: Value, mode: Value) -> Res<Obj> {
    let class = class_of_rows(rows)?;
    let (name, mode) = (Obj::new(name).into_value(), Obj::new(mode).into_value());
    Ok(alloc::new_instance(class, |header| BinaryObj {
        header,
        name: Cell::new(name),
        mode: Cell::new(mode),
        file: RefCell::new(file),
    }))
}

impl BinaryObj {
    /// The open file; ValueError when it is closed.
    pub fn with<R>(&self, f: impl FnOnce(&mut File) -> Io<R>) -> Res<R> {
        self.open_for("I/O operation on closed file.", f)
    }
    /// The open file; ValueError with this text when it is closed.
    fn open_for<R>(&self, closed: &str, f: impl FnOnce(&mut File) -> Io<R>) -> Res<R> {
        let mut file = self.file.borrow_mut();
        if file.closed {
            return Err(raise::value_error(closed));
        }
        f(&mut file).map_err(stdio::os_error)
    }
    pub fn readable(&self) -> bool {
        self.file.borrow().readable
    }
    pub fn writable(&self) -> bool {
        self.file.borrow().writable
    }
    /// What the file below tells; it words its error without a period.
    pub fn raw<R>(&self, f: impl FnOnce(&mut File) -> R) -> Res<R> {
        self.open_for("I/O operation on closed file", |file| Ok(f(file)))
    }
    /// Can it be read from? A file for reading must be open to answer.
    pub fn is_readable_now(&self) -> Res<bool> {
        if self.readable() { self.raw(|_| true) } else { Ok(false) }
    }
    pub fn is_writable_now(&self) -> Res<bool> {
        if self.writable() { self.raw(|_| true) } else { Ok(false) }
    }
    pub fn is_closed(&self) -> bool {
        self.file.borrow().closed
    }
    fn need_read(&self, what: &str) -> Res<()> {
        if self.readable() { Ok(()) } else { Err(unsupported(what)) }
    }
    fn need_write(&self, what: &str) -> Res<()> {
        if self.writable() { Ok(()) } else { Err(unsupported(what)) }
    }
}

/// The content of a bytes-like object.
pub fn content<'a>(v: Value) -> Res<&'a [u8]> {
    if let Some(b) = v.cast::<BytesObj>() {
        return Ok(b.as_slice());
    }
    if let Some(b) = v.cast::<ByteArrayObj>() {
        let at = b.data.get().raw().wrapping_add(b.start.get() as usize);
        if b.len.get() == 0 {
            return Ok(&[]);
        }
        // SAFETY: `len` bytes begin at `start`; the caller uses them before any Python code runs.
        return Ok(unsafe { core::slice::from_raw_parts(at, b.len.get() as usize) });
    }
    Err(raise::type_error(text!["a bytes-like object is required, not '", TypeName(v), "'"]))
}

/// A size argument: None and negative numbers mean "all".
pub fn size_of(v: Value) -> Res<Option<usize>> {
    if v.is_none() || v.is_missing() {
        return Ok(None);
    }
    if !int_core::is_int(v) && crate::class_of(v).slots().nb_index.is_null() {
        return Err(raise::type_error(text!["argument should be integer or None, not '", TypeName(v), "'"]));
    }
    Ok(usize::try_from(int_core::index_as_i64(v)?).ok())
}

/// Base class of the files of bytes.
#[pytype(name = "_BufferedIOBase", module = "_io", layout = BinaryObj)]
impl BufferedBaseType {
    #[builtin("read(self, size=-1, /)")]
    fn read(this: &BinaryObj, size: Value) -> Res<Obj> {
        this.need_read("read")?;
        let n = size_of(size)?;
        bytes_value::new(&this.open_for("read of closed file", |f| f.read(n))?)
    }
    #[builtin("read1(self, size=-1, /)")]
    fn read1(this: &BinaryObj, size: i64) -> Res<Obj> {
        this.need_read("read1")?;
        let n = usize::try_from(size).unwrap_or(super::file::BUFFER);
        bytes_value::new(&this.open_for("read of closed file", |f| f.read_some(n))?)
    }
    #[builtin("readall(self, /)")]
    fn readall(this: &BinaryObj) -> Res<Obj> {
        this.need_read("read")?;
        bytes_value::new(&this.with(|f| f.read(None))?)
    }
    #[builtin("readinto(self, buffer, /)")]
    fn readinto(this: &BinaryObj, buffer: &ByteArrayObj) -> Res<i64> {
        this.need_read("read")?;
        let bytes = this.open_for("readinto of closed file", |f| f.read(Some(buffer.len.get() as usize)))?;
        let at = buffer.data.get().raw_mut().wrapping_add(buffer.start.get() as usize);
        // SAFETY: no more than `len` bytes, which the bytearray has from `start` on.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len()) };
        Ok(bytes.len() as i64)
    }
    #[builtin("readline(self, size=-1, /)")]
    fn readline(this: &BinaryObj, size: Value) -> Res<Obj> {
        this.need_read("read")?;
        let n = size_of(size)?;
        bytes_value::new(&this.open_for("readline of closed file", |f| f.read_line(n))?)
    }
    #[builtin("readlines(self, hint=-1, /)")]
    fn readlines(this: &BinaryObj, hint: Value) -> Res<Obj> {
        this.with(|_| Ok(()))?;
        this.need_read("read")?;
        let hint = size_of(hint)?.filter(|&n| n > 0);
        let mut total = 0;
        let mut lines = Vec::new();
        loop {
            let line = this.with(|f| f.read_line(None))?;
            if line.is_empty() {
                break;
            }
            total += line.len();
            lines.push(bytes_value::new(&line)?);
            if hint.is_some_and(|h| total >= h) {
                break;
            }
        }
        list_core::from_objs(lines)
    }
    #[builtin("write(self, buffer, /)")]
    fn write(this: &BinaryObj, buffer: Value) -> Res<i64> {
        this.need_write("write")?;
        if buffer.cast::<molt_abi::StrObj>().is_some() {
            return Err(raise::type_error("a bytes-like object is required, not 'str'"));
        }
        let bytes = content(buffer)?;
        this.open_for("write to closed file", |f| f.write(bytes))?;
        Ok(bytes.len() as i64)
    }
    #[builtin("writelines(self, lines, /)")]
    fn writelines(this: &BinaryObj, lines: Value) -> Res<()> {
        this.with(|_| Ok(()))?;
        this.need_write("write")?;
        let it = object_ops::iter(lines)?;
        while let Some(line) = object_ops::next(it.value())? {
            let bytes = content(line.value())?;
            this.with(|f| f.write(bytes))?;
        }
        Ok(())
    }
    #[builtin("seek(self, target, whence=0, /)")]
    fn seek(this: &BinaryObj, target: i64, whence: i64) -> Res<i64> {
        if !(0..=2).contains(&whence) {
            return Err(raise::value_error(text!["whence value ", whence, " unsupported"]));
        }
        this.open_for("seek of closed file", |f| f.seek(target, whence))
    }
    #[builtin("tell(self, /)")]
    fn tell(this: &BinaryObj) -> Res<i64> {
        this.open_for("I/O operation on closed file", File::tell)
    }
    #[builtin("truncate(self, pos=None, /)")]
    fn truncate(this: &BinaryObj, pos: Value) -> Res<i64> {
        this.need_write("truncate")?;
        this.open_for("truncate of closed file", |_| Ok(()))?;
        let size = if pos.is_none() { this.with(File::tell)? } else { int_core::index_as_i64(pos)? };
        this.with(|f| f.truncate(size))?;
        Ok(size)
    }
    #[builtin("flush(self, /)")]
    fn flush(this: &BinaryObj) -> Res<()> {
        let closed = if this.writable() { "flush of closed file" } else { "I/O operation on closed file." };
        this.open_for(closed, File::flush)
    }
    #[builtin("close(self, /)")]
    fn close(this: &BinaryObj) -> Res<()> {
        this.file.borrow_mut().close().map_err(stdio::os_error)
    }
    #[builtin("fileno(self, /)")]
    fn fileno(this: &BinaryObj) -> Res<i64> {
        this.raw(|f| f.fd as i64)
    }
    #[builtin("isatty(self, /)")]
    fn isatty(this: &BinaryObj) -> Res<bool> {
        this.raw(|f| host::is_terminal(f.fd))
    }
    #[builtin("seekable(self, /)")]
    fn seekable(this: &BinaryObj) -> Res<bool> {
        this.raw(|f| f.is_seekable())
    }
    #[builtin("readable(self, /)")]
    fn is_readable(this: &BinaryObj) -> Res<bool> {
        this.is_readable_now()
    }
    #[builtin("writable(self, /)")]
    fn is_writable(this: &BinaryObj) -> Res<bool> {
        this.is_writable_now()
    }
    #[builtin("__enter__(self, /)")]
    fn enter(this: &BinaryObj) -> Res<Obj> {
        this.with(|_| Ok(()))?;
        Ok(Obj::new(Value::of(this)))
    }
    #[builtin("__exit__(self, *args)")]
    fn exit(this: &BinaryObj, _args: &[Value]) -> Res<()> {
        this.file.borrow_mut().close().map_err(stdio::os_error)
    }
    #[slot(tp_iter)]
    fn iter(this: &BinaryObj) -> Res<Obj> {
        this.with(|_| Ok(()))?;
        Ok(Obj::new(Value::of(this)))
    }
    #[slot(tp_iternext)]
    fn next(this: &BinaryObj) -> Res<Option<Obj>> {
        this.need_read("read")?;
        let line = this.open_for("readline of closed file", |f| f.read_line(None))?;
        if line.is_empty() { Ok(None) } else { bytes_value::new(&line).map(Some) }
    }
    #[slot(tp_repr)]
    fn repr(this: &BinaryObj) -> Res<Obj> {
        let name = quoted_name(this.name.get())?;
        Ok(text!["<", TypeName(Value::of(this)), " name=", &name, ">"].into_obj())
    }
    #[getter]
    fn closed(this: &BinaryObj) -> bool {
        this.is_closed()
    }
    #[getter("name")]
    fn get_name(this: &BinaryObj) -> Value {
        this.name.get()
    }
    #[getter("mode")]
    fn get_mode(this: &BinaryObj) -> Value {
        this.mode.get()
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &BinaryObj) {
        let mut file = this.file.take();
        // Nobody can catch an error here.
        if file.close().is_err() {
            thread::clear_pending();
        }
        release(this.name.replace(Value::NULL));
        release(this.mode.replace(Value::NULL));
    }
}

/// A file that is read.
#[pytype(name = "BufferedReader", module = "_io", layout = BinaryObj, base = &BufferedBaseType)]
impl BufferedReaderType {}

/// A file that is written.
#[pytype(name = "BufferedWriter", module = "_io", layout = BinaryObj, base = &BufferedBaseType)]
impl BufferedWriterType {}

/// A file that is read and written.
#[pytype(name = "BufferedRandom", module = "_io", layout = BinaryObj, base = &BufferedBaseType)]
impl BufferedRandomType {}

/// A file without a buffer.
#[pytype(name = "FileIO", module = "_io", layout = BinaryObj, base = &BufferedBaseType)]
impl FileIoType {
    #[slot(tp_repr)]
    fn repr(this: &BinaryObj) -> Res<Obj> {
        if this.is_closed() {
            return Ok(text!["<_io.FileIO [closed]>"].into_obj());
        }
        let name = quoted_name(this.name.get())?;
        let close = if this.file.borrow().close_fd { "True" } else { "False" };
        Ok(text!["<_io.FileIO name=", &name, " mode='", this.mode.get(), "' closefd=", close, ">"].into_obj())
    }
    #[getter]
    fn closefd(this: &BinaryObj) -> bool {
        this.file.borrow().close_fd
    }
}
