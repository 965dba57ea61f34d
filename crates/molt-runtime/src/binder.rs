//! Binds a generic call to the parameters of a Python function (`initialize_locals` of `ceval.c`), with its TypeErrors.

use crate::args::Args;
use crate::count::{release, retain};
use crate::dict_core;
use crate::obj::{Obj, Raised, Res};
use crate::raise;
use crate::str_core;
use crate::text;
use crate::text::Text;
use crate::tuple_core;
use molt_abi::{Addr, Code, DictObj, FunctionObj, StrObj, Value, code_flags};

/// Owned words that are released unless they are handed over.
struct Words {
    words: Vec<Value>,
}

impl Drop for Words {
    fn drop(&mut self) {
        for &w in &self.words {
            release(w);
        }
    }
}

/// Calls a Python function with generic arguments.
pub fn call_function(f: &FunctionObj, args: Args<'_>) -> Res<Obj> {
    let code = f.code.get().get();
    let Some(entry) = f.entry.get().get() else { return Err(raise::system_error("function without entry")) };
    let this = Value::of(f);
    let n = code.param_count() as usize;
    // Plain positional call of a function without starred or keyword-only parameters.
    if args.names.is_empty() && args.positional.len() == n && code.arg_count as usize == n && n <= 8 {
        let mut words = [Value::NULL; 8];
        for (w, &v) in words.iter_mut().zip(args.positional) {
            retain(v);
            *w = v;
        }
        return Obj::from_result(entry(this, Addr::new(words.as_ptr())));
    }
    let mut bound = bind(f, code, args)?;
    let mut words = core::mem::take(&mut bound.words);
    Obj::from_result(entry(this, Addr::new(words.as_ptr())))
}

fn bind(f: &FunctionObj, code: &Code, args: Args<'_>) -> Res<Words> {
    let positional = code.arg_count as usize;
    let kwonly = code.kwonly_count as usize;
    let total = positional + kwonly;
    let given = args.positional.len();
    let mut out = Words { words: vec![Value::NULL; code.param_count() as usize] };
    let w = &mut out.words;
    let kwargs_dict = if code.flags & code_flags::VARKEYWORDS != 0 {
        let d = dict_core::new();
        let at = w.len() - 1;
        w[at] = d.value();
        retain(d.value());
        Some(d)
    } else {
        None
    };
    for (i, &v) in args.positional.iter().take(positional).enumerate() {
        retain(v);
        w[i] = v;
    }
    if code.flags & code_flags::VARARGS != 0 {
        let rest = args.positional.get(positional..).unwrap_or(&[]);
        w[total] = tuple_core::from_values(rest).into_value();
    }
    let names = code.varnames.slice(code.varname_count);
    for (&key, &value) in args.names.iter().zip(args.keywords) {
        let posonly = code.posonly_count as usize;
        let found = (posonly..total).find(|&i| names.get(i) == Some(&key)).or_else(|| {
            let k = key.cast::<StrObj>()?;
            (posonly..total)
                .find(|&i| names.get(i).and_then(|n| n.cast::<StrObj>()).is_some_and(|n| str_core::eq(n, k)))
        });
        match found {
            Some(i) if w[i].is_null() => {
                retain(value);
                w[i] = value;
            }
            Some(_) => {
                return Err(raise::type_error(text![
                    f.qualname.get(),
                    "() got multiple values for argument '",
                    key,
                    "'"
                ]));
            }
            None => match &kwargs_dict {
                Some(d) => dict_core::set(dict_core::dict_of(d), key, value)?,
                None => return Err(unexpected_keyword(f, code, key, args)),
            },
        }
    }
    if given > positional && code.flags & code_flags::VARARGS == 0 {
        return Err(too_many_positional(f, code, given, w));
    }
    if given < positional {
        let defaults = tuple_core::items(f.defaults.get());
        let required = positional.saturating_sub(defaults.len());
        let missing: Vec<usize> = (given..required).filter(|&i| w[i].is_null()).collect();
        if !missing.is_empty() {
            return Err(missing_arguments(f, names, &missing, "positional"));
        }
        for i in given..positional {
            if w[i].is_null() && i >= required {
                let v = defaults[i - required];
                retain(v);
                w[i] = v;
            }
        }
    }
    if kwonly > 0 {
        let mut missing = Vec::new();
        for i in positional..total {
            if !w[i].is_null() {
                continue;
            }
            let default = match f.kwdefaults.get().cast::<DictObj>() {
                Some(d) => dict_core::get(d, names[i])?,
                None => None,
            };
            match default {
                Some(v) => {
                    retain(v);
                    w[i] = v;
                }
                None => missing.push(i),
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(f, names, &missing, "keyword-only"));
        }
    }
    Ok(out)
}

