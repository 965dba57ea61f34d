//! Templates on the 64-bit encoding of values: tests, boxing and unboxing (the encoding is `molt_abi::Value`'s).

use crate::builder::Builder;
use molt_abi::Value;
use molt_ir::{Block, BlockCall, IntCond, Op, Ty, Val};

/// The tag of 48-bit ints: all words from here on are such ints.
pub const INT_TAG: i64 = Value::small_int(0).0 as i64;
/// What is added to the bits of a double.
pub const DOUBLE_OFFSET: i64 = Value::float(0.0).0 as i64;
/// Words below are heap pointers (or 0).
pub const POINTER_LIMIT: i64 = 1 << 48;

impl Builder {
    /// Is a word other than 0 a heap pointer?
    pub fn is_pointer(&mut self, value: Val) -> Val {
        let word = self.word(value);
        self.icmp_const(IntCond::Below, word, POINTER_LIMIT)
    }

    /// Is a word that may be 0 a heap pointer?
    pub fn is_pointer_not_null(&mut self, value: Val) -> Val {
        let word = self.word(value);
        let less = self.op_const(Op::ISub, word, 1);
        self.icmp_const(IntCond::Below, less, POINTER_LIMIT - 1)
    }

    pub fn is_word(&mut self, value: Val, wanted: Value) -> Val {
        let word = self.word(value);
        self.icmp_const(IntCond::Eq, word, wanted.0 as i64)
    }

    /// Are all of these words 48-bit ints? One AND and one compare, for the tag is all ones.
    pub fn are_small_ints(&mut self, values: &[Val]) -> Val {
        let mut words = values.iter().copied();
        let first = words.next().map(|value| self.word(value));
        let mut all = match first {
            Some(word) => word,
            None => self.iconst(INT_TAG),
        };
        for value in words {
            let word = self.word(value);
            all = self.op(Op::IAnd, &[all, word]);
        }
        self.icmp_const(IntCond::AboveEq, all, INT_TAG)
    }

    /// Is it a double?
    pub fn is_float(&mut self, value: Val) -> Val {
        let word = self.word(value);
        let moved = self.op_const(Op::ISub, word, DOUBLE_OFFSET);
        self.icmp_const(IntCond::Below, moved, INT_TAG.wrapping_sub(DOUBLE_OFFSET))
    }

    /// The value of a 48-bit int times 2^16: arithmetic on it overflows where 48 bits do.
    pub fn shifted_int(&mut self, value: Val) -> Val {
        let word = self.word(value);
        self.op_const(Op::IShl, word, 16)
    }

    /// The value of a 48-bit int.
    pub fn small_int(&mut self, value: Val) -> Val {
        let shifted = self.shifted_int(value);
        self.op_const(Op::IShrS, shifted, 16)
    }

    /// The word of an int that was computed times 2^16 (its low 16 bits are 0).
    pub fn box_shifted(&mut self, shifted: Val) -> Val {
        let payload = self.op_const(Op::IShrU, shifted, 16);
        self.tagged(payload)
    }

    /// The word of an int that fits 48 bits.
    pub fn box_small(&mut self, value: Val) -> Val {
        let shifted = self.op_const(Op::IShl, value, 16);
        self.box_shifted(shifted)
    }

    /// The word with this payload of 48 bits.
    pub fn tagged(&mut self, payload: Val) -> Val {
        let word = self.op_const(Op::IOr, payload, INT_TAG);
        self.object(word)
    }

    /// The object of any 64-bit int: inline when it fits 48 bits, else the runtime makes a heap object.
    pub fn box_int(&mut self, value: Val) -> Val {
        let (done, result) = self.join(Ty::Obj);
        let small = self.block();
        let large = self.cold_block();
        let shifted = self.op_const(Op::IShl, value, 16);
        let back = self.op_const(Op::IShrS, shifted, 16);
        let fits = self.icmp(IntCond::Eq, back, value);
        self.branch_to(fits, small, large);
        self.start(small);
        let boxed = self.box_shifted(shifted);
        self.jump_to(done, &[boxed]);
        self.start(large);
        let boxed = self.call("molt_box_int", vec![value], Ty::Obj);
        self.jump_to(done, &[boxed]);
        self.start(done);
        result
    }

    /// The double in a float's word.
    pub fn float_value(&mut self, value: Val) -> Val {
        let word = self.word(value);
        let bits = self.op_const(Op::ISub, word, DOUBLE_OFFSET);
        self.op(Op::BitsFloat, &[bits])
    }

    /// The word of a double that is no NaN with a payload of its own: what arithmetic on floats of Python gives.
    pub fn box_canonical(&mut self, value: Val) -> Val {
        let bits = self.op(Op::FloatBits, &[value]);
        let word = self.op_const(Op::IAdd, bits, DOUBLE_OFFSET);
        self.object(word)
    }

    /// The word of any double: a NaN loses its payload and keeps its sign.
    pub fn box_float(&mut self, value: Val) -> Val {
        let bits = self.op(Op::FloatBits, &[value]);
        let sign = self.op_const(Op::IAnd, bits, i64::MIN);
        let canonical = self.op_const(Op::IOr, sign, 0x7FF8_0000_0000_0000);
        let ordered = self.fcmp(molt_ir::FloatCond::Eq, value, value);
        let bits = self.select(ordered, bits, canonical);
        let word = self.op_const(Op::IAdd, bits, DOUBLE_OFFSET);
        self.object(word)
    }

    /// True or False.
    pub fn bool_object(&mut self, value: Val) -> Val {
        let bit = self.op(Op::BoolInt, &[value]);
        let word = self.op_const(Op::IOr, bit, Value::FALSE.0 as i64);
        self.object(word)
    }

    /// Branches on whether the word is a heap pointer.
    pub fn branch_pointer(&mut self, value: Val, yes: Block, no: BlockCall) {
        let pointer = self.is_pointer(value);
        self.branch(pointer, BlockCall::new(yes), no);
    }
}
