//! Runs a WASI command: under Node, else under the Python package `wasmtime`, whichever this machine has.
//!
//! The program gets the current directory as `.`, the standard streams, the environment and its arguments. The `wasmtime`
//! program is not used: it can neither name the program (`argv[0]`) nor grow its stack beyond the system's.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

const NODE: &str = include_str!("wasm_engine/node.cjs");
const PYTHON: &str = include_str!("wasm_engine/wasmtime.py");

/// Runs the module; `name` is what the program sees as its own.
pub fn run(module: &Path, name: &Path, args: &[OsString]) -> io::Result<ExitStatus> {
    let engine = engine().ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::NotFound,
            "no WebAssembly engine is installed (Node 20 or later, or the Python package `wasmtime`)",
        )
    })?;
    engine.command(module).arg(name).args(args).status()
}

enum Engine {
    Node(PathBuf),
    Python(PathBuf),
}

impl Engine {
    /// The engine's command line up to the program's name.
    fn command(&self, module: &Path) -> Command {
        match self {
            Self::Node(program) => {
                let mut command = Command::new(program);
                command.args(["--no-warnings", "-e", NODE, "--"]).arg(module);
                command
            }
            Self::Python(program) => {
                let mut command = Command::new(program);
                command.args(["-c", PYTHON]).arg(module);
                command
            }
        }
    }
}

fn engine() -> Option<Engine> {
    let works = |program: &str, args: &[&str]| {
        let mut tried = Command::new(program);
        tried.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        tried.status().is_ok_and(|status| status.success())
    };
    let script = "process.exit(+process.versions.node.split('.')[0] >= 20 ? 0 : 1)";
    if works("node", &["-e", script]) {
        return Some(Engine::Node("node".into()));
    }
    works("python3", &["-c", "import wasmtime"]).then(|| Engine::Python("python3".into()))
}
