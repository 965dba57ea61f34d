//! What the commands do.

use crate::args::{self, Build, Cli, Command, Emit, Engine, Link, MessageFormat, Run, Source};
use crate::wasm_engine;
use molt_driver::{Failure, Options, Session, Shape, Target};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Does what was asked for; the exit code.
pub fn run(cli: Cli) -> i32 {
    match cli.command {
        Command::Run(run) => run_program(&run),
        Command::Build(build) => build_program(&build),
        Command::Check(check) => {
            let mut session = session(&check.source);
            let result = session.resolve(&check.source.file).map(drop);
            finish(&session, &check.source, result)
        }
        Command::Stdlib => stdlib(),
    }
}

fn session(source: &Source) -> Session {
    Session::new(Options { include: source.include.clone(), search_path: Vec::new(), no_dynamic: source.no_dynamic })
}

/// Says what went wrong, and how long it took.
fn finish(session: &Session, source: &Source, result: Result<(), Failure>) -> i32 {
    let code = match result {
        Ok(()) => 0,
        Err(failure) => report(session, source, &failure),
    };
    if source.timings {
        eprint!("{}", session.timings());
    }
    code
}

fn report(session: &Session, source: &Source, failure: &Failure) -> i32 {
    let text = match source.message_format {
        MessageFormat::Json => session.render_json(failure),
        MessageFormat::Human => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            session.render(failure, if colour { molt_source::Style::Colour } else { molt_source::Style::Plain })
        }
    };
    let mut stderr = std::io::stderr();
    // Nobody is left to tell if standard error is closed.
    let _ = stderr.write_all(text.as_bytes());
    failure.exit_code() as i32
}

fn shape(link: Link) -> Shape {
    match link {
        Link::Static => Shape::Static,
        Link::StaticPie => Shape::StaticPie,
        Link::Dynamic => Shape::Dynamic,
    }
}

fn build_program(build: &Build) -> i32 {
    let mut session = session(&build.source);
    let file = &build.source.file;
    let result = match build.emit {
        Some(emit) => emit_text(&mut session, build, emit),
        None => {
            let target = match build.target {
                args::Target::Native => Target::Native(shape(build.link)),
                args::Target::Wasm => Target::Wasm,
            };
            let output = build.output.clone().unwrap_or_else(|| default_output(file, target));
            session.build(file, target, &output).map(drop)
        }
    };
    finish(&session, &build.source, result)
}

/// `x.py` gives `x`, or `x.wasm`, in the current directory.
fn default_output(file: &Path, target: Target) -> PathBuf {
    let stem = file.file_stem().map_or_else(|| PathBuf::from("a.out"), PathBuf::from);
    if target == Target::Wasm { stem.with_extension("wasm") } else { stem }
}

fn emit_text(session: &mut Session, build: &Build, emit: Emit) -> Result<(), Failure> {
    let what = match emit {
        Emit::Mir => molt_driver::Emit::Mir,
        Emit::Lir => molt_driver::Emit::Lir,
        Emit::Clif => molt_driver::Emit::Clif,
        Emit::Asm => molt_driver::Emit::Asm,
    };
    let text = session.emit(&build.source.file, what)?;
    let written = match &build.output {
        Some(path) => std::fs::write(path, text),
        None => std::io::stdout().write_all(text.as_bytes()),
    };
    let path = build.output.clone().unwrap_or_else(|| PathBuf::from("standard output"));
    written.map_err(|error| Failure::Unwritable { path, reason: error.to_string() })
}

fn run_program(run: &Run) -> i32 {
    let mut session = session(&run.source);
    match run.engine {
        Engine::Interpreter => {
            let result = session.interpret(&run.source.file, &run.args);
            match result {
                Ok(code) => code as i32,
                Err(failure) => report(&session, &run.source, &failure),
            }
        }
        Engine::Native => run_built(&mut session, run),
    }
}

/// Builds into a temporary file, runs it, and ends as it ended.
fn run_built(session: &mut Session, run: &Run) -> i32 {
    let scratch = std::env::temp_dir().join(format!("molt-run-{}", std::process::id()));
    let target = match run.target {
        args::Target::Native => Target::Native(Shape::Static),
        args::Target::Wasm => Target::Wasm,
    };
    let built = session.build(&run.source.file, target, &scratch);
    if built.is_err() || run.source.timings {
        let code = finish(session, &run.source, built.map(drop));
        if code != 0 {
            return code;
        }
    }
    let status = match target {
        Target::Wasm => wasm_engine::run(&scratch, &run.source.file, &run.args),
        Target::Native(_) => {
            let mut command = std::process::Command::new(&scratch);
            command.args(&run.args);
            name_program(&mut command, &run.source.file);
            command.status()
        }
    };
    // A file that cannot be removed is the system's to clean.
    let _ = std::fs::remove_file(&scratch);
    match status {
        Ok(status) => exit_code(status),
        Err(error) => {
            eprintln!("molt: cannot run the program: {error}");
            3
        }
    }
}

/// The program sees the source file as its name, as under CPython.
#[cfg(unix)]
fn name_program(command: &mut std::process::Command, file: &Path) {
    use std::os::unix::process::CommandExt;
    command.arg0(file);
}

#[cfg(not(unix))]
fn name_program(_command: &mut std::process::Command, _file: &Path) {}

#[cfg(unix)]
fn exit_code(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(code), _) => code,
        (None, Some(signal)) => 128 + signal,
        _ => 1,
    }
}

#[cfg(not(unix))]
fn exit_code(status: std::process::ExitStatus) -> i32 {
    status.code().unwrap_or(1)
}

fn stdlib() -> i32 {
    let written = std::io::stdout().write_all(molt_driver::stdlib_table().as_bytes());
    i32::from(written.is_err())
}
