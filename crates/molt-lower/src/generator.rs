//! Generators as state machines: an entry that makes the generator object, and a resume function.
//!
//! Values that live across a suspension live in words of the generator object: stored where they are defined, loaded where
//! they are used (once per block). Words 0 and up hold the bound parameters. Nothing else survives a suspension, because
//! a template never spans one. A generator that is closed while suspended is resumed with GeneratorExit pending, so that
//! the body's own unwinding edges release what it holds.

use crate::builder::Builder;
use crate::context::{Context, Frames};
use crate::frames::{shows_variables, variable_words};
use crate::function::{Body, array_entry};
use crate::params;
use crate::program::{DataObject, LirFunction};
use crate::record::Record;
use crate::unit::{Unit, symbols};
use molt_abi::{GeneratorObj, Value, record};
use molt_ir::analysis::{Liveness, ValSet, step_back};
use molt_ir::function::at;
use molt_ir::references::{held_at_start, held_at_suspensions};
use molt_ir::{Block, BlockCall, FuncId, Function, Inst, IntCond, Op, Pos, Ty, Val, Width};
use std::collections::BTreeSet;
use std::mem::offset_of;

const RECORD: usize = offset_of!(GeneratorObj, record);

/// Where a mir value lives in the generator object.
#[derive(Clone, Copy)]
struct Home {
    offset: usize,
    ty: Ty,
}

/// The heap frame of the generator under lowering.
pub struct Frame {
    generator: Val,
    sent: Val,
    homes: Vec<Option<Home>>,
    /// What was loaded or stored last, and in which lir block: valid until the block ends.
    cached: Vec<Option<(Block, Val)>>,
    /// Where each suspension continues.
    resume: Vec<Block>,
    /// The suspensions in that order.
    suspensions: Vec<Inst>,
}

/// Lowers a generator function: register entry, array entry, resume function.
pub fn lower_generator(context: &Context<'_>, id: FuncId) -> Unit {
    let source = &context.program.functions[id];
    let mut body = Body::new(context, id, source, symbols::resume(context.program, id));
    let (homes, words) = assign_homes(source, &body.flow.order);
    let entry = body.b.current();
    let generator = body.b.param(entry, Ty::Obj);
    let sent = body.b.param(entry, Ty::Obj);
    body.prologue(&[sent]);
    body.count_activation(1);
    let dispatch = body.b.current();
    body.frame = Some(Frame {
        generator,
        sent,
        homes,
        cached: source.val_table(None),
        resume: Vec::new(),
        suspensions: Vec::new(),
    });
    let shown = GeneratorObj::FRAME + 8 * words;
    let words = words + variable_words(source);
    if context.frames != Frames::None {
        let locals = shows_variables(source).then_some((generator, shown));
        body.set_record(generator, offset_of!(GeneratorObj, record), locals);
    }

    let start = body.b.block();
    body.b.start(start);
    body.begin(source);
    body.blocks();

    let resume = body.frame.as_ref().map_or_else(Vec::new, |frame| frame.resume.clone());
    body.b.resume(dispatch);
    let point = body.b.load_i64(generator, offset_of!(GeneratorObj, resume_point));
    let mut targets = vec![BlockCall::new(start)];
    targets.extend(resume.into_iter().map(BlockCall::new));
    body.b.switch(point, targets);

    let map = frame_map(source, id, body.frame.as_ref());
    let mut unit = body.finish(symbols::resume(context.program, id));
    unit.data.push(map);
    unit.functions.push(entry_function(context, id, words));
    unit.functions.push(array_entry(context, id));
    unit
}

/// The register entry: makes the generator object and moves the bound parameters into its first words.
fn entry_function(context: &Context<'_>, id: FuncId, total: usize) -> LirFunction {
    let source = &context.program.functions[id];
    let symbol = symbols::function(context.program, id);
    let mut b = Builder::new(source.module, &symbol);
    let entry = b.current();
    let mut params: Vec<Val> =
        source.blocks[source.entry()].params.iter().map(|param| b.param(entry, source.ty(*param))).collect();
    if let Some(kept) = params::split_function(&mut b, &mut params) {
        params::take_kept(&mut b, kept, params.get(1..).unwrap_or(&[]));
    }
    let code = b.address(&symbols::code(id), 0);
    let resume = b.address(&symbols::resume(context.program, id), 0);
    let words = b.iconst(total as i64);
    let function = params.first().copied().unwrap_or(code);
    let generator = b.call("molt_generator_new", vec![function, code, resume, words], Ty::Obj);
    for (index, param) in params.iter().skip(1).enumerate() {
        b.store_word(generator, GeneratorObj::FRAME + 8 * index, *param);
    }
    let shown = variable_words(source);
    if shown > 0 {
        let offset = GeneratorObj::FRAME + 8 * (total - shown);
        let word = b.word(generator);
        let locals = b.op_const(Op::IAdd, word, offset as i64);
        b.store_word(generator, RECORD + record::LOCALS, locals);
        let nothing = b.iconst(0);
        for index in 0..shown {
            // The parameters are the first variables.
            let word = params.get(index + 1).copied().unwrap_or(nothing);
            b.store_word(generator, offset + 8 * index, word);
        }
    }
    b.ret(generator);
    LirFunction::new(symbol, b.function)
}

