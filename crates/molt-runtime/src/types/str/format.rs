//! str.format and str.format_map: fields are looked up here, the templates are read by `molt_text::str_format`.

use crate::args::Kwargs;
use crate::obj::{Obj, Res};
use crate::ops::format::{Conversion, format_into, write_text};
use crate::statics::is_exact;
use crate::str_core;
use crate::text_core::{self, from_text, ok, view};
use crate::{attr, int_core, intern, object_ops, raise};
use molt_abi::{BuiltinType, StrObj, Value};
use molt_text::str_format::{self, AutoNumber, Field, First, MAX_DEPTH, Step};
use molt_text::{Text, TextBuf};

/// Where fields get their values.
enum Source<'a> {
    Arguments { positional: &'a [Value], keywords: &'a Kwargs },
    Mapping(Value),
}

/// `s.format(*args, **kwargs)`
pub fn format(s: &StrObj, positional: &[Value], keywords: Kwargs) -> Res<Obj> {
    run(s, &Source::Arguments { positional, keywords: &keywords })
}

/// `s.format_map(mapping)`
pub fn format_map(s: &StrObj, mapping: Value) -> Res<Obj> {
    run(s, &Source::Mapping(mapping))
}

fn run(s: &StrObj, source: &Source<'_>) -> Res<Obj> {
    let mut out = TextBuf::with_capacity(s.len() + 32);
    let mut auto = AutoNumber::default();
    expand(view(s), source, &mut auto, MAX_DEPTH, &mut out)?;
    text_core::from_buf(out)
}

fn expand(template: Text<'_>, source: &Source<'_>, auto: &mut AutoNumber, depth: u32, out: &mut TextBuf) -> Res<()> {
    if depth == 0 {
        return Err(text_core::raise_failure(str_format::too_deep()));
    }
    for markup in str_format::template(template) {
        let markup = ok(markup)?;
        out.push_text(template.slice(markup.literal.0, markup.literal.1));
        if let Some(field) = markup.field {
            render(template, &field, source, auto, depth, out)?;
        }
    }
    Ok(())
}

fn render(
    template: Text<'_>,
    field: &Field,
    source: &Source<'_>,
    auto: &mut AutoNumber,
    depth: u32,
    out: &mut TextBuf,
) -> Res<()> {
    let value = look_up(template, field, source, auto)?;
    let value = match field.conversion {
        None => value,
        Some(c) => {
            ok(str_format::check_conversion(c))?;
            Conversion::of(c).apply(value.value())?
        }
    };
    let spec = template.slice(field.spec.0, field.spec.1);
    if field.nested {
        let mut inner = TextBuf::new();
        expand(spec, source, auto, depth - 1, &mut inner)?;
        return format_into(out, value.value(), inner.as_text());
    }
    format_into(out, value.value(), spec)
}

/// A part of the template as a name.
fn name_of(template: Text<'_>, (start, end): (usize, usize)) -> Res<Obj> {
    from_text(template.slice(start, end))
}

fn look_up(template: Text<'_>, field: &Field, source: &Source<'_>, auto: &mut AutoNumber) -> Res<Obj> {
    let (first, path) = ok(str_format::split_field_name(template, field.name, Some(auto)))?;
    let mut value = match (first, source) {
        (First::Index(i), Source::Arguments { positional, .. }) => match positional.get(i) {
            Some(&v) => Obj::new(v),
            None => return Err(text_core::raise_failure(str_format::index_error(i))),
        },
        (First::Index(_), Source::Mapping(_)) => {
            return Err(raise::value_error("Format string contains positional fields"));
        }
        (First::Name(span), Source::Arguments { keywords, .. }) => {
            let name = name_of(template, span)?;
            let found = keywords.items.iter().find(|(k, _)| {
                matches!((k.cast::<StrObj>(), name.cast::<StrObj>()), (Some(a), Some(b)) if str_core::eq(a, b))
            });
            match found {
                Some(&(_, v)) => Obj::new(v),
                None => return Err(raise::key_error(name.value())),
            }
        }
        (First::Name(span), &Source::Mapping(mapping)) => {
            let name = name_of(template, span)?;
            object_ops::get_item(mapping, name.value())?
        }
    };
    for step in path {
        value = match ok(step)? {
            Step::Attribute(span) => {
                let name = intern::intern(name_of(template, span)?);
                attr::get(value.value(), name.value())?
            }
            Step::Index(i) => {
                let index = int_core::from_u64(i as u64);
                object_ops::get_item(value.value(), index.value())?
            }
            Step::Key(span) => {
                let key = name_of(template, span)?;
                object_ops::get_item(value.value(), key.value())?
            }
        };
    }
    Ok(value)
}

/// `s.__format__(spec)`
pub fn format_self(s: &StrObj, spec: &StrObj) -> Res<Obj> {
    let v = Value::of(s);
    if spec.is_empty() {
        return if is_exact(v, BuiltinType::Str) { Ok(Obj::new(v)) } else { object_ops::to_str(v) };
    }
    let mut out = TextBuf::new();
    write_text(&mut out, v, view(s), view(spec))?;
    text_core::from_text(out.as_text())
}
