//! A static record under construction: a data object whose fields are written at the offsets of a `repr(C)` struct.

use crate::program::{DataObject, Reloc, Signature};

/// Builds one [`DataObject`].
pub struct Record(DataObject);

impl Record {
    /// `size` zero bytes, aligned to 8.
    pub fn new(symbol: impl Into<String>, size: usize) -> Self {
        Self(DataObject { symbol: symbol.into(), bytes: vec![0; size], align: 8, ..DataObject::default() })
    }

    pub fn writable(mut self) -> Self {
        self.0.writable = true;
        self
    }

    /// Together with data that has a content, even if it is all zeros.
    pub fn with_content(mut self) -> DataObject {
        self.0.zero = false;
        self.0
    }

    pub fn exported(mut self) -> Self {
        self.0.exported = true;
        self
    }

    pub fn align(mut self, align: u32) -> Self {
        self.0.align = align;
        self
    }

    pub fn symbol(&self) -> &str {
        &self.0.symbol
    }

    pub fn bytes(&mut self, offset: usize, bytes: &[u8]) -> &mut Self {
        let end = offset + bytes.len();
        if self.0.bytes.len() < end {
            self.0.bytes.resize(end, 0);
        }
        self.0.bytes[offset..end].copy_from_slice(bytes);
        self
    }

    pub fn u8(&mut self, offset: usize, value: u8) -> &mut Self {
        self.bytes(offset, &[value])
    }

    pub fn u16(&mut self, offset: usize, value: u16) -> &mut Self {
        self.bytes(offset, &value.to_le_bytes())
    }

    pub fn u32(&mut self, offset: usize, value: u32) -> &mut Self {
        self.bytes(offset, &value.to_le_bytes())
    }

    pub fn u64(&mut self, offset: usize, value: u64) -> &mut Self {
        self.bytes(offset, &value.to_le_bytes())
    }

    /// The address of a data symbol, plus `addend`.
    pub fn address(&mut self, offset: usize, symbol: impl Into<String>, addend: i64) -> &mut Self {
        self.reloc(offset, symbol.into(), addend, None)
    }

    /// The address of a function.
    pub fn function(&mut self, offset: usize, symbol: impl Into<String>, signature: Signature) -> &mut Self {
        self.reloc(offset, symbol.into(), 0, Some(signature))
    }

    fn reloc(&mut self, offset: usize, symbol: String, addend: i64, function: Option<Signature>) -> &mut Self {
        self.bytes(offset, &[0; 8]);
        self.0.relocs.push(Reloc { offset: offset as u32, symbol, addend, function });
        self
    }

    pub fn finish(mut self) -> DataObject {
        self.0.zero = self.0.relocs.is_empty() && self.0.bytes.iter().all(|byte| *byte == 0);
        self.0
    }
}