/// Says which words own references while the body has not started and at each suspension (`Code::frame_map`).
fn frame_map(source: &Function, id: FuncId, frame: Option<&Frame>) -> DataObject {
    let held = held_at_suspensions(source);
    let mut lists = vec![held_at_start(source)];
    for inst in frame.iter().flat_map(|frame| &frame.suspensions) {
        lists.push(held.iter().find(|(known, _)| known == inst).map_or_else(Vec::new, |(_, vals)| vals.clone()));
    }
    let mut map: Vec<u32> = vec![0; lists.len()];
    for (point, vals) in lists.iter().enumerate() {
        let homes = vals.iter().filter_map(|val| frame.and_then(|frame| frame.homes[at(*val)]));
        let offsets: Vec<u32> = homes.map(|home| home.offset as u32).collect();
        map[point] = map.len() as u32;
        map.push(offsets.len() as u32);
        map.extend(offsets);
    }
    let mut record = Record::new(symbols::frame_map(id), 4 * map.len());
    for (index, number) in map.iter().enumerate() {
        record.u32(4 * index, *number);
    }
    record.finish()
}

/// Gives a word to each value that lives across a suspension; also how many words there are. Values of which never two live at
/// once share a word.
fn assign_homes(source: &Function, order: &[Block]) -> (Vec<Option<Home>>, usize) {
    let mut homes = source.val_table(None);
    let params = &source.blocks[source.entry()].params;
    for (index, param) in params.iter().enumerate() {
        let offset = match index {
            0 => offset_of!(GeneratorObj, function),
            _ => word_offset(index - 1),
        };
        homes[at(*param)] = Some(Home { offset, ty: Ty::Obj });
    }
    let mut words = params.len().saturating_sub(1);
    let liveness = Liveness::new(source, order);
    let framed = across_suspensions(source, order, &liveness, params);
    let together = alive_together(source, order, &liveness, &framed);
    for (number, val) in framed.iter().enumerate().skip(params.len()) {
        let taken: Vec<usize> = together[number]
            .iter()
            .filter_map(|other| homes[at(framed[*other])].map(|home: Home| home.offset))
            .collect();
        let free = (0..).find(|word| !taken.contains(&word_offset(*word))).unwrap_or(words);
        homes[at(*val)] = Some(Home { offset: word_offset(free), ty: source.ty(*val) });
        words = words.max(free + 1);
    }
    (homes, words)
}

fn word_offset(word: usize) -> usize {
    GeneratorObj::FRAME + 8 * word
}

/// The parameters, then the values that live across a suspension.
fn across_suspensions(source: &Function, order: &[Block], liveness: &Liveness, params: &[Val]) -> Vec<Val> {
    let mut framed = params.to_vec();
    let mut known = source.val_table(false);
    framed.iter().for_each(|val| known[at(*val)] = true);
    for block in order {
        let Some(inst) = source.last_inst(*block) else { continue };
        let data = &source.insts[inst];
        if !matches!(data.op, Op::Yield | Op::YieldFrom) {
            continue;
        }
        let mut live = live_behind(source, *block, liveness);
        if data.op == Op::YieldFrom {
            data.args.iter().skip(1).for_each(|delegate| {
                live.insert(*delegate);
            });
        }
        for val in live.iter() {
            if !data.results.contains(&val) && !std::mem::replace(&mut known[at(val)], true) {
                framed.push(val);
            }
        }
    }
    framed
}

/// What lives where a block ends, what it passes on included.
fn live_behind(source: &Function, block: Block, liveness: &Liveness) -> ValSet {
    let mut live = liveness.after(source, block);
    source.targets(block).iter().flat_map(|target| &target.args).for_each(|arg| {
        live.insert(*arg);
    });
    live
}

/// For each of these values, the numbers of those that live where it comes to be, or that come to be where it lives.
fn alive_together(source: &Function, order: &[Block], liveness: &Liveness, framed: &[Val]) -> Vec<BTreeSet<usize>> {
    let mut numbers = source.val_table(None);
    framed.iter().enumerate().for_each(|(number, val)| numbers[at(*val)] = Some(number));
    let mut together = vec![BTreeSet::new(); framed.len()];
    let mut meet = |born: Val, live: &ValSet| {
        let Some(born) = numbers[at(born)] else { return };
        for other in live.iter().filter_map(|val| numbers[at(val)]).filter(|other| *other != born) {
            together[born].insert(other);
            together[other].insert(born);
        }
    };
    for block in order {
        let mut live = live_behind(source, *block, liveness);
        for inst in source.blocks[*block].insts.iter().rev() {
            let data = &source.insts[*inst];
            // An operation may still need its operands when it has its result.
            let mut here = live.clone();
            data.args.iter().for_each(|arg| {
                here.insert(*arg);
            });
            data.results.iter().for_each(|result| meet(*result, &here));
            step_back(source, *inst, &mut live);
        }
        let params = &source.blocks[*block].params;
        params.iter().for_each(|param| {
            live.insert(*param);
        });
        params.iter().for_each(|param| meet(*param, &live));
    }
    together
}

