//! Making exception objects from Rust, their builtin fields, context chaining. The Python types are in `types/exceptions/`.

use crate::alloc::{alloc_object, out_of_memory};
use crate::count::{replace_field, retain};
use crate::obj::Obj;
use crate::statics::type_identity;
use crate::{instance, tuple_core};
use molt_abi::{BuiltinType, ExceptionObj, Kind, TupleObj, Value};

/// Numbers of the extra fields (`ExceptionObj::field`), by class.
pub const ATTRIBUTE_NAME: usize = 0;
pub const ATTRIBUTE_OBJ: usize = 1;
pub const NAME_NAME: usize = 0;
pub const STOP_VALUE: usize = 0;
pub const EXIT_CODE: usize = 0;
pub const IMPORT_MSG: usize = 0;
pub const IMPORT_NAME: usize = 1;
pub const IMPORT_PATH: usize = 2;
pub const IMPORT_NAME_FROM: usize = 3;
pub const OS_ERRNO: usize = 0;
pub const OS_STRERROR: usize = 1;
pub const OS_FILENAME: usize = 2;
pub const OS_FILENAME2: usize = 3;
pub const OS_WRITTEN: usize = 4;
pub const SYNTAX_MSG: usize = 0;
pub const SYNTAX_FILENAME: usize = 1;
pub const SYNTAX_LINENO: usize = 2;
pub const SYNTAX_OFFSET: usize = 3;
pub const SYNTAX_TEXT: usize = 4;
pub const SYNTAX_END_LINENO: usize = 5;
pub const SYNTAX_END_OFFSET: usize = 6;
pub const SYNTAX_PRINT_FILE: usize = 7;
pub const UNICODE_ENCODING: usize = 0;
pub const UNICODE_OBJECT: usize = 1;
pub const UNICODE_START: usize = 2;
pub const UNICODE_END: usize = 3;
pub const UNICODE_REASON: usize = 4;
pub const GROUP_MSG: usize = 0;
pub const GROUP_EXCS: usize = 1;

/// A new instance of a builtin exception class, as `cls.__new__(cls, *args)` and `__init__` would fill it for the simple
/// classes (fields of StopIteration and SystemExit are set, the others stay 0).
pub fn new_builtin(t: BuiltinType, args: Obj) -> Obj {
    let class = type_identity(t);
    let shape = class.shape.get().get();
    let Ok(o) =
        alloc_object(shape, Kind::Exception, instance::instance_size(class, shape, 0).max(ExceptionObj::FIELDS))
    else {
        out_of_memory()
    };
    if let Some(e) = o.cast::<ExceptionObj>() {
        let first = args.cast::<TupleObj>().and_then(|t| t.items().first().copied());
        e.args.set(args.into_value());
        // Both have one field, number 0.
        const { assert!(STOP_VALUE == EXIT_CODE) };
        if matches!(t, BuiltinType::StopIteration | BuiltinType::SystemExit)
            && let Some(v) = first
        {
            retain(v);
            e.field(STOP_VALUE).set(v);
        }
        if matches!(t, BuiltinType::ImportError | BuiltinType::ModuleNotFoundError)
            && let Some(v) = first
        {
            retain(v);
            e.field(IMPORT_MSG).set(v);
        }
    }
    o
}

/// `raise exc` while `handled` is being handled: sets `__context__`, avoiding cycles (`_PyErr_SetObject`).
pub fn chain_context(exc: Value, handled: Value) {
    if handled.is_null() || handled == exc {
        return;
    }
    let Some(e) = exc.cast::<ExceptionObj>() else { return };
    // Break a cycle: if the new exception is in the chain of the handled one, cut it there. Floyd's algorithm finds other cycles.
    let (mut o, mut slow, mut step) = (handled, handled, false);
    while let Some(h) = o.cast::<ExceptionObj>() {
        let context = h.context.get();
        if context.is_null() {
            break;
        }
        if context == exc {
            replace_field(&h.context, Value::NULL);
            break;
        }
        o = context;
        if o == slow {
            break;
        }
        if step {
            slow = slow.cast::<ExceptionObj>().map_or(Value::NULL, |s| s.context.get());
        }
        step = !step;
    }
    retain(handled);
    replace_field(&e.context, handled);
}

/// The args tuple of an exception, borrowed.
pub fn args_of<'a>(exc: Value) -> &'a [Value] {
    exc.cast::<ExceptionObj>().map_or(&[], |e| tuple_core::items(e.args.get()))
}

/// Adds a note to the pending exception (`_PyErr_FormatNote`).
pub fn add_note_to_pending(note: crate::text::Text) {
    let Some(exc) = crate::thread::take_pending() else { return };
    let note = note.into_obj();
    let name = crate::intern::intern_str("add_note");
    if crate::call::call_method(exc.value(), name, &[note.value()]).is_err() {
        crate::thread::clear_pending();
    }
    let _ = crate::thread::set_pending(exc);
}
