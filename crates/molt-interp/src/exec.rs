//! The loop: one instruction after the other, values in an array indexed by SSA value.

use crate::constants;
use crate::image::{Body, Image, body_of};
use crate::runtime;
use crate::space::Space;
use core::cell::Cell;
use molt_abi::{Addr, FnPtr, FrameRecord, FunctionObj, GeneratorObj, ModuleRow, Ptr, Value, VisitFn};
use molt_ir::function::at;
use molt_ir::references::{held_at_start, held_at_suspensions};
use molt_ir::{Block, BlockCall, FloatCond, Function, Imm, Inst, InstData, IntCond, Op, Pos, Ty, Val};
use molt_runtime::count::{release, retain};
use molt_runtime::frames;
use molt_runtime::thread::{self, Activation};

/// An activation.
struct Frame {
    words: Vec<u64>,
    block: Block,
    index: usize,
    /// What the frame shows of its variables: borrowed.
    shown: Vec<Cell<Value>>,
    /// Ends before the variables do. A generator has one while it runs, but not here.
    activation: Option<Activation>,
}

enum Exit {
    Return(Value),
    Raised,
    /// The instruction that suspends.
    Yield(Inst),
}

/// The array entry of every interpreted function.
pub extern "C" fn entry(function: Value, argv: Addr<Value>) -> Value {
    let Some(object) = function.cast::<FunctionObj>() else { return Value::NULL };
    let Some((image, body)) = body_of(object.code.get().get()) else { return Value::NULL };
    let count = body.function.blocks[body.function.entry()].params.len().saturating_sub(1);
    let argv = if count == 0 { &[] } else { argv.slice(count as u64) };
    if body.function.code.is_generator {
        return start_generator(body, function, argv);
    }
    let mut words = Vec::with_capacity(count + 1);
    words.push(function.0);
    words.extend(argv.iter().map(|word| word.0));
    run(image, body, object.globals, &words)
}

/// Runs a body to its end with these entry parameters. `globals` counts only for code compiled at run time.
pub fn run(image: &'static Image, body: &'static Body, globals: Value, params: &[u64]) -> Value {
    let Ok(activation) = thread::enter_function() else {
        // A class body only borrows its namespace.
        if !body.function.code.is_namespace {
            params.iter().skip(1).for_each(|word| release(Value(*word)));
        }
        return Value::NULL;
    };
    let mut frame = new_frame(body, params);
    frame.activation = Some(activation);
    let record = FrameRecord::new(Ptr::of(body.code));
    let word = |index: usize| params.get(index).map_or(Value::NULL, |word| Value(*word));
    record.set_function(word(0));
    if body.function.code.is_namespace {
        record.namespace().set(word(1));
    }
    show(&record, &frame);
    frames::push(&record);
    let exit = execute_in(image, body, globals, &mut frame, &record);
    frames::end(&record);
    drop(frame.activation.take());
    match exit {
        Exit::Return(value) => value,
        _ => Value::NULL,
    }
}

fn new_frame(body: &Body, params: &[u64]) -> Frame {
    let entry = body.function.entry();
    let mut words = vec![0; body.function.vals.len()];
    for (param, word) in body.function.blocks[entry].params.iter().zip(params) {
        words[at(*param)] = *word;
    }
    let code = &body.function.code;
    let shown = if shows_variables(body.function) { code.var_names.len() + code.cell_names.len() } else { 0 };
    Frame { words, block: entry, index: 0, shown: vec![Cell::new(Value::NULL); shown], activation: None }
}

fn shows_variables(function: &Function) -> bool {
    function.insts.iter().any(|(_, data)| data.op == Op::FrameSet)
}

/// The record shows the variables of the frame, which must not grow.
fn show(record: &FrameRecord, frame: &Frame) {
    if !frame.shown.is_empty() {
        record.locals().set(Ptr::new(frame.shown.as_ptr()));
    }
}

// ---- generators

fn start_generator(body: &'static Body, function: Value, argv: &[Value]) -> Value {
    let resume = Addr::new(resume as *const u8);
    let generator = molt_runtime::ops::generators::molt_generator_new(function, Addr::new(body.code), resume, 0);
    let mut words = vec![function.0];
    words.extend(argv.iter().map(|word| word.0));
    let frame = Box::new(new_frame(body, &words));
    if let Some(object) = generator.cast::<GeneratorObj>() {
        frame.shown.iter().zip(argv).for_each(|(shown, word)| shown.set(*word));
        show(&object.record, &frame);
        object.traverse_frame.set(FnPtr::new(traverse_frame));
        object.drop_frame.set(FnPtr::new(drop_frame));
        object.frame.set(Ptr::new(Box::into_raw(frame) as *const u8));
    }
    generator
}

