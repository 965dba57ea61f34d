//! Each `tests/run/*.lir` is compiled, linked and run. A file holds functions; what calls of them must give stands in
//! lines `;> f(1, 2.5) = 3`; lines that the function logs stand before the result: `= log 1;log 2;3`.

mod support;

use molt_ir::{Level, Module, ModuleId, Program};
use molt_lower::{LirFunction, LirProgram};
use std::path::Path;
use support::{Arg, Call};

fn read(text: &str) -> LirProgram {
    let mut program = Program::new();
    program.modules.push(Module {
        name: "test".into(),
        path: "test.py".into(),
        is_package: false,
        source: "".into(),
        globals: Vec::new(),
        init: molt_ir::FuncId(0),
    });
    let text = format!("\n{text}");
    let mut lir = LirProgram::default();
    for (start, _) in text.match_indices("\nfunction") {
        let body = molt_ir::read::read_function(&mut program, &text[start + 1..]).expect("readable lir");
        molt_ir::verify::verify(&body, Level::Lir).expect("valid lir");
        assert_eq!(body.module, ModuleId(0));
        lir.functions.push(LirFunction { exported: true, ..LirFunction::new(body.code.qualname.to_string(), body) });
    }
    lir
}

fn call(line: &str) -> (Call, String) {
    let (call, result) = line.split_once(" = ").expect("a result");
    let (function, args) = call.trim().split_once('(').expect("arguments");
    let args = args.trim_end_matches(')').split(',').map(str::trim).filter(|arg| !arg.is_empty());
    let arg = |arg: &str| match arg.parse() {
        Ok(value) => Arg::Int(value),
        Err(_) => Arg::Float(arg.parse().expect("a number")),
    };
    (Call { function: function.into(), args: args.map(arg).collect() }, result.trim().into())
}

fn check(path: &Path) {
    let text = std::fs::read_to_string(path).expect("a readable test");
    let name = path.file_stem().expect("a name").to_string_lossy();
    let lines = text.lines().filter_map(|line| line.strip_prefix(";> "));
    let (calls, wanted): (Vec<Call>, Vec<String>) = lines.map(call).unzip();
    assert!(!calls.is_empty(), "{name} checks nothing");
    let Some(got) = support::run(&read(&text), &calls, &name) else { return };
    assert_eq!(got.len(), wanted.len());
    for ((call, wanted), got) in calls.iter().zip(&wanted).zip(&got) {
        assert_eq!(got, wanted, "{name}: {call:?}");
    }
}

#[test]
fn functions_give_what_they_should() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let mut paths: Vec<_> =
        std::fs::read_dir(tests).expect("tests").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().for_each(|path| check(path));
}
