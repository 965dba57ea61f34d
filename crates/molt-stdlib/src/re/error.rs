//! `re.error`, and how the engine's errors and warnings become exceptions.

use crate::native;
use molt_regex::{Error, Kind, Stop, Warning};
use molt_runtime::args::{Args, Family, ParamSpec};
use molt_runtime::molt_abi::{ExceptionObj, StrObj};
use molt_runtime::text::Text;
use molt_runtime::types::exceptions::base::put;
use molt_runtime::{
    BuiltinType, Obj, Raised, Res, Value, attr, bind_python, bytes_core, call, int_core, intern, pytype, raise, text,
    text_core, tuple_core, warn,
};

/// Line and column of a position of the pattern, and whether there are several lines.
fn place(pattern: Value, position: i64) -> Option<(i64, i64, bool)> {
    let newline = |c: u32| c == 10;
    let points: Vec<u32> = match pattern.cast::<StrObj>() {
        Some(s) => text_core::view(s).iter().collect(),
        None => bytes_core::content(pattern)?.iter().map(|&b| b as u32).collect(),
    };
    let position = if position < 0 { (position + points.len() as i64).max(0) } else { position };
    let before = points.get(..position as usize).unwrap_or(&points);
    let line = before.iter().filter(|&&c| newline(c)).count() as i64 + 1;
    let last = before.iter().rposition(|&c| newline(c)).map_or(-1, |i| i as i64);
    Some((line, position - last, points.iter().any(|&c| newline(c))))
}

/// The parameters of `error.__init__`.
static INIT: ParamSpec = ParamSpec {
    owner: "error",
    name: "__init__",
    names: &["msg", "pattern", "pos"],
    required: &[true, false, false],
    posonly: 0,
    positional: 3,
    receiver: true,
    classmethod: false,
    varargs: false,
    kwargs: false,
    family: Family::Python,
};

/// Exception raised for invalid regular expressions.
///
///     Attributes:
///
///         msg: The unformatted error message
///         pattern: The regular expression pattern
///         pos: The index in the pattern where compilation failed (may be None)
///         lineno: The line corresponding to pos (may be None)
///         colno: The column corresponding to pos (may be None)
#[pytype(name = "error", module = "re", base = Exception, layout = ExceptionObj, flags = [BASETYPE, HAVE_GC])]
impl ErrorType {
    #[slot(tp_init)]
    fn init(this: &ExceptionObj, args: Args) -> Res<()> {
        let me = Value::of(this);
        let mut positional = vec![me];
        positional.extend_from_slice(args.positional);
        let mut bound = [Value::MISSING; 4];
        bind_python::bind(&INIT, &Args { positional: &positional, ..args }, &mut bound)?;
        let [_, msg, pattern, pos] = bound.map(|v| if v.is_missing() { Value::NONE } else { v });
        let set = |name: &str, v: Value| attr::set(me, intern::intern_str(name), Some(v));
        set("msg", msg)?;
        set("pattern", pattern)?;
        set("pos", pos)?;
        let mut message = Obj::new(msg);
        let (mut line, mut column) = (Obj::NONE, Obj::NONE);
        if !pattern.is_none()
            && !pos.is_none()
            && let Some((l, c, several)) = place(pattern, int_core::index_as_i64(pos)?)
        {
            let mut out = text![msg, " at position ", int_core::index_as_i64(pos)?];
            (line, column) = (int_core::int(l), int_core::int(c));
            if several {
                out.push(text![" (line ", l, ", column ", c, ")"]);
            }
            message = out.into_obj();
        }
        set("lineno", line.value())?;
        set("colno", column.value())?;
        put(&this.args, tuple_core::from_values(&[message.value()]).value());
        Ok(())
    }
}

/// Raises an error of the engine about `source`, a pattern or a template.
#[cold]
pub fn raise_error(e: Error, source: Value) -> Raised {
    match text_core::from_buf(e.message) {
        Err(e) => e,
        Ok(message) => match make(e.kind, e.position, message, source) {
            Ok(exception) => raise::raise_instance(exception),
            Err(e) => e,
        },
    }
}

fn make(kind: Kind, position: Option<usize>, message: Obj, source: Value) -> Res<Obj> {
    let class = match kind {
        Kind::Overflow => BuiltinType::OverflowError,
        Kind::Value => BuiltinType::ValueError,
        Kind::Index => BuiltinType::IndexError,
        Kind::Recursion => BuiltinType::RecursionError,
        Kind::NoNames => BuiltinType::NotImplementedError,
        Kind::Regex => {
            let class = native::class(ErrorType::ROWS)?.value();
            return match position {
                None => call::call(class, &[message.value()]),
                Some(p) => call::call(class, &[message.value(), source, int_core::int(p as i64).value()]),
            };
        }
    };
    call::call(molt_runtime::statics::type_of_id(class).value(), &[message.value()])
}

/// A match that was given up.
#[cold]
pub fn raise_stop(stop: Stop) -> Raised {
    match stop {
        Stop::Memory => raise::memory_error(),
        Stop::Interrupted => Raised::pending(),
    }
}

/// Issues the warnings about a pattern.
pub fn issue(warnings: &[Warning]) -> Res<()> {
    for w in warnings {
        let message: Text = text!["Possible ", w.kind.name(), " at position ", w.position];
        warn::issue(BuiltinType::FutureWarning, message)?;
    }
    Ok(())
}
