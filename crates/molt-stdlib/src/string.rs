//! `_string`: templates of `str.format` taken apart, for `string.Formatter` (`Objects/stringlib/unicode_format.h`).

use core::cell::Cell;
use molt_runtime::args::Visitor;
use molt_runtime::count::release_field;
use molt_runtime::molt_abi::{Header, Kind, Layout, StrObj};
use molt_runtime::text::TypeName;
use molt_runtime::text_core::{from_text, ok, view, view_value};
use molt_runtime::{Obj, Res, Value, alloc, builtin, int_core, pymodule, pytype, raise, str_core, text, tuple_core};
use molt_text::str_format::{self, First, Path, Step, Template};

/// string helper module
#[pymodule(name = "_string", functions = [formatter_parser, formatter_field_name_split])]
impl StringModule {}

/// A text and how much of it is read.
#[repr(C)]
pub struct PartsObj {
    pub header: Header,
    text: Cell<Value>,
    at: Cell<u64>,
}
// SAFETY: objects of these classes have this layout; the class is checked before it is used.
unsafe impl Layout for PartsObj {
    const KIND: Kind = Kind::Native;
}

fn new(rows: &'static molt_runtime::molt_abi::TypeRows, text: Value, at: usize) -> Res<Obj> {
    let (class, text) = (crate::native::class(rows)?, crate::native::own(text));
    Ok(alloc::new_instance(class, |header| PartsObj { header, text: Cell::new(text), at: Cell::new(at as u64) }))
}

fn expect_str(v: Value) -> Res<&'static StrObj> {
    // The argument lives as long as the call.
    v.cast::<StrObj>().ok_or_else(|| raise::type_error(text!["expected str, got ", TypeName(v)]))
}

macro_rules! parts_type {
    ($ty:ident, $name:tt, $next:ident) => {
        #[pytype(name = $name, module = "builtins", layout = PartsObj, flags = [HAVE_GC], doc = "")]
        impl $ty {
            #[slot(tp_iter)]
            fn iter(this: Value) -> Obj {
                Obj::new(this)
            }
            #[slot(tp_iternext)]
            fn next(this: &PartsObj) -> Res<Option<Obj>> {
                $next(this)
            }
            #[slot(tp_traverse)]
            fn traverse(this: &PartsObj, visitor: &mut Visitor) {
                visitor.value(this.text.get());
            }
            #[slot(tp_dealloc)]
            fn dealloc(this: &PartsObj) {
                release_field(&this.text);
            }
        }
    };
}

parts_type!(FormatterIteratorType, "formatteriterator", next_markup);
parts_type!(FieldNameIteratorType, "fieldnameiterator", next_step);

/// (literal, field name, specification, conversion); the last three are None behind the last field.
fn next_markup(this: &PartsObj) -> Res<Option<Obj>> {
    let Some(text) = view_value(this.text.get()) else { return Ok(None) };
    let mut template = Template::resume(text, this.at.get() as usize);
    let markup = template.next();
    this.at.set(template.position() as u64);
    let Some(markup) = markup else { return Ok(None) };
    let markup = ok(markup)?;
    let literal = from_text(text.slice(markup.literal.0, markup.literal.1))?;
    let Some(field) = markup.field else {
        return Ok(Some(tuple_core::from_values(&[literal.value(), Value::NONE, Value::NONE, Value::NONE])));
    };
    let name = from_text(text.slice(field.name.0, field.name.1))?;
    let spec = from_text(text.slice(field.spec.0, field.spec.1))?;
    let conversion = field.conversion.map_or(Obj::NONE, str_core::from_char);
    Ok(Some(tuple_core::from_objs(vec![literal, name, spec, conversion])))
}

/// (is it an attribute, its name or the index).
fn next_step(this: &PartsObj) -> Res<Option<Obj>> {
    let Some(text) = view_value(this.text.get()) else { return Ok(None) };
    let mut path = Path::resume(text, this.at.get() as usize);
    let step = path.next();
    this.at.set(path.position() as u64);
    let Some(step) = step else { return Ok(None) };
    let (is_attribute, value) = match ok(step)? {
        Step::Attribute(span) => (true, from_text(text.slice(span.0, span.1))?),
        Step::Key(span) => (false, from_text(text.slice(span.0, span.1))?),
        Step::Index(i) => (false, int_core::from_u64(i as u64)),
    };
    Ok(Some(tuple_core::from_objs(vec![Obj::bool(is_attribute), value])))
}

/// parse the argument as a format string
#[builtin("formatter_parser(string, /)", module = "_string")]
pub fn formatter_parser(string: Value) -> Res<Obj> {
    expect_str(string)?;
    new(FormatterIteratorType::ROWS, string, 0)
}

/// split the argument as a field name
#[builtin("formatter_field_name_split(string, /)", module = "_string")]
pub fn formatter_field_name_split(string: Value) -> Res<Obj> {
    let text = view(expect_str(string)?);
    let (first, path) = ok(str_format::split_field_name(text, (0, text.len()), None))?;
    let first = match first {
        First::Index(i) => int_core::from_u64(i as u64),
        First::Name(span) => from_text(text.slice(span.0, span.1))?,
    };
    let rest = new(FieldNameIteratorType::ROWS, string, path.position())?;
    Ok(tuple_core::pair_owned(first, rest))
}
