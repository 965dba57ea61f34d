//! Methods that code of the runtime and of the library calls by name: the compiler keeps them in a program's tables though
//! the program itself does not name them. `tests/asked.rs` compares this list with the source.

/// A method's name, and what makes the runtime ask for it: a name that the program mentions, a runtime function (or the
/// start of its symbol, `molt_…`) that it calls, or `*`: a module of the library. Nothing = always.
pub type Asked = (&'static str, &'static [&'static str]);

/// What makes classes of the program, or objects of classes of the library.
const CLASSES: &[&str] = &["molt_class_new", "type", "*"];
const COPYING: &[&str] = &["copy", "copyreg", "pickle", "_pickle"];
/// What makes the state of a builtin object, which names a builtin that makes another one.
const STATES: &[&str] = &["copy", "copyreg", "pickle", "_pickle", "__reduce__", "__reduce_ex__"];
const GROUPS: &[&str] = &["BaseExceptionGroup", "ExceptionGroup", "subgroup"];

/// Sorted by name.
pub const ASKED: &[Asked] = &[
    ("__abstractmethods__", &["*"]),
    ("__build_class__", &[]),
    ("__bytes__", &[]),
    ("__ceil__", &["math"]),
    ("__class_getitem__", &["molt_item_get", "__getitem__", "format", "*"]),
    ("__complex__", &[]),
    ("__dir__", &[]),
    ("__enter__", &[]),
    ("__exit__", &[]),
    ("__floor__", &["math"]),
    ("__format__", &["molt_format", "format", "*"]),
    ("__func__", &["*"]),
    ("__getnewargs__", COPYING),
    ("__getstate__", COPYING),
    ("__import__", &[]),
    ("__init_subclass__", &[]),
    ("__instancecheck__", &[]),
    ("__isabstractmethod__", &["*"]),
    ("__length_hint__", &[]),
    ("__missing__", &[]),
    ("__mro_entries__", &[]),
    ("__prepare__", &[]),
    ("__reduce__", COPYING),
    ("__reduce_ex__", COPYING),
    ("__reversed__", &["reversed", "*"]),
    ("__round__", &["round"]),
    ("__set_name__", &[]),
    ("__sizeof__", &["getsizeof"]),
    ("__subclasscheck__", &[]),
    ("__subclasses__", &["*"]),
    ("__subclasshook__", &["*"]),
    ("__trunc__", &["int", "trunc", "math"]),
    ("add_note", CLASSES),
    ("close", &[]),
    ("code", &[]),
    ("copy", &[]),
    ("derive", GROUPS),
    ("excepthook", &[]),
    ("flush", &[]),
    ("get", &[]),
    ("getattr", STATES),
    ("insert", &["*"]),
    ("items", CLASSES),
    ("iter", STATES),
    ("keys", CLASSES),
    ("mro", &["__bases__", "mro", "type"]),
    ("pop", &["*"]),
    ("popitem", &["*"]),
    ("print_file_and_line", &[]),
    ("readline", &[]),
    ("reversed", STATES),
    ("scanner", &["*"]),
    ("search", &["*"]),
    ("send", &[]),
    ("sort", &["dir", "sorted"]),
    ("split", GROUPS),
    ("throw", &[]),
    ("unraisablehook", &[]),
    ("update", &["functools"]),
    ("values", CLASSES),
    ("write", &[]),
];
