//! OSError: errno, strerror, filename; the constructor picks the subclass by errno (PEP 3151).

use super::base::{self, new_exception, put};
use crate::args::Args;
use crate::exception::*;
use crate::int_core;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, type_identity, type_of_id};
use crate::text;
use crate::{object_ops, tuple_core};
use molt_abi::*;
use molt_macros::pytype;

/// The class that an errno of Linux means.
pub fn class_for(errno: i64) -> Option<BuiltinType> {
    Some(match errno {
        1 | 13 => BuiltinType::PermissionError,
        2 => BuiltinType::FileNotFoundError,
        3 => BuiltinType::ProcessLookupError,
        4 => BuiltinType::InterruptedError,
        10 => BuiltinType::ChildProcessError,
        11 | 114 | 115 => BuiltinType::BlockingIOError,
        17 => BuiltinType::FileExistsError,
        20 => BuiltinType::NotADirectoryError,
        21 => BuiltinType::IsADirectoryError,
        32 | 108 => BuiltinType::BrokenPipeError,
        103 => BuiltinType::ConnectionAbortedError,
        104 => BuiltinType::ConnectionResetError,
        110 => BuiltinType::TimeoutError,
        111 => BuiltinType::ConnectionRefusedError,
        _ => return None,
    })
}

/// Does the class use OSError's own `__new__` for its initialisation (`oserror_use_init` is false)?
fn inits_in_new(class: &TypeObject) -> bool {
    let own = type_of_id(BuiltinType::OSError).slots();
    class.slots().raw(SlotId::tp_init) == own.raw(SlotId::tp_init)
        || class.slots().raw(SlotId::tp_new) != own.raw(SlotId::tp_new)
}

fn fill(e: &ExceptionObj, args: &[Value]) -> Res<()> {
    let mut kept = args;
    if (2..=5).contains(&args.len()) {
        put(e.field(OS_ERRNO), args[0]);
        put(e.field(OS_STRERROR), args[1]);
        if let Some(&f) = args.get(2).filter(|f| !f.is_none()) {
            let blocking = core::ptr::eq(class_of(Value::of(e)), type_of_id(BuiltinType::BlockingIOError));
            if blocking && int_core::is_int(f) {
                put(e.field(OS_WRITTEN), f);
            } else {
                put(e.field(OS_FILENAME), f);
                if let Some(&g) = args.get(4).filter(|g| !g.is_none()) {
                    put(e.field(OS_FILENAME2), g);
                }
                kept = &args[..2];
            }
        }
    }
    crate::count::replace_field(&e.args, tuple_core::from_values(kept).into_value());
    Ok(())
}

/// Base class for I/O related errors.
#[pytype(
    name = "OSError", id = OSError, base = Exception, layout = ExceptionObj, basic_size = ExceptionObj::FIELDS + 40,
    flags = [BASETYPE, HAVE_GC]
)]
impl OSErrorType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        if !inits_in_new(class) {
            return new_exception(class, &[]);
        }
        base::no_keywords(class, &args)?;
        let mut class = class;
        if core::ptr::eq(class, type_of_id(BuiltinType::OSError))
            && (2..=5).contains(&args.positional.len())
            && let Some(errno) = int_core::to_i64(args.positional[0])
            && let Some(c) = class_for(errno)
        {
            class = type_identity(c);
        }
        let o = new_exception(class, &[])?;
        if let Some(e) = o.cast::<ExceptionObj>() {
            fill(e, args.positional)?;
        }
        Ok(o)
    }
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        let class = class_of(Value::of(this));
        if inits_in_new(class) {
            return Ok(());
        }
        base::no_keywords(class, &args)?;
        fill(this, args.positional)
    }
    #[slot(tp_str)]
    fn str(this: &ExceptionObj) -> Res<Obj> {
        let part = |i: usize| -> Value { this.field(i).get().non_null().unwrap_or(Value::NONE) };
        let (errno, strerror) = (part(OS_ERRNO), part(OS_STRERROR));
        if !this.field(OS_FILENAME).get().is_null() {
            let (n, s) = (object_ops::to_str(errno)?, object_ops::to_str(strerror)?);
            let f = object_ops::repr(part(OS_FILENAME))?;
            if !this.field(OS_FILENAME2).get().is_null() {
                let g = object_ops::repr(part(OS_FILENAME2))?;
                return Ok(text!["[Errno ", &n, "] ", &s, ": ", &f, " -> ", &g].into_obj());
            }
            return Ok(text!["[Errno ", &n, "] ", &s, ": ", &f].into_obj());
        }
        if !this.field(OS_ERRNO).get().is_null() && !this.field(OS_STRERROR).get().is_null() {
            let (n, s) = (object_ops::to_str(errno)?, object_ops::to_str(strerror)?);
            return Ok(text!["[Errno ", &n, "] ", &s].into_obj());
        }
        base::to_str(this)
    }
    /// POSIX exception code
    #[getter("errno", member)]
    fn errno(this: &ExceptionObj) -> Option<Value> {
        this.field(OS_ERRNO).get().non_null()
    }
    #[setter("errno")]
    fn set_errno(this: &ExceptionObj, v: Option<Value>) {
        put(this.field(OS_ERRNO), v.unwrap_or(Value::NULL));
    }
    /// exception strerror
    #[getter("strerror", member)]
    fn strerror(this: &ExceptionObj) -> Option<Value> {
        this.field(OS_STRERROR).get().non_null()
    }
    #[setter("strerror")]
    fn set_strerror(this: &ExceptionObj, v: Option<Value>) {
        put(this.field(OS_STRERROR), v.unwrap_or(Value::NULL));
    }
    /// exception filename
    #[getter("filename", member)]
    fn filename(this: &ExceptionObj) -> Option<Value> {
        this.field(OS_FILENAME).get().non_null()
    }
    #[setter("filename")]
    fn set_filename(this: &ExceptionObj, v: Option<Value>) {
        put(this.field(OS_FILENAME), v.unwrap_or(Value::NULL));
    }
    /// second exception filename
    #[getter("filename2", member)]
    fn filename2(this: &ExceptionObj) -> Option<Value> {
        this.field(OS_FILENAME2).get().non_null()
    }
    #[setter("filename2")]
    fn set_filename2(this: &ExceptionObj, v: Option<Value>) {
        put(this.field(OS_FILENAME2), v.unwrap_or(Value::NULL));
    }
    #[getter("characters_written")]
    fn characters_written(this: &ExceptionObj) -> Res<Obj> {
        match this.field(OS_WRITTEN).get().non_null() {
            Some(v) => Ok(Obj::new(v)),
            None => Err(raise::attribute_error_text("characters_written")),
        }
    }
    #[setter("characters_written")]
    fn set_characters_written(this: &ExceptionObj, v: Option<Value>) -> Res<()> {
        match v {
            Some(v) => {
                let i = int_core::index(v)?;
                put(this.field(OS_WRITTEN), i.value());
                Ok(())
            }
            None if this.field(OS_WRITTEN).get().is_null() => Err(raise::attribute_error_text("characters_written")),
            None => {
                put(this.field(OS_WRITTEN), Value::NULL);
                Ok(())
            }
        }
    }
}
