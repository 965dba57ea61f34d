//! `_dataclasses`: the methods that a dataclass gets. CPython writes their source and runs it through `exec`; here they are
//! function objects like any other, with parameters, defaults and annotations, whose bodies are Rust. Everything else of the
//! module is CPython's Python. Lines of the source that CPython would write appear in tracebacks, as `<string>`.
//!
//! What a body needs stands in its function's closure, as a plain tuple.

use molt_runtime::intern::{intern_str, intern_value};
use molt_runtime::molt_abi::{
    Addr, Code, CodePos, DictObj, EntryFn, FnPtr, FunctionObj, Ptr, TypeObject, Value, code_flags,
};
use molt_runtime::statics::type_of_id;
use molt_runtime::types::function;
use molt_runtime::{
    BuiltinType, CompareOp, Obj, Res, attr, builtin, call, class_of, count, dict_core, import, int_core,
};
use molt_runtime::{names, object_ops, pymodule, raise, str_core, text, thread, traceback, tuple_core};

/// Methods of dataclasses.
#[pymodule(
    name = "_dataclasses",
    functions = [init_fn, repr_fn, cmp_fn, hash_fn, frozen_get_del_attr, tuple_str, get_annotations, signature]
)]
impl DataclassesModule {}

/// A name of the module `dataclasses`.
fn constant(name: &str) -> Res<Obj> {
    let module = import::import_absolute(intern_str("dataclasses"))?;
    attr::get(module.value(), intern_str(name))
}

fn field(of: Value, name: &str) -> Res<Obj> {
    attr::get(of, intern_str(name))
}

fn flag(of: Value, name: &str) -> Res<bool> {
    object_ops::is_true(field(of, name)?.value())
}

/// What a function object needs besides its body.
struct Signature {
    name: &'static str,
    /// All of them: positional ones, then keyword-only ones.
    parameters: Vec<Value>,
    keyword_only: usize,
    defaults: Value,
    kwdefaults: Value,
    annotations: Value,
}

impl Signature {
    fn plain(name: &'static str, parameters: &[&str]) -> Self {
        Self {
            name,
            parameters: parameters.iter().map(|name| intern_str(name)).collect(),
            keyword_only: 0,
            defaults: Value::NULL,
            kwdefaults: Value::NULL,
            annotations: Value::NULL,
        }
    }
}

fn immortal(value: Value) -> Value {
    let kept = Obj::new(value).into_value();
    count::immortalize(kept);
    kept
}

/// A function object over a body in Rust. Its descriptor lives for ever, as that of a function of the program does.
fn make(signature: &Signature, globals: Value, closure: &Obj, lines: u32, entry: EntryFn) -> Obj {
    let varnames: Vec<Value> = signature.parameters.iter().map(|name| immortal(*name)).collect();
    let varnames: &'static [Value] = varnames.leak();
    // The source that CPython writes has the first line of the body on line 3.
    let positions = (0..lines).map(|line| CodePos { line: line + 3, end_line: line + 3, col: 0, end_col: 0 });
    let positions: &'static [CodePos] = positions.collect::<Vec<_>>().leak();
    let name = immortal(intern_str(signature.name));
    let code: &'static Code = Box::leak(Box::new(Code {
        first_line: 2,
        // As bodies of the interpreter it has no register entry.
        flags: code_flags::OPTIMIZED | code_flags::NEWLOCALS | code_flags::NESTED | code_flags::INTERPRETED,
        arg_count: (varnames.len() - signature.keyword_only) as u32,
        kwonly_count: signature.keyword_only as u32,
        local_count: varnames.len() as u32,
        varnames: Ptr::new(varnames.as_ptr()),
        varname_count: varnames.len() as u64,
        positions: Ptr::new(positions.as_ptr()),
        position_count: u64::from(lines),
        ..Code::new(name, immortal(intern_str("<string>")), FnPtr::new(entry))
    }));
    let (defaults, kwdefaults) = (signature.defaults, signature.kwdefaults);
    function::new(code, globals, defaults, kwdefaults, closure.value(), signature.annotations)
}

