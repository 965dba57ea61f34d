//! What the commands do.

use crate::args::{self, Build, Cli, Code, Command, Emit, Link, Source};
use crate::report::{Progress, finish, tell};
use crate::run::run_program;
use clap::CommandFactory;
use molt_driver::passes::{Effort, Settings};
use molt_driver::{DumpRequest, Failure, Options, Session, Shape, Target};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Does what was asked for; the exit code.
pub fn run(cli: Cli) -> i32 {
    match cli.command {
        Command::Run(run) => run_program(session(&run.source, Some(&run.code)), &run),
        Command::Build(build) => build_program(&build),
        Command::Check(check) => {
            let mut session = session(&check.source, None);
            let result = session.resolve(&check.source.file).map(drop);
            finish(&session, &check.source, result)
        }
        Command::Stdlib => print(&molt_driver::stdlib_table()),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "molt", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
    }
}

fn session(source: &Source, code: Option<&Code>) -> Session {
    let mut options = Options {
        include: source.include.clone(),
        no_dynamic: source.no_dynamic,
        trim_paths: source.trimpath,
        ..Options::default()
    };
    if let Some(code) = code {
        // The variables are for runs that cannot be given options, such as those of the tests.
        let set = |name: &str| std::env::var_os(name).is_some();
        let effort = if code.no_opt || set("MOLT_NO_OPT") {
            Effort::None
        } else if code.release {
            Effort::Release
        } else if code.debug {
            // A debugger stops at one of the versions of a line, which need not be the one that runs.
            Effort::None
        } else {
            Effort::Normal
        };
        options.passes = Settings { effort, check: code.verify || set("MOLT_CHECK_PASSES") };
        options.stats = code.stats;
        options.debug = code.debug;
        options.cache = !code.no_cache;
    }
    Session::new(options)
}

fn shape(link: Link) -> Shape {
    match link {
        Link::Static => Shape::Static,
        Link::StaticPie => Shape::StaticPie,
        Link::Dynamic => Shape::Dynamic,
    }
}

/// What is linked when nobody says how, with a warning where that is not what others would get.
fn default_shape() -> Shape {
    let (shape, reason) = molt_driver::default_shape();
    if let Some(reason) = reason {
        tell(&format!(
            "molt: the executable needs this machine's libc.so, for no static one can be linked: {reason}\n"
        ));
    }
    shape
}

fn build_program(build: &Build) -> i32 {
    let mut session = session(&build.source, Some(&build.code));
    let progress = Progress::new(&session, &build.source);
    let result = built(&mut session, build);
    drop(progress);
    finish(&session, &build.source, result)
}

fn built(session: &mut Session, build: &Build) -> Result<(), Failure> {
    let file = &build.source.file;
    if let Some(output) = &build.output
        && is_same_file(file, output)
    {
        return Err(Failure::Unwritable { path: output.clone(), reason: "it is the program's own source".into() });
    }
    if !build.dump_ir.is_empty() {
        let request = DumpRequest { after: build.dump_ir.clone(), func: build.func.clone() };
        let text = session.dump(file, &request)?;
        return write_text(build, text.as_bytes());
    }
    let target = match build.target {
        args::Target::Native => Target::Native(match build.link {
            Some(link) => shape(link),
            None => default_shape(),
        }),
        args::Target::Wasm => Target::Wasm { stack: build.wasm_stack.next_multiple_of(16) },
    };
    match build.emit {
        Some(Emit::Obj) => {
            let object = session.object(file, target)?;
            let output = build.output.clone().unwrap_or_else(|| default_output(file, "o"));
            molt_driver::write_output(&output, &object)
        }
        Some(Emit::Text(form)) => {
            let text = session.emit(file, form)?;
            write_text(build, text.as_bytes())
        }
        None => {
            let extension = if matches!(target, Target::Wasm { .. }) { "wasm" } else { "" };
            let output = build.output.clone().unwrap_or_else(|| default_output(file, extension));
            let product = session.build(file, target, &output)?;
            for warning in product.warnings {
                tell(&format!("molt: the linker warns: {warning}\n"));
            }
            Ok(())
        }
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// `x.py` gives `x`, or `x.EXTENSION`, in the current directory; never the program's own file.
fn default_output(file: &Path, extension: &str) -> PathBuf {
    let stem = file.file_stem().map_or_else(|| PathBuf::from("a.out"), PathBuf::from);
    let output = if extension.is_empty() { stem } else { stem.with_extension(extension) };
    if output.file_name() == file.file_name() { PathBuf::from("a.out") } else { output }
}

fn write_text(build: &Build, text: &[u8]) -> Result<(), Failure> {
    match &build.output {
        Some(path) => molt_driver::write_output(path, text),
        None => std::io::stdout()
            .write_all(text)
            .or_else(closed)
            .map_err(|error| Failure::Unwritable { path: PathBuf::from("standard output"), reason: error.to_string() }),
    }
}

/// A reader that has seen enough (`| head`) is no failure.
fn closed(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

fn print(text: &str) -> i32 {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()).or_else(closed) {
        Ok(()) => 0,
        Err(error) => {
            tell(&format!("molt: cannot write to standard output: {error}\n"));
            3
        }
    }
}
