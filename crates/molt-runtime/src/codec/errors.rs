//! Error handlers of codecs, and the exceptions UnicodeEncodeError and UnicodeDecodeError.

use crate::obj::{Obj, Raised, Res};
use crate::statics::{Global, type_identity};
use crate::{bytes_core, call, int_core, raise, str_core, text};
use core::cell::Cell;
use molt_abi::{BuiltinType, BytesObj, StrObj, Value};

/// What to do about what cannot be encoded or decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    Strict,
    Ignore,
    Replace,
    Backslash,
    XmlCharRef,
    SurrogateEscape,
    SurrogatePass,
    /// A registered handler, or an unknown name.
    Other,
}

/// An `errors` argument.
pub struct Handler<'a> {
    pub action: Action,
    pub name: Option<&'a StrObj>,
}

/// A registered handler: called with the exception instance, it gives a replacement (str or bytes) and the position to go on
/// at. Set by the codecs module.
pub type Hook = fn(name: &StrObj, exception: Value) -> Res<(Obj, i64)>;
pub static HOOK: Global<Option<Hook>> = Global(Cell::new(None));

impl<'a> Handler<'a> {
    pub fn new(name: Option<&'a StrObj>) -> Handler<'a> {
        let action = match name.map(|n| n.as_ascii()) {
            None | Some(Some("strict")) => Action::Strict,
            Some(Some("ignore")) => Action::Ignore,
            Some(Some("replace")) => Action::Replace,
            Some(Some("backslashreplace")) => Action::Backslash,
            Some(Some("xmlcharrefreplace")) => Action::XmlCharRef,
            Some(Some("surrogateescape")) => Action::SurrogateEscape,
            Some(Some("surrogatepass")) => Action::SurrogatePass,
            Some(_) => Action::Other,
        };
        Handler { action, name }
    }

    /// Calls a registered handler with the pending exception; LookupError if there is none of this name.
    pub fn call(&self, pending: Raised) -> Res<(Obj, i64)> {
        let Some(name) = self.name else { return Err(pending) };
        let Some(exception) = crate::thread::take_pending() else { return Err(pending) };
        match HOOK.0.get() {
            Some(hook) => hook(name, exception.value()),
            None => Err(raise::lookup_error(text!["unknown error handler name '", name, "'"])),
        }
    }
}

fn raise_unicode(class: BuiltinType, args: &[Value]) -> Raised {
    match call::call(type_identity(class).value(), args) {
        Ok(e) => raise::raise_instance(e),
        Err(e) => e,
    }
}

/// UnicodeEncodeError(encoding, object, start, end, reason).
#[cold]
pub fn encode_error(encoding: &str, object: &StrObj, start: usize, end: usize, reason: &str) -> Raised {
    let (encoding, reason) = (str_core::str(encoding), str_core::str(reason));
    let (start, end) = (int_core::int(start as i64), int_core::int(end as i64));
    raise_unicode(
        BuiltinType::UnicodeEncodeError,
        &[encoding.value(), Value::of(object), start.value(), end.value(), reason.value()],
    )
}

/// UnicodeDecodeError(encoding, object, start, end, reason); the object becomes bytes.
#[cold]
pub fn decode_error(encoding: &str, object: Value, start: usize, end: usize, reason: &str) -> Raised {
    let (encoding, reason) = (str_core::str(encoding), str_core::str(reason));
    let data = if object.cast::<BytesObj>().is_some() {
        Obj::new(object)
    } else {
        match bytes_core::bytes(bytes_core::content(object).unwrap_or(&[])) {
            Ok(o) => o,
            Err(e) => return e,
        }
    };
    let (start, end) = (int_core::int(start as i64), int_core::int(end as i64));
    raise_unicode(
        BuiltinType::UnicodeDecodeError,
        &[encoding.value(), data.value(), start.value(), end.value(), reason.value()],
    )
}
