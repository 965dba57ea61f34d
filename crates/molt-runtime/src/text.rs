//! Builds message texts without `std::fmt`: `text!["'", TypeName(v), "' object is not callable"]`.

use crate::int_core;
use crate::obj::Obj;
use crate::statics::class_of;
use crate::str_core;
use molt_abi::{StrObj, TypeObject, Value};

/// Text under construction: UTF-8, with surrogates encoded as three bytes each (so that any str fits).
#[derive(Default, Clone)]
pub struct Text {
    pub bytes: Vec<u8>,
}

impl Text {
    pub fn new() -> Text {
        Text { bytes: Vec::new() }
    }
    pub fn push(&mut self, part: impl TextPart) {
        part.add_to(self);
    }
    // A call is smaller than what it does, and messages are made of many parts.
    #[inline(never)]
    pub fn push_str(&mut self, s: &str) {
        self.bytes.extend_from_slice(s.as_bytes());
    }
    /// Appends a code point, surrogates included.
    #[inline(never)]
    pub fn push_code_point(&mut self, c: u32) {
        match c {
            0..=0x7f => self.bytes.push(c as u8),
            0x80..=0x7ff => self.bytes.extend_from_slice(&[0xc0 | (c >> 6) as u8, 0x80 | (c & 63) as u8]),
            0x800..=0xffff => self.bytes.extend_from_slice(&[
                0xe0 | (c >> 12) as u8,
                0x80 | (c >> 6 & 63) as u8,
                0x80 | (c & 63) as u8,
            ]),
            _ => self.bytes.extend_from_slice(&[
                0xf0 | (c >> 18) as u8,
                0x80 | (c >> 12 & 63) as u8,
                0x80 | (c >> 6 & 63) as u8,
                0x80 | (c & 63) as u8,
            ]),
        }
    }
    /// The text as a str object.
    pub fn into_obj(self) -> Obj {
        str_core::from_wtf8(&self.bytes)
    }
}

/// Something that can stand in `text![…]`.
pub trait TextPart {
    fn add_to(&self, out: &mut Text);
}

impl TextPart for &str {
    fn add_to(&self, out: &mut Text) {
        out.push_str(self);
    }
}
impl TextPart for &String {
    fn add_to(&self, out: &mut Text) {
        out.push_str(self);
    }
}
impl TextPart for Text {
    fn add_to(&self, out: &mut Text) {
        out.bytes.extend_from_slice(&self.bytes);
    }
}
impl TextPart for i64 {
    fn add_to(&self, out: &mut Text) {
        let mut buf = [0; 20];
        out.push_str(int_core::decimal(*self, &mut buf));
    }
}
impl TextPart for usize {
    fn add_to(&self, out: &mut Text) {
        (*self as i64).add_to(out);
    }
}
impl TextPart for u64 {
    fn add_to(&self, out: &mut Text) {
        (*self as i64).add_to(out);
    }
}
impl TextPart for u32 {
    fn add_to(&self, out: &mut Text) {
        (*self as i64).add_to(out);
    }
}
impl TextPart for &StrObj {
    #[inline(never)]
    fn add_to(&self, out: &mut Text) {
        if let Some(s) = self.as_ascii() {
            return out.push_str(s);
        }
        for i in 0..self.len() {
            out.push_code_point(self.at(i));
        }
    }
}
/// A str value as it is; any other value contributes nothing.
impl TextPart for Value {
    fn add_to(&self, out: &mut Text) {
        if let Some(s) = self.cast::<StrObj>() {
            s.add_to(out);
        }
    }
}
impl TextPart for &Obj {
    fn add_to(&self, out: &mut Text) {
        self.value().add_to(out);
    }
}
/// The `__name__` of a type (`tp_name` for builtin types: with the module for library types).
impl TextPart for &TypeObject {
    fn add_to(&self, out: &mut Text) {
        if let Some(rows) = self.rows.get().as_ref() {
            let module = rows.module.as_str();
            if module != "builtins" && !module.is_empty() {
                out.push_str(module);
                out.push_str(".");
            }
        }
        self.name.get().add_to(out);
    }
}
/// The name of a value's class.
pub struct TypeName(pub Value);
impl TextPart for TypeName {
    fn add_to(&self, out: &mut Text) {
        class_of(self.0).add_to(out);
    }
}
/// At most so many bytes of a str (CPython's `%.200s`).
pub struct Limited<'a>(pub &'a str, pub usize);
impl TextPart for Limited<'_> {
    fn add_to(&self, out: &mut Text) {
        let mut n = self.0.len().min(self.1);
        while !self.0.is_char_boundary(n) {
            n -= 1;
        }
        out.push_str(&self.0[..n]);
    }
}

/// Concatenates parts: str literals, ints, str values, types, `TypeName(v)`.
#[macro_export]
macro_rules! text {
    ($($part:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut text = $crate::text::Text::new();
        $($crate::text::TextPart::add_to(&$part, &mut text);)*
        text
    }};
}

/// What a raise helper takes: a literal, a `Text`, a str object.
pub trait IntoMessage {
    fn into_message(self) -> Obj;
}
impl IntoMessage for &str {
    fn into_message(self) -> Obj {
        str_core::str(self)
    }
}
impl IntoMessage for Text {
    fn into_message(self) -> Obj {
        self.into_obj()
    }
}
impl IntoMessage for Obj {
    fn into_message(self) -> Obj {
        self
    }
}
impl IntoMessage for Value {
    fn into_message(self) -> Obj {
        Obj::new(self)
    }
}
