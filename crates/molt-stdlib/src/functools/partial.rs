//! `partial`.

use crate::native::own;
use core::cell::Cell;
use molt_runtime::args::{Args, Visitor};
use molt_runtime::count::{release, replace_field};
use molt_runtime::molt_abi::{DictObj, Header, Kind, Layout, StrObj, TupleObj, TypeObject};
use molt_runtime::text::TypeName;
use molt_runtime::{
    BuiltinType, Obj, Res, Value, alloc, call, class_of, dict_core, generic_alias, is_exact, object_ops,
};
use molt_runtime::{pytype, raise, repr_guard, text, tuple_core};

#[repr(C)]
pub struct PartialObj {
    pub header: Header,
    /// `__dict__`
    pub dict: Cell<Value>,
    pub function: Cell<Value>,
    /// Tuple.
    pub args: Cell<Value>,
    /// dict
    pub keywords: Cell<Value>,
}
// SAFETY: objects of this class have this layout; the class is checked before it is used.
unsafe impl Layout for PartialObj {
    const KIND: Kind = Kind::Native;
}

fn set_keywords(d: &DictObj, args: &Args) -> Res<()> {
    for (&k, &v) in args.names.iter().zip(args.keywords) {
        dict_core::set(d, k, v)?;
    }
    Ok(())
}

