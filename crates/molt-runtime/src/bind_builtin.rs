//! Binds the arguments of a call to the parameters of a builtin, with the TypeErrors of CPython's argument parsers: which text
//! comes depends on how the function is declared there (`METH_O`, Argument Clinic, `PyArg_ParseTuple`), so a spec has a family.

use crate::args::{ArgCx, Kwargs};
use crate::obj::{Raised, Res};
use crate::raise;
use crate::str_core;
use crate::text;
use crate::text::{Text, TypeName};
use molt_abi::{StrObj, TupleObj, TypeObject, Value};

/// Which of CPython's parsers words the errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// From the signature: no parameters `METH_NOARGS`, one required positional-only `METH_O`, positional-only `CheckPositional`,
    /// else `UnpackKeywords`.
    Auto,
    /// `_PyArg_CheckPositional`: "pop expected at most 1 argument, got 2".
    Positional,
    /// `PyArg_ParseTuple` with ":name": "find() takes at most 3 arguments (4 given)".
    ParseTuple,
    /// `_PyArg_UnpackKeywords`: "sort() takes at most 2 arguments (3 given)".
    Keywords,
    NoArgs,
    OneArg,
    /// A Python function in CPython: see `bind_python.rs`.
    Python,
}

/// Parameters of a builtin, receiver and starred ones apart.
pub struct ParamSpec {
    /// Class, or module other than builtins; "" for none.
    pub owner: &'static str,
    pub name: &'static str,
    /// Positional-only, positional, keyword-only.
    pub names: &'static [&'static str],
    pub required: &'static [bool],
    pub posonly: u8,
    /// Positional-only ones included.
    pub positional: u8,
    pub receiver: bool,
    /// The receiver is the class: it is the owner that errors name.
    pub classmethod: bool,
    pub varargs: bool,
    pub kwargs: bool,
    pub family: Family,
}

impl ParamSpec {
    fn resolved(&self) -> Family {
        if self.family != Family::Auto {
            return self.family;
        }
        let n = self.names.len();
        if self.varargs || self.kwargs {
            return if self.posonly == self.positional && self.positional as usize == n {
                Family::Positional
            } else {
                Family::Keywords
            };
        }
        match n {
            0 => Family::NoArgs,
            1 if self.posonly == 1 && self.required[0] => Family::OneArg,
            n if self.posonly as usize == n => Family::Positional,
            _ => Family::Keywords,
        }
    }
    /// "list.append()": what `_PyObject_FunctionStr` shows.
    fn qualified(&self, this: Value) -> Text {
        if self.classmethod
            && let Some(class) = this.cast::<TypeObject>()
        {
            return text![class.qualname.get(), ".", self.name, "()"];
        }
        if self.owner.is_empty() { text![self.name, "()"] } else { text![self.owner, ".", self.name, "()"] }
    }
    fn min(&self) -> usize {
        self.required.iter().take(self.positional as usize).filter(|&&r| r).count()
    }
}

/// Binds to `out`: receiver, then `names`; absent optional ones stay MISSING.
pub fn bind(spec: &'static ParamSpec, argv: *const Value, nargs: u64, kwnames: Value, out: &mut [Value]) -> Res<()> {
    // The common case: positional arguments only, all given.
    if kwnames.is_null() && nargs as usize == out.len() && spec.positional as usize == spec.names.len() {
        for (i, o) in out.iter_mut().enumerate() {
            // SAFETY: the calling convention: `nargs` words.
            *o = unsafe { *argv.add(i) };
        }
        return Ok(());
    }
    bind_starred(spec, argv, nargs, kwnames, out).map(|_| ())
}

/// As `bind`; returns what `*args` and `**kwargs` receive.
pub fn bind_starred<'a>(
    spec: &'static ParamSpec,
    argv: *const Value,
    nargs: u64,
    kwnames: Value,
    out: &mut [Value],
) -> Res<(&'a [Value], Kwargs)> {
    let args = crate::args::Args::new(argv, nargs, kwnames);
    let mut positional = args.positional;
    let (mut at, mut this) = (0, Value::NULL);
    if spec.receiver {
        let Some((&first, rest)) = positional.split_first() else {
            return Err(raise::type_error(text!["unbound method ", spec.qualified(this), " needs an argument"]));
        };
        this = first;
        out[0] = this;
        positional = rest;
        at = 1;
    }
    let max = spec.positional as usize;
    let family = spec.resolved();
    if family == Family::Python && !spec.varargs && !spec.kwargs {
        crate::bind_python::bind(spec, &args, out)?;
        return Ok((&[], Kwargs::default()));
    }
    if !args.names.is_empty()
        && matches!(family, Family::NoArgs | Family::OneArg | Family::Positional | Family::ParseTuple)
        && !spec.kwargs
    {
        return Err(match family {
            Family::Positional if spec.owner.is_empty() && spec.varargs => {
                raise::type_error(text![spec.name, "() takes no keyword arguments"])
            }
            _ => raise::type_error(text![spec.qualified(this), " takes no keyword arguments"]),
        });
    }
    let by_name = matches!(family, Family::Keywords | Family::Auto) && !spec.kwargs;
    let surplus = by_name && positional.len() + args.names.len() > spec.names.len();
    if (positional.len() > max || surplus) && !spec.varargs {
        return Err(too_many(spec, this, positional.len(), args.names.len()));
    }
    let n = positional.len().min(max);
    out[at..at + n].copy_from_slice(&positional[..n]);
    let rest = &positional[n..];
    let mut kwargs = Kwargs::default();
    for (&name, &value) in args.names.iter().zip(args.keywords) {
        match keyword_index(spec, name) {
            Some(i) if out[at + i].is_missing() => out[at + i] = value,
            Some(i) => return Err(given_twice(spec, i)),
            None if spec.kwargs => kwargs.items.push((name, value)),
            None => {
                return Err(if let Err(e) = missing(spec, this, &out[at..], n) {
                    e
                } else {
                    unexpected_keyword(spec, name)
                });
            }
        }
    }
    missing(spec, this, &out[at..], n)?;
    Ok((rest, kwargs))
}