/// Runs a body: it gets its arguments and its closure, and says with an error on which line it happened (0: the first).
fn enter(
    callee: Value,
    argv: Addr<Value>,
    body: impl FnOnce(&[Value], &[Value]) -> Result<Obj, (molt_runtime::Raised, u64)>,
) -> Value {
    let Some(function) = callee.cast::<FunctionObj>() else { return Value::NULL };
    let code = function.code.get();
    let owned: Vec<Obj> = argv.slice(u64::from(code.get().param_count())).iter().map(|v| Obj::from_owned(*v)).collect();
    let arguments: Vec<Value> = owned.iter().map(Obj::value).collect();
    let _keep = Obj::new(callee);
    let result = match thread::enter_function() {
        Ok(_guard) => body(&arguments, tuple_core::items(function.closure)),
        Err(raised) => Err((raised, 0)),
    };
    match result {
        Ok(value) => value.into_value(),
        Err((_raised, line)) => {
            traceback::add_entry(code, line);
            Value::NULL
        }
    }
}

/// Says that errors of an operation happen on this line of the body.
fn on<T>(line: u64, result: Res<T>) -> Result<T, (molt_runtime::Raised, u64)> {
    result.map_err(|raised| (raised, line))
}

// ---- __init__

/// How `__init__` gets the value of a field.
const FROM_PARAMETER: i64 = 0;
/// The parameter, or what the factory makes if it is the marker.
const PARAMETER_OR_FACTORY: i64 = 1;
const FROM_FACTORY: i64 = 2;
const CONSTANT: i64 = 3;

extern "C" fn init_entry(callee: Value, argv: Addr<Value>) -> Value {
    enter(callee, argv, |arguments, closure| {
        let (&[frozen, marker, actions, post], Some(&this)) = (closure, arguments.first()) else {
            return on(0, Err(raise::system_error("bad __init__ of a dataclass")));
        };
        let argument = |index: Value| {
            let index = index.as_small_int().and_then(|i| usize::try_from(i).ok());
            index.and_then(|i| arguments.get(i).copied()).unwrap_or(Value::NONE)
        };
        let mut line = 0;
        for action in tuple_core::items(actions) {
            let &[name, kind, index, extra] = tuple_core::items(*action) else { continue };
            let value = match kind.as_small_int().unwrap_or(FROM_PARAMETER) {
                FROM_PARAMETER => Obj::new(argument(index)),
                PARAMETER_OR_FACTORY if argument(index) != marker => Obj::new(argument(index)),
                CONSTANT => Obj::new(extra),
                _ => on(line, call::call(extra, &[]))?,
            };
            let set = if frozen == Value::TRUE {
                attr::generic_set(this, name, Some(value.value()))
            } else {
                attr::set(this, name, Some(value.value()))
            };
            on(line, set)?;
            line += 1;
        }
        if !post.is_none() {
            let given: Vec<Value> = tuple_core::items(post).iter().map(|index| argument(*index)).collect();
            on(line, call::call_method(this, intern_str("__post_init__"), &given))?;
        }
        Ok(Obj::NONE)
    })
}

