//! Runs a WASI command: under Node, else under the Python package `wasmtime`, whichever this machine has.
//!
//! The program gets the machine's files, the current directory by `PWD`, the standard streams, the environment and its
//! arguments. The `wasmtime` program is not used: it can neither name the program (`argv[0]`) nor grow its stack beyond
//! the system's.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

const NODE: &str = include_str!("wasm_engine/node.cjs");
const PYTHON: &str = include_str!("wasm_engine/wasmtime.py");

/// How much of the engine's stack a program may use; the scripts give the engine more than that.
pub const STACK: u32 = 64 << 20;

/// Runs the module; `name` is what the program sees as its own.
pub fn run(module: &Path, name: &Path, args: &[OsString]) -> io::Result<ExitStatus> {
    let engine = engine().ok_or_else(|| {
        io::Error::new(
            io::ErrorKind::NotFound,
            "no WebAssembly engine is installed (Node 20 or later, or the Python package `wasmtime`)",
        )
    })?;
    let mut command = engine.command(module);
    if let Ok(folder) = std::env::current_dir() {
        command.env("PWD", folder);
    }
    command.arg(name).args(args).status()
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
                // Incremental marking while a module runs crashes V8 11.3 (Node 20) now and then, once a module's memory
                // passes 64 MB. There is next to nothing to mark.
                command.args(["--no-warnings", "--no-incremental-marking", "-e", NODE, "--"]).arg(module);
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
    if node_version().is_some_and(|major| major >= 20) {
        return Some(Engine::Node("node".into()));
    }
    let mut tried = Command::new("python3");
    tried.args(["-c", "import wasmtime"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    tried.status().is_ok_and(|status| status.success()).then(|| Engine::Python("python3".into()))
}

/// The first number of `v20.19.0`.
fn node_version() -> Option<u32> {
    let asked = Command::new("node").arg("--version").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(asked.stdout).ok()?;
    text.strip_prefix('v')?.split('.').next()?.parse().ok()
}
