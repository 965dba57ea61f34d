//! How a program finds the frames of its functions in the native stack, as data (`molt_abi::FrameTables`).

use crate::compile::Compiled;
use molt_abi::{FrameCall, FrameTable, FrameTables};
use molt_ir::Ty;
use molt_lower::{DataObject, FRAMES, LirProgram, Reloc, Signature};
use std::mem::{offset_of, size_of};

/// The runtime's function that reads the tables.
pub const FIND: &str = "molt_frame_find";

pub fn find() -> Signature {
    Signature { params: vec![Ty::I64; 3], results: vec![Ty::I64] }
}

/// The tables of all functions that have one.
pub fn tables(program: &LirProgram, compiled: &[Compiled]) -> DataObject {
    let found = program.functions.iter().zip(compiled).filter_map(|(function, compiled)| {
        Some((function, function.frame.as_ref()?, compiled.frame.as_ref().filter(|frame| !frame.calls.is_empty())?))
    });
    let found: Vec<_> = found.collect();
    let mut data = Table::default();
    let first_call = size_of::<FrameTables>() + found.len() * size_of::<FrameTable>();
    let mut calls = 0;
    for (index, (function, frame, known)) in found.iter().enumerate() {
        let at = size_of::<FrameTables>() + index * size_of::<FrameTable>();
        data.address(at + offset_of!(FrameTable, start), &function.symbol, 0);
        data.address(at + offset_of!(FrameTable, code), &frame.code, 0);
        data.put(at + offset_of!(FrameTable, word), &known.word.to_le_bytes());
        data.put(at + offset_of!(FrameTable, call_count), &(known.calls.len() as u32).to_le_bytes());
        data.put(at + offset_of!(FrameTable, first_call), &(calls as u64).to_le_bytes());
        for (returns, position) in &known.calls {
            let at = first_call + calls * size_of::<FrameCall>();
            data.put(at + offset_of!(FrameCall, returns), &returns.to_le_bytes());
            data.put(at + offset_of!(FrameCall, position), &position.to_le_bytes());
            calls += 1;
        }
    }
    data.function(offset_of!(FrameTables, find), FIND, find());
    data.address(offset_of!(FrameTables, tables), FRAMES, size_of::<FrameTables>());
    data.put(offset_of!(FrameTables, count), &(found.len() as u64).to_le_bytes());
    data.address(offset_of!(FrameTables, calls), FRAMES, first_call);
    data.put(offset_of!(FrameTables, call_count), &(calls as u64).to_le_bytes());
    DataObject { symbol: FRAMES.into(), bytes: data.bytes, align: 8, relocs: data.relocs, ..DataObject::default() }
}

#[derive(Default)]
struct Table {
    bytes: Vec<u8>,
    relocs: Vec<Reloc>,
}

impl Table {
    fn put(&mut self, at: usize, bytes: &[u8]) {
        let end = at + bytes.len();
        self.bytes.resize(self.bytes.len().max(end), 0);
        self.bytes[at..end].copy_from_slice(bytes);
    }

    fn function(&mut self, at: usize, symbol: &str, signature: Signature) {
        self.address(at, symbol, 0);
        if let Some(reloc) = self.relocs.last_mut() {
            reloc.function = Some(signature);
        }
    }

    fn address(&mut self, at: usize, symbol: &str, offset: usize) {
        self.put(at, &[0; 8]);
        self.relocs.push(Reloc { offset: at as u32, symbol: symbol.into(), addend: offset as i64, function: None });
    }
}