/// `dataclasses._init_fn`
#[builtin(
    "_init_fn(fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, globals, slots)",
    module = "dataclasses"
)]
#[expect(clippy::too_many_arguments, reason = "CPython's signature")]
pub fn init_fn(
    fields: Value,
    std_fields: Value,
    kw_only_fields: Value,
    frozen: bool,
    has_post_init: bool,
    self_name: Value,
    globals: Value,
    slots: bool,
) -> Res<Obj> {
    let (missing, marker) = (constant("MISSING")?, constant("_HAS_DEFAULT_FACTORY")?);
    let init_var = constant("_FIELD_INITVAR")?;
    let is_missing = |value: &Obj| value.is(missing.value());
    let mut parameters = vec![intern_value(self_name)];
    let (annotations, kwdefaults) = (dict_core::new(), dict_core::new());
    let mut defaults: Vec<Obj> = Vec::new();
    let (std_fields, kw_only) = (object_ops::to_vec(std_fields)?, object_ops::to_vec(kw_only_fields)?);
    let mut keep: Vec<Obj> = Vec::new();
    for (i, f) in std_fields.iter().chain(&kw_only).enumerate() {
        let name = field(f.value(), "name")?;
        let (default, factory) = (field(f.value(), "default")?, field(f.value(), "default_factory")?);
        let default = match (is_missing(&default), is_missing(&factory)) {
            (false, _) => Some(default),
            (true, false) => Some(marker.clone()),
            (true, true) => None,
        };
        if i >= std_fields.len() {
            if let Some(default) = &default {
                dict_core::set(dict_core::dict_of(&kwdefaults), name.value(), default.value())?;
            }
        } else if let Some(default) = default {
            defaults.push(default);
        } else if !defaults.is_empty() && flag(f.value(), "init")? {
            let shown = object_ops::repr(name.value())?;
            return Err(raise::type_error(text!["non-default argument ", &shown, " follows default argument"]));
        }
        dict_core::set(dict_core::dict_of(&annotations), name.value(), field(f.value(), "type")?.value())?;
        parameters.push(intern_value(name.value()));
        keep.push(name);
    }
    dict_core::set(dict_core::dict_of(&annotations), intern_str("return"), Value::NONE)?;
    let place = |name: Value| parameters.iter().position(|parameter| *parameter == name).unwrap_or(usize::MAX);
    let (mut actions, mut post, mut lines) = (Vec::new(), Vec::new(), 0);
    for f in object_ops::to_vec(fields)? {
        let name = field(f.value(), "name")?;
        let key = intern_value(name.value());
        let index = int_core::int(place(key) as i64);
        let is_init_var = field(f.value(), "_field_type")?.is(init_var.value());
        if is_init_var {
            post.push(index.clone());
            continue;
        }
        let (default, factory) = (field(f.value(), "default")?, field(f.value(), "default_factory")?);
        let init = flag(f.value(), "init")?;
        let (kind, extra) = match (is_missing(&factory), init) {
            (false, true) => (PARAMETER_OR_FACTORY, factory),
            (false, false) => (FROM_FACTORY, factory),
            (true, true) => (FROM_PARAMETER, Obj::NONE),
            (true, false) if slots && !is_missing(&default) => (CONSTANT, default),
            // The class attribute has the default.
            (true, false) => continue,
        };
        let words = [key, Value::small_int(kind), index.value(), extra.value()];
        actions.push(tuple_core::from_values(&words));
        lines += 1;
    }
    let post = if has_post_init { tuple_core::from_objs(post) } else { Obj::NONE };
    let closure = tuple_core::from_objs(vec![Obj::bool(frozen), marker.clone(), tuple_core::from_objs(actions), post]);
    let keyword_only = kw_only.len();
    let defaults = if defaults.is_empty() { None } else { Some(tuple_core::from_objs(defaults)) };
    let has_kwdefaults = !dict_core::dict_of(&kwdefaults).is_empty();
    let signature = Signature {
        name: "__init__",
        parameters,
        keyword_only,
        defaults: defaults.as_ref().map_or(Value::NULL, Obj::value),
        kwdefaults: if has_kwdefaults { kwdefaults.value() } else { Value::NULL },
        annotations: annotations.value(),
    };
    Ok(make(&signature, globals, &closure, lines + 1, init_entry))
}

// ---- __repr__, comparisons, __hash__

/// `dataclasses._tuple_str`: here the names of the fields, whatever the object is called.
#[builtin("_tuple_str(obj_name, fields)", module = "dataclasses")]
pub fn tuple_str(_obj_name: Value, fields: Value) -> Res<Obj> {
    let fields = object_ops::to_vec(fields)?;
    let names = fields.iter().map(|f| field(f.value(), "name").map(|name| Obj::new(intern_value(name.value()))));
    Ok(tuple_core::from_objs(names.collect::<Res<Vec<Obj>>>()?))
}

/// The values of these attributes, as a tuple.
fn values(this: Value, names: &[Value]) -> Res<Obj> {
    let values = names.iter().map(|name| attr::get(this, *name)).collect::<Res<Vec<Obj>>>()?;
    Ok(tuple_core::from_objs(values))
}

