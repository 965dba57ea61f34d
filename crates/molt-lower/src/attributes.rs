//! Attributes of instances through an inline cache per place: one compare of the shape, one of the epoch, one load.
//!
//! A miss asks the runtime to fill the cache, if it can, and then for the operation itself.

use crate::function::Body;
use crate::layout::{SHAPE, TYPE_EPOCH};
use crate::record::Record;
use molt_abi::AttrCache;
use molt_ir::{Block, Imm, Inst, IntCond, Op, Ty, Val};
use std::mem::{offset_of, size_of};

impl Body<'_> {
    /// The symbol of a new zeroed record of this function's code.
    pub fn cache(&mut self, size: usize) -> String {
        let symbol = format!("cache:{}.{}", self.id, self.caches);
        self.caches += 1;
        self.unit.data.push(Record::new(symbol.clone(), size).writable().finish());
        symbol
    }

    /// Goes to `slow` unless the record's shape and epoch are those of the heap object, now; gives the shape.
    pub fn require_cached(&mut self, object: Val, cache: Val, epoch_offset: usize, slow: Block) -> Val {
        let shape = self.b.shape_of(object);
        let known = self.b.load_i64(cache, 0);
        let same = self.b.icmp(IntCond::Eq, shape, known);
        self.b.require(same, slow);
        self.require_epoch(cache, epoch_offset, slow);
        shape
    }

    /// Goes to `slow` if a type changed since the record was filled.
    pub fn require_epoch(&mut self, cache: Val, epoch_offset: usize, slow: Block) {
        let epoch = self.b.address(TYPE_EPOCH, 0);
        let now = self.b.load_i64(epoch, 0);
        let then = self.b.load_i64(cache, epoch_offset);
        let same = self.b.icmp(IntCond::Eq, now, then);
        self.b.require(same, slow);
    }

    /// `o.name`
    pub fn attr_get(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let (Some(source), Imm::Name(name)) = (data.args.first().copied(), &data.imm) else { return false };
        let object = self.value(source);
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        self.require_pointer(source, object, slow);
        let record = self.cache(size_of::<AttrCache>());
        let cache = self.b.address(&record, 0);
        self.require_cached(object, cache, offset_of!(AttrCache, epoch), slow);
        let offset = self.b.load_i64(cache, offset_of!(AttrCache, offset));
        let word = self.b.word(object);
        let place = self.b.op(Op::IAdd, &[word, offset]);
        let value = self.b.load_obj(place, 0);
        self.b.retain(value);
        self.b.jump_to(done, &[value]);

        self.b.start(slow);
        let name = self.name(*name);
        let cache = self.b.address(&record, 0);
        self.b.call_void("molt_attr_get_fill", vec![object, name, cache]);
        let value = self.b.call("molt_attr_get", vec![object, name], Ty::Obj);
        self.check_object(value);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.result(inst, result);
        true
    }

    /// `o.name = value`: replaces the content of a slot, or fills the next slot and changes the shape.
    pub fn attr_set(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let (&[object_source, value_source], Imm::Name(name)) = (&data.args[..], &data.imm) else { return false };
        let (object, value) = (self.value(object_source), self.value(value_source));
        let slow = self.b.cold_block();
        let (add, done) = (self.b.block(), self.b.block());
        self.require_pointer(object_source, object, slow);
        let record = self.cache(size_of::<AttrCache>());
        let cache = self.b.address(&record, 0);
        let shape = self.require_cached(object, cache, offset_of!(AttrCache, epoch), slow);
        let offset = self.b.load_i64(cache, offset_of!(AttrCache, offset));
        let word = self.b.word(object);
        let place = self.b.op(Op::IAdd, &[word, offset]);
        let new_shape = self.b.load_i64(cache, offset_of!(AttrCache, new_shape));
        self.retain(value_source, value);
        let stays = self.b.icmp(IntCond::Eq, shape, new_shape);
        self.b.require(stays, add);
        let old = self.b.load_obj(place, 0);
        self.b.store_word(place, 0, value);
        self.b.release(old);
        self.b.jump_to(done, &[]);
        self.b.start(add);
        self.b.store_word(place, 0, value);
        self.b.store_word(object, SHAPE, new_shape);
        self.b.jump_to(done, &[]);

        self.b.start(slow);
        let name = self.name(*name);
        let cache = self.b.address(&record, 0);
        self.b.call_void("molt_attr_set_fill", vec![object, name, cache]);
        let answer = self.b.call("molt_attr_set", vec![object, value, name], Ty::I64);
        self.check_raised(answer, 0);
        self.b.jump_to(done, &[]);
        self.b.start(done);
        self.proceed(inst);
        true
    }
}
