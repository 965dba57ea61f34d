//! The custom sections that make an object linkable (tool conventions, "Linking", version 2): segments, symbols,
//! relocations, features. wasm-encoder's own `LinkingSection` has neither segment names nor relocations.

use crate::code::Fixup;
use crate::names::{Kind, Name};
use wasm_encoder::Encode;

const LOCAL: u32 = 0x02;
const HIDDEN: u32 = 0x04;
const UNDEFINED: u32 = 0x10;
const NO_STRIP: u32 = 0x80;

/// What the code uses beyond the first version of WebAssembly.
const FEATURES: &[&str] =
    &["bulk-memory", "multivalue", "mutable-globals", "nontrapping-fptoint", "reference-types", "sign-ext"];

/// A data segment, as the linker wants to know it.
pub struct Segment {
    pub name: String,
    /// Power of two.
    pub align: u32,
    pub size: u32,
}

/// The section `linking`. `function_index` gives the index of a function symbol, by its number.
pub fn linking(names: &[Name<'_>], segments: &[Segment], function_index: impl Fn(usize) -> u32) -> Vec<u8> {
    let mut infos = Vec::new();
    segments.len().encode(&mut infos);
    for segment in segments {
        segment.name.as_str().encode(&mut infos);
        segment.align.max(1).trailing_zeros().encode(&mut infos);
        0u32.encode(&mut infos);
    }
    let mut symbols = Vec::new();
    (names.len() + 2).encode(&mut symbols);
    let mut next_segment = 0;
    for (number, name) in names.iter().enumerate() {
        let flags = match (name.defined, name.exported) {
            (false, _) => UNDEFINED,
            (true, true) => HIDDEN,
            (true, false) => LOCAL,
        };
        symbols.push(u8::from(name.kind == Kind::Data));
        flags.encode(&mut symbols);
        if let Kind::Function(_) = name.kind {
            function_index(number).encode(&mut symbols);
            // An import has its name already.
            if name.defined {
                name.symbol.encode(&mut symbols);
            }
            continue;
        }
        name.symbol.encode(&mut symbols);
        if name.defined {
            let size = segments.get(next_segment as usize).map_or(0, |segment| segment.size);
            [next_segment, 0, size].iter().for_each(|field| field.encode(&mut symbols));
            next_segment += 1;
        }
    }
    // `__stack_pointer`, global 0; the table of functions, table 0.
    for (kind, flags) in [(2, UNDEFINED), (5, UNDEFINED | NO_STRIP)] {
        symbols.push(kind);
        flags.encode(&mut symbols);
        0u32.encode(&mut symbols);
    }
    let mut bytes = vec![2];
    for (kind, subsection) in [(5, infos), (8, symbols)] {
        bytes.push(kind);
        subsection.as_slice().encode(&mut bytes);
    }
    bytes
}

/// A section `reloc.*` for the section at this place in the file.
pub fn relocations(section: u32, fixups: &[Fixup]) -> Vec<u8> {
    let mut bytes = Vec::new();
    section.encode(&mut bytes);
    fixups.len().encode(&mut bytes);
    for fixup in fixups {
        bytes.push(fixup.kind as u8);
        fixup.offset.encode(&mut bytes);
        fixup.index.encode(&mut bytes);
        if fixup.kind.has_addend() {
            fixup.addend.encode(&mut bytes);
        }
    }
    bytes
}

/// The section `target_features`.
pub fn target_features() -> Vec<u8> {
    let mut bytes = Vec::new();
    FEATURES.len().encode(&mut bytes);
    for feature in FEATURES {
        bytes.push(b'+');
        feature.encode(&mut bytes);
    }
    bytes
}
