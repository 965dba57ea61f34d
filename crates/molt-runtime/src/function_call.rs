//! Calls of Python functions: binding of arguments to parameters, with CPython's TypeErrors (`initialize_locals` in
//! `Python/ceval.c`), and entering the body.

use crate::args::Args;
use crate::obj::{Obj, Raised, Res};
use crate::text::Text;
use crate::{dict_core, object_ops, raise, text, tuple_core};
use molt_abi::{Addr, Code, FunctionObj, Ptr, StrObj, TupleObj, Value, code_flags};

const HAS_STARS: u32 = code_flags::VARARGS | code_flags::VARKEYWORDS;

/// Does the function take exactly `count` positional arguments, whatever its defaults?
#[inline]
pub fn takes_exactly(function: &FunctionObj, count: u64) -> bool {
    let code: &Code = function.code.get().get();
    u64::from(code.arg_count) == count && code.kwonly_count == 0 && code.flags & HAS_STARS == 0
}

/// Runs the body with words that are exactly its parameters, and that move in.
#[inline]
pub fn enter_owned(callee: Value, function: &FunctionObj, words: &[Value]) -> Value {
    match function.entry.get().get() {
        Some(entry) => entry(callee, Addr::new(words.as_ptr())),
        None => {
            words.iter().for_each(|word| crate::count::release(*word));
            Value::NULL
        }
    }
}

/// The generic entry of function objects.
pub fn call(callee: Value, function: &FunctionObj, args: Args<'_>) -> Res<Obj> {
    let positional = args.positional;
    if args.names.is_empty() && takes_exactly(function, positional.len() as u64) {
        positional.iter().for_each(|word| crate::count::retain(*word));
        return Obj::from_result(enter_owned(callee, function, positional));
    }
    let bound = bind(function, Incoming::borrowed(positional), args.names, Incoming::borrowed(args.keywords))?;
    Obj::from_result(enter_bound(callee, function, bound))
}

/// A call whose arguments move in: they die where the body rebinds its parameters, or as soon as they fit none.
pub fn call_owned(callee: Value, function: &FunctionObj, words: &[Value], names: &[Value]) -> Value {
    let (positional, keywords) = words.split_at(words.len().saturating_sub(names.len()));
    match bind(function, Incoming::owned(positional), names, Incoming::owned(keywords)) {
        Ok(bound) => enter_bound(callee, function, bound),
        Err(_) => Value::NULL,
    }
}

fn enter_bound(callee: Value, function: &FunctionObj, bound: Vec<Option<Obj>>) -> Value {
    let words: Vec<Value> = bound.into_iter().map(|word| word.map_or(Value::NULL, Obj::into_value)).collect();
    enter_owned(callee, function, &words)
}

/// Arguments on their way into parameters. What is left of owned ones is released first to last.
struct Incoming<'a> {
    rest: core::slice::Iter<'a, Value>,
    owned: bool,
}

impl<'a> Incoming<'a> {
    fn borrowed(words: &'a [Value]) -> Self {
        Self { rest: words.iter(), owned: false }
    }

    fn owned(words: &'a [Value]) -> Self {
        Self { rest: words.iter(), owned: true }
    }

    fn len(&self) -> usize {
        self.rest.len()
    }

    /// All that are left, as a tuple.
    fn tuple(&mut self) -> Obj {
        if self.owned {
            return tuple_core::from_objs(self.collect());
        }
        let words = self.rest.as_slice();
        self.rest = [].iter();
        tuple_core::from_values(words)
    }
}

impl Iterator for Incoming<'_> {
    type Item = Obj;

    fn next(&mut self) -> Option<Obj> {
        self.rest.next().map(|word| if self.owned { Obj::from_owned(*word) } else { Obj::new(*word) })
    }
}

impl Drop for Incoming<'_> {
    fn drop(&mut self) {
        while self.next().is_some() {}
    }
}

fn names(names: Ptr<Value>, count: u64) -> &'static [Value] {
    if count == 0 { &[] } else { names.slice(count) }
}

/// Parameters in the order of the code's variables: positional, keyword-only, `*args`, `**kwargs`.
fn bind(
    function: &FunctionObj,
    mut given: Incoming<'_>,
    given_names: &[Value],
    mut keywords: Incoming<'_>,
) -> Res<Vec<Option<Obj>>> {
    let code: &Code = function.code.get().get();
    let vars = names(code.varnames, code.varname_count);
    let (posonly, positional) = (code.posonly_count as usize, code.arg_count as usize);
    let total = positional + code.kwonly_count as usize;
    let has_varargs = code.flags & code_flags::VARARGS != 0;
    let has_kwargs = code.flags & code_flags::VARKEYWORDS != 0;
    let count = given.len();
    let mut bound: Vec<Option<Obj>> = Vec::with_capacity(total + 2);
    bound.resize_with(total, || None);
    for place in &mut bound[..count.min(positional)] {
        *place = given.next();
    }
    if has_varargs {
        bound.push(Some(given.tuple()));
    }
    drop(given);
    let kwargs = if has_kwargs { Some(dict_core::new()) } else { None };
    for name in given_names {
        let Some(value) = keywords.next() else { break };
        if name.cast::<StrObj>().is_none() {
            return Err(raise::type_error(text![&qualname(function), "() keywords must be strings"]));
        }
        match find(&vars[posonly..total], *name)? {
            Some(index) => {
                let place = &mut bound[posonly + index];
                if place.is_some() {
                    return Err(raise::type_error(text![
                        &qualname(function),
                        "() got multiple values for argument '",
                        *name,
                        "'"
                    ]));
                }
                *place = Some(value);
            }
            None => match &kwargs {
                Some(kwargs) => dict_core::set(dict_core::dict_of(kwargs), *name, value.value())?,
                None => return Err(unexpected_keyword(function, vars, posonly, given_names, *name)?),
            },
        }
    }
    if count > positional && !has_varargs {
        return Err(too_many(function, count, &bound[positional..total]));
    }
    fill_defaults(function, vars, count, &mut bound, positional)?;
    fill_keyword_defaults(function, vars, &mut bound, positional, total)?;
    if let Some(kwargs) = kwargs {
        bound.push(Some(kwargs));
    }
    Ok(bound)
}

