//! Machine code of single functions, kept from build to build.
//!
//! A program's functions are mostly those of its last build, and those of the library are the same in all programs; only what
//! they refer to has other numbers. So a function's key is a hash of its lir with symbols numbered by their first mention
//! in it, and code is kept with its relocations in these numbers. Where packs of such code lie is the caller's business.

use crate::compile::{CodeReloc, Compiled, CompiledFrame, RelocTarget, is_large};
use crate::declare::Names;
use cranelift_codegen::binemit::Reloc;
use molt_ir::{Imm, ModuleId};
use molt_lower::LirFunction;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashMap;
use std::hash::Hash;

/// What is known from earlier builds, and what this one used.
#[derive(Default)]
pub struct Parts {
    /// Is this build's code to be kept? If not, nobody asks what is known either.
    keeps: bool,
    known: HashMap<u128, Vec<u8>>,
    /// Keys of each module's pack, in its order.
    packed: HashMap<ModuleId, Vec<u128>>,
    pub(crate) used: Vec<Part>,
}

/// A function of this build.
pub(crate) struct Part {
    pub module: ModuleId,
    pub key: u128,
    /// Its code, if it was not known.
    pub fresh: Option<Vec<u8>>,
}

/// Bytes of code that a pack keeps although the last build did not need it.
const SPARE: usize = 512 << 10;

impl Parts {
    /// For a build whose code is kept.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    pub(crate) fn keeps(&self) -> bool {
        self.keeps
    }

    /// Of this build's functions: how many were known, and how many are new and can be kept.
    pub fn counts(&self) -> (usize, usize) {
        let fresh = self.used.iter().filter(|part| part.fresh.is_some()).count();
        (self.used.len() - fresh, fresh)
    }

    /// Adds a module's pack. What cannot be read is left out.
    pub fn add(&mut self, module: ModuleId, pack: &[u8]) {
        let mut reader = Reader(pack);
        let keys = self.packed.entry(module).or_default();
        while let Some((key, code)) = reader.u128().and_then(|key| Some((key, reader.bytes()?))) {
            keys.push(key);
            self.known.insert(key, code.to_vec());
        }
    }

    /// The module's new pack, if this build has made something for it: what was used, then the rest of the old one as far as
    /// there is room.
    pub fn pack(&self, module: ModuleId) -> Option<Vec<u8>> {
        let used: Vec<&Part> = self.used.iter().filter(|part| part.module == module).collect();
        if used.iter().all(|part| part.fresh.is_none()) {
            return None;
        }
        let mut pack = Vec::new();
        let mut add = |key: u128, code: &[u8]| {
            pack.extend(key.to_le_bytes());
            put_bytes(&mut pack, code);
            pack.len()
        };
        let mut keys = std::collections::HashSet::new();
        let mut limit = SPARE;
        for part in used {
            let code = part.fresh.as_ref().or_else(|| self.known.get(&part.key));
            if let Some(code) = code.filter(|_| keys.insert(part.key)) {
                limit = add(part.key, code) + SPARE;
            }
        }
        for key in self.packed.get(&module).into_iter().flatten() {
            if let Some(code) = self.known.get(key).filter(|_| keys.insert(*key))
                && add(*key, code) > limit
            {
                break;
            }
        }
        Some(pack)
    }

    pub(crate) fn find(&self, key: &Key<'_>, names: &Names<'_>) -> Option<Compiled> {
        read(self.known.get(&key.hash)?, key, names)
    }
}

/// What the code of a function is made from.
pub(crate) struct Key<'a> {
    pub hash: u128,
    /// The symbols it mentions, in order.
    symbols: Vec<&'a str>,
}

impl<'a> Key<'a> {
    pub fn new(function: &'a LirFunction) -> Self {
        let area = function.frame.as_ref().map(|frame| frame.area);
        let function = &function.body;
        let mut hasher = SipHasher13::new();
        let mut symbols: Vec<&str> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        (is_large(function), &function.results, area).hash(&mut hasher);
        function.layout.hash(&mut hasher);
        for block in &function.layout {
            let data = &function.blocks[*block];
            (data.cold, data.aside, data.insts.len()).hash(&mut hasher);
            data.params.len().hash(&mut hasher);
            for val in &data.params {
                (*val, function.ty(*val)).hash(&mut hasher);
            }
            for inst in &data.insts {
                let data = &function.insts[*inst];
                (data.op, &data.args, &data.results, &data.targets, data.pos).hash(&mut hasher);
                data.results.iter().for_each(|result| function.ty(*result).hash(&mut hasher));
                match &data.imm {
                    Imm::Symbol(symbol, offset) => {
                        let number = *numbers.entry(symbol).or_insert_with(|| {
                            symbols.push(symbol);
                            symbols.len() - 1
                        });
                        (number, offset).hash(&mut hasher);
                    }
                    other => other.hash(&mut hasher),
                }
            }
        }
        Self { hash: hasher.finish128().as_u128(), symbols }
    }
}

/// The kinds of relocations that code of this crate has, by their numbers in packs.
const KINDS: [Reloc; 10] = [
    Reloc::Abs8,
    Reloc::X86PCRel4,
    Reloc::X86CallPCRel4,
    Reloc::X86CallPLTRel4,
    Reloc::X86GOTPCRel4,
    Reloc::Arm64Call,
    Reloc::Aarch64AdrGotPage21,
    Reloc::Aarch64Ld64GotLo12Nc,
    Reloc::Aarch64AdrPrelPgHi21,
    Reloc::Aarch64AddAbsLo12Nc,
];
const MENTIONED: u8 = 0;
const THROUGH: u8 = 1;
const INSIDE: u8 = 2;