/// Which parameter a keyword names.
pub fn keyword_index(spec: &ParamSpec, name: Value) -> Option<usize> {
    let s = name.cast::<StrObj>()?;
    (spec.posonly as usize..spec.names.len()).find(|&i| str_core::eq_str(s, spec.names[i]))
}

fn unexpected_keyword(spec: &ParamSpec, name: Value) -> Raised {
    raise::type_error(text!["'", name, "' is an invalid keyword argument for ", spec.name, "()"])
}

fn given_twice(spec: &ParamSpec, i: usize) -> Raised {
    raise::type_error(text![
        "argument for ",
        spec.name,
        "() given by name ('",
        spec.names[i],
        "') and position (",
        i + 1,
        ")"
    ])
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn too_many(spec: &ParamSpec, this: Value, given: usize, keywords: usize) -> Raised {
    let family = spec.resolved();
    let (min, max) = (spec.min(), spec.positional as usize);
    raise::type_error(match family {
        Family::NoArgs => text![spec.qualified(this), " takes no arguments (", given, " given)"],
        Family::OneArg => text![spec.qualified(this), " takes exactly one argument (", given, " given)"],
        Family::Positional if max == 0 => text![spec.name, " expected 0 arguments, got ", given],
        Family::Positional if min == max => {
            text![spec.name, " expected ", max, " argument", plural(max), ", got ", given]
        }
        Family::Positional => {
            text![spec.name, " expected at most ", max, " argument", plural(max), ", got ", given]
        }
        Family::ParseTuple => text![
            spec.name,
            "() takes ",
            if min == max { "exactly " } else { "at most " },
            max,
            " argument",
            plural(max),
            " (",
            given,
            " given)"
        ],
        Family::Keywords | Family::Auto | Family::Python => {
            let total = spec.names.len();
            if given + keywords > total {
                return raise::type_error(text![
                    spec.name,
                    "() takes ",
                    if spec.required.iter().all(|&r| r) { "exactly " } else { "at most " },
                    total,
                    if given == 0 { " keyword" } else { "" },
                    " argument",
                    plural(total),
                    " (",
                    given + keywords,
                    " given)"
                ]);
            }
            if max == 0 {
                text![spec.name, "() takes no positional arguments"]
            } else {
                text![
                    spec.name,
                    "() takes ",
                    if min < max { "at most " } else { "exactly " },
                    max,
                    " positional argument",
                    plural(max),
                    " (",
                    given,
                    " given)"
                ]
            }
        }
    })
}

fn missing(spec: &ParamSpec, this: Value, bound: &[Value], given: usize) -> Res<()> {
    let Some(i) = (0..spec.names.len()).find(|&i| spec.required[i] && bound[i].is_missing()) else { return Ok(()) };
    let (family, min, max) = (spec.resolved(), spec.min(), spec.positional as usize);
    Err(raise::type_error(match family {
        Family::OneArg => text![spec.qualified(this), " takes exactly one argument (", given, " given)"],
        Family::Positional | Family::NoArgs => text![
            spec.name,
            " expected ",
            if min == max && !spec.varargs { "" } else { "at least " },
            min,
            " argument",
            plural(min),
            ", got ",
            given
        ],
        Family::ParseTuple => text![
            spec.name,
            "() takes ",
            if min == max { "exactly " } else { "at least " },
            min,
            " argument",
            plural(min),
            " (",
            given,
            " given)"
        ],
        Family::Keywords | Family::Auto | Family::Python => {
            if i < spec.posonly as usize {
                text![
                    spec.name,
                    "() takes ",
                    if min < max { "at least " } else { "exactly " },
                    min,
                    " positional argument",
                    plural(min),
                    " (",
                    given,
                    " given)"
                ]
            } else {
                text![spec.name, "() missing required argument '", spec.names[i], "' (pos ", i + 1, ")"]
            }
        }
    }))
}

/// CPython's `_PyArg_BadArgument`.
pub fn bad_argument(cx: ArgCx, expected: &str, got: Value) -> Raised {
    let i = cx.index as usize;
    let spec = cx.spec;
    let display = if spec.posonly as usize <= i {
        text!["argument '", spec.names.get(i).copied().unwrap_or(""), "'"]
    } else if spec.resolved() == Family::OneArg || (spec.names.len() == 1 && !spec.varargs) {
        text!["argument"]
    } else {
        text!["argument ", i + 1]
    };
    let name = if got.is_none() { text!["None"] } else { text![TypeName(got)] };
    raise::type_error(text![spec.name, "() ", display, " must be ", expected, ", not ", name])
}

/// Keyword arguments of a call that takes none: TypeError "f() takes no keyword arguments".
pub fn no_keywords(name: &str, kwnames: Value) -> Res<()> {
    match kwnames.cast::<TupleObj>() {
        Some(t) if !t.is_empty() => Err(raise::type_error(text![name, "() takes no keyword arguments"])),
        _ => Ok(()),
    }
}