/// partial(func, *args, **keywords) - new function with partial application
/// of the given arguments and keywords.
#[pytype(
    name = "partial",
    module = "functools",
    layout = PartialObj,
    dict_offset = core::mem::offset_of!(PartialObj, dict),
    flags = [BASETYPE, HAVE_GC, WEAKREFABLE]
)]
impl PartialType {
    #[slot(tp_new)]
    fn new(class: &TypeObject, args: Args) -> Res<Obj> {
        let Some((&function, rest)) = args.positional.split_first() else {
            return Err(raise::type_error("type 'partial' takes at least one argument"));
        };
        if !object_ops::is_callable(function) {
            return Err(raise::type_error("the first argument must be callable"));
        }
        let keywords = dict_core::new();
        let mut positional = rest.to_vec();
        let mut function = function;
        // A partial of a partial is one partial.
        if let Some(inner) = crate::native::cast::<PartialObj>(function, PartialType::ROWS)
            && core::ptr::eq(molt_runtime::class_of(function), crate::native::class(PartialType::ROWS)?)
            && inner.dict.get().is_null()
        {
            let mut joined = tuple_core::items(inner.args.get()).to_vec();
            joined.extend_from_slice(rest);
            positional = joined;
            if let Some(d) = inner.keywords.get().cast::<DictObj>() {
                for (k, v) in dict_core::snapshot(d) {
                    dict_core::set(dict_core::dict_of(&keywords), k.value(), v.value())?;
                }
            }
            function = inner.function.get();
        }
        set_keywords(dict_core::dict_of(&keywords), &args)?;
        let positional = tuple_core::from_values(&positional).into_value();
        let (function, keywords) = (own(function), keywords.into_value());
        Ok(alloc::new_instance(class, |header| PartialObj {
            header,
            dict: Cell::new(Value::NULL),
            function: Cell::new(function),
            args: Cell::new(positional),
            keywords: Cell::new(keywords),
        }))
    }
    #[slot(tp_call)]
    fn call(this: &PartialObj, args: Args) -> Res<Obj> {
        let (function, own_args) = (Obj::new(this.function.get()), Obj::new(this.args.get()));
        let mut words = tuple_core::items(own_args.value()).to_vec();
        words.extend_from_slice(args.positional);
        let positional = words.len() as u64;
        let Some(kept) = this.keywords.get().cast::<DictObj>() else {
            return Err(raise::system_error("partial without keywords"));
        };
        if kept.is_empty() {
            words.extend_from_slice(args.keywords);
            return call::call_words(function.value(), words.as_ptr(), positional, args.kwnames);
        }
        let all = dict_core::copy(kept)?;
        set_keywords(dict_core::dict_of(&all), &args)?;
        let pairs = dict_core::snapshot(dict_core::dict_of(&all));
        if pairs.iter().any(|(k, _)| k.cast::<StrObj>().is_none()) {
            return Err(raise::type_error("keywords must be strings"));
        }
        let names: Vec<Value> = pairs.iter().map(|(k, _)| k.value()).collect();
        words.extend(pairs.iter().map(|(_, v)| v.value()));
        let names = tuple_core::from_values(&names);
        call::call_words(function.value(), words.as_ptr(), positional, names.value())
    }
    #[slot(tp_repr)]
    fn repr(this: &PartialObj) -> Res<Obj> {
        let Some(_guard) = repr_guard::enter(Value::of(this)) else { return Ok(text!["..."].into_obj()) };
        // Showing an argument may change what is shown.
        let _keep = (Obj::new(this.args.get()), Obj::new(this.keywords.get()));
        let function = Obj::new(this.function.get());
        let f = object_ops::repr(function.value())?;
        let mut out = text![TypeName(Value::of(this)), "(", &f];
        for &a in tuple_core::items(this.args.get()) {
            let r = object_ops::repr(a)?;
            out.push_str(", ");
            out.push(&r);
        }
        if let Some(d) = this.keywords.get().cast::<DictObj>() {
            for (k, v) in dict_core::snapshot(d) {
                let k = object_ops::to_str(k.value())?;
                let r = object_ops::repr(v.value())?;
                out.push_str(", ");
                out.push(&k);
                out.push_str("=");
                out.push(&r);
            }
        }
        out.push_str(")");
        Ok(out.into_obj())
    }
    /// Return state information for pickling.
    #[builtin("__reduce__(self, /)")]
    fn reduce(this: &PartialObj) -> Res<Obj> {
        let args = tuple_core::from_values(&[this.function.get()]);
        let attributes = this.dict.get().non_null().unwrap_or(Value::NONE);
        let state = [this.function.get(), this.args.get(), this.keywords.get(), attributes];
        let (state, class) = (tuple_core::from_values(&state), class_of(Value::of(this)).value());
        Ok(tuple_core::from_values(&[class, args.value(), state.value()]))
    }
    #[builtin("__setstate__(self, state, /)")]
    fn setstate(this: &PartialObj, state: Value) -> Res<()> {
        let wrong = || raise::type_error("invalid partial state");
        let &[function, args, keywords, attributes] = state.cast::<TupleObj>().ok_or_else(wrong)?.items() else {
            return Err(wrong());
        };
        let is_dict = keywords.is_none() || keywords.cast::<DictObj>().is_some();
        if !object_ops::is_callable(function) || args.cast::<TupleObj>().is_none() || !is_dict {
            return Err(wrong());
        }
        // Plain containers of our own, whatever subclasses were given; a dict that only the state holds is shared, as in C.
        let args = if is_exact(args, BuiltinType::Tuple) {
            Obj::new(args)
        } else {
            tuple_core::from_objs(object_ops::to_vec(args)?)
        };
        let keywords = match keywords.cast::<DictObj>() {
            None => dict_core::new(),
            Some(_) if is_exact(keywords, BuiltinType::Dict) => Obj::new(keywords),
            Some(d) => dict_core::copy(d)?,
        };
        replace_field(&this.function, own(function));
        replace_field(&this.args, args.into_value());
        replace_field(&this.keywords, keywords.into_value());
        replace_field(&this.dict, if attributes.is_none() { Value::NULL } else { own(attributes) });
        Ok(())
    }
    /// See PEP 585
    #[builtin("__class_getitem__(cls, object, /)", classmethod)]
    fn class_getitem(class: Value, object: Value) -> Res<Obj> {
        generic_alias::alias(class, object)
    }
    #[getter(member)]
    fn func(this: &PartialObj) -> Value {
        this.function.get()
    }
    #[getter(member)]
    fn args(this: &PartialObj) -> Value {
        this.args.get()
    }
    #[getter(member)]
    fn keywords(this: &PartialObj) -> Value {
        this.keywords.get()
    }
    #[slot(tp_traverse)]
    fn traverse(this: &PartialObj, visitor: &mut Visitor) {
        for f in [&this.dict, &this.function, &this.args, &this.keywords] {
            visitor.value(f.get());
        }
    }
    #[slot(tp_dealloc)]
    fn dealloc(this: &PartialObj) {
        for f in [&this.function, &this.args, &this.keywords, &this.dict] {
            release(f.replace(Value::NULL));
        }
    }
}
