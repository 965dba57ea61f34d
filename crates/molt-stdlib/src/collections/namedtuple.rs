//! `namedtuple`: classes of tuples with named fields. The class is what CPython's `collections.namedtuple` makes: a plain subclass of
//! tuple with the same attributes; its methods are objects of this file.

use crate::native::{self, own};
use crate::tuple_getter;
use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::release;
use molt_runtime::molt_abi::{BoundMethodObj, Header, Kind, Layout, StrObj};
use molt_runtime::text::Text;
use molt_runtime::{BuiltinType, Obj, Res, Value, alloc, attr, builtin, call, class_of, dict_core, intern, object_ops};
use molt_runtime::{pytype, raise, statics, str_core, text, tuple_core};

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
enum Which {
    New,
    Make,
    Replace,
    Repr,
    AsDict,
    GetNewArgs,
}

/// One method of a named tuple class.
#[repr(C)]
pub struct MethodObj {
    pub header: Header,
    which: Which,
    /// str: the class's name.
    pub typename: Cell<Value>,
    /// Tuple of str.
    pub fields: Cell<Value>,
    /// Tuple: defaults of the last fields.
    pub defaults: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for MethodObj {
    const KIND: Kind = Kind::Native;
}

/// Methods of named tuples.
#[pytype(name = "function", module = "collections", layout = MethodObj, flags = [HAVE_GC])]
impl NamedTupleMethodType {
    #[slot(tp_descr_get)]
    fn get(this: &MethodObj, object: Option<Value>, _class: Option<Value>) -> Obj {
        match object.filter(|o| !o.is_none()) {
            None => Obj::new(Value::of(this)),
            Some(o) => {
                let (function, this) = (own(Value::of(this)), own(o));
                alloc::new_object(BuiltinType::Method, |header| BoundMethodObj { header, function, this })
            }
        }
    }
    #[slot(tp_call)]
    fn call(this: &MethodObj, args: Args) -> Res<Obj> {
        let Some((&first, rest)) = args.positional.split_first() else {
            return Err(raise::type_error(text![name_of(this), "() missing 1 required positional argument: 'self'"]));
        };
        match this.which {
            Which::New => new_tuple(this, first, rest, &args),
            Which::Make => {
                let &[iterable] = rest else {
                    return Err(raise::type_error(text![name_of(this), "() takes 2 positional arguments"]));
                };
                make(this, first, iterable)
            }
            Which::Replace => replace(this, first, &args),
            Which::Repr => repr(this, first),
            Which::AsDict => {
                let d = dict_core::new();
                for (&k, &v) in tuple_core::items(this.fields.get()).iter().zip(tuple_core::items(first)) {
                    dict_core::set(dict_core::dict_of(&d), k, v)?;
                }
                Ok(d)
            }
            Which::GetNewArgs => Ok(tuple_core::from_values(tuple_core::items(first))),
        }
    }
    #[slot(tp_repr)]
    fn show(this: &MethodObj) -> Obj {
        text!["<function ", name_of(this), " at ", object_ops::address(Value::of(this)), ">"].into_obj()
    }
    #[getter("__name__")]
    fn name(this: &MethodObj) -> &'static str {
        short_name(this.which)
    }
    #[getter("__qualname__")]
    fn qualname(this: &MethodObj) -> Obj {
        name_of(this).into_obj()
    }
    #[getter("__doc__")]
    fn doc(this: &MethodObj) -> Obj {
        doc_of(this)
    }
    #[getter("__defaults__")]
    fn defaults(this: &MethodObj) -> Obj {
        let defaults = this.defaults.get();
        if this.which == Which::New && !tuple_core::items(defaults).is_empty() { Obj::new(defaults) } else { Obj::NONE }
    }
    #[slot(tp_traverse)]
    fn traverse(this: &MethodObj, visitor: &mut Visitor) {
        for field in [&this.typename, &this.fields, &this.defaults] {
            visitor.value(field.get());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &MethodObj) {
        for f in [&this.typename, &this.fields, &this.defaults] {
            release(f.replace(Value::NULL));
        }
    }
}

fn short_name(which: Which) -> &'static str {
    match which {
        Which::New => "__new__",
        Which::Make => "_make",
        Which::Replace => "_replace",
        Which::Repr => "__repr__",
        Which::AsDict => "_asdict",
        Which::GetNewArgs => "__getnewargs__",
    }
}