extern "C" fn repr_entry(callee: Value, argv: Addr<Value>) -> Value {
    enter(callee, argv, |arguments, names| {
        let this = arguments.first().copied().unwrap_or(Value::NONE);
        on(0, shown(this, names))
    })
}

/// `Point(x=1, y=2)`
fn shown(this: Value, fields: &[Value]) -> Res<Obj> {
    let class = attr::get(this, names::__class__())?;
    let qualname = attr::get(class.value(), names::__qualname__())?;
    let mut out = text![&qualname, "("];
    for (i, &name) in fields.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        let value = attr::get(this, name)?;
        out.push(name);
        out.push_str("=");
        out.push(&object_ops::repr(value.value())?);
    }
    out.push_str(")");
    Ok(out.into_obj())
}

/// `dataclasses._repr_fn`
#[builtin("_repr_fn(fields, globals)", module = "dataclasses")]
pub fn repr_fn(fields: Value, globals: Value) -> Res<Obj> {
    let names = tuple_str(Value::NONE, fields)?;
    let function = make(&Signature::plain("__repr__", &["self"]), globals, &names, 1, repr_entry);
    call::call(constant("_recursive_repr")?.value(), &[function.value()])
}

fn compare(arguments: &[Value], names: &[Value], op: CompareOp) -> Result<Obj, (molt_runtime::Raised, u64)> {
    let &[this, other] = arguments else { return Ok(Obj::NOT_IMPLEMENTED) };
    let own = on(0, attr::get(this, names::__class__()))?;
    if !on(0, attr::get(other, names::__class__()))?.is(own.value()) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let (a, b) = (on(1, values(this, names))?, on(1, values(other, names))?);
    on(1, object_ops::rich_compare(a.value(), b.value(), op))
}

macro_rules! comparisons {
    ($($entry:ident $op:ident)*) => {$(
        extern "C" fn $entry(callee: Value, argv: Addr<Value>) -> Value {
            enter(callee, argv, |arguments, names| compare(arguments, names, CompareOp::$op))
        }
    )*};
}

comparisons! { eq_entry Eq lt_entry Lt le_entry Le gt_entry Gt ge_entry Ge }

