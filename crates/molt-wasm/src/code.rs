//! The bytes of one function body, with the places that the linker fills in.

use wasm_encoder::{InstructionSink, MemArg, MemArgTarget};

/// A kind of relocation (tool conventions, "Linking"); the number is the format's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Relocation {
    FunctionIndexLeb = 0,
    TableIndexSleb = 1,
    TableIndexI32 = 2,
    MemoryAddressSleb = 4,
    MemoryAddressI32 = 5,
    TypeIndexLeb = 6,
    GlobalIndexLeb = 7,
    TableNumberLeb = 20,
}

impl Relocation {
    pub fn has_addend(self) -> bool {
        matches!(self, Self::MemoryAddressSleb | Self::MemoryAddressI32)
    }
}

/// A field that the linker rewrites. `index` is a symbol's number, but a type's for `TypeIndexLeb`.
#[derive(Clone, Copy, Debug)]
pub struct Fixup {
    pub kind: Relocation,
    /// From the start of the bytes that it belongs to.
    pub offset: usize,
    pub index: u32,
    pub addend: i32,
}

const LOCAL_SET: u8 = 0x21;
const LOCAL_TEE: u8 = 0x22;

/// Instructions without the declaration of locals.
#[derive(Default)]
pub struct Code {
    pub bytes: Vec<u8>,
    pub fixups: Vec<Fixup>,
    /// Where a `local.set` begins that is the newest instruction, its local, and where it ends.
    last_set: Option<(usize, u32, usize)>,
}

impl Code {
    pub fn sink(&mut self) -> InstructionSink<'_> {
        InstructionSink::new(&mut self.bytes)
    }

    pub fn set(&mut self, local: u32) {
        let start = self.bytes.len();
        self.sink().local_set(local);
        self.last_set = Some((start, local, self.bytes.len()));
    }

    /// `local.get`; right after a `local.set` of the same local the two become one `local.tee`.
    pub fn get(&mut self, local: u32) {
        match self.last_set.take() {
            Some((start, known, end)) if known == local && end == self.bytes.len() => {
                debug_assert_eq!(self.bytes[start], LOCAL_SET);
                self.bytes[start] = LOCAL_TEE;
            }
            _ => {
                self.sink().local_get(local);
            }
        }
    }

    /// Control can come here from elsewhere: what stands before is not merged with what follows.
    pub fn barrier(&mut self) {
        self.last_set = None;
    }

    /// `opcode` and a field of five bytes that the linker rewrites in place.
    fn padded(&mut self, opcode: &[u8], kind: Relocation, index: u32, addend: i32) {
        self.bytes.extend_from_slice(opcode);
        self.fixups.push(Fixup { kind, offset: self.bytes.len(), index, addend });
        self.bytes.extend_from_slice(&[0x80, 0x80, 0x80, 0x80, 0x00]);
    }

    pub fn call(&mut self, symbol: u32) {
        self.padded(&[0x10], Relocation::FunctionIndexLeb, symbol, 0);
    }

    pub fn call_indirect(&mut self, type_index: u32, table: u32) {
        self.padded(&[0x11], Relocation::TypeIndexLeb, type_index, 0);
        self.padded(&[], Relocation::TableNumberLeb, table, 0);
    }

    /// `i32.const` of a function's place in the table.
    pub fn function_pointer(&mut self, symbol: u32) {
        self.padded(&[0x41], Relocation::TableIndexSleb, symbol, 0);
    }

    /// `i32.const` of an address.
    pub fn address(&mut self, symbol: u32, offset: i32) {
        self.padded(&[0x41], Relocation::MemoryAddressSleb, symbol, offset);
    }

    pub fn global_get(&mut self, symbol: u32) {
        self.padded(&[0x23], Relocation::GlobalIndexLeb, symbol, 0);
    }

    pub fn global_set(&mut self, symbol: u32) {
        self.padded(&[0x24], Relocation::GlobalIndexLeb, symbol, 0);
    }
}

/// An access of 2^`align` bytes.
pub fn memory(offset: u32, align: u32) -> MemArg {
    MemArg { offset: u64::from(offset), align, target: MemArgTarget::Memory(0), ordering: None }
}
