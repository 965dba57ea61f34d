//! str.maketrans and str.translate.

use crate::obj::{Obj, Res};
use crate::statics::is_exact;
use crate::text_core::{self, view};
use crate::{dict_core, int_core, object_ops, raise, thread};
use molt_abi::{BuiltinType, DictObj, StrObj, Value};
use molt_text::TextBuf;

fn put(dict: &Obj, key: i64, value: Value) -> Res<()> {
    let key = int_core::int(key);
    dict_core::set(dict_core::dict_of(dict), key.value(), value)
}

pub fn maketrans(x: Value, y: Option<&StrObj>, z: Option<&StrObj>) -> Res<Obj> {
    let table = dict_core::new();
    let Some(y) = y else {
        if !is_exact(x, BuiltinType::Dict) {
            return Err(raise::type_error("if you give only one argument to maketrans it must be a dict"));
        }
        let Some(given) = x.cast::<DictObj>() else { return Ok(table) };
        for (key, value) in dict_core::snapshot(given) {
            if let Some(s) = key.cast::<StrObj>() {
                if s.len() != 1 {
                    return Err(raise::value_error("string keys in translate table must be of length 1"));
                }
                put(&table, s.at(0) as i64, value.value())?;
            } else if int_core::is_int(key.value()) {
                dict_core::set(dict_core::dict_of(&table), key.value(), value.value())?;
            } else {
                return Err(raise::type_error("keys in translate table must be strings or integers"));
            }
        }
        return Ok(table);
    };
    let Some(x) = x.cast::<StrObj>() else {
        return Err(raise::type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if x.len() != y.len() {
        return Err(raise::value_error("the first two maketrans arguments must have equal length"));
    }
    for i in 0..x.len() {
        put(&table, x.at(i) as i64, Value::small_int(y.at(i) as i64))?;
    }
    if let Some(z) = z {
        for i in 0..z.len() {
            put(&table, z.at(i) as i64, Value::NONE)?;
        }
    }
    Ok(table)
}

/// What a table says about a code point.
enum Mapped {
    Unchanged,
    Deleted,
    Char(u32),
    Text(Obj),
}

fn look_up(table: Value, c: u32) -> Res<Mapped> {
    let key = Value::small_int(c as i64);
    let found = if is_exact(table, BuiltinType::Dict)
        && let Some(d) = table.cast::<DictObj>()
    {
        match dict_core::get(d, key)? {
            Some(v) => Obj::new(v),
            None => return Ok(Mapped::Unchanged),
        }
    } else {
        match object_ops::get_item(table, key) {
            Ok(o) => o,
            Err(e) => {
                drop(thread::catch(e, BuiltinType::LookupError)?);
                return Ok(Mapped::Unchanged);
            }
        }
    };
    let v = found.value();
    if v.is_none() {
        return Ok(Mapped::Deleted);
    }
    if int_core::is_int(v) {
        return match int_core::to_i64(v) {
            Some(c @ 0..=0x10FFFF) => Ok(Mapped::Char(c as u32)),
            _ => Err(raise::value_error("character mapping must be in range(0x110000)")),
        };
    }
    if found.cast::<StrObj>().is_some() {
        return Ok(Mapped::Text(found));
    }
    Err(raise::type_error("character mapping must return integer, None or str"))
}

pub fn translate(s: &StrObj, table: Value) -> Res<Obj> {
    let mut out = TextBuf::with_capacity(s.len());
    // Most texts have few different ASCII characters: their answers are kept, as CPython does.
    let mut known: [i32; 128] = [-1; 128];
    for c in view(s).iter() {
        if let Some(&k @ 0..) = known.get(c as usize) {
            out.push(k as u32);
            continue;
        }
        match look_up(table, c)? {
            Mapped::Unchanged => {
                if let Some(k) = known.get_mut(c as usize) {
                    *k = c as i32;
                }
                out.push(c);
            }
            Mapped::Deleted => {}
            Mapped::Char(m) => {
                if let Some(k) = known.get_mut(c as usize) {
                    *k = m as i32;
                }
                out.push(m);
            }
            Mapped::Text(o) => {
                if let Some(t) = text_core::view_value(o.value()) {
                    out.push_text(t);
                }
            }
        }
    }
    text_core::from_text(out.as_text())
}
