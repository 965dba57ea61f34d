//! Finds linkers and the C library on this machine. What it finds is never remembered: links are rare.

use crate::LinkError;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const C_TOOLCHAIN: &str = "install a C toolchain (Debian and Ubuntu: gcc and libc6-dev)";

/// The folders in which the C compiler looks for libraries and start files, asked for once per link.
pub(crate) struct Libraries {
    folders: Vec<PathBuf>,
}

impl Libraries {
    pub(crate) fn of_c_compiler() -> Result<Self, LinkError> {
        let output = Command::new(c_compiler()?).arg("-print-search-dirs").stdin(Stdio::null()).output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("libraries: ="));
        Ok(Self { folders: env::split_paths(line.unwrap_or_default()).collect() })
    }

    /// The full path of `file`, e.g. `crt1.o` or `libc.a`.
    pub(crate) fn find(&self, file: &str) -> Result<PathBuf, LinkError> {
        let missing = || LinkError::MissingLibrary { file: file.to_string(), install: C_TOOLCHAIN };
        self.folders.iter().map(|folder| folder.join(file)).find(|path| path.exists()).ok_or_else(missing)
    }
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

/// `lib/rustlib/<host>/bin/rust-lld` of a Rust toolchain: rustup's, seen without starting anything (its proxies are
/// slow), or the one of the `rustc` on the PATH.
fn rust_toolchain_lld() -> Option<PathBuf> {
    let home = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".rustup")));
    let toolchains = home.map(|home| entries(&home.join("toolchains"))).unwrap_or_default();
    // Sorted, `stable` comes last.
    toolchains.iter().rev().find_map(|toolchain| sysroot_lld(toolchain)).or_else(|| {
        let output = Command::new(on_path("rustc")?).args(["--print", "sysroot"]).stdin(Stdio::null()).output().ok()?;
        sysroot_lld(Path::new(String::from_utf8(output.stdout).ok()?.trim()))
    })
}

fn sysroot_lld(sysroot: &Path) -> Option<PathBuf> {
    let hosts = entries(&sysroot.join("lib/rustlib"));
    hosts.into_iter().map(|host| host.join("bin/rust-lld")).find(|path| is_program(path))
}

/// What is in a folder, sorted; nothing if it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}
