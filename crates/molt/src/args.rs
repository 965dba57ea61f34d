//! What can be said on the command line.

use clap::builder::PossibleValue;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Compiles Python programs to single native executables.
#[derive(Parser)]
#[command(name = "molt", version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 the program has errors; 2 wrong usage, or a file cannot be read; 3 the machine lacks a tool, space \
or a permission; 70 a bug of Molt. `run` ends as the program ends.";

#[derive(Subcommand)]
pub enum Command {
    /// Build a program and run it; arguments after the file go to the program.
    Run(Run),
    /// Build a program into one file.
    Build(Build),
    /// Report what is wrong with a program, and build nothing.
    Check(Check),
    /// List the library modules and how each is provided.
    Stdlib,
    /// Print a completion script for a shell.
    Completions { shell: clap_complete::Shell },
}

/// How diagnostics are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the source lines.
    Human,
    /// One line each: FILE:LINE:COLUMN: error[CODE]: text.
    Short,
    /// One JSON object per line.
    Json,
}

/// What is shared by all commands that read a program.
#[derive(Args)]
pub struct Source {
    /// The program's main file.
    pub file: PathBuf,
    /// A module that belongs to the program although no import names it.
    #[arg(long, value_name = "MODULE")]
    pub include: Vec<String>,
    /// Refuse a program that can run source text (`eval`, `exec`, `compile`).
    #[arg(long)]
    pub no_dynamic: bool,
    /// Let tracebacks and `__file__` show paths behind the program's folder: the same bytes wherever it is built.
    #[arg(long)]
    pub trimpath: bool,
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value = "human")]
    pub message_format: MessageFormat,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// How code is made.
#[derive(Args)]
pub struct Code {
    /// Take more time to make the program faster.
    #[arg(long)]
    pub release: bool,
    /// Keep symbols, source lines and functions for debuggers and profilers. Without --release the program is not
    /// optimised either, so that it can be stopped at every line.
    #[arg(short = 'g', long)]
    pub debug: bool,
    /// Count generic operations, reference-count operations and allocations, and print the counts at exit.
    #[arg(long)]
    pub stats: bool,
    /// Skip what only makes the program faster.
    #[arg(long, conflicts_with = "release")]
    pub no_opt: bool,
    /// Check the program between passes: finds bugs of Molt.
    #[arg(long)]
    pub verify: bool,
    /// Neither use nor fill the cache of object code.
    #[arg(long)]
    pub no_cache: bool,
}

/// What executes the program.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Native,
    Interpreter,
}

/// What a program is built for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// This machine.
    Native,
    /// A WebAssembly command.
    #[value(name = "wasm32-wasip1")]
    Wasm,
}

#[derive(Args)]
pub struct Run {
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub code: Code,
    /// What executes the program.
    #[arg(long, value_enum, default_value = "native")]
    pub engine: Engine,
    /// What the program is built for; WebAssembly runs under wasmtime or Node.
    #[arg(long, value_enum, default_value = "native")]
    pub target: Target,
    /// Arguments of the program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<OsString>,
}

/// How a native executable is linked.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Link {
    Static,
    StaticPie,
    Dynamic,
}

/// An intermediate result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Emit {
    Text(molt_driver::Emit),
    Obj,
}

impl ValueEnum for Emit {
    fn value_variants<'a>() -> &'a [Self] {
        use molt_driver::Emit::{Asm, Clif, Lir, Mir};
        &[Self::Text(Mir), Self::Text(Lir), Self::Text(Clif), Self::Text(Asm), Self::Obj]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        use molt_driver::Emit::{Asm, Clif, Lir, Mir};
        let (name, help) = match self {
            Self::Text(Mir) => ("mir", "What Python says"),
            Self::Text(Lir) => ("lir", "What the machine does"),
            Self::Text(Clif) => ("clif", "Cranelift's form of it"),
            Self::Text(Asm) => ("asm", "Assembly"),
            Self::Obj => ("obj", "An object file, not linked"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub code: Code,
    /// Where the result goes; by default the file's name without its extension, in the current directory.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// What the program is built for.
    #[arg(long, value_enum, default_value = "native")]
    pub target: Target,
    /// How the executable is linked: static by default, dynamic if this compiler carries no runtime for static ones.
    #[arg(long, value_enum)]
    pub link: Option<Link>,
    /// Bytes of its engine's stack that a WebAssembly module may use before it raises RecursionError.
    #[arg(long, value_name = "BYTES", default_value_t = molt_driver::WASM_STACK, value_parser = clap::value_parser!(u32).range(65536..=1 << 30))]
    pub wasm_stack: u32,
    /// Write an intermediate form instead, to the output or to standard output.
    #[arg(long, value_enum)]
    pub emit: Option<Emit>,
    /// Write the program as it is behind a pass instead, to the output or to standard output; can be repeated.
    #[arg(long, value_name = "after:PASS", value_parser = dump_point, conflicts_with = "emit")]
    pub dump_ir: Vec<String>,
    /// Only this function in what `--dump-ir` writes.
    #[arg(long, value_name = "NAME", requires = "dump_ir")]
    pub func: Option<String>,
}

/// The pass in `after:PASS`; whether there is such a pass is the driver's to say.
fn dump_point(text: &str) -> Result<String, String> {
    match text.strip_prefix("after:") {
        Some(pass) if !pass.is_empty() => Ok(pass.to_string()),
        _ => Err("say after:PASS".to_string()),
    }
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub source: Source,
}

/// Reads the command line; ends the process if it is wrong.
pub fn parse() -> Cli {
    Cli::parse_from(with_end_of_options(std::env::args_os().collect()))
}

/// What follows the file of `molt run` is the program's, options too: `--` is put there, unless an option stands alone.
fn with_end_of_options(mut words: Vec<OsString>) -> Vec<OsString> {
    let command = Cli::command();
    let Some(run) = command.find_subcommand("run") else { return words };
    if words.get(1).is_none_or(|word| word != "run") {
        return words;
    }
    let takes_value = |word: &str| {
        let mut options =
            run.get_arguments().filter(|option| matches!(option.get_action(), ArgAction::Set | ArgAction::Append));
        options.any(|option| option.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long)))
    };
    let mut at = 2;
    while let Some(word) = words.get(at) {
        match word.to_str() {
            Some("--") => return words,
            Some(word) if takes_value(word) => at += 2,
            Some(word) if word.len() > 1 && word.starts_with('-') => at += 1,
            _ => break,
        }
    }
    if at < words.len() {
        words.insert(at + 1, "--".into());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program_arguments(line: &str) -> Vec<String> {
        let words = line.split(' ').map(OsString::from).collect();
        match Cli::try_parse_from(with_end_of_options(words)).map(|cli| cli.command) {
            Ok(Command::Run(run)) => run.args.iter().map(|word| word.to_string_lossy().into_owned()).collect(),
            Ok(_) => vec!["no run".into()],
            Err(error) => vec![error.to_string()],
        }
    }

    #[test]
    fn options_behind_the_file_are_the_programs() {
        for (line, wanted) in [
            ("molt run x.py", vec![]),
            ("molt run x.py a --timings -g", vec!["a", "--timings", "-g"]),
            ("molt run --timings --include m x.py --timings", vec!["--timings"]),
            ("molt run --include=m -g x.py -- a", vec!["--", "a"]),
            ("molt run -- x.py a", vec!["a"]),
            ("molt run --engine interpreter x.py --engine native", vec!["--engine", "native"]),
        ] {
            assert_eq!(program_arguments(line), wanted, "{line}");
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