/// `dataclasses._cmp_fn`
#[builtin("_cmp_fn(name, op, self_tuple, other_tuple, globals)", module = "dataclasses")]
pub fn cmp_fn(_name: Value, op: Value, self_tuple: Value, _other_tuple: Value, globals: Value) -> Res<Obj> {
    let table: [(&str, &'static str, EntryFn); 5] = [
        ("==", "__eq__", eq_entry),
        ("<", "__lt__", lt_entry),
        ("<=", "__le__", le_entry),
        (">", "__gt__", gt_entry),
        (">=", "__ge__", ge_entry),
    ];
    let Some((_, name, entry)) = table.into_iter().find(|row| str_core::is_str(op, row.0)) else {
        return Err(raise::system_error("unknown comparison of a dataclass"));
    };
    Ok(make(&Signature::plain(name, &["self", "other"]), globals, &Obj::new(self_tuple), 3, entry))
}

extern "C" fn hash_entry(callee: Value, argv: Addr<Value>) -> Value {
    enter(callee, argv, |arguments, names| {
        let this = arguments.first().copied().unwrap_or(Value::NONE);
        let words = on(0, values(this, names))?;
        on(0, object_ops::hash(words.value())).map(int_core::int)
    })
}

/// `dataclasses._hash_fn`
#[builtin("_hash_fn(fields, globals)", module = "dataclasses")]
pub fn hash_fn(fields: Value, globals: Value) -> Res<Obj> {
    let names = tuple_str(Value::NONE, fields)?;
    Ok(make(&Signature::plain("__hash__", &["self"]), globals, &names, 1, hash_entry))
}

// ---- frozen instances

/// Raises if the attribute must not change; else the method of the next class does it.
fn guarded(
    arguments: &[Value],
    closure: &[Value],
    what: &str,
    method: &str,
) -> Result<Obj, (molt_runtime::Raised, u64)> {
    let (&[class, fields, error], &[this, name, ..]) = (closure, arguments) else {
        return on(0, Err(raise::system_error("bad method of a frozen dataclass")));
    };
    let mut guarded = class_of(this).value() == class;
    if !guarded {
        guarded = on(0, object_ops::contains(fields, name))?;
    }
    if guarded {
        let shown = on(1, object_ops::repr(name))?;
        let message = text!["cannot ", what, " field ", &shown].into_obj();
        return on(1, Err(raise::raise_object(error, message.value())));
    }
    let parent = on(2, call::call(type_of_id(BuiltinType::Super).value(), &[class, this]))?;
    let method = on(2, attr::get(parent.value(), intern_str(method)))?;
    on(2, call::call(method.value(), arguments.get(1..).unwrap_or_default())).map(|_| Obj::NONE)
}

extern "C" fn setattr_entry(callee: Value, argv: Addr<Value>) -> Value {
    enter(callee, argv, |arguments, closure| guarded(arguments, closure, "assign to", "__setattr__"))
}

extern "C" fn delattr_entry(callee: Value, argv: Addr<Value>) -> Value {
    enter(callee, argv, |arguments, closure| guarded(arguments, closure, "delete", "__delattr__"))
}

/// `dataclasses._frozen_get_del_attr`
#[builtin("_frozen_get_del_attr(cls, fields, globals)", module = "dataclasses")]
pub fn frozen_get_del_attr(cls: Value, fields: Value, globals: Value) -> Res<Obj> {
    let (names, error) = (tuple_str(Value::NONE, fields)?, constant("FrozenInstanceError")?);
    let closure = tuple_core::from_values(&[cls, names.value(), error.value()]);
    let set = Signature::plain("__setattr__", &["self", "name", "value"]);
    let delete = Signature::plain("__delattr__", &["self", "name"]);
    let set = make(&set, globals, &closure, 3, setattr_entry);
    Ok(tuple_core::pair_owned(set, make(&delete, globals, &closure, 3, delattr_entry)))
}

// ---- what the module asks `inspect` for

/// `inspect.get_annotations` of a class.
#[builtin("get_annotations(obj)", module = "inspect")]
pub fn get_annotations(obj: Value) -> Res<Obj> {
    let own = obj.cast::<TypeObject>().and_then(|class| class.dict.get().cast::<DictObj>());
    let found = own.and_then(|dict| dict_core::get_str(dict, names::__annotations__()));
    match found {
        Some(found) if found.is_none() => Ok(dict_core::new()),
        Some(found) => match found.cast::<DictObj>() {
            Some(dict) => dict_core::copy(dict),
            None => {
                let shown = object_ops::repr(obj)?;
                Err(raise::value_error(text![&shown, ".__annotations__ is neither a dict nor None"]))
            }
        },
        None => Ok(dict_core::new()),
    }
}

/// `str(inspect.signature(cls))`: of the first `__new__` or `__init__` in Python that the class has.
#[builtin("signature(obj)", module = "inspect")]
pub fn signature(obj: Value) -> Res<Obj> {
    let Some(class) = obj.cast::<TypeObject>() else { return Err(raise::type_error("a class is expected")) };
    for &base in tuple_core::items(class.mro.get()) {
        let Some(dict) = base.cast::<TypeObject>().and_then(|base| base.dict.get().cast::<DictObj>()) else { continue };
        for name in ["__new__", "__init__"] {
            let Some(found) = dict_core::get_str(dict, intern_str(name)) else { continue };
            let found = match found.cast::<FunctionObj>() {
                Some(_) => Obj::new(found),
                None => match attr::get_optional(found, intern_str("__func__"))? {
                    Some(inner) => inner,
                    None => continue,
                },
            };
            if let Some(function) = found.cast::<FunctionObj>() {
                return signature_text(function);
            }
        }
    }
    Ok(text!["()"].into_obj())
}

fn signature_text(function: &FunctionObj) -> Res<Obj> {
    let code: &Code = function.code.get().get();
    let names = if code.varname_count == 0 { &[] } else { code.varnames.slice(code.varname_count) };
    let (positional, keyword_only) = (code.arg_count as usize, code.kwonly_count as usize);
    let annotations = attr::get(Value::of(function), names::__annotations__())?;
    let defaults = tuple_core::items(function.defaults.get());
    let kwdefaults = function.kwdefaults.get();
    let mut parts: Vec<text::Text> = Vec::new();
    let annotated = |name: Value| -> Res<Option<text::Text>> {
        let Some(dict) = annotations.cast::<DictObj>() else { return Ok(None) };
        dict_core::get(dict, name)?.map(|annotation| annotation_text(Obj::new(annotation).value())).transpose()
    };
    let parameter = |name: Value, stars: &str, default: Option<Value>| -> Res<text::Text> {
        let mut out = text![stars, name];
        let annotation = annotated(name)?;
        let gap = if annotation.is_some() { " = " } else { "=" };
        if let Some(annotation) = annotation {
            out.push_str(": ");
            out.push(annotation);
        }
        if let Some(default) = default {
            out.push_str(gap);
            out.push(&object_ops::repr(default)?);
        }
        Ok(out)
    };
    let first_default = positional.saturating_sub(defaults.len());
    for (i, &name) in names.iter().enumerate().take(positional).skip(1) {
        if code.posonly_count as usize == i {
            parts.push(text!["/"]);
        }
        parts.push(parameter(name, "", i.checked_sub(first_default).and_then(|i| defaults.get(i).copied()))?);
    }
    let mut next = positional + keyword_only;
    if code.flags & code_flags::VARARGS != 0 {
        if let Some(&name) = names.get(next) {
            parts.push(parameter(name, "*", None)?);
        }
        next += 1;
    } else if keyword_only > 0 {
        parts.push(text!["*"]);
    }
    for &name in names.iter().skip(positional).take(keyword_only) {
        let default = match kwdefaults.cast::<DictObj>() {
            Some(dict) => dict_core::get(dict, name)?,
            None => None,
        };
        parts.push(parameter(name, "", default)?);
    }
    if code.flags & code_flags::VARKEYWORDS != 0
        && let Some(&name) = names.get(next)
    {
        parts.push(parameter(name, "**", None)?);
    }
    let mut out = text!["("];
    for (i, part) in parts.into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push(part);
    }
    out.push_str(")");
    if let Some(annotation) = annotated(intern_str("return"))? {
        out.push_str(" -> ");
        out.push(annotation);
    }
    Ok(out.into_obj())
}

