//! The text of what is to be compiled (`_Py_SourceAsString`).

use molt_abi::{ByteArrayObj, StrObj, Value};
use molt_runtime::{BuiltinType, Obj, Res, bytes_core, codec, raise, text};

/// The text; a str has no coding cookie. `name` appears in errors.
pub fn text_of(source: Value, name: &str) -> Res<String> {
    let encoded;
    let (bytes, is_str) = if let Some(text) = source.cast::<StrObj>() {
        // Lone surrogates are no text.
        encoded = codec::encode_str(text, None, None)?;
        (bytes_core::content(encoded.value()).unwrap_or_default().to_vec(), true)
    } else if let Some(bytes) = source.cast::<ByteArrayObj>() {
        (bytes_core::bytearray_content(bytes).to_vec(), false)
    } else if let Some(bytes) = bytes_core::content(source) {
        (bytes.to_vec(), false)
    } else {
        let bytes: Obj =
            molt_runtime::call::call(molt_runtime::statics::type_of_id(BuiltinType::Bytes).value(), &[source])?;
        (bytes_core::content(bytes.value()).unwrap_or_default().to_vec(), false)
    };
    if bytes.contains(&0) {
        return Err(raise::syntax_error("source code string cannot contain null bytes"));
    }
    if is_str && let Ok(text) = String::from_utf8(bytes.clone()) {
        return Ok(newlines(text));
    }
    molt_source::decode(&bytes, name).map_err(|error| raise::syntax_error(text![error.message.as_str()]))
}

/// All line endings become `\n`, as in CPython's tokenizer.
fn newlines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}
