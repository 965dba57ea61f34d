//! A plain interpreter of the lir that `random` makes: what the compiled function must agree with.

use molt_ir::function::at;
use molt_ir::{BlockCall, FloatCond, Function, Imm, InstData, IntCond, Op, Ty, Val};
use std::collections::BTreeMap;

/// Runs a function on words; logged lines and the result, as the runner prints them.
pub fn interpret(function: &Function, args: &[i64], fuel: i64) -> String {
    let mut state = State {
        function,
        vals: function.val_table(0),
        memory: BTreeMap::from([(FUEL, fuel)]),
        next: 1 << 20,
        log: Vec::new(),
    };
    let result = state.run(args);
    state.log.push(result.to_string());
    state.log.join(";")
}

const FUEL: i64 = 1 << 10;

struct State<'a> {
    function: &'a Function,
    /// Words; doubles as their bits.
    vals: Vec<i64>,
    memory: BTreeMap<i64, i64>,
    next: i64,
    log: Vec<String>,
}

impl State<'_> {
    fn run(&mut self, args: &[i64]) -> i64 {
        let mut block = self.function.entry();
        self.enter(&BlockCall::new(block), args);
        loop {
            for inst in &self.function.blocks[block].insts {
                let data = &self.function.insts[*inst];
                let args: Vec<i64> = data.args.iter().map(|arg| self.vals[at(*arg)]).collect();
                let target = match data.op {
                    Op::Return => return args[0],
                    Op::Jump => 0,
                    Op::Branch => usize::from(args[0] == 0),
                    Op::Switch => (args[0] as u64).min(data.targets.len() as u64 - 1) as usize,
                    _ => {
                        self.step(data, &args);
                        continue;
                    }
                };
                let call = &data.targets[target];
                let values: Vec<i64> = call.args.iter().map(|arg| self.vals[at(*arg)]).collect();
                self.enter(call, &values);
                block = call.block;
                break;
            }
        }
    }

    fn enter(&mut self, call: &BlockCall, values: &[i64]) {
        for (param, value) in self.function.blocks[call.block].params.iter().zip(values) {
            self.vals[at(*param)] = *value;
        }
    }

    fn set(&mut self, val: Val, value: i64) {
        self.vals[at(val)] = value;
    }

    fn step(&mut self, data: &InstData, args: &[i64]) {
        let (a, b) = (args.first().copied().unwrap_or(0), args.get(1).copied().unwrap_or(0));
        let (fa, fb) = (f64::from_bits(a as u64), f64::from_bits(b as u64));
        let float = |value: f64| value.to_bits() as i64;
        let value = match (data.op, &data.imm) {
            (Op::IConst, Imm::Int(value)) => *value,
            (Op::FConst, Imm::Float(bits)) => *bits as i64,
            (Op::SymbolAddr, _) => FUEL,
            (Op::StackAddr, _) => {
                self.next += 1 << 10;
                self.next
            }
            (Op::Load, Imm::Memory(_, offset)) => self.memory[&(a + i64::from(*offset))],
            (Op::Store, Imm::Memory(_, offset)) => {
                self.memory.insert(a + i64::from(*offset), b);
                return;
            }
            (Op::CallSymbol, Imm::Symbol(symbol, _)) => match &**symbol {
                "log" => {
                    self.log.push(format!("log {a}"));
                    return;
                }
                "sum" => (0..b).fold(0i64, |total, index| total.wrapping_add(self.memory[&(a + 8 * index)])),
                _ => a.wrapping_mul(3).wrapping_add(b.wrapping_mul(5)).wrapping_add(args[2].wrapping_mul(7)),
            },
            (Op::IAddOvf | Op::ISubOvf | Op::IMulOvf, _) => {
                let (value, over) = match data.op {
                    Op::IAddOvf => a.overflowing_add(b),
                    Op::ISubOvf => a.overflowing_sub(b),
                    _ => a.overflowing_mul(b),
                };
                self.set(data.results[1], i64::from(over));
                value
            }
            (Op::IAdd, _) => a.wrapping_add(b),
            (Op::ISub, _) => a.wrapping_sub(b),
            (Op::IMul, _) => a.wrapping_mul(b),
            (Op::IAnd | Op::BAnd, _) => a & b,
            (Op::IOr | Op::BOr, _) => a | b,
            (Op::IXor, _) => a ^ b,
            (Op::IShl, _) => a.wrapping_shl(b as u32),
            (Op::IShrS, _) => a.wrapping_shr(b as u32),
            (Op::IShrU, _) => (a as u64).wrapping_shr(b as u32) as i64,
            (Op::Not, _) => 1 - a,
            (Op::BoolInt | Op::Word | Op::AsObj | Op::FloatBits | Op::BitsFloat, _) => a,
            (Op::Select, _) => {
                if a != 0 {
                    b
                } else {
                    args[2]
                }
            }
            (Op::ICmp, Imm::IntCond(cond)) => i64::from(match cond {
                IntCond::Eq => a == b,
                IntCond::Ne => a != b,
                IntCond::Lt => a < b,
                IntCond::Le => a <= b,
                IntCond::Gt => a > b,
                IntCond::Ge => a >= b,
                IntCond::Below => (a as u64) < b as u64,
                IntCond::BelowEq => a as u64 <= b as u64,
                IntCond::Above => a as u64 > b as u64,
                IntCond::AboveEq => a as u64 >= b as u64,
            }),
            (Op::FCmp, Imm::FloatCond(FloatCond::Lt)) => i64::from(fa < fb),
            (Op::IntToFloat, _) => float(a as f64),
            (Op::FloatToInt, _) => fa as i64,
            (Op::FMul, _) => float(fa * fb),
            (op, _) => panic!("{op:?} is not made here"),
        };
        if let Some(result) = data.results.first() {
            debug_assert!(self.function.ty(*result) != Ty::Bool || value == 0 || value == 1);
            self.set(*result, value);
        }
    }
}