/// A text whose dotted names have lost the prefix `typing.`.
fn without_typing(shown: &[u8]) -> text::Text {
    const PREFIX: &[u8] = b"typing.";
    let (mut out, mut rest, mut in_name) = (text::Text::new(), shown, false);
    while let Some((&first, tail)) = rest.split_first() {
        if !in_name && let Some(tail) = rest.strip_prefix(PREFIX) {
            rest = tail;
            in_name = true;
            continue;
        }
        in_name = first == b'.' || first == b'_' || first.is_ascii_alphanumeric() || first >= 0x80;
        out.bytes.push(first);
        rest = tail;
    }
    out
}

/// `inspect.formatannotation`
fn annotation_text(annotation: Value) -> Res<text::Text> {
    let module = attr::get_optional(annotation, names::__module__())?;
    let class_module = attr::get_optional(class_of(annotation).value(), names::__module__())?;
    if [&module, &class_module].iter().any(|m| m.as_ref().is_some_and(|m| str_core::is_str(m.value(), "typing"))) {
        let shown = object_ops::repr_text(annotation)?;
        return Ok(without_typing(&shown.bytes));
    }
    if annotation.cast::<TypeObject>().is_some() {
        let qualname = attr::get(annotation, names::__qualname__())?;
        return Ok(match module {
            Some(module) if !str_core::is_str(module.value(), "builtins") => text![&module, ".", &qualname],
            _ => text![&qualname],
        });
    }
    object_ops::repr_text(annotation)
}
