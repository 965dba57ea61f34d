//! What lowering gives to a backend: functions of machine operations and data objects with relocations.
//!
//! Nothing here knows an object format. Pointers in data are fields of 8 bytes on every target; a relocation writes the
//! address into the low bytes of its field and leaves the rest 0. Numbers are little-endian.

use molt_ir::{Function, Ty, Val};

/// Parameter and result types of a function that is called or named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Signature {
    pub params: Vec<Ty>,
    pub results: Vec<Ty>,
}

impl Signature {
    /// Parameters that are all words, and one word as result.
    pub fn words(params: usize) -> Self {
        Self { params: vec![Ty::Obj; params], results: vec![Ty::Obj] }
    }
}

/// A function at the level of lir. Its parameters are those of its entry block.
#[derive(Clone, Hash, Debug)]
pub struct LirFunction {
    pub symbol: String,
    /// Visible to the runtime; else local to the object.
    pub exported: bool,
    pub body: Function,
    /// How its frame is found in the native stack, if it is.
    pub frame: Option<LirFrame>,
}

/// The frame of a function that is found in the native stack (`molt_abi::FrameTables`). The positions of its calls say which can be
/// seen.
#[derive(Clone, Hash, Debug)]
pub struct LirFrame {
    /// The address of the frame's words, which `stack_addr` gives.
    pub area: Val,
    /// The symbol of the descriptor.
    pub code: String,
}

impl LirFunction {
    /// A function that only its object knows.
    pub fn new(symbol: String, body: Function) -> Self {
        Self { symbol, exported: false, body, frame: None }
    }

    pub fn signature(&self) -> Signature {
        let entry = &self.body.blocks[self.body.entry()];
        Signature {
            params: entry.params.iter().map(|param| self.body.ty(*param)).collect(),
            results: self.body.results.clone(),
        }
    }
}

/// An address in a data object.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reloc {
    /// Where in the object the 8-byte field lies.
    pub offset: u32,
    pub symbol: String,
    /// Bytes behind the symbol; 0 for functions.
    pub addend: i64,
    /// The signature, if the symbol is a function.
    pub function: Option<Signature>,
}

/// A piece of static data.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct DataObject {
    pub symbol: String,
    pub exported: bool,
    /// The content; only its length counts if `zero`.
    pub bytes: Vec<u8>,
    /// All bytes are 0: needs no room in the file.
    pub zero: bool,
    /// Power of two, in bytes.
    pub align: u32,
    pub writable: bool,
    pub relocs: Vec<Reloc>,
}

/// A lowered program. The order of functions and data is a function of the program alone.
#[derive(Clone, Hash, Debug, Default)]
pub struct LirProgram {
    pub functions: Vec<LirFunction>,
    pub data: Vec<DataObject>,
    /// Paths of the modules that functions belong to, by number; only for debug information.
    pub paths: Vec<Box<str>>,
}
