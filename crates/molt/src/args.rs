//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Compiles Python programs to single native executables.
#[derive(Parser)]
#[command(name = "molt", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

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
}

/// How diagnostics are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    Human,
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
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value = "human")]
    pub message_format: MessageFormat,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
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
    /// What executes the program.
    #[arg(long, value_enum, default_value = "native")]
    pub engine: Engine,
    /// What the program is built for; WebAssembly runs under wasmtime or Node.
    #[arg(long, value_enum, default_value = "native")]
    pub target: Target,
    /// Arguments of the program.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<String>,
}

/// How a native executable is linked.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Link {
    Static,
    StaticPie,
    Dynamic,
}

/// An intermediate result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    Mir,
    Lir,
    Clif,
    Asm,
}

#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    pub source: Source,
    /// Where the result goes; by default the file's name without its extension.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// What the program is built for.
    #[arg(long, value_enum, default_value = "native")]
    pub target: Target,
    /// How the executable is linked.
    #[arg(long, value_enum, default_value = "static")]
    pub link: Link,
    /// Write an intermediate form instead, to the output or to standard output.
    #[arg(long, value_enum)]
    pub emit: Option<Emit>,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub source: Source,
}
