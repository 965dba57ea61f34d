//! BaseExceptionGroup and ExceptionGroup (PEP 654).

use super::base::{new_exception, put};
use crate::args::Args;
use crate::exception::*;
use crate::names;
use crate::obj::{Obj, Res};
use crate::raise;
use crate::statics::{class_of, is_instance_of, type_of_id};
use crate::text;
use crate::type_relations::is_subtype;
use crate::{attr, call, list_core, object_ops, tuple_core};
use molt_abi::*;
use molt_macros::pytype;

fn excs<'a>(e: &ExceptionObj) -> &'a [Value] {
    tuple_core::items(e.field(GROUP_EXCS).get())
}

/// A combination of multiple unrelated exceptions.
#[pytype(
    name = "BaseExceptionGroup", id = BaseExceptionGroup, base = BaseException, layout = ExceptionObj,
    basic_size = ExceptionObj::FIELDS + 16, flags = [BASETYPE, HAVE_GC]
)]
impl BaseExceptionGroupType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        let [message, list] = args.positional else {
            return Err(raise::type_error(text![
                "BaseExceptionGroup.__new__() takes exactly 2 arguments (",
                args.positional.len(),
                " given)"
            ]));
        };
        if message.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text!["argument 1 must be str, not ", text::TypeName(*message)]));
        }
        if !object_ops::is_sequence(*list) {
            return Err(raise::type_error("second argument (exceptions) must be a sequence"));
        }
        let items = object_ops::to_vec(*list)?;
        if items.is_empty() {
            return Err(raise::value_error("second argument (exceptions) must be a non-empty sequence"));
        }
        let mut base_only = false;
        for (i, x) in items.iter().enumerate() {
            if !is_instance_of(x.value(), BuiltinType::BaseException) {
                return Err(raise::value_error(text![
                    "Item ",
                    i,
                    " of second argument (exceptions) is not an exception"
                ]));
            }
            base_only |= !is_instance_of(x.value(), BuiltinType::Exception);
        }
        let mut class = class;
        let group = type_of_id(BuiltinType::ExceptionGroup);
        if core::ptr::eq(class, type_of_id(BuiltinType::BaseExceptionGroup)) {
            if !base_only {
                class = group;
            }
        } else if base_only && core::ptr::eq(class, group) {
            return Err(raise::type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        } else if base_only && is_subtype(class, type_of_id(BuiltinType::Exception)) {
            return Err(raise::type_error(text!["Cannot nest BaseExceptions in '", class, "'"]));
        }
        let o = new_exception(class, args.positional)?;
        if let Some(e) = o.cast::<ExceptionObj>() {
            put(e.field(GROUP_MSG), *message);
            e.field(GROUP_EXCS).set(tuple_core::from_objs(items).into_value());
        }
        Ok(o)
    }
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        super::base::init(this, &args)
    }
    #[slot(tp_str)]
    fn str(this: &ExceptionObj) -> Obj {
        let n = excs(this).len();
        text![this.field(GROUP_MSG).get(), " (", n, " sub-exception", if n == 1 { "" } else { "s" }, ")"].into_obj()
    }
    /// exception message
    #[getter("message", member)]
    fn message(this: &ExceptionObj) -> Option<Value> {
        this.field(GROUP_MSG).get().non_null()
    }
    /// nested exceptions
    #[getter("exceptions", member)]
    fn exceptions(this: &ExceptionObj) -> Option<Value> {
        this.field(GROUP_EXCS).get().non_null()
    }
    #[builtin("__class_getitem__(cls, item, /)", classmethod)]
    fn class_getitem(class: Value, item: Value) -> Res<Obj> {
        crate::generic_alias::alias(class, item)
    }
    #[builtin("derive(self, excs, /)")]
    fn derive(this: &ExceptionObj, excs: Value) -> Res<Obj> {
        let class = type_of_id(BuiltinType::BaseExceptionGroup).value();
        call::call(class, &[this.field(GROUP_MSG).get(), excs])
    }
    #[builtin("split(self, matcher_value, /)")]
    fn split(this: Value, matcher: Value) -> Res<Obj> {
        let m = Matcher::new(matcher)?;
        let (yes, no) = split(this, &m, true)?;
        Ok(tuple_core::from_objs(vec![yes.unwrap_or(Obj::NONE), no.unwrap_or(Obj::NONE)]))
    }
    #[builtin("subgroup(self, matcher_value, /)")]
    fn subgroup(this: Value, matcher: Value) -> Res<Obj> {
        let m = Matcher::new(matcher)?;
        Ok(split(this, &m, false)?.0.unwrap_or(Obj::NONE))
    }
}

#[pytype(
    name = "ExceptionGroup", id = ExceptionGroup, base = BaseExceptionGroup, layout = ExceptionObj,
    basic_size = ExceptionObj::FIELDS + 16, doc = "", flags = [BASETYPE, HAVE_GC]
)]
impl ExceptionGroupType {}

/// What `split` and `subgroup` select by.
enum Matcher {
    Class(Value),
    Function(Value),
}

