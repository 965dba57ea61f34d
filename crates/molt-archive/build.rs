//! Builds the runtime for each target with `tools/runtime.sh` and writes `archives.rs`, which embeds the results.
//!
//! `MOLT_RUNTIME_TARGETS` (default `native,host,wasm`; `none` for none) chooses what is built,
//! `MOLT_RUNTIME_PROFILE=dev` builds it fast, `MOLT_RUNTIME_FEATURES` turns on `stats` or `debug-heap`.
//! A target whose toolchain is missing is left out with its reason; a build that fails fails here.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn Error>>;

struct Kind {
    /// In `MOLT_RUNTIME_TARGETS` and for the script.
    name: &'static str,
    constant: &'static str,
    structure: &'static str,
    /// Field and file.
    fields: &'static [(&'static str, &'static str)],
}

const KINDS: [Kind; 3] = [
    Kind {
        name: "native",
        constant: "NATIVE",
        structure: "MuslArchive",
        fields: &[("runtime", "libmolt_rt.a"), ("crt1", "crt1.o"), ("rcrt1", "rcrt1.o"), ("libc", "libc.a")],
    },
    Kind { name: "host", constant: "HOST", structure: "HostArchive", fields: &[("runtime", "libmolt_rt.a")] },
    Kind {
        name: "wasm",
        constant: "WASM",
        structure: "WasmArchive",
        fields: &[("runtime", "libmolt_rt.a"), ("crt1", "crt1-command.o"), ("libc", "libc.a")],
    },
];

/// What the runtime is made of, relative to the workspace.
const SOURCES: [&str; 16] = [
    "Cargo.toml",
    "Cargo.lock",
    "tools/runtime.sh",
    "crates/molt-abi",
    "crates/molt-macros",
    "crates/molt-text",
    "crates/molt-runtime",
    "crates/molt-stdlib",
    "crates/molt-rt",
    // What is linked only into programs that run source text.
    "crates/molt-source",
    "crates/molt-syntax",
    "crates/molt-sema",
    "crates/molt-ir",
    "crates/molt-mirgen",
    "crates/molt-interp",
    "crates/molt-dynamic",
];

fn main() -> Outcome<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for source in SOURCES {
        println!("cargo:rerun-if-changed={}", root.join(source).display());
    }
    println!("cargo:rerun-if-changed=build.rs");
    for name in ["MOLT_RUNTIME_TARGETS", "MOLT_RUNTIME_PROFILE", "MOLT_RUNTIME_FEATURES"] {
        println!("cargo:rerun-if-env-changed={name}");
    }
    let wanted = env::var("MOLT_RUNTIME_TARGETS").unwrap_or_else(|_| "native,host,wasm".to_string());
    let wanted: Vec<&str> = wanted.split(',').map(str::trim).collect();
    if let Some(unknown) = wanted.iter().find(|name| **name != "none" && KINDS.iter().all(|kind| kind.name != **name)) {
        return Err(format!("MOLT_RUNTIME_TARGETS: unknown target {unknown:?}").into());
    }
    let mut text = String::new();
    for Kind { name: kind, constant, structure, fields } in KINDS {
        let built = if wanted.contains(&kind) {
            build(&root, kind, &out.join(kind), &target_folder(&out)?)?
        } else {
            Err("it was left out when molt was built (MOLT_RUNTIME_TARGETS)".to_string())
        };
        write!(text, "pub(crate) static {constant}: Result<{structure}, &str> = ")?;
        match built {
            Ok(about) => {
                write!(text, "Ok({structure} {{ about: {about:?}")?;
                for (field, file) in fields {
                    write!(text, ", {field}: embedded!({:?})", out.join(kind).join(file))?;
                }
                writeln!(text, " }});")?;
            }
            Err(reason) => {
                println!("cargo:warning=no runtime for target {kind:?} is embedded: {reason}");
                writeln!(text, "Err({reason:?});")?;
            }
        }
    }
    fs::write(out.join("archives.rs"), text)?;
    Ok(())
}

/// A folder apart from the outer cargo's, which is locked while this runs; shared by its profiles.
fn target_folder(out: &Path) -> Outcome<PathBuf> {
    let build = out.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "build"));
    let target = build.and_then(Path::parent).and_then(Path::parent).ok_or("OUT_DIR has no target folder above it")?;
    Ok(target.join("runtime"))
}

/// What the archive is, in one line; or why this machine cannot build it.
fn build(root: &Path, kind: &str, folder: &Path, target: &Path) -> Outcome<Result<String, String>> {
    let script = root.join("tools/runtime.sh");
    let done = Command::new("bash").arg(script).arg(kind).arg(folder).arg(target).stderr(Stdio::inherit()).output()?;
    match done.status.code() {
        Some(0) => Ok(Ok(fs::read_to_string(folder.join("about"))?.trim().to_string())),
        Some(3) => Ok(Err(String::from_utf8(done.stdout)?.trim().to_string())),
        _ => Err(format!("building the runtime for {kind:?} failed ({})", done.status).into()),
    }
}
