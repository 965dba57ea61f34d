//! Random functions, most with control flow that no source has (loops with several entries, switches into loops), compiled
//! and run against a plain interpreter of lir. The numbers come from a fixed seed: the test is the same every time.

#[path = "support/interpret.rs"]
mod interpreter;
mod support;

use molt_ir::analysis::{Dominators, Predecessors, reverse_postorder};
use molt_ir::{
    Block, BlockCall, CodeInfo, FloatCond, Function, Imm, IntCond, Level, ModuleId, Op, Pos, Ty, Val, Width,
};
use molt_lower::{DataObject, LirFunction, LirProgram};
use support::{Arg, Call};

/// Steps that a function may take before it gives up.
const FUEL: i64 = 60;

/// xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}

struct Maker {
    function: Function,
    random: Random,
}

impl Maker {
    fn inst(&mut self, block: Block, op: Op, imm: Imm, args: &[Val], results: &[Ty]) -> Vec<Val> {
        let inst = self.function.make_inst(op, imm, args.to_vec(), results, Pos::NONE);
        self.function.blocks[block].insts.push(inst);
        self.function.insts[inst].results.clone()
    }

    fn constant(&mut self, block: Block, value: i64) -> Val {
        self.inst(block, Op::IConst, Imm::Int(value), &[], &[Ty::I64])[0]
    }

    fn end(&mut self, block: Block, op: Op, args: &[Val], targets: Vec<BlockCall>) {
        let inst = self.function.make_inst(op, Imm::None, args.to_vec(), &[], Pos::NONE);
        self.function.insts[inst].targets = targets;
        self.function.blocks[block].insts.push(inst);
    }

    fn pick(&mut self, block: Block, known: &[Val], ty: Ty) -> Val {
        let fitting: Vec<Val> = known.iter().copied().filter(|val| self.function.ty(*val) == ty).collect();
        if !fitting.is_empty() && self.random.below(8) > 0 {
            // Newer values are likelier, so that expressions grow.
            let back = self.random.below(fitting.len().min(6));
            let index =
                if self.random.below(3) == 0 { self.random.below(fitting.len()) } else { fitting.len() - 1 - back };
            return fitting[index];
        }
        let interesting = [0, 1, -1, 2, 7, 1 << 16, 1 << 31, 1 << 47, i64::MAX, i64::MIN, 0xFFFF << 48];
        let number = self.random.below(interesting.len());
        match ty {
            Ty::Bool => {
                let left = self.constant(block, interesting[number]);
                let right = self.constant(block, 1);
                self.inst(block, Op::ICmp, Imm::IntCond(IntCond::Lt), &[left, right], &[Ty::Bool])[0]
            }
            Ty::F64 => self.inst(block, Op::FConst, Imm::Float(1.5f64.to_bits()), &[], &[Ty::F64])[0],
            _ => self.constant(block, interesting[number]),
        }
    }

    /// One random instruction; what it defines is added to `known`.
    fn grow(&mut self, block: Block, known: &mut Vec<Val>) {
        const INTS: [Op; 9] =
            [Op::IAdd, Op::ISub, Op::IMul, Op::IAnd, Op::IOr, Op::IXor, Op::IShl, Op::IShrS, Op::IShrU];
        let a = self.pick(block, known, Ty::I64);
        let b = self.pick(block, known, Ty::I64);
        let new = match self.random.below(22) {
            0..6 => {
                let op = INTS[self.random.below(INTS.len())];
                self.inst(block, op, Imm::None, &[a, b], &[Ty::I64])
            }
            6..9 => {
                let op = [Op::IAddOvf, Op::ISubOvf, Op::IMulOvf][self.random.below(3)];
                self.inst(block, op, Imm::None, &[a, b], &[Ty::I64, Ty::Bool])
            }
            9..12 => {
                let cond = IntCond::ALL[self.random.below(IntCond::ALL.len())];
                self.inst(block, Op::ICmp, Imm::IntCond(cond), &[a, b], &[Ty::Bool])
            }
            12 => {
                let cond = self.pick(block, known, Ty::Bool);
                self.inst(block, Op::Select, Imm::None, &[cond, a, b], &[Ty::I64])
            }
            13 => {
                let cond = self.pick(block, known, Ty::Bool);
                match self.random.below(2) {
                    0 => self.inst(block, Op::Not, Imm::None, &[cond], &[Ty::Bool]),
                    _ => self.inst(block, Op::BoolInt, Imm::None, &[cond], &[Ty::I64]),
                }
            }
            14 => self.inst(block, Op::IntToFloat, Imm::None, &[a], &[Ty::F64]),
            15 => {
                let (one, other) = (self.pick(block, known, Ty::F64), self.pick(block, known, Ty::F64));
                match self.random.below(3) {
                    0 => self.inst(block, Op::FCmp, Imm::FloatCond(FloatCond::Lt), &[one, other], &[Ty::Bool]),
                    1 => self.inst(block, Op::FMul, Imm::None, &[one, other], &[Ty::F64]),
                    _ => self.inst(block, Op::FloatToInt, Imm::None, &[one], &[Ty::I64]),
                }
            }
            16 => self.inst(block, Op::CallSymbol, Imm::Symbol("log".into(), 0), &[a], &[]),
            17 | 18 => {
                let c = self.pick(block, known, Ty::I64);
                self.inst(block, Op::CallSymbol, Imm::Symbol("mix".into(), 0), &[a, b, c], &[Ty::I64])
            }
            19 => {
                let area = self.inst(block, Op::StackAddr, Imm::Int(16), &[], &[Ty::I64])[0];
                self.inst(block, Op::Store, Imm::Memory(Width::W64, 0), &[area, a], &[]);
                self.inst(block, Op::Store, Imm::Memory(Width::W64, 8), &[area, b], &[]);
                let two = self.constant(block, 2);
                self.inst(block, Op::CallSymbol, Imm::Symbol("sum".into(), 0), &[area, two], &[Ty::I64])
            }
            20 => {
                let fuel = self.inst(block, Op::SymbolAddr, Imm::Symbol("fuel".into(), 0), &[], &[Ty::I64])[0];
                self.inst(block, Op::Load, Imm::Memory(Width::W64, 0), &[fuel], &[Ty::I64])
            }
            _ => {
                let object = self.inst(block, Op::AsObj, Imm::None, &[a], &[Ty::Obj])[0];
                self.inst(block, Op::Word, Imm::None, &[object], &[Ty::I64])
            }
        };
        known.extend(new);
    }

