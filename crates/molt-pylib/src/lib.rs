//! The standard library's modules that are Python: their text, as CPython 3.12.1 ships it, packed inside the compiler.
//!
//! `modules.txt` lists them; `build.rs` takes their text from a published package, so that none of it lies in this repository.
//! What is here is data. Who provides which module, and what of a module is taken from Rust instead, the driver knows.

struct Row {
    name: &'static str,
    /// In the library's folder.
    path: &'static str,
    is_package: bool,
    start: usize,
    end: usize,
    size: usize,
}

include!(concat!(env!("OUT_DIR"), "/rows.rs"));

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// A module's text.
#[derive(Clone, Debug)]
pub struct Text {
    /// Relative to the library's folder: `json/decoder.py`.
    pub path: &'static str,
    pub is_package: bool,
    pub bytes: Vec<u8>,
}

/// Why there is no text of a module that is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing(pub &'static str);

/// The text of the module with this dotted name; `None` if the library has no such module.
pub fn module(name: &str) -> Option<Result<Text, Missing>> {
    let row = ROWS.iter().find(|row| row.name == name)?;
    if let Some(reason) = MISSING {
        return Some(Err(Missing(reason)));
    }
    let packed = PACKED.get(row.start..row.end).unwrap_or_default();
    let unpacked = if row.size == 0 { Ok(Vec::new()) } else { miniz_oxide::inflate::decompress_to_vec(packed) };
    let bytes = unpacked.map_err(|_| Missing("its packed text is damaged"));
    Some(bytes.map(|bytes| Text { path: row.path, is_package: row.is_package, bytes }))
}

/// Dotted names of all modules, sorted if their text is there.
pub fn names() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_unpacks_to_text() {
        for name in names() {
            match module(name) {
                Some(Ok(text)) => assert!(std::str::from_utf8(&text.bytes).is_ok(), "{name}"),
                Some(Err(reason)) => eprintln!("LEFT OUT: {name}: {}", reason.0),
                None => panic!("{name} is listed and not found"),
            }
        }
        assert!(module("no.such.module").is_none());
    }
}