/// "x, y", or "x," for a single field.
fn field_list(fields: &[Value]) -> Text {
    let mut out = Text::new();
    for (i, &f) in fields.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push(f);
    }
    if fields.len() == 1 {
        out.push_str(",");
    }
    out
}

fn doc_of(this: &MethodObj) -> Obj {
    let name = this.typename.get();
    match this.which {
        Which::New => {
            text!["Create new instance of ", name, "(", field_list(tuple_core::items(this.fields.get())), ")"]
        }
        Which::Make => text!["Make a new ", name, " object from a sequence or iterable"],
        Which::Replace => text!["Return a new ", name, " object replacing specified fields with new values"],
        Which::Repr => text!["Return a nicely formatted representation string"],
        Which::AsDict => text!["Return a new dict which maps field names to their values."],
        Which::GetNewArgs => text!["Return self as a plain tuple.  Used by copy and pickle."],
    }
    .into_obj()
}

fn name_of(this: &MethodObj) -> Text {
    text![this.typename.get(), ".", short_name(this.which)]
}

/// `tuple.__new__(class, items)`.
fn tuple_of(class: Value, items: &[Value]) -> Res<Obj> {
    let tuple = tuple_core::from_values(items);
    let Some(new) = statics::type_of_id(BuiltinType::Tuple).slots().tp_new.get() else {
        return Err(raise::system_error("tuple has no __new__"));
    };
    let argv = [tuple.value()];
    Obj::from_result(new(class, argv.as_ptr(), 1, Value::NULL))
}

/// "'x'", "'x' and 'y'", "'x', 'y', and 'z'".
fn quoted_list(names: &[Value]) -> Text {
    let mut out = Text::new();
    for (i, &n) in names.iter().enumerate() {
        if i > 0 {
            out.push_str(match (i + 1 == names.len(), names.len()) {
                (true, 2) => " and ",
                (true, _) => ", and ",
                _ => ", ",
            });
        }
        out.push_str("'");
        out.push(n);
        out.push_str("'");
    }
    out
}

fn new_tuple(this: &MethodObj, class: Value, values: &[Value], args: &Args) -> Res<Obj> {
    let fields = tuple_core::items(this.fields.get());
    let defaults = tuple_core::items(this.defaults.get());
    let mut words = vec![Value::NULL; fields.len()];
    for (w, &v) in words.iter_mut().zip(values) {
        *w = v;
    }
    for (&k, &v) in args.names.iter().zip(args.keywords) {
        let mut at = None;
        for (i, &f) in fields.iter().enumerate() {
            if object_ops::eq(f, k)? {
                at = Some(i);
            }
        }
        match at.and_then(|i| words.get_mut(i)) {
            None => {
                return Err(raise::type_error(text![name_of(this), "() got an unexpected keyword argument '", k, "'"]));
            }
            Some(w) if !w.is_null() => {
                return Err(raise::type_error(text![name_of(this), "() got multiple values for argument '", k, "'"]));
            }
            Some(w) => *w = v,
        }
    }
    if values.len() > fields.len() {
        let (most, given) = (fields.len() + 1, values.len() + 1);
        let mut out = text![name_of(this), "() takes "];
        if defaults.is_empty() {
            out.push(most);
        } else {
            out.push(text!["from ", most - defaults.len(), " to ", most]);
        }
        out.push_str(if most == 1 { " positional argument but " } else { " positional arguments but " });
        out.push(given);
        out.push_str(" were given");
        return Err(raise::type_error(out));
    }
    let first_default = fields.len() - defaults.len();
    for (i, w) in words.iter_mut().enumerate() {
        if w.is_null()
            && let Some(&d) = i.checked_sub(first_default).and_then(|k| defaults.get(k))
        {
            *w = d;
        }
    }
    let missing: Vec<Value> = fields.iter().zip(&words).filter(|(_, w)| w.is_null()).map(|(&f, _)| f).collect();
    if !missing.is_empty() {
        return Err(raise::type_error(text![
            name_of(this),
            "() missing ",
            missing.len(),
            if missing.len() == 1 { " required positional argument: " } else { " required positional arguments: " },
            quoted_list(&missing)
        ]));
    }
    tuple_of(class, &words)
}

