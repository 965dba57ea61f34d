//! `molt run`: a program is built and takes this process over.

use crate::args::{self, Engine, Run};
use crate::report::{Progress, finish, tell};
use crate::wasm_engine;
use molt_driver::{Failure, Session, Target};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

pub fn run_program(mut session: Session, run: &Run) -> i32 {
    let file = &run.source.file;
    if run.engine == Engine::Interpreter {
        if run.code.stats || run.code.debug {
            let message = "`--stats` and `--debug` are about compiled code; the interpreter runs none";
            return finish(&session, &run.source, Err(Failure::Usage(message.into())));
        }
        let progress = Progress::new(&session, &run.source);
        let prepared = session.prepare(file);
        drop(progress);
        return match prepared {
            Ok(prepared) => {
                finish(&session, &run.source, Ok(()));
                prepared.interpret(file, &run.args) as i32
            }
            Err(failure) => finish(&session, &run.source, Err(failure)),
        };
    }
    let target = match run.target {
        args::Target::Native => Target::Native(molt_driver::default_shape().0),
        args::Target::Wasm => Target::Wasm { stack: wasm_engine::STACK },
    };
    let built = Scratch::new();
    let progress = Progress::new(&session, &run.source);
    let result = session.build(file, target, &built.0).map(drop);
    drop(progress);
    let code = finish(&session, &run.source, result);
    if code != 0 {
        return code;
    }
    let status = match target {
        Target::Wasm { .. } => wasm_engine::run(&built.0, file, &run.args),
        Target::Native(_) => become_program(built, file, &run.args),
    };
    match status {
        Ok(status) => exit_code(status),
        Err(error) => {
            tell(&format!("molt: cannot run the program: {error}\n"));
            3
        }
    }
}

/// The built program, in the folder for temporary files; removed when this is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("molt-run-{}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A file that cannot be removed is the system's to clean.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The command that runs the program; it sees the source file as its own name, as under CPython.
fn command(program: &Path, file: &Path, args: &[OsString]) -> Command {
    let mut command = Command::new(program);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::arg0(&mut command, file);
    #[cfg(not(unix))]
    let _ = file;
    command.args(args);
    command
}

/// This process becomes the program: signals, terminal and exit status are its own then, and its file has no name
/// any more that could stay behind. Returns only if that cannot be.
#[cfg(target_os = "linux")]
fn become_program(built: Scratch, file: &Path, args: &[OsString]) -> io::Result<ExitStatus> {
    use std::os::fd::AsRawFd;
    use std::os::unix::process::CommandExt;
    if Path::new("/proc/self/fd").exists() {
        let open = std::fs::File::open(&built.0)?;
        drop(built);
        return Err(command(Path::new(&format!("/proc/self/fd/{}", open.as_raw_fd())), file, args).exec());
    }
    command(&built.0, file, args).status()
}

#[cfg(not(target_os = "linux"))]
fn become_program(built: Scratch, file: &Path, args: &[OsString]) -> io::Result<ExitStatus> {
    command(&built.0, file, args).status()
}

/// As a shell shows it: 128 and the signal's number for a process that a signal ended.
#[cfg(unix)]
fn exit_code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => code,
        (None, Some(signal)) => 128 + signal,
        _ => 1,
    }
}

#[cfg(not(unix))]
fn exit_code(status: ExitStatus) -> i32 {
    status.code().unwrap_or(1)
}
