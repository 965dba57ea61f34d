//! Texts whose class a guard has established: length, characters, equality, membership.

use crate::function::Body;
use crate::record::Record;
use molt_abi::{Header, StrObj};
use molt_ir::{BlockCall, Const, Imm, Inst, IntCond, Op, Ty, Val, Width};
use std::mem::offset_of;

/// The strs of the characters of Latin-1, by code point; 0 for those that nobody has asked for.
const CHARACTERS: &str = "molt_latin1_chars";

/// Where an answer goes: to the targets of the branch behind it, or into a value.
struct Answer {
    yes: BlockCall,
    no: BlockCall,
    value: Option<(molt_ir::Block, Val)>,
}

impl Body<'_> {
    pub fn str_len(&mut self, text: Val) -> Val {
        self.b.load_i64(text, offset_of!(StrObj, len))
    }

    /// One load from the table of characters; a wide text's first bytes are read for nothing.
    pub fn str_char(&mut self, text: Val, index: Val) -> Val {
        let address = self.b.word(text);
        let place = self.b.op(Op::IAdd, &[address, index]);
        let byte = self.b.load(Width::U8, Ty::I64, place, StrObj::DATA);
        let table = self.b.address(CHARACTERS, 0);
        let place = self.b.word_address(table, byte);
        let found = self.b.load_i64(place, 0);
        let narrow = self.is_narrow(text);
        let nothing = self.b.iconst(0);
        let word = self.b.select(narrow, found, nothing);
        self.b.object(word)
    }

    fn is_narrow(&mut self, text: Val) -> Val {
        let aux = self.b.load(Width::U8, Ty::I64, text, offset_of!(Header, aux));
        let width = self.b.op_const(Op::IAnd, aux, i64::from(StrObj::WIDTH_MASK));
        self.b.icmp_const(IntCond::Eq, width, 1)
    }

    /// `left == right`; None if the branch behind it is taken at once.
    pub fn str_eq(&mut self, inst: Inst, left: Val, right: Val) -> Option<Val> {
        let known = [0, 1].map(|operand| self.known_text(inst, operand));
        let (other, known) = match known {
            [_, Some(known)] => (left, Some(known)),
            [Some(known), _] => (right, Some(known)),
            _ => (left, None),
        };
        let single = known.as_ref().and_then(|known| latin1(known)).filter(|known| known.len() == 1);
        let answer = self.answer(inst);
        let different = self.b.block();
        let words = [left, right].map(|text| self.b.word(text));
        let same = self.b.icmp(IntCond::Eq, words[0], words[1]);
        self.b.branch(same, answer.yes.clone(), BlockCall::new(different));
        self.b.start(different);
        let len = self.str_len(other);
        let fits = match &known {
            Some(known) => self.b.icmp_const(IntCond::Eq, len, known.chars().count() as i64),
            None => {
                let right = self.str_len(right);
                self.b.icmp(IntCond::Eq, len, right)
            }
        };
        let alike = self.b.block();
        self.b.branch(fits, BlockCall::new(alike), answer.no.clone());
        self.b.start(alike);
        let equal = match single.as_deref() {
            Some([byte]) => {
                let first = self.b.load(Width::U8, Ty::I64, other, StrObj::DATA);
                let first = self.b.icmp_const(IntCond::Eq, first, i64::from(*byte));
                let narrow = self.is_narrow(other);
                self.b.op(Op::BAnd, &[first, narrow])
            }
            _ => {
                let equal = self.b.call("molt_str_equal", vec![left, right], Ty::I64);
                self.b.icmp_const(IntCond::Ne, equal, 0)
            }
        };
        self.b.branch(equal, answer.yes.clone(), answer.no.clone());
        self.end_answer(answer)
    }

    /// `item in container`; None if the branch behind it is taken at once. A single character of Latin-1 is looked up in a set
    /// of bits, if the container is a constant.
    pub fn str_has(&mut self, inst: Inst, container: Val, item: Val) -> Option<Val> {
        let known = self.known_text(inst, 0);
        let answer = self.answer(inst);
        if let Some(known) = known {
            let set = self.character_set(&known);
            let (single, other) = (self.b.block(), self.b.cold_block());
            let len = self.str_len(item);
            let is_single = self.b.icmp_const(IntCond::Eq, len, 1);
            let narrow = self.is_narrow(item);
            let both = self.b.op(Op::BAnd, &[is_single, narrow]);
            self.b.branch_to(both, single, other);
            self.b.start(single);
            let byte = self.b.load(Width::U8, Ty::I64, item, StrObj::DATA);
            let set = self.b.address(&set, 0);
            let number = self.b.op_const(Op::IShrU, byte, 6);
            let place = self.b.word_address(set, number);
            let bits = self.b.load_i64(place, 0);
            let shift = self.b.op_const(Op::IAnd, byte, 63);
            let bits = self.b.op(Op::IShrU, &[bits, shift]);
            let bit = self.b.op_const(Op::IAnd, bits, 1);
            let holds = self.b.icmp_const(IntCond::Ne, bit, 0);
            self.b.branch(holds, answer.yes.clone(), answer.no.clone());
            self.b.start(other);
        }
        let has = self.b.call("molt_str_has", vec![container, item], Ty::I64);
        let has = self.b.icmp_const(IntCond::Ne, has, 0);
        self.b.branch(has, answer.yes.clone(), answer.no.clone());
        self.end_answer(answer)
    }

    fn answer(&mut self, inst: Inst) -> Answer {
        if let Some((yes, no)) = self.branch_behind(inst) {
            return Answer { yes, no, value: None };
        }
        let (done, holds) = self.b.join(Ty::Bool);
        let zero = self.b.iconst(0);
        let [yes, no] = [IntCond::Eq, IntCond::Ne].map(|cond| {
            let holds = self.b.icmp_const(cond, zero, 0);
            BlockCall::with(done, vec![holds])
        });
        Answer { yes, no, value: Some((done, holds)) }
    }

    fn end_answer(&mut self, answer: Answer) -> Option<Val> {
        let (done, holds) = answer.value?;
        self.b.start(done);
        Some(holds)
    }

    /// The text of an operand that is a constant.
    fn known_text(&self, inst: Inst, operand: usize) -> Option<String> {
        let made = self.source.def_inst(self.source.insts[inst].args[operand])?;
        let Imm::Const(id) = self.source.insts[made].imm else { return None };
        match self.context.program.const_data(id) {
            Const::Str(text) if self.source.insts[made].op == Op::Const => Some(text.to_string()),
            _ => None,
        }
    }

    /// A set of bits: which characters of Latin-1 are in a text.
    fn character_set(&mut self, text: &str) -> String {
        let mut set = [0u64; 4];
        for code in text.chars().filter_map(|character| u8::try_from(u32::from(character)).ok()) {
            set[usize::from(code >> 6)] |= 1 << (code & 63);
        }
        let symbol = format!("characters:{}.{}", self.id, self.caches);
        self.caches += 1;
        let mut record = Record::new(symbol.clone(), 32);
        set.iter().enumerate().for_each(|(index, word)| {
            record.u64(8 * index, *word);
        });
        self.unit.data.push(record.finish());
        symbol
    }
}

/// The bytes of a text of Latin-1.
fn latin1(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect()
}