fn make(this: &MethodObj, class: Value, iterable: Value) -> Res<Obj> {
    let items = object_ops::to_vec(iterable)?;
    let fields = tuple_core::items(this.fields.get());
    if items.len() != fields.len() {
        return Err(raise::type_error(text!["Expected ", fields.len(), " arguments, got ", items.len()]));
    }
    let words: Vec<Value> = items.iter().map(Obj::value).collect();
    tuple_of(class, &words)
}

fn replace(this: &MethodObj, tuple: Value, args: &Args) -> Res<Obj> {
    let fields = tuple_core::items(this.fields.get());
    let mut words = tuple_core::items(tuple).to_vec();
    let mut unknown = Vec::new();
    for (&k, &v) in args.names.iter().zip(args.keywords) {
        let mut at = None;
        for (i, &f) in fields.iter().enumerate() {
            if object_ops::eq(f, k)? {
                at = Some(i);
            }
        }
        match at.and_then(|i| words.get_mut(i)) {
            Some(w) => *w = v,
            None => unknown.push(k),
        }
    }
    if !unknown.is_empty() {
        let list = molt_runtime::list_core::from_values(&unknown)?;
        let r = object_ops::repr(list.value())?;
        return Err(raise::value_error(text!["Got unexpected field names: ", &r]));
    }
    tuple_of(class_of(tuple).value(), &words)
}

fn repr(this: &MethodObj, tuple: Value) -> Res<Obj> {
    let name = attr::get(class_of(tuple).value(), molt_runtime::names::__name__())?;
    let mut out = text![&name, "("];
    for (i, (&f, &v)) in tuple_core::items(this.fields.get()).iter().zip(tuple_core::items(tuple)).enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push(f);
        out.push_str("=");
        let r = object_ops::repr(v)?;
        out.push(&r);
    }
    out.push_str(")");
    Ok(out.into_obj())
}