    fn call(&mut self, from: Block, to: Block, known: &[Val]) -> BlockCall {
        let types: Vec<Ty> = self.function.blocks[to].params.iter().map(|param| self.function.ty(*param)).collect();
        let args = types.into_iter().map(|ty| self.pick(from, known, ty)).collect();
        BlockCall::with(to, args)
    }
}

/// A function of blocks in pairs: a head that takes one unit of fuel, and a tail that does something and goes on.
fn make(seed: u64) -> Function {
    let code = CodeInfo { name: "f".into(), qualname: "f".into(), ..CodeInfo::default() };
    let mut function = Function::new(ModuleId(0), code);
    function.results = vec![Ty::I64];
    let mut maker = Maker { function, random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1) };
    let pairs = 2 + maker.random.below(9);
    let entry = maker.function.entry();
    let mut heads = vec![entry];
    let mut tails = Vec::new();
    for _ in 0..pairs {
        tails.push(maker.function.add_block());
        heads.push(maker.function.add_block());
    }
    tails.push(maker.function.add_block());
    let exit = maker.function.add_block();
    for _ in 0..2 {
        maker.function.add_param(entry, Ty::I64);
    }
    for head in &heads[1..] {
        for _ in 0..maker.random.below(4) {
            let ty = [Ty::I64, Ty::I64, Ty::Bool, Ty::F64][maker.random.below(4)];
            maker.function.add_param(*head, ty);
        }
    }
    let result = maker.function.add_param(exit, Ty::I64);
    // The graph first, without arguments, for its dominators.
    let mut shape: Vec<Vec<Block>> = Vec::new();
    for _ in &tails {
        let count = [1, 2, 2, 2, 2, 3, 4][maker.random.below(7)];
        shape.push((0..count).map(|_| heads[1 + maker.random.below(heads.len() - 1)]).collect());
    }
    maker.function.layout = heads.iter().zip(&tails).flat_map(|(head, tail)| [*head, *tail]).chain([exit]).collect();
    let mut plain = maker.function.clone();
    for ((head, tail), targets) in heads.iter().zip(&tails).zip(&shape) {
        for (block, targets) in [(*head, vec![*tail, exit]), (*tail, targets.clone())] {
            let inst = plain.make_inst(Op::Switch, Imm::None, Vec::new(), &[], Pos::NONE);
            plain.insts[inst].targets = targets.into_iter().map(BlockCall::new).collect();
            plain.blocks[block].insts.push(inst);
        }
    }
    let order = reverse_postorder(&plain);
    let dominators = Dominators::new(&plain, &order, &Predecessors::new(&plain));
    let mut known = plain.block_table(Vec::new());
    for block in &order {
        let mut mine: Vec<Val> = dominators.immediate(*block).map_or(Vec::new(), |by| known[by.0 as usize].clone());
        mine.extend(&maker.function.blocks[*block].params);
        let place = tails.iter().position(|tail| tail == block);
        if let Some(place) = heads.iter().position(|head| head == block) {
            let fuel = maker.inst(*block, Op::SymbolAddr, Imm::Symbol("fuel".into(), 0), &[], &[Ty::I64])[0];
            let left = maker.inst(*block, Op::Load, Imm::Memory(Width::W64, 0), &[fuel], &[Ty::I64])[0];
            let one = maker.constant(*block, 1);
            let less = maker.inst(*block, Op::ISub, Imm::None, &[left, one], &[Ty::I64])[0];
            maker.inst(*block, Op::Store, Imm::Memory(Width::W64, 0), &[fuel, less], &[]);
            let empty = maker.inst(*block, Op::ICmp, Imm::IntCond(IntCond::Le), &[less, one], &[Ty::Bool])[0];
            let out = maker.call(*block, exit, &mine);
            maker.end(*block, Op::Branch, &[empty], vec![out, BlockCall::new(tails[place])]);
        } else if let Some(place) = place {
            for _ in 0..maker.random.below(12) {
                maker.grow(*block, &mut mine);
            }
            let targets: Vec<BlockCall> = shape[place].iter().map(|to| maker.call(*block, *to, &mine)).collect();
            match targets.len() {
                1 => maker.end(*block, Op::Jump, &[], targets),
                2 => {
                    let cond = maker.pick(*block, &mine, Ty::Bool);
                    maker.end(*block, Op::Branch, &[cond], targets);
                }
                _ => {
                    let number = maker.pick(*block, &mine, Ty::I64);
                    let mask = maker.constant(*block, 7);
                    let masked = maker.inst(*block, Op::IAnd, Imm::None, &[number, mask], &[Ty::I64])[0];
                    let number = if maker.random.below(2) == 0 { masked } else { number };
                    maker.end(*block, Op::Switch, &[number], targets);
                }
            }
        } else {
            maker.end(exit, Op::Return, &[result], Vec::new());
        }
        known[block.0 as usize] = mine;
    }
    if !order.contains(&exit) {
        maker.end(exit, Op::Return, &[result], Vec::new());
    }
    // Blocks that nothing reaches stay empty: they are dead, and not laid out.
    maker.function.layout = order;
    maker.function
}

