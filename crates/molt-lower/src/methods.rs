//! Method calls through an inline cache per place, without a bound method: straight to the register entry of a Python
//! function, or to the direct entry of a builtin method (with absent optional arguments filled up by MISSING).

use crate::function::Body;
use crate::params;
use molt_abi::{BuiltinType, FunctionObj, MethodCache, Value};
use molt_ir::{Block, Imm, Inst, IntCond, NameId, Op, Ty, Val};
use std::mem::{offset_of, size_of};

impl Body<'_> {
    /// `receiver.name(args…)` without keywords.
    pub fn call_method(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let Imm::Method(name, keywords, _) = &data.imm else { return false };
        let Some((receiver_source, arg_sources)) = data.args.split_first() else { return false };
        if !keywords.is_empty() {
            return false;
        }
        let vals = self.values(&data.args);
        let (receiver, args) = (vals[0], &vals[1..]);
        let (done, result) = self.b.join(Ty::Obj);
        let (slow, miss) = (self.b.cold_block(), self.b.cold_block());
        self.require_pointer(*receiver_source, receiver, slow);
        if let ("append", &[item]) = (self.context.program.name(*name), args) {
            self.append(receiver, item, data.is_kept(1).then_some(arg_sources[0]), done, slow);
        }
        let record = self.cache(size_of::<MethodCache>());
        let cache = self.b.address(&record, 0);
        self.require_cached(receiver, cache, offset_of!(MethodCache, epoch), miss);
        let hit = self.b.block();
        self.b.jump_to(hit, &[]);
        self.b.start(hit);
        let cache = self.b.address(&record, 0);
        let function = self.b.load_obj(cache, offset_of!(MethodCache, function));
        let form = self.b.load_i64(cache, offset_of!(MethodCache, form));
        let pads = self.context.method_pads(self.context.program.name(*name), args.len() + 1);
        let mut other = if pads.is_empty() { slow } else { self.b.block() };

        let python = self.b.icmp_const(IntCond::Eq, form, MethodCache::PYTHON as i64);
        self.b.require(python, other);
        let entry = self.cached_entry(function, cache, slow);
        // The receiver stays with the caller, as every operand does that does not move in.
        let function = params::keeping(&mut self.b, function, data.kept | 1);
        let mut operands = vec![function, receiver];
        operands.extend_from_slice(args);
        let value = self.b.call_address(entry, &operands);
        self.b.jump_to(done, &[value]);

        for (index, pad) in pads.iter().enumerate() {
            self.b.start(other);
            other = if index + 1 < pads.len() { self.b.block() } else { slow };
            let fits = self.b.icmp_const(IntCond::Eq, form, (MethodCache::DIRECT + pad) as i64);
            self.b.require(fits, other);
            let entry = self.b.load_i64(cache, offset_of!(MethodCache, entry));
            let mut words = vec![receiver];
            words.extend_from_slice(args);
            let value = self.direct_call(entry, words, *pad);
            let moved = arg_sources.iter().enumerate().filter(|(index, _)| !data.is_kept(index + 1));
            moved.for_each(|(_, arg)| self.drop_value(*arg));
            self.b.jump_to(done, &[value]);
        }

        // Where receivers are of several classes, the record changes with each of them.
        self.b.start(miss);
        let name_value = self.name(*name);
        let cache = self.b.address(&record, 0);
        let count = self.b.iconst(args.len() as i64);
        let mask = self.b.iconst(pads.iter().fold(0, |mask, pad| mask | 1 << pad));
        let filled = self.b.call("molt_method_fill", vec![receiver, name_value, count, mask, cache], Ty::I64);
        let filled = self.b.icmp_const(IntCond::Ne, filled, 0);
        self.b.branch_to(filled, hit, slow);
        self.b.start(slow);
        let slow_args = self.runtime_args(inst, vals);
        let value = self.b.call("molt_call_method", slow_args, Ty::Obj);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.check_object(result);
        self.result(inst, result);
        true
    }

    /// The entry in a filled record, if the function still has the code it belongs to.
    fn cached_entry(&mut self, function: Val, cache: Val, slow: Block) -> Val {
        let code = self.b.load_i64(function, offset_of!(FunctionObj, code));
        let known = self.b.load_i64(cache, offset_of!(MethodCache, code));
        let same = self.b.icmp(IntCond::Eq, code, known);
        self.b.require(same, slow);
        self.b.load_i64(cache, offset_of!(MethodCache, entry))
    }

    /// `list.append` of a list itself that has room; goes on here with everything else.
    fn append(&mut self, receiver: Val, item: Val, kept: Option<Val>, done: Block, slow: Block) {
        let other = self.b.block();
        let shape = self.b.shape_of(receiver);
        self.require_shape(shape, BuiltinType::List, other);
        self.push_item(receiver, item, slow);
        // The list needs a reference of its own.
        if let Some(source) = kept {
            self.retain(source, item);
        }
        let none = self.b.constant(Value::NONE.0);
        self.b.jump_to(done, &[none]);
        self.b.start(other);
    }

    /// The method of a receiver, for a call whose arguments come first; together with `method_self`, which follows.
    pub fn method_get(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let (Some(source), Imm::Name(name)) = (data.args.first().copied(), &data.imm) else { return false };
        let Some(method_self) = self.method_self_after(inst) else { return false };
        let receiver = self.value(source);
        let (slow, miss) = (self.b.cold_block(), self.b.cold_block());
        let (done, callee) = self.b.join(Ty::Obj);
        let this = self.b.param(done, Ty::Obj);
        self.require_pointer(source, receiver, slow);
        let record = self.cache(size_of::<MethodCache>());
        let cache = self.b.address(&record, 0);
        self.require_cached(receiver, cache, offset_of!(MethodCache, epoch), miss);
        let hit = self.b.block();
        self.b.jump_to(hit, &[]);
        self.b.start(hit);
        let cache = self.b.address(&record, 0);
        let function = self.b.load_obj(cache, offset_of!(MethodCache, function));
        self.b.retain_pointer(function);
        self.b.retain_pointer(receiver);
        self.b.jump_to(done, &[function, receiver]);

        self.b.start(miss);
        let name_value = self.name(*name);
        let cache = self.b.address(&record, 0);
        let filled = self.b.call("molt_method_find", vec![receiver, name_value, cache], Ty::I64);
        let filled = self.b.icmp_const(IntCond::Ne, filled, 0);
        self.b.branch_to(filled, hit, slow);
        self.b.start(slow);
        let name = self.name(*name);
        let found = self.b.call("molt_method_get", vec![receiver, name], Ty::Obj);
        self.check_object(found);
        let own = self.b.call("molt_method_self", vec![receiver, found, name], Ty::Obj);
        self.b.jump_to(done, &[found, own]);
        self.b.start(done);
        self.idle.push(method_self);
        if let Some(result) = self.source.insts[method_self].results.first() {
            self.define(*result, this);
        }
        self.result(inst, callee);
        true
    }

    /// The plain function that the class of a receiver has under a name, or 0.
    pub fn method_peek(&mut self, inst: Inst, name: NameId) -> Val {
        let source = self.source.insts[inst].args[0];
        let receiver = self.value(source);
        let (done, found) = self.b.join(Ty::Obj);
        let (none, miss, hit) = (self.b.cold_block(), self.b.cold_block(), self.b.block());
        self.require_pointer(source, receiver, none);
        let record = self.cache(size_of::<MethodCache>());
        let cache = self.b.address(&record, 0);
        self.require_cached(receiver, cache, offset_of!(MethodCache, epoch), miss);
        self.b.jump_to(hit, &[]);
        self.b.start(hit);
        let cache = self.b.address(&record, 0);
        let function = self.b.load_obj(cache, offset_of!(MethodCache, function));
        self.b.jump_to(done, &[function]);
        self.b.start(miss);
        let name = self.name(name);
        let cache = self.b.address(&record, 0);
        let filled = self.b.call("molt_method_find", vec![receiver, name, cache], Ty::I64);
        let filled = self.b.icmp_const(IntCond::Ne, filled, 0);
        self.b.branch_to(filled, hit, none);
        self.b.start(none);
        let nothing = self.b.constant(0);
        self.b.jump_to(done, &[nothing]);
        self.b.start(done);
        found
    }

    /// A callee that is no Python function: `list.append`, or a builtin method with a direct entry, else on to `slow`.
    fn call_builtin_method(&mut self, inst: Inst, vals: &[Val], slow: Block, done: Block) {
        let source = self.source;
        let found = source.def_inst(source.insts[inst].args[0]).map(|found| &source.insts[found]);
        let Some(Imm::Name(name)) =
            found.filter(|found| matches!(found.op, Op::MethodGet | Op::MethodPeek)).map(|found| &found.imm)
        else {
            return self.b.jump_to(slow, &[]);
        };
        let name = self.context.program.name(*name);
        let data = &source.insts[inst];
        let moved = |index: usize| (!data.is_kept(index)).then_some(data.args[index]);
        let sources: Vec<Val> = (1..data.args.len()).filter_map(moved).collect();
        let Some(receiver) = vals.get(1).copied() else { return self.b.jump_to(slow, &[]) };
        self.require_pointer(data.args[1], receiver, slow);
        // A list itself has no other `append` than its class's.
        if let ("append", &[_, this, item]) = (name, vals) {
            let other = self.b.block();
            let shape = self.b.shape_of(this);
            self.require_shape(shape, BuiltinType::List, other);
            self.push_item(this, item, slow);
            if data.is_kept(2) {
                self.retain(data.args[2], item);
            }
            if let Some(this) = moved(1) {
                self.drop_value(this);
            }
            let none = self.b.constant(Value::NONE.0);
            self.b.jump_to(done, &[none]);
            self.b.start(other);
        }
        let pads = self.context.method_pads(name, vals.len() - 1);
        self.call_direct(vals, Some(receiver), &sources, &pads, slow, done);
    }

    /// The `method_self` that comes next and belongs to a `method_get`.
    fn method_self_after(&self, inst: Inst) -> Option<Inst> {
        let source = self.source;
        let next = self.flow.private_normal_target(source, inst)?;
        let first = *source.blocks[next].insts.first()?;
        let data = &source.insts[first];
        let belongs = data.args.first() == source.insts[inst].args.first()
            && data.args.get(1) == source.insts[inst].results.first();
        (data.op == Op::MethodSelf && belongs).then_some(first)
    }

    /// `callee(self, args…)` of a method that was looked up before its arguments.
    pub fn method_call(&mut self, inst: Inst) -> bool {
        let data = &self.source.insts[inst];
        let Imm::Keywords(names) = &data.imm else { return false };
        let vals = self.values(&data.args);
        let &[callee, this, ref args @ ..] = &vals[..] else { return false };
        if !names.is_empty() {
            return false;
        }
        let slow = self.b.cold_block();
        let (done, result) = self.b.join(Ty::Obj);
        let absent = self.b.is_word(this, Value::MISSING);
        self.b.refuse(absent, slow);
        self.require_pointer(data.args[0], callee, slow);
        let other = self.b.block();
        let entry = self.simple_entry(callee, args.len() + 1, other, slow);
        let mut operands = vals.clone();
        operands[0] = params::keeping(&mut self.b, callee, data.kept >> 1);
        let value = self.b.call_address(entry, &operands);
        self.b.jump_to(done, &[value]);
        self.b.start(other);
        self.call_builtin_method(inst, &vals, slow, done);
        self.b.start(slow);
        let slow_args = self.runtime_args(inst, vals);
        let value = self.b.call("molt_method_call", slow_args, Ty::Obj);
        self.b.jump_to(done, &[value]);
        self.b.start(done);
        self.check_object(result);
        self.result(inst, result);
        true
    }
}