/// A named tuple class. `names` are checked by the caller or here; `defaults` belong to the last fields.
pub fn make_class(typename: Value, names: Vec<Obj>, defaults: &[Obj], module: Option<Obj>) -> Res<Obj> {
    let Some(_) = typename.cast::<StrObj>() else {
        return Err(raise::type_error(text!["Type names and field names must be strings"]));
    };
    let fields = tuple_core::from_objs(names);
    let defaults = tuple_core::from_values(&defaults.iter().map(Obj::value).collect::<Vec<_>>());
    let class = native::class(NamedTupleMethodType::ROWS)?;
    let method = |which: Which| {
        let (t, f, d) = (own(typename), own(fields.value()), own(defaults.value()));
        alloc::new_instance(class, |header| MethodObj {
            header,
            which,
            typename: Cell::new(t),
            fields: Cell::new(f),
            defaults: Cell::new(d),
        })
    };
    let wrap = |t: BuiltinType, f: Obj| call::call(statics::type_of_id(t).value(), &[f.value()]);
    let namespace = dict_core::new();
    let d = dict_core::dict_of(&namespace);
    let items = tuple_core::items(fields.value());
    let (doc, empty) = (text![typename, "(", field_list(items), ")"].into_obj(), tuple_core::empty());
    let field_defaults = dict_core::new();
    let default_items = tuple_core::items(defaults.value());
    for (&f, &v) in items.iter().skip(items.len() - default_items.len()).zip(default_items) {
        dict_core::set(dict_core::dict_of(&field_defaults), f, v)?;
    }
    let new = wrap(BuiltinType::StaticMethod, method(Which::New))?;
    let make = wrap(BuiltinType::ClassMethod, method(Which::Make))?;
    for (key, value) in [
        ("__doc__", doc.value()),
        ("__slots__", empty.value()),
        ("_fields", fields.value()),
        ("_field_defaults", field_defaults.value()),
        ("__new__", new.value()),
        ("_make", make.value()),
        ("_replace", method(Which::Replace).value()),
        ("__repr__", method(Which::Repr).value()),
        ("_asdict", method(Which::AsDict).value()),
        ("__getnewargs__", method(Which::GetNewArgs).value()),
        ("__match_args__", fields.value()),
    ] {
        dict_core::set(d, intern::intern_str(key), value)?;
    }
    for (i, &f) in items.iter().enumerate() {
        let getter = tuple_getter::new(i, text!["Alias for field number ", i].into_obj())?;
        dict_core::set(d, intern::intern_value(f), getter.value())?;
    }
    if let Some(m) = module {
        dict_core::set(d, molt_runtime::names::__module__(), m.value())?;
    }
    let bases = tuple_core::from_values(&[statics::type_of_id(BuiltinType::Tuple).value()]);
    let name = Obj::new(intern::intern_value(typename));
    call::call(native::type_class(), &[name.value(), bases.value(), namespace.value()])
}

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn is_identifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Returns a new subclass of tuple with named fields.
///
/// >>> Point = namedtuple('Point', ['x', 'y'])
/// >>> p = Point(11, y=22)             # instantiate with positional args or keywords
/// >>> p[0] + p[1]                     # indexable like a plain tuple
/// 33
#[builtin("namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", module = "collections")]
pub fn namedtuple(typename: Value, field_names: Value, rename: bool, defaults: Value, module: Value) -> Res<Obj> {
    let mut names: Vec<String> = Vec::new();
    if let Some(s) = field_names.cast::<StrObj>() {
        let text = str_core::to_utf8_lossy(s).replace(',', " ");
        names.extend(text.split_whitespace().map(str::to_owned));
    } else {
        for item in object_ops::to_vec(field_names)? {
            let s = object_ops::to_str(item.value())?;
            names.push(s.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default());
        }
    }
    let typename = object_ops::to_str(typename)?;
    let type_text = typename.cast::<StrObj>().map(str_core::to_utf8_lossy).unwrap_or_default();
    let is_keyword = |n: &str| KEYWORDS.contains(&n);
    if rename {
        let mut seen: Vec<String> = Vec::new();
        for (i, n) in names.iter_mut().enumerate() {
            if !is_identifier(n) || is_keyword(n) || n.starts_with('_') || seen.contains(n) {
                *n = String::from("_");
                let mut digits = [0; 20];
                n.push_str(molt_runtime::int_core::decimal(i as i64, &mut digits));
            }
            seen.push(n.clone());
        }
    }
    for n in core::iter::once(&type_text).chain(&names) {
        let shown = || -> Res<Text> {
            let s = str_core::str(n);
            object_ops::repr_text(s.value())
        };
        if !is_identifier(n) {
            return Err(raise::value_error(text!["Type names and field names must be valid identifiers: ", shown()?]));
        }
        if is_keyword(n) {
            return Err(raise::value_error(text!["Type names and field names cannot be a keyword: ", shown()?]));
        }
    }
    for (i, n) in names.iter().enumerate() {
        let s = str_core::str(n);
        if n.starts_with('_') && !rename {
            return Err(raise::value_error(text![
                "Field names cannot start with an underscore: ",
                object_ops::repr_text(s.value())?
            ]));
        }
        if names.get(..i).unwrap_or(&[]).contains(n) {
            return Err(raise::value_error(text![
                "Encountered duplicate field name: ",
                object_ops::repr_text(s.value())?
            ]));
        }
    }
    let defaults = if defaults.is_none() { Vec::new() } else { object_ops::to_vec(defaults)? };
    if defaults.len() > names.len() {
        return Err(raise::type_error("Got more default values than field names"));
    }
    let module = if module.is_none() { molt_runtime::frames::current_module_name() } else { Some(Obj::new(module)) };
    let names = names.iter().map(|n| Obj::new(intern::intern_str(n))).collect();
    make_class(typename.value(), names, &defaults, module)
}
