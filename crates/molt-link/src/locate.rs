//! Finds linkers and the C library on this machine. What it finds is never remembered: links are rare.

use crate::LinkError;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const C_TOOLCHAIN: &str = "install a C toolchain (Debian and Ubuntu: gcc and libc6-dev)";

/// Where the C compiler keeps `file`, e.g. `crt1.o` or `libc.a`.
pub(crate) fn library(file: &str) -> Result<PathBuf, LinkError> {
    let compiler = c_compiler()?;
    let missing = || LinkError::MissingLibrary { file: file.to_string(), install: C_TOOLCHAIN };
    let output = Command::new(compiler).arg(format!("-print-file-name={file}")).stdin(Stdio::null()).output();
    let text = output.ok().and_then(|output| String::from_utf8(output.stdout).ok()).ok_or_else(missing)?;
    // A compiler that does not know the file prints its name back.
    let path = PathBuf::from(text.trim());
    if path.is_absolute() && path.exists() { Ok(path) } else { Err(missing()) }
}

pub(crate) fn c_compiler() -> Result<PathBuf, LinkError> {
    on_path("cc").ok_or(LinkError::MissingLinker { linker: "C compiler (cc)", install: C_TOOLCHAIN })
}

/// `rust-lld`, or LLVM's `lld` under one of its names, for the flavour `gnu` or `wasm`.
pub(crate) fn lld(flavour: &str) -> Result<PathBuf, LinkError> {
    let (names, linker, install): (&[&str], _, _) = match flavour {
        "wasm" => (
            &["wasm-ld", "rust-lld"],
            "linker for WebAssembly (wasm-ld or rust-lld)",
            "install LLVM's linker (Debian and Ubuntu: lld) or a Rust toolchain, or name one in MOLT_WASM_LD",
        ),
        _ => (
            &["rust-lld", "ld.lld"],
            "lld (rust-lld or ld.lld)",
            "install LLVM's linker (Debian and Ubuntu: lld) or a Rust toolchain",
        ),
    };
    if flavour == "wasm"
        && let Some(named) = env::var_os("MOLT_WASM_LD")
    {
        return Ok(PathBuf::from(named));
    }
    // A toolchain's own linker is newer than the distribution's.
    rust_toolchain_lld()
        .or_else(|| names.iter().find_map(|name| on_path(name)))
        .ok_or(LinkError::MissingLinker { linker, install })
}

/// Arguments that make the program at `path` act as the wanted flavour: `rust-lld` has no default.
pub(crate) fn flavour_arguments(path: &Path, flavour: &'static str) -> Vec<&'static str> {
    if path.file_name().is_some_and(|name| name == "rust-lld") { vec!["-flavor", flavour] } else { Vec::new() }
}

/// The linker inside rustc's sysroot: `lib/rustlib/<host>/bin/rust-lld`.
fn rust_toolchain_lld() -> Option<PathBuf> {
    let output = Command::new(on_path("rustc")?).args(["--print", "sysroot"]).stdin(Stdio::null()).output().ok()?;
    let sysroot = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    let hosts = sysroot.join("lib/rustlib").read_dir().ok()?;
    let mut found: Vec<PathBuf> = hosts.flatten().map(|host| host.path().join("bin/rust-lld")).collect();
    found.sort();
    found.into_iter().find(|path| is_program(path))
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}
