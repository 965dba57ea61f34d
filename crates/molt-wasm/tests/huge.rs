//! Long functions: no recursion by length, no time that grows much faster than the function.

mod support;

use molt_ir::{BlockCall, CodeInfo, Function, Imm, IntCond, ModuleId, Op, Pos, Ty, Val};
use molt_lower::{DataObject, LirFunction, LirProgram, Reloc, Signature};
use support::{Arg, Call};

fn function(name: &str) -> Function {
    let code = CodeInfo { name: name.into(), qualname: name.into(), ..CodeInfo::default() };
    let mut function = Function::new(ModuleId(0), code);
    function.results = vec![Ty::I64];
    function
}

fn inst(function: &mut Function, block: molt_ir::Block, op: Op, imm: Imm, args: &[Val], results: &[Ty]) -> Vec<Val> {
    let inst = function.make_inst(op, imm, args.to_vec(), results, Pos::NONE);
    function.blocks[block].insts.push(inst);
    function.insts[inst].results.clone()
}

fn end(function: &mut Function, block: molt_ir::Block, op: Op, args: &[Val], targets: Vec<BlockCall>) {
    let inst = function.make_inst(op, Imm::None, args.to_vec(), &[], Pos::NONE);
    function.insts[inst].targets = targets;
    function.blocks[block].insts.push(inst);
}

/// `steps` calls, each followed by a test that leaves the function; `joined`: or comes back instead. Every value made lives
/// until the sum at the end.
fn long(name: &str, steps: usize, joined: bool) -> LirFunction {
    let mut f = function(name);
    let mut block = f.entry();
    let param = f.add_param(block, Ty::I64);
    let out = f.add_block();
    f.blocks[out].cold = true;
    let mut kept = Vec::new();
    for step in 0..steps {
        let number = inst(&mut f, block, Op::IConst, Imm::Int(step as i64), &[], &[Ty::I64])[0];
        let value =
            inst(&mut f, block, Op::CallSymbol, Imm::Symbol("mix".into(), 0), &[param, number, number], &[Ty::I64])[0];
        let bad = inst(&mut f, block, Op::ICmp, Imm::IntCond(IntCond::Eq), &[value, number], &[Ty::Bool])[0];
        let next = f.add_block();
        if joined {
            let side = f.add_block();
            let chosen = f.add_param(next, Ty::I64);
            end(&mut f, block, Op::Branch, &[bad], vec![BlockCall::new(side), BlockCall::with(next, vec![value])]);
            f.layout.push(side);
            end(&mut f, side, Op::Jump, &[], vec![BlockCall::with(next, vec![param])]);
            kept.push(chosen);
        } else {
            end(&mut f, block, Op::Branch, &[bad], vec![BlockCall::new(out), BlockCall::new(next)]);
            kept.push(value);
        }
        f.layout.push(next);
        block = next;
    }
    let mut sum = inst(&mut f, block, Op::IConst, Imm::Int(0), &[], &[Ty::I64])[0];
    for value in kept {
        sum = inst(&mut f, block, Op::IAdd, Imm::None, &[sum, value], &[Ty::I64])[0];
    }
    end(&mut f, block, Op::Return, &[sum], Vec::new());
    f.layout.push(out);
    end(&mut f, out, Op::Return, &[param], Vec::new());
    LirFunction { exported: true, ..LirFunction::new(name.into(), f) }
}

fn expected(param: i64, steps: i64) -> String {
    let total = (0..steps).fold(0i64, |sum, step| sum.wrapping_add(param.wrapping_mul(3).wrapping_add(step * 12)));
    total.to_string()
}

#[test]
fn long_functions() {
    let program = LirProgram {
        functions: vec![long("straight", 4000, false), long("joined", 3000, true)],
        ..LirProgram::default()
    };
    let call = |function: &str| Call { function: function.into(), args: vec![Arg::Int(1_000_001), Arg::Float(0.0)] };
    let Some(got) = support::run(&program, &[call("straight"), call("joined")], "huge") else { return };
    assert_eq!(got, [expected(1_000_001, 4000), expected(1_000_001, 3000)]);
}

#[test]
fn data_with_addresses() {
    let mut f = function("data");
    let entry = f.entry();
    let index = f.add_param(entry, Ty::I64);
    let table = inst(&mut f, entry, Op::SymbolAddr, Imm::Symbol("table".into(), 8), &[], &[Ty::I64])[0];
    let eight = inst(&mut f, entry, Op::IConst, Imm::Int(8), &[], &[Ty::I64])[0];
    let offset = inst(&mut f, entry, Op::IMul, Imm::None, &[index, eight], &[Ty::I64])[0];
    let place = inst(&mut f, entry, Op::IAdd, Imm::None, &[table, offset], &[Ty::I64])[0];
    let field = Imm::Memory(molt_ir::Width::W64, 0);
    let pointer = inst(&mut f, entry, Op::Load, field.clone(), &[place], &[Ty::I64])[0];
    let number = inst(&mut f, entry, Op::Load, field.clone(), &[pointer], &[Ty::I64])[0];
    let entry_field = Imm::Memory(molt_ir::Width::W64, 24);
    let callee = inst(&mut f, entry, Op::Load, entry_field, &[table], &[Ty::I64])[0];
    let result = inst(&mut f, entry, Op::CallAddr, Imm::None, &[callee, number], &[Ty::I64])[0];
    let cell = inst(&mut f, entry, Op::SymbolAddr, Imm::Symbol("cell".into(), 0), &[], &[Ty::I64])[0];
    inst(&mut f, entry, Op::Store, field.clone(), &[cell, result], &[]);
    let stored = inst(&mut f, entry, Op::Load, field, &[cell], &[Ty::I64])[0];
    end(&mut f, entry, Op::Return, &[stored], Vec::new());
    let mut g = function("twice");
    let entry = g.entry();
    let param = g.add_param(entry, Ty::I64);
    let sum = inst(&mut g, entry, Op::IAdd, Imm::None, &[param, param], &[Ty::I64]);
    end(&mut g, entry, Op::Return, &sum, Vec::new());
    let word = Signature { params: vec![Ty::I64], results: vec![Ty::I64] };
    let address =
        |offset: u32, symbol: &str, addend: i64| Reloc { offset, symbol: symbol.into(), addend, function: None };
    let numbers: Vec<u8> = [7i64, -5, 40].iter().flat_map(|number| number.to_le_bytes()).collect();
    let data = |symbol: &str, bytes: Vec<u8>, relocs: Vec<Reloc>| DataObject {
        symbol: symbol.into(),
        bytes,
        align: 8,
        writable: true,
        relocs,
        ..DataObject::default()
    };
    let program = LirProgram {
        functions: vec![
            LirFunction { exported: true, ..LirFunction::new("data".into(), f) },
            LirFunction::new("twice".into(), g),
        ],
        data: vec![
            // Not in the order of their offsets, to be sorted.
            data(
                "table",
                vec![0; 40],
                vec![
                    Reloc { function: Some(word), ..address(32, "twice", 0) },
                    address(8, "numbers", 0),
                    address(16, "numbers", 8),
                    address(24, "numbers", 16),
                ],
            ),
            data("numbers", numbers, Vec::new()),
            DataObject { zero: true, ..data("cell", vec![0; 8], Vec::new()) },
        ],
        ..LirProgram::default()
    };
    let call = |index: i64| Call { function: "data".into(), args: vec![Arg::Int(index)] };
    let Some(got) = support::run(&program, &[call(0), call(1), call(2)], "data") else { return };
    assert_eq!(got, ["14", "-10", "80"]);
}