/// "f() got an unexpected keyword argument 'x'", or that a positional-only parameter was named.
fn unexpected_keyword(f: &FunctionObj, code: &Code, key: Value, args: Args<'_>) -> Raised {
    let names = code.varnames.slice(code.varname_count);
    let posonly = &names[..(code.posonly_count as usize).min(names.len())];
    let mut wrong: Vec<Value> = Vec::new();
    for &p in posonly {
        for &k in args.names {
            if let (Some(a), Some(b)) = (p.cast::<StrObj>(), k.cast::<StrObj>())
                && str_core::eq(a, b)
            {
                wrong.push(p);
            }
        }
    }
    if !wrong.is_empty() {
        let mut list = Text::new();
        for (i, n) in wrong.iter().enumerate() {
            if i > 0 {
                list.push(", ");
            }
            list.push(*n);
        }
        return raise::type_error(text![
            f.qualname.get(),
            "() got some positional-only arguments passed as keyword arguments: '",
            list,
            "'"
        ]);
    }
    raise::type_error(text![f.qualname.get(), "() got an unexpected keyword argument '", key, "'"])
}

/// `too_many_positional`.
fn too_many_positional(f: &FunctionObj, code: &Code, given: usize, w: &[Value]) -> Raised {
    let positional = code.arg_count as usize;
    let kwonly_given = (positional..positional + code.kwonly_count as usize).filter(|&i| !w[i].is_null()).count();
    let defaults = tuple_core::items(f.defaults.get()).len();
    let (plural, signature) = if defaults > 0 {
        (true, text!["from ", positional.saturating_sub(defaults), " to ", positional])
    } else {
        (positional != 1, text![positional])
    };
    let kwonly = if kwonly_given > 0 {
        text![
            " positional argument",
            if given != 1 { "s" } else { "" },
            " (and ",
            kwonly_given,
            " keyword-only argument",
            if kwonly_given != 1 { "s" } else { "" },
            ")"
        ]
    } else {
        Text::new()
    };
    raise::type_error(text![
        f.qualname.get(),
        "() takes ",
        signature,
        " positional argument",
        if plural { "s" } else { "" },
        " but ",
        given,
        kwonly,
        if given == 1 && kwonly_given == 0 { " was" } else { " were" },
        " given"
    ])
}

/// `missing_arguments`: 'a', 'a' and 'b', 'a', 'b', and 'c'.
fn missing_arguments(f: &FunctionObj, names: &[Value], missing: &[usize], kind: &str) -> Raised {
    let n = missing.len();
    let mut list = Text::new();
    for (i, &m) in missing.iter().enumerate() {
        if i > 0 {
            list.push(match (n, i + 1 == n) {
                (2, _) => " and ",
                (_, true) => ", and ",
                _ => ", ",
            });
        }
        list.push("'");
        list.push(names.get(m).copied().unwrap_or(Value::NULL));
        list.push("'");
    }
    raise::type_error(text![
        f.qualname.get(),
        "() missing ",
        n,
        " required ",
        kind,
        " argument",
        if n == 1 { "" } else { "s" },
        ": ",
        list
    ])
}
