//! What the tests of the backend share: linking by wasm-ld and running under node, with a few host functions:
//! `log(x)` prints, `sum(address, n)` adds up words in memory, `mix(a, b, c)` is a*3 + b*5 + c*7.

use molt_lower::LirProgram;
use std::path::PathBuf;
use std::process::Command;

/// An argument of a call; not every test uses both.
#[allow(dead_code)]
#[derive(Clone, Copy, Debug)]
pub enum Arg {
    Int(i64),
    Float(f64),
}

/// A call of an exported function.
#[derive(Clone, Debug)]
pub struct Call {
    pub function: String,
    pub args: Vec<Arg>,
}

const RUNNER: &str = r#"
const fs = require('fs');
let instance, lines = [];
const text = v => v === undefined ? 'nothing' : typeof v === 'bigint' ? v.toString() : Object.is(v, -0) ? '-0' : String(v);
const env = {
    log: x => { lines.push('log ' + x); },
    sum: (address, n) => {
        const view = new DataView(instance.exports.memory.buffer);
        let total = 0n;
        for (let i = 0n; i < n; i++) total += view.getBigInt64(Number(address + 8n * i), true);
        return BigInt.asIntN(64, total);
    },
    mix: (a, b, c) => BigInt.asIntN(64, a * 3n + b * 5n + c * 7n),
};
const wasm = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
instance = new WebAssembly.Instance(wasm, { env });
for (const call of fs.readFileSync(process.argv[3], 'utf8').split('\n').filter(line => line)) {
    const [name, ...args] = call.split(' ');
    lines = [];
    let result;
    try {
        result = text(instance.exports[name](...args.map(arg => arg.endsWith('n') ? BigInt(arg.slice(0, -1)) : Number(arg))));
    } catch (error) {
        result = 'trap: ' + error.message;
    }
    console.log([...lines, result].join(';'));
}
"#;

/// `wasm-ld`, or rustc's own copy of it.
fn linker() -> Option<Command> {
    if Command::new("wasm-ld").arg("--version").output().is_ok_and(|done| done.status.success()) {
        return Some(Command::new("wasm-ld"));
    }
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let sysroot = PathBuf::from(String::from_utf8(sysroot.stdout).ok()?.trim());
    let lld = std::fs::read_dir(sysroot.join("lib/rustlib")).ok()?.flatten();
    let lld = lld.map(|entry| entry.path().join("bin/rust-lld")).find(|path| path.is_file())?;
    let mut command = Command::new(lld);
    command.args(["-flavor", "wasm"]);
    Some(command)
}

/// What each call prints and gives; `None`, after saying so, where the tools are missing.
pub fn run(program: &LirProgram, calls: &[Call], name: &str) -> Option<Vec<String>> {
    let object = molt_wasm::emit_object(program).expect("an object");
    let node = Command::new("node").arg("--version").output().is_ok_and(|done| done.status.success());
    let (Some(mut linker), true) = (linker(), node) else {
        eprintln!("SKIPPED {name}: wasm-ld and node are needed to run it");
        return None;
    };
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&dir).expect("a folder");
    let path = |file: &str| dir.join(file);
    std::fs::write(path("program.o"), object).expect("written object");
    std::fs::write(path("run.cjs"), RUNNER).expect("written script");
    let line = |call: &Call| {
        let args = call.args.iter().map(|arg| match arg {
            Arg::Int(value) => format!(" {value}n"),
            Arg::Float(value) => format!(" {value}"),
        });
        format!("{}{}\n", call.function, args.collect::<String>())
    };
    std::fs::write(path("calls"), calls.iter().map(line).collect::<String>()).expect("written calls");
    linker.args(["--no-entry", "--allow-undefined", "--fatal-warnings", "--gc-sections", "-z", "stack-size=65536"]);
    for function in program.functions.iter().filter(|function| function.exported) {
        linker.arg(format!("--export={}", function.symbol));
    }
    let linked = linker.arg(path("program.o")).arg("-o").arg(path("program.wasm")).output().expect("a linker");
    assert!(linked.status.success(), "{name}: {}", String::from_utf8_lossy(&linked.stderr));
    let done = Command::new("node").arg(path("run.cjs")).arg(path("program.wasm")).arg(path("calls")).output();
    let done = done.expect("node");
    assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8_lossy(&done.stdout).lines().map(str::to_string).collect())
}