/// The words that a suspended generator's frame owns.
fn held(object: &GeneratorObj, visit: &mut dyn FnMut(Value)) {
    let Some((_, body)) = body_of(object.code.get()) else { return };
    let raw = object.frame.get();
    if raw.is_null() {
        return;
    }
    // SAFETY: as in `resume`; it does not run, so nothing else refers to the frame.
    let frame: &Frame = unsafe { &*(raw.raw_mut() as *const Frame) };
    if object.resume_point.get() == 0 {
        held_at_start(body.function).iter().for_each(|val| visit(Value(frame.words[at(*val)])));
        return;
    }
    let inst = body.function.blocks[frame.block].insts[frame.index];
    let all = body.held.get_or_init(|| held_at_suspensions(body.function));
    if let Some((_, vals)) = all.iter().find(|(known, _)| *known == inst) {
        vals.iter().for_each(|val| visit(Value(frame.words[at(*val)])));
    }
}

extern "C" fn traverse_frame(generator: Value, visit: VisitFn, arg: *mut u8) {
    if let Some(object) = generator.cast::<GeneratorObj>() {
        held(object, &mut |value| {
            if value.header().is_some() {
                visit(value, arg);
            }
        });
    }
}

/// The generator dies with a frame that did not want to end.
extern "C" fn drop_frame(generator: Value) {
    let Some(object) = generator.cast::<GeneratorObj>() else { return };
    let mut owned = Vec::new();
    held(object, &mut |value| owned.push(value));
    let raw = object.frame.replace(Ptr::NULL);
    if !raw.is_null() {
        // SAFETY: as in `resume`.
        drop(unsafe { Box::from_raw(raw.raw_mut() as *mut Frame) });
        owned.into_iter().for_each(release);
    }
}

extern "C" fn resume(generator: Value, sent: Value) -> Value {
    let Some(object) = generator.cast::<GeneratorObj>() else { return Value::NULL };
    let Some((image, body)) = body_of(object.code.get()) else { return Value::NULL };
    let raw = object.frame.replace(Ptr::NULL);
    if raw.is_null() {
        return Value::NULL;
    }
    // SAFETY: `start_generator` or the end of this function put a boxed frame there, and this is its only taker.
    let mut frame: Box<Frame> = unsafe { Box::from_raw(raw.raw_mut() as *mut Frame) };
    let started = object.resume_point.get() != 0;
    if !started && sent.is_null() {
        let params = &body.function.blocks[body.function.entry()].params;
        let mut variables: Vec<Value> = params.iter().skip(1).map(|param| Value(frame.words[at(*param)])).collect();
        let count = variables.len().max(body.function.code.var_names.len());
        variables.resize(count, Value::UNBOUND);
        molt_runtime::traceback::add_entry(object.code, u64::from(u32::MAX));
        molt_runtime::frames::end(&object.record);
        molt_runtime::traceback::keep(Value::UNBOUND, &variables);
        return Value::NULL;
    }
    let Ok(activation) = thread::enter_function() else {
        object.frame.set(Ptr::new(Box::into_raw(frame) as *const u8));
        return Value::NULL;
    };
    if started {
        object.yield_from.set(Value::NULL);
        let block = &body.function.blocks[frame.block];
        let inst = block.insts[frame.index];
        let data = &body.function.insts[inst];
        if sent.is_null() {
            unwind(body, &mut frame, data);
        } else {
            frame.words[at(data.results[0])] = sent.0;
            jump(body, &mut frame, &data.targets[0]);
        }
    }
    let globals = object.function.cast::<FunctionObj>().map_or(Value::NULL, |function| function.globals);
    let exit = execute_in(image, body, globals, &mut frame, &object.record);
    drop(activation);
    match exit {
        Exit::Return(value) => {
            object.result.set(value);
            Value::MISSING
        }
        Exit::Raised => Value::NULL,
        Exit::Yield(inst) => {
            let data = &body.function.insts[inst];
            let value = Value(frame.words[at(data.args[0])]);
            if data.op == Op::YieldFrom {
                object.yield_from.set(Value(frame.words[at(data.args[1])]));
            }
            object.resume_point.set(1);
            object.frame.set(Ptr::new(Box::into_raw(frame) as *const u8));
            value
        }
    }
}

// ---- the loop

fn jump(body: &Body, frame: &mut Frame, call: &BlockCall) {
    let params = &body.function.blocks[call.block].params;
    match params[..] {
        [] => {}
        [only] => frame.words[at(only)] = frame.words[at(call.args[0])],
        _ => {
            // All arguments are read before the first parameter changes.
            let args: Vec<u64> = call.args.iter().map(|arg| frame.words[at(*arg)]).collect();
            for (param, word) in params.iter().zip(args) {
                frame.words[at(*param)] = word;
            }
        }
    }
    frame.block = call.block;
    frame.index = 0;
}