fn qualname(function: &FunctionObj) -> Obj {
    Obj::new(function.qualname.get())
}

/// The place of a name: by identity first, then by equality (as CPython, which allows str subclasses).
fn find(vars: &[Value], name: Value) -> Res<Option<usize>> {
    if let Some(index) = vars.iter().position(|var| *var == name) {
        return Ok(Some(index));
    }
    for (index, var) in vars.iter().enumerate() {
        if object_ops::eq(*var, name)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn fill_defaults(
    function: &FunctionObj,
    vars: &[Value],
    given: usize,
    bound: &mut [Option<Obj>],
    positional: usize,
) -> Res<()> {
    if given >= positional {
        return Ok(());
    }
    let defaults = function.defaults.get().cast::<TupleObj>().map_or(&[][..], TupleObj::items);
    let first = positional.saturating_sub(defaults.len());
    let missing: Vec<Value> = (given..first).filter(|index| bound[*index].is_none()).map(|index| vars[index]).collect();
    if !missing.is_empty() {
        return Err(missing_arguments(function, "positional", &missing)?);
    }
    // More defaults than parameters: the first ones are not used.
    let skipped = defaults.len().saturating_sub(positional);
    for (place, value) in bound[first..positional].iter_mut().zip(&defaults[skipped..]) {
        if place.is_none() {
            *place = Some(Obj::new(*value));
        }
    }
    Ok(())
}

fn fill_keyword_defaults(
    function: &FunctionObj,
    vars: &[Value],
    bound: &mut [Option<Obj>],
    positional: usize,
    total: usize,
) -> Res<()> {
    let mut missing = Vec::new();
    for index in positional..total {
        if bound[index].is_some() {
            continue;
        }
        let default = match function.kwdefaults.get().cast() {
            Some(defaults) => dict_core::get(defaults, vars[index])?,
            None => None,
        };
        match default {
            Some(value) => bound[index] = Some(Obj::new(value)),
            None => missing.push(vars[index]),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing_arguments(function, "keyword-only", &missing)?) }
}

fn missing_arguments(function: &FunctionObj, kind: &str, missing: &[Value]) -> Res<Raised> {
    // Parameter names are identifiers: their repr is the name in quotes.
    let quoted: Vec<Text> = missing.iter().map(|name| text!["'", *name, "'"]).collect();
    let mut list = Text::new();
    let count = quoted.len();
    for (index, name) in quoted.into_iter().enumerate() {
        let lead = match index {
            0 => "",
            _ if index + 1 < count => ", ",
            _ if count == 2 => " and ",
            _ => ", and ",
        };
        list.push(lead);
        list.push(name);
    }
    let plural = if count == 1 { "" } else { "s" };
    Ok(raise::type_error(text![
        &qualname(function),
        "() missing ",
        count,
        " required ",
        kind,
        " argument",
        plural,
        ": ",
        list
    ]))
}

fn too_many(function: &FunctionObj, given: usize, keyword_only: &[Option<Obj>]) -> Raised {
    let code: &Code = function.code.get().get();
    let takes = code.arg_count as usize;
    let kwonly_given = keyword_only.iter().filter(|place| place.is_some()).count();
    let defaults = function.defaults.get().cast::<TupleObj>().map_or(0, TupleObj::len);
    let mut message = text![&qualname(function), "() takes "];
    if defaults > 0 {
        message.push("from ");
        message.push(takes.saturating_sub(defaults));
        message.push(" to ");
    }
    message.push(takes);
    message.push(if defaults > 0 || takes != 1 { " positional arguments but " } else { " positional argument but " });
    message.push(given);
    if kwonly_given > 0 {
        message.push(if given == 1 { " positional argument (and " } else { " positional arguments (and " });
        message.push(kwonly_given);
        message.push(if kwonly_given == 1 { " keyword-only argument)" } else { " keyword-only arguments)" });
    }
    message.push(if given == 1 && kwonly_given == 0 { " was given" } else { " were given" });
    raise::type_error(message)
}

fn unexpected_keyword(
    function: &FunctionObj,
    vars: &[Value],
    posonly: usize,
    given: &[Value],
    name: Value,
) -> Res<Raised> {
    let mut positional_only = Vec::new();
    for var in &vars[..posonly] {
        if find(given, *var)?.is_some() {
            positional_only.push(*var);
        }
    }
    if positional_only.is_empty() {
        return Ok(raise::type_error(text![&qualname(function), "() got an unexpected keyword argument '", name, "'"]));
    }
    let mut message =
        text![&qualname(function), "() got some positional-only arguments passed as keyword arguments: '"];
    for (index, name) in positional_only.into_iter().enumerate() {
        message.push(if index == 0 { "" } else { ", " });
        message.push(name);
    }
    message.push("'");
    Ok(raise::type_error(message))
}
