//! `re.escape`.

use molt_runtime::molt_abi::StrObj;
use molt_runtime::text::TypeName;
use molt_runtime::{Obj, Res, Value, builtin, bytes_core, raise, text, text_core};
use molt_text::TextBuf;

fn is_special(c: u32) -> bool {
    c < 0x80 && b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(&(c as u8))
}

/// Escape special characters in a string.
#[builtin("escape(pattern)", module = "re", family = Python)]
pub fn escape(pattern: Value) -> Res<Obj> {
    if let Some(s) = pattern.cast::<StrObj>() {
        let mut out = TextBuf::with_capacity(s.len() + 8);
        for c in text_core::view(s).iter() {
            if is_special(c) {
                out.push('\\' as u32);
            }
            out.push(c);
        }
        return text_core::from_buf(out);
    }
    let Some(content) = bytes_core::content(pattern) else {
        return Err(raise::type_error(text![
            "decoding to str: need a bytes-like object, ",
            TypeName(pattern),
            " found"
        ]));
    };
    let mut out = Vec::with_capacity(content.len() + 8);
    for &b in content {
        if is_special(b as u32) {
            out.push(b'\\');
        }
        out.push(b);
    }
    bytes_core::bytes(&out)
}
