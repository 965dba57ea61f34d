//! WebAssembly modules: objects, the runtime and wasi-libc, linked by `wasm-ld` (LLVM's or rustc's copy).
//! libwild's own wasm port cannot do it yet (0.10.0 leaves imports from `env` in the module).

use crate::external::{self, Scratch};
use crate::native::{Input, LinkReport, readable};
use crate::{LinkError, locate, output};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What is linked around the program's objects.
#[derive(Debug, Clone, Copy)]
pub struct WasmSupport<'a> {
    /// Molt's runtime: a staticlib for wasm32-wasip1, which defines `__main_void`.
    pub runtime: Input<'a>,
    /// wasi-libc's `crt1-command.o`, which calls `__main_void`.
    pub crt1: Input<'a>,
    /// wasi-libc's `libc.a`.
    pub libc: Input<'a>,
}

/// One link of a WASI command for wasm32-wasip1.
#[derive(Debug, Clone, Copy)]
pub struct WasmLink<'a> {
    /// Name (for messages) and bytes of relocatable wasm objects.
    pub objects: &'a [(&'a str, &'a [u8])],
    pub support: WasmSupport<'a>,
    /// Keeps the name section.
    pub keep_names: bool,
    /// Bytes of the shadow stack, a multiple of 16.
    pub stack: u32,
    pub output: &'a Path,
}

/// Links a module and puts it at `link.output`, complete or not at all.
pub fn link_wasm(link: &WasmLink<'_>) -> Result<LinkReport, LinkError> {
    let program = locate::lld("wasm")?;
    let mut scratch = Scratch::new()?;
    let mut line: Vec<OsString> = locate::flavour_arguments(&program, "wasm").into_iter().map(OsString::from).collect();
    line.push(on_disk(&mut scratch, "crt1-command.o", link.support.crt1)?.into());
    for (name, bytes) in link.objects {
        line.push(scratch.file(name, bytes)?.into());
    }
    line.push(on_disk(&mut scratch, "libmolt_rt.a", link.support.runtime)?.into());
    line.push(on_disk(&mut scratch, "libc.a", link.support.libc)?.into());
    // A wrong signature between objects is only a warning, and a stub that traps: make it an error.
    line.extend(["--gc-sections", "--fatal-warnings", "-O2"].map(OsString::from));
    if link.keep_names {
        line.push("--strip-debug".into());
    } else {
        // Shorter numbers where relocations were; wasm-ld cannot keep names along with it.
        line.extend(["--strip-all", "--compress-relocations"].map(OsString::from));
    }
    // The stack lies below the data: an overflow traps instead of overwriting statics.
    line.extend(["--stack-first".into(), "-z".into(), format!("stack-size={}", link.stack).into()]);
    line.extend(["-o".into(), scratch.output().into_os_string()]);
    let bytes = external::run("wasm-ld", &program, &line, &scratch.output())?;
    output::write(link.output, &bytes, false)?;
    Ok(LinkReport { bytes: bytes.len() as u64, warnings: Vec::new() })
}

fn on_disk(scratch: &mut Scratch, name: &str, input: Input<'_>) -> Result<PathBuf, LinkError> {
    match input {
        Input::Bytes(bytes) => scratch.file(name, bytes),
        Input::File(path) => readable(path),
    }
}