impl Matcher {
    fn new(v: Value) -> Res<Matcher> {
        let is_class = |c: Value| c.cast::<TypeObject>().is_some_and(|t| t.has(type_flags::BASE_EXC_SUBCLASS));
        if is_class(v) {
            return Ok(Matcher::Class(v));
        }
        if v.cast::<TupleObj>().is_some() && tuple_core::items(v).iter().all(|&c| is_class(c)) {
            return Ok(Matcher::Class(v));
        }
        if object_ops::is_callable(v) && v.cast::<TypeObject>().is_none() {
            return Ok(Matcher::Function(v));
        }
        Err(raise::type_error("expected a function, exception type or tuple of exception types"))
    }
    fn matches(&self, exc: Value) -> Res<bool> {
        match self {
            Matcher::Class(c) => super::base::matches(exc, *c),
            Matcher::Function(f) => {
                let r = call::call(*f, &[exc])?;
                object_ops::is_true(r.value())
            }
        }
    }
}

/// `exceptiongroup_split_recursive`.
fn split(exc: Value, m: &Matcher, rest: bool) -> Res<(Option<Obj>, Option<Obj>)> {
    if m.matches(exc)? {
        return Ok((Some(Obj::new(exc)), None));
    }
    if !is_instance_of(exc, BuiltinType::BaseExceptionGroup) {
        return Ok((None, if rest { Some(Obj::new(exc)) } else { None }));
    }
    let _guard = crate::thread::enter_recursion(" in exceptiongroup_split_recursive", crate::thread::depth::NESTED)?;
    let Some(e) = exc.cast::<ExceptionObj>() else { return Ok((None, None)) };
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for &x in excs(e) {
        let (y, n) = split(x, m, rest)?;
        yes.extend(y);
        no.extend(n);
    }
    let yes = subset(exc, yes)?;
    let no = if rest { subset(exc, no)? } else { None };
    Ok((yes, no))
}

/// `exceptiongroup_subset`: `derive` plus the metadata of the original.
fn subset(original: Value, list: Vec<Obj>) -> Res<Option<Obj>> {
    if list.is_empty() {
        return Ok(None);
    }
    let list = list_core::from_objs(list)?;
    let derive = crate::intern::intern_str("derive");
    let new = call::call_method(original, derive, &[list.value()])?;
    if !is_instance_of(new.value(), BuiltinType::BaseExceptionGroup) {
        return Err(raise::type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(o), Some(n)) = (original.cast::<ExceptionObj>(), new.cast::<ExceptionObj>()) {
        put(&n.traceback, o.traceback.get());
        put(&n.context, o.context.get());
        put(&n.cause, o.cause.get());
        n.suppress_context.set(o.suppress_context.get());
    }
    if let Some(notes) = attr::get_optional(original, names::__notes__())?
        && object_ops::is_sequence(notes.value())
    {
        let copy = list_core::from_objs(object_ops::to_vec(notes.value())?)?;
        attr::set(new.value(), names::__notes__(), Some(copy.value()))?;
    }
    Ok(Some(new))
}

/// `except*`: (matching part or None, rest or None) of an exception; a plain exception that matches is wrapped in a group.
pub fn match_star(exc: Value, class: Value) -> Res<(Obj, Obj)> {
    let check =
        |c: Value| c.cast::<TypeObject>().is_some_and(|t| is_subtype(t, type_of_id(BuiltinType::BaseExceptionGroup)));
    let classes: &[Value] =
        if class.cast::<TupleObj>().is_some() { tuple_core::items(class) } else { core::slice::from_ref(&class) };
    if exc.is_none() {
        return Ok((Obj::NONE, Obj::NONE));
    }
    let matched = super::base::matches(exc, class)?;
    if classes.iter().any(|&c| check(c)) {
        return Err(raise::type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
    }
    if matched {
        if is_instance_of(exc, BuiltinType::BaseExceptionGroup) {
            return Ok((Obj::new(exc), Obj::NONE));
        }
        let t = type_of_id(BuiltinType::BaseExceptionGroup).value();
        let empty = crate::str_core::str("");
        let list = tuple_core::from_values(&[exc]);
        let group = call::call(t, &[empty.value(), list.value()])?;
        return Ok((group, Obj::NONE));
    }
    if is_instance_of(exc, BuiltinType::BaseExceptionGroup) {
        let split_name = crate::intern::intern_str("split");
        let pair = call::call_method(exc, split_name, &[class])?;
        let Some(t) = pair.cast::<TupleObj>() else {
            return Err(raise::type_error(text![
                class_of(exc),
                ".split must return a tuple, not ",
                text::TypeName(pair.value())
            ]));
        };
        let [yes, no, ..] = t.items() else {
            return Err(raise::type_error(text![
                class_of(exc),
                ".split must return a 2-tuple, got tuple of size ",
                t.len()
            ]));
        };
        return Ok((Obj::new(*yes), Obj::new(*no)));
    }
    Ok((Obj::NONE, Obj::new(exc)))
}