/// The instruction raised: an entry in the traceback, and on to the unwinding edge.
fn unwind(body: &Body, frame: &mut Frame, data: &InstData) {
    let pos = match data.imm {
        Imm::Method(_, _, lookup) if lookup != Pos::NONE && molt_runtime::ops::calls::lookup_failed() => lookup,
        _ => data.pos,
    };
    let position = if pos == Pos::NONE { u64::from(u32::MAX) } else { u64::from(pos.0) };
    molt_runtime::ops::exceptions::molt_traceback_here(Addr::new(body.code), position);
    jump(body, frame, &data.targets[1]);
}

fn execute_in(
    image: &'static Image,
    body: &'static Body,
    globals: Value,
    frame: &mut Frame,
    record: &FrameRecord,
) -> Exit {
    let space;
    let row = match body.module {
        Some(row) => Addr::new(row),
        None => {
            space = Space::new(image, globals);
            space.row()
        }
    };
    execute(image, body, row, frame, record)
}

fn execute(
    image: &'static Image,
    body: &'static Body,
    row: Addr<ModuleRow>,
    frame: &mut Frame,
    record: &FrameRecord,
) -> Exit {
    let function = body.function;
    loop {
        let inst = function.blocks[frame.block].insts[frame.index];
        let data = &function.insts[inst];
        if data.pos != Pos::NONE {
            record.position.set(u64::from(data.pos.0));
        }
        match data.op {
            Op::Jump => jump(body, frame, &data.targets[0]),
            Op::Branch => {
                let taken = usize::from(frame.words[at(data.args[0])] == 0);
                jump(body, frame, &data.targets[taken]);
            }
            Op::Switch => {
                let number = frame.words[at(data.args[0])] as usize;
                jump(body, frame, &data.targets[number.min(data.targets.len() - 1)]);
            }
            Op::Return => {
                return Exit::Return(data.args.first().map_or(Value::NONE, |arg| Value(frame.words[at(*arg)])));
            }
            Op::Unwind => return Exit::Raised,
            Op::Rethrow => {
                molt_runtime::ops::exceptions::molt_rethrow(Value(frame.words[at(data.args[0])]));
                match data.targets.first() {
                    Some(target) => jump(body, frame, target),
                    None => return Exit::Raised,
                }
            }
            Op::Yield | Op::YieldFrom => return Exit::Yield(inst),
            Op::Unreachable => {
                debug_assert!(false, "{}: unreachable code was reached", function.code.qualname);
                return Exit::Raised;
            }
            _ => match step(image, body, row, frame, data) {
                Ok(()) if data.targets.is_empty() => frame.index += 1,
                Ok(()) => jump(body, frame, &data.targets[0]),
                Err(()) => unwind(body, frame, data),
            },
        }
    }
}