impl Body<'_> {
    /// The first run of the body. Thrown into before it started, the generator has a frame at the line of its `def`, with
    /// its parameters as variables.
    fn begin(&mut self, source: &Function) {
        let Some(frame) = &self.frame else { return };
        let sent = frame.sent;
        let word = self.b.word(sent);
        let thrown = self.b.icmp_const(IntCond::Eq, word, 0);
        let (cold, start) = (self.b.cold_block(), self.b.block());
        self.b.branch_to(thrown, cold, start);
        self.b.start(cold);
        let params = source.blocks[source.entry()].params.clone();
        let code = self.b.address(&symbols::code(self.id), 0);
        let nowhere = self.b.iconst(i64::from(u32::MAX));
        self.b.call_void("molt_traceback_here", vec![code, nowhere]);
        self.frame_exit(None);
        let unbound = self.b.constant(Value::UNBOUND.0);
        let mut variables = self.values(&params[1..]);
        variables.resize(variables.len().max(source.code.var_names.len()), unbound);
        let (array, count) = (self.b.stack_array(&variables), self.b.iconst(variables.len() as i64));
        self.b.call_void("molt_frame_keep", vec![unbound, array, count]);
        let nothing = self.b.constant(0);
        self.finish_generator(nothing);
        self.b.start(start);
        let args = self.values(&params);
        let first = self.block(source.entry());
        self.b.jump_to(first, &args);
    }

    /// The value, loaded from the generator object, if it lives there.
    pub fn framed(&mut self, val: Val) -> Option<Val> {
        let frame = self.frame.as_mut()?;
        let home = frame.homes[at(val)]?;
        let here = self.b.current();
        if let Some((block, loaded)) = frame.cached[at(val)]
            && block == here
        {
            return Some(loaded);
        }
        let generator = frame.generator;
        let loaded = match home.ty {
            Ty::F64 => self.b.load(Width::F64, Ty::F64, generator, home.offset),
            Ty::Bool => {
                let word = self.b.load_i64(generator, home.offset);
                self.b.icmp_const(IntCond::Ne, word, 0)
            }
            ty => self.b.load(Width::W64, ty, generator, home.offset),
        };
        if let Some(frame) = self.frame.as_mut() {
            frame.cached[at(val)] = Some((here, loaded));
        }
        Some(loaded)
    }

    /// Stores a value that was just defined, if it lives in the generator object.
    pub fn keep_in_frame(&mut self, val: Val, lowered: Val) {
        let here = self.b.current();
        let Some(frame) = self.frame.as_mut() else { return };
        let Some(home) = frame.homes[at(val)] else { return };
        frame.cached[at(val)] = Some((here, lowered));
        let generator = frame.generator;
        let (width, stored) = match home.ty {
            Ty::F64 => (Width::F64, lowered),
            Ty::Bool => (Width::W64, self.b.op(Op::BoolInt, &[lowered])),
            _ => (Width::W64, lowered),
        };
        self.b.store(width, generator, home.offset, stored);
    }

    /// `yield` and the suspension inside `yield from`: gives the value away, continues with what is sent in.
    pub fn suspend(&mut self, inst: Inst) {
        let data = &self.source.insts[inst];
        let args = self.values(&data.args);
        let resume = self.b.block();
        let Some(frame) = self.frame.as_mut() else {
            // The verifier of mir lets no suspension stand outside a generator.
            self.b.emit(Op::Trap, molt_ir::Imm::None, Vec::new(), &[]);
            return;
        };
        frame.resume.push(resume);
        frame.suspensions.push(inst);
        let (generator, sent, number) = (frame.generator, frame.sent, frame.resume.len() as i64);
        let number = self.b.iconst(number);
        self.b.store_word(generator, offset_of!(GeneratorObj, resume_point), number);
        let position = if data.pos == Pos::NONE { i64::from(u32::MAX) } else { i64::from(data.pos.0) };
        let position = self.b.iconst(position);
        self.b.store_word(generator, RECORD + record::POSITION, position);
        if let Some(delegate) = args.get(1) {
            self.b.store_word(generator, offset_of!(GeneratorObj, yield_from), *delegate);
        }
        let value = args.first().copied().unwrap_or(generator);
        self.count_activation(-1);
        self.leave(value);

        self.b.start(resume);
        if args.len() > 1 {
            let nothing = self.b.constant(0);
            self.b.store_word(generator, offset_of!(GeneratorObj, yield_from), nothing);
        }
        self.check_object(sent);
        self.result(inst, sent);
    }

    /// Leaves the body for good with the result of the generator.
    pub fn return_from_generator(&mut self, value: Val) {
        if let Some(frame) = &self.frame {
            let generator = frame.generator;
            self.b.store_word(generator, offset_of!(GeneratorObj, result), value);
        }
        let done = self.b.constant(Value::MISSING.0);
        self.finish_generator(done);
    }

    /// Leaves the body for good.
    pub fn finish_generator(&mut self, word: Val) {
        self.count_activation(-1);
        self.leave(word);
    }
}