/// Sets the fuel and calls the function: each call starts anew.
fn wrapper(callee: &str) -> LirFunction {
    let name = format!("run_{callee}");
    let code = CodeInfo { name: name.as_str().into(), qualname: name.as_str().into(), ..CodeInfo::default() };
    let mut function = Function::new(ModuleId(0), code);
    function.results = vec![Ty::I64];
    let entry = function.entry();
    let params: Vec<Val> = (0..2).map(|_| function.add_param(entry, Ty::I64)).collect();
    let mut maker = Maker { function, random: Random(1) };
    let fuel = maker.inst(entry, Op::SymbolAddr, Imm::Symbol("fuel".into(), 0), &[], &[Ty::I64])[0];
    let amount = maker.constant(entry, FUEL);
    maker.inst(entry, Op::Store, Imm::Memory(Width::W64, 0), &[fuel, amount], &[]);
    let result = maker.inst(entry, Op::CallSymbol, Imm::Symbol(callee.into(), 0), &params, &[Ty::I64]);
    maker.end(entry, Op::Return, &result, Vec::new());
    LirFunction { exported: true, ..LirFunction::new(name, maker.function) }
}

#[test]
fn random_functions_do_what_an_interpreter_does() {
    let count: u64 = std::env::var("MOLT_RANDOM").ok().and_then(|count| count.parse().ok()).unwrap_or(800);
    let mut program = LirProgram::default();
    program.data.push(DataObject {
        symbol: "fuel".into(),
        bytes: vec![0; 8],
        zero: true,
        align: 8,
        writable: true,
        ..DataObject::default()
    });
    let (mut calls, mut wanted) = (Vec::new(), Vec::new());
    for seed in 1..=count {
        let body = make(seed);
        molt_ir::verify::verify(&body, Level::Lir).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        for args in [[3, 40], [-7, 1 << 50], [0, 0]] {
            wanted.push(interpreter::interpret(&body, &args, FUEL));
            calls.push(Call { function: format!("run_f{seed}"), args: args.map(Arg::Int).to_vec() });
        }
        program.functions.push(LirFunction::new(format!("f{seed}"), body));
        program.functions.push(wrapper(&format!("f{seed}")));
    }
    let Some(got) = support::run(&program, &calls, "random") else { return };
    assert_eq!(got.len(), wanted.len());
    for ((call, wanted), got) in calls.iter().zip(&wanted).zip(&got) {
        assert_eq!(got, wanted, "{call:?}");
    }
}