/// The code for a pack; `None` for what refers to something out of the ordinary.
pub(crate) fn write(compiled: &Compiled, key: &Key<'_>, names: &Names<'_>) -> Option<Vec<u8>> {
    let mut to = Vec::with_capacity(compiled.bytes.len() + 20 * compiled.relocs.len());
    to.extend(compiled.align.to_le_bytes());
    put_bytes(&mut to, &compiled.bytes);
    let numbers: HashMap<u32, usize> =
        (key.symbols.iter().enumerate()).filter_map(|(index, symbol)| Some((names.number(symbol)?, index))).collect();
    put(&mut to, compiled.relocs.len());
    for reloc in &compiled.relocs {
        let (tag, target) = match reloc.target {
            RelocTarget::Name(number) => match numbers.get(&number) {
                Some(index) => (MENTIONED, *index as u32),
                None => (THROUGH, names.helper(number)?),
            },
            RelocTarget::Inside(offset) => (INSIDE, offset),
            RelocTarget::LibCall(_) => return None,
        };
        let kind = KINDS.iter().position(|kind| *kind == reloc.kind)?;
        to.extend([kind as u8, tag]);
        to.extend(reloc.offset.to_le_bytes());
        to.extend(target.to_le_bytes());
        to.extend(reloc.addend.to_le_bytes());
    }
    put(&mut to, compiled.lines.len());
    for (offset, position) in &compiled.lines {
        to.extend(offset.to_le_bytes());
        to.extend(position.to_le_bytes());
    }
    if let Some(frame) = &compiled.frame {
        to.extend(frame.word.to_le_bytes());
        for (returns, position) in &frame.calls {
            to.extend(returns.to_le_bytes());
            to.extend(position.to_le_bytes());
        }
    }
    Some(to)
}

fn read(code: &[u8], key: &Key<'_>, names: &Names<'_>) -> Option<Compiled> {
    let mut reader = Reader(code);
    let align = u64::from_le_bytes(reader.array()?);
    let bytes = reader.bytes()?.to_vec();
    let mut relocs = Vec::new();
    for _ in 0..reader.u32()? {
        let [kind, tag] = reader.array()?;
        let (offset, target) = (reader.u32()?, reader.u32()?);
        let addend = i64::from_le_bytes(reader.array()?);
        let target = match tag {
            MENTIONED => RelocTarget::Name(names.number(key.symbols.get(target as usize)?)?),
            THROUGH => RelocTarget::Name(names.of_helper(target)?),
            INSIDE => RelocTarget::Inside(target),
            _ => return None,
        };
        relocs.push(CodeReloc { offset, kind: *KINDS.get(usize::from(kind))?, target, addend });
    }
    let mut lines = Vec::new();
    for _ in 0..reader.u32()? {
        lines.push((reader.u32()?, reader.u32()?));
    }
    let mut frame = None;
    if let Some(word) = reader.u32() {
        let mut calls = Vec::new();
        while let Some(returns) = reader.u32() {
            calls.push((returns, reader.u32()?));
        }
        frame = Some(CompiledFrame { word, calls });
    }
    Some(Compiled { bytes, align, relocs, lines, frame, text: String::new() })
}

fn put(to: &mut Vec<u8>, length: usize) {
    to.extend((length as u32).to_le_bytes());
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put(to, bytes.len());
    to.extend(bytes);
}

/// The rest of what is read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u128(&mut self) -> Option<u128> {
        self.array().map(u128::from_le_bytes)
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.u32()? as usize;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(parts: &[(u128, &[u8])]) -> Vec<u8> {
        let used = parts.iter().map(|(key, code)| Part { module: ModuleId(0), key: *key, fresh: Some(code.to_vec()) });
        let parts = Parts { used: used.collect(), ..Parts::default() };
        parts.pack(ModuleId(0)).expect("something is new")
    }

    #[test]
    fn packs_keep_what_was_used_and_some_more() {
        let mut parts = Parts::default();
        parts.add(ModuleId(0), &pack(&[(1, b"one"), (2, b"two"), (3, &[0; SPARE]), (4, b"four")]));
        assert_eq!(parts.known[&2], b"two");
        parts.used.push(Part { module: ModuleId(0), key: 2, fresh: None });
        assert_eq!(parts.pack(ModuleId(0)), None, "nothing is new");
        parts.used.push(Part { module: ModuleId(0), key: 5, fresh: Some(b"five".to_vec()) });
        let mut again = Parts::default();
        again.add(ModuleId(0), &parts.pack(ModuleId(0)).expect("something is new"));
        assert_eq!(again.packed[&ModuleId(0)], [2, 5, 1, 3], "the last one passes the limit");
        assert_eq!(parts.pack(ModuleId(1)), None, "another module");
    }

    #[test]
    fn what_is_cut_short_is_left_out() {
        let whole = pack(&[(1, b"one"), (2, b"two")]);
        for length in 0..whole.len() {
            let mut parts = Parts::default();
            parts.add(ModuleId(0), &whole[..length]);
            assert!(parts.known.len() < 2);
        }
    }
}