/// Executes one instruction that is no jump. `Err` = it raised.
fn step(
    image: &'static Image,
    body: &'static Body,
    row: Addr<ModuleRow>,
    frame: &mut Frame,
    data: &InstData,
) -> Result<(), ()> {
    let word = |index: usize| frame.words[at(data.args[index])];
    let int = |index: usize| word(index) as i64;
    let float = |index: usize| f64::from_bits(word(index));
    let result = match data.op {
        Op::Const => match data.imm {
            Imm::Const(id) => constants::value(image, id).0,
            _ => 0,
        },
        Op::Copy => {
            retain(Value(word(0)));
            word(0)
        }
        Op::Drop | Op::Release => {
            release(Value(word(0)));
            0
        }
        Op::Retain => {
            retain(Value(word(0)));
            0
        }
        Op::Is => u64::from(word(0) == word(1)),
        Op::BoolObj => Value::bool(word(0) != 0).0,
        Op::Not => u64::from(word(0) == 0),
        Op::IsMissing => u64::from(Value(word(0)) == Value::MISSING),
        Op::IsUnbound => u64::from(Value(word(0)) == Value::UNBOUND),
        Op::IConst => match data.imm {
            Imm::Int(value) => value as u64,
            _ => 0,
        },
        Op::FConst => match data.imm {
            Imm::Float(bits) => bits,
            _ => 0,
        },
        Op::IsSmallInt => u64::from(Value(word(0)).is_small_int()),
        Op::SmallInt => Value(word(0)).as_small_int().unwrap_or(0) as u64,
        Op::IsFloat => u64::from(Value(word(0)).is_float()),
        Op::FloatValue => Value(word(0)).as_float().unwrap_or(0.0).to_bits(),
        Op::BoxFloat => Value::float(float(0)).0,
        Op::IsPointer => u64::from(Value(word(0)).header().is_some()),
        Op::IAdd => int(0).wrapping_add(int(1)) as u64,
        Op::ISub => int(0).wrapping_sub(int(1)) as u64,
        Op::IMul => int(0).wrapping_mul(int(1)) as u64,
        Op::IAddOvf | Op::ISubOvf | Op::IMulOvf => {
            let (value, overflow) = match data.op {
                Op::IAddOvf => int(0).overflowing_add(int(1)),
                Op::ISubOvf => int(0).overflowing_sub(int(1)),
                _ => int(0).overflowing_mul(int(1)),
            };
            frame.words[at(data.results[1])] = u64::from(overflow);
            value as u64
        }
        Op::IDivS => int(0).checked_div(int(1)).unwrap_or(0) as u64,
        Op::IRemS => int(0).checked_rem(int(1)).unwrap_or(0) as u64,
        Op::IAnd => word(0) & word(1),
        Op::IOr => word(0) | word(1),
        Op::IXor => word(0) ^ word(1),
        Op::IShl => word(0).wrapping_shl(word(1) as u32),
        Op::IShrS => int(0).wrapping_shr(word(1) as u32) as u64,
        Op::IShrU => word(0).wrapping_shr(word(1) as u32),
        Op::ICmp => match data.imm {
            Imm::IntCond(cond) => u64::from(int_condition(cond, int(0), int(1))),
            _ => 0,
        },
        Op::FAdd => (float(0) + float(1)).to_bits(),
        Op::FSub => (float(0) - float(1)).to_bits(),
        Op::FMul => (float(0) * float(1)).to_bits(),
        Op::FDiv => (float(0) / float(1)).to_bits(),
        Op::FNeg => (-float(0)).to_bits(),
        Op::FAbs => float(0).abs().to_bits(),
        Op::FSqrt => float(0).sqrt().to_bits(),
        Op::FFloor => float(0).floor().to_bits(),
        Op::FCmp => match data.imm {
            Imm::FloatCond(cond) => u64::from(float_condition(cond, float(0), float(1))),
            _ => 0,
        },
        Op::IntToFloat => (int(0) as f64).to_bits(),
        Op::FloatToInt => float(0) as i64 as u64,
        Op::FloatBits | Op::BitsFloat | Op::Word | Op::AsObj | Op::BoolInt => word(0),
        // The interpreter keeps a record of every frame.
        Op::FrameLine | Op::FrameEnter => 0,
        Op::FrameExit => {
            frames::molt_frame_exit();
            if !body.function.code.is_generator {
                frame.activation = None;
            }
            0
        }
        Op::FrameSet => {
            if let Imm::Int(index) = data.imm
                && let Some(shown) = frame.shown.get(index as usize)
            {
                shown.set(Value(word(0)));
            }
            0
        }
        Op::BAnd => word(0) & word(1),
        Op::BOr => word(0) | word(1),
        _ => {
            let args: Vec<u64> = data.args.iter().map(|arg: &Val| frame.words[at(*arg)]).collect();
            let result = runtime::call(image, row, data, &args);
            if data.can_raise() && raised(data, body, result) {
                return Err(());
            }
            result
        }
    };
    if let Some(val) = data.results.first() {
        frame.words[at(*val)] = result;
    }
    Ok(())
}

fn raised(data: &InstData, body: &Body, result: u64) -> bool {
    match data.results.first().map(|val| body.function.ty(*val)) {
        None | Some(Ty::Obj | Ty::F64) => result == 0,
        Some(Ty::Bool) => result == 2,
        Some(Ty::I64) => result == u64::MAX,
    }
}

fn int_condition(cond: IntCond, left: i64, right: i64) -> bool {
    match cond {
        IntCond::Eq => left == right,
        IntCond::Ne => left != right,
        IntCond::Lt => left < right,
        IntCond::Le => left <= right,
        IntCond::Gt => left > right,
        IntCond::Ge => left >= right,
        IntCond::Below => (left as u64) < right as u64,
        IntCond::BelowEq => left as u64 <= right as u64,
        IntCond::Above => left as u64 > right as u64,
        IntCond::AboveEq => left as u64 >= right as u64,
    }
}

fn float_condition(cond: FloatCond, left: f64, right: f64) -> bool {
    match cond {
        FloatCond::Eq => left == right,
        FloatCond::Ne => left != right,
        FloatCond::Lt => left < right,
        FloatCond::Le => left <= right,
        FloatCond::Gt => left > right,
        FloatCond::Ge => left >= right,
    }
}
