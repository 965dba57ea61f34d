//! Items of lists and tuples by a small int, inline.

use crate::builder::Builder;
use crate::function::Body;
use crate::layout::shape_offset;
use molt_abi::{BuiltinType, ListObj, TupleObj};
use molt_ir::{Block, Imm, Inst, IntCond, Op, Ty, Val};
use std::mem::offset_of;

impl Builder {
    /// The number of an item, counted from the end if negative; goes to `other` if there is no such item.
    fn item_index(&mut self, key: Val, len: Val, other: Block) -> Val {
        let index = self.small_int(key);
        let sign = self.op_const(Op::IShrS, index, 63);
        let correction = self.op(Op::IAnd, &[sign, len]);
        let index = self.op(Op::IAdd, &[index, correction]);
        let inside = self.icmp(IntCond::Below, index, len);
        self.require(inside, other);
        index
    }

    /// The address of word number `index` behind `base`.
    pub fn word_address(&mut self, base: Val, index: Val) -> Val {
        let base = self.word(base);
        let offset = self.op_const(Op::IShl, index, 3);
        self.op(Op::IAdd, &[base, offset])
    }
}

impl Body<'_> {
    /// `o[k]` of a list or tuple itself.
    pub fn item_get(&mut self, inst: Inst) -> bool {
        let &[object_source, key_source] = &self.source.insts[inst].args[..] else { return false };
        let (object, key) = (self.value(object_source), self.value(key_source));
        let (slow, tuple) = (self.b.block(), self.b.block());
        let (done, result) = self.b.join(Ty::Obj);
        self.require_pointer(object_source, object, slow);
        self.require_small(key_source, key, slow);
        let shape = self.b.shape_of(object);
        let is_list = self.b.is_shape(shape, BuiltinType::List);
        self.b.require(is_list, tuple);
        let len = self.b.load_i64(object, offset_of!(ListObj, len));
        let index = self.b.item_index(key, len, slow);
        let items = self.b.load_i64(object, offset_of!(ListObj, items));
        let place = self.b.word_address(items, index);
        let item = self.b.load_obj(place, 0);
        self.b.retain(item);
        self.b.jump_to(done, &[item]);

        self.b.start(tuple);
        let is_tuple = self.b.is_shape(shape, BuiltinType::Tuple);
        self.b.require(is_tuple, slow);
        let len = self.b.load_i64(object, offset_of!(TupleObj, len));
        let index = self.b.item_index(key, len, slow);
        let place = self.b.word_address(object, index);
        let item = self.b.load_obj(place, TupleObj::ITEMS);
        self.b.retain(item);
        self.b.jump_to(done, &[item]);

        self.b.start(slow);
        let item = self.b.call("molt_item_get", vec![object, key], Ty::Obj);
        self.check_object(item);
        self.b.jump_to(done, &[item]);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// `o[k] = v` of a list itself; the old item goes last.
    pub fn item_set(&mut self, inst: Inst) -> bool {
        let &[object_source, key_source, value_source] = &self.source.insts[inst].args[..] else { return false };
        let (object, key) = (self.value(object_source), self.value(key_source));
        let value = self.value(value_source);
        let (slow, done) = (self.b.block(), self.b.block());
        self.require_pointer(object_source, object, slow);
        self.require_small(key_source, key, slow);
        let shape = self.b.shape_of(object);
        let is_list = self.b.is_shape(shape, BuiltinType::List);
        self.b.require(is_list, slow);
        let len = self.b.load_i64(object, offset_of!(ListObj, len));
        let index = self.b.item_index(key, len, slow);
        let items = self.b.load_i64(object, offset_of!(ListObj, items));
        let place = self.b.word_address(items, index);
        let old = self.b.load_obj(place, 0);
        self.retain(value_source, value);
        self.b.store_word(place, 0, value);
        self.b.release(old);
        self.b.jump_to(done, &[]);

        self.b.start(slow);
        let answer = self.b.call("molt_item_set", vec![object, key, value], Ty::I64);
        self.check_raised(answer, 0);
        self.b.jump_to(done, &[]);
        self.b.start(done);
        self.proceed(inst);
        true
    }

    /// An item of a real tuple that surely has it.
    pub fn tuple_item(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let (Some(tuple), Imm::Int(number)) = (data.args.first().copied(), &data.imm) else { return false };
        let tuple = self.value(tuple);
        let item = self.b.load_obj(tuple, TupleObj::ITEMS + 8 * *number as usize);
        self.b.retain(item);
        self.result(inst, item);
        true
    }

    /// Appends to a list under construction that has room.
    pub fn list_append(&mut self, inst: Inst) -> bool {
        let &[list, item] = &self.source.insts[inst].args[..] else { return false };
        let (list, item) = (self.value(list), self.value(item));
        let (slow, done) = (self.b.cold_block(), self.b.block());
        self.push_item(list, item, slow);
        self.b.jump_to(done, &[]);
        self.b.start(slow);
        self.b.call_void("molt_list_append", vec![list, item]);
        self.b.jump_to(done, &[]);
        self.b.start(done);
        self.proceed(inst);
        true
    }

    /// Moves an item to the end of a list; goes to `slow` if there is no room.
    pub fn push_item(&mut self, list: Val, item: Val, slow: Block) {
        let len = self.b.load_i64(list, offset_of!(ListObj, len));
        let capacity = self.b.load_i64(list, offset_of!(ListObj, capacity));
        let room = self.b.icmp(IntCond::Below, len, capacity);
        self.b.require(room, slow);
        let items = self.b.load_i64(list, offset_of!(ListObj, items));
        let place = self.b.word_address(items, len);
        self.b.store_word(place, 0, item);
        let len = self.b.op_const(Op::IAdd, len, 1);
        self.b.store_word(list, offset_of!(ListObj, len), len);
    }

    /// Goes to `other` unless the value is a heap object.
    pub fn require_pointer(&mut self, source: Val, value: Val, other: Block) {
        if !self.fact(source).is_pointer() {
            let pointer = self.b.is_pointer(value);
            self.b.require(pointer, other);
        }
    }

    /// Goes to `other` unless the value is an int of 48 bits.
    pub fn require_small(&mut self, source: Val, value: Val, other: Block) {
        if !self.is_small_fact(source) {
            let small = self.b.are_small_ints(&[value]);
            self.b.require(small, other);
        }
    }

    /// Goes to `other` unless the shape is that of the builtin type itself.
    pub fn require_shape(&mut self, shape: Val, ty: BuiltinType, other: Block) {
        debug_assert!(shape_offset(ty) < i32::MAX as usize);
        let is = self.b.is_shape(shape, ty);
        self.b.require(is, other);
    }
}
