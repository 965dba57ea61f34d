//! The `class` statement as compiled code asks for it: body, bases, keywords, and the compiler's plan of the layout.

use crate::args::Args;
use crate::build_class::build_class;
use crate::class_new;
use crate::obj::{Obj, Raised, Res};
use crate::{call, dict_core, names, raise, text, tuple_core};
use molt_abi::{Addr, ClassPlan, DictObj, FunctionObj, StrObj, TypeObject, Value};

/// `class` statement: `bases` a tuple, `keywords` a dict or MISSING. The body is called with the namespace, which it borrows.
pub fn class_statement(body: Value, bases: Value, keywords: Value, plan: Addr<ClassPlan>) -> Res<Obj> {
    let plan: &'static ClassPlan = plan.get();
    if let Some(globals) = body.cast::<FunctionObj>().and_then(|function| function.globals.cast::<DictObj>())
        && dict_core::get_str(crate::ops::globals::builtins_of(globals), names::__build_class__()).is_none()
    {
        return Err(raise::raise(molt_abi::BuiltinType::NameError, text!["__build_class__ not found"]));
    }
    let mut run = |ns: Value| -> Res<Obj> {
        let entry = body.cast::<FunctionObj>().and_then(|f| f.entry.get().get());
        let Some(entry) = entry else { return call::call(body, &[ns]) };
        let argv = [ns];
        let r = entry(body, Addr::new(argv.as_ptr()));
        if r.is_null() { Err(Raised::pending()) } else { Ok(Obj::from_owned(r)) }
    };
    let mut words = tuple_core::items(bases).to_vec();
    let count = words.len() as u64;
    let pairs = keywords.cast::<DictObj>().map(dict_core::snapshot).unwrap_or_default();
    let mut names = Vec::new();
    for (k, v) in &pairs {
        if k.cast::<StrObj>().is_none() {
            return Err(raise::type_error("keywords must be strings"));
        }
        names.push(k.value());
        words.push(v.value());
    }
    let kwnames = if names.is_empty() { None } else { Some(tuple_core::from_values(&names)) };
    let kwnames_word = kwnames.as_ref().map_or(Value::NULL, Obj::value);
    let class = build_class(&mut run, plan.name, Args::new(words.as_ptr(), count, kwnames_word))?;
    if let Some(t) = class.cast::<TypeObject>()
        && t.has(molt_abi::type_flags::HEAPTYPE)
    {
        crate::layouts::adopt(t, plan);
        // Slots of the bases come first, where they are known.
        let slots = match plan.layout_count {
            0 => plan.slots.slice(plan.slot_count),
            count => plan.layout.slice(count),
        };
        if let Some(shape) = class_new::predict_layout(t, slots) {
            plan.shape.set(shape);
        }
    }
    Ok(class)
}
