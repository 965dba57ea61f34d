//! Molt's runtime, built for each target and embedded in the compiler, with the C library's files that linking needs.
//!
//! So a user's machine needs neither a Rust nor a C toolchain. Static executables use musl (MIT): glibc's licence does
//! not allow it to be linked statically into users' programs without conditions. How the archives are built is
//! the business of `build.rs` and `tools/runtime.sh`; how they are linked, of `molt-link`.

use molt_link::{Input, Libc, Support, WasmSupport};
use std::io;
use std::path::Path;

/// The runtime for static executables, with musl.
#[derive(Debug, Clone, Copy)]
pub struct MuslArchive {
    /// Target, compiler and options, in one line.
    pub about: &'static str,
    pub runtime: &'static [u8],
    pub crt1: &'static [u8],
    pub rcrt1: &'static [u8],
    pub libc: &'static [u8],
}

/// The runtime for dynamic executables; the C library is the machine's.
#[derive(Debug, Clone, Copy)]
pub struct HostArchive {
    /// Target, compiler and options, in one line.
    pub about: &'static str,
    pub runtime: &'static [u8],
}

/// The runtime for wasm32-wasip1, with wasi-libc.
#[derive(Debug, Clone, Copy)]
pub struct WasmArchive {
    /// Target, compiler and options, in one line.
    pub about: &'static str,
    pub runtime: &'static [u8],
    pub crt1: &'static [u8],
    pub libc: &'static [u8],
}

/// For the shapes `Static` and `StaticPie`; else why this compiler has none.
pub fn native() -> Result<&'static MuslArchive, &'static str> {
    NATIVE.as_ref().map_err(|reason| *reason)
}

/// For the shape `Dynamic`; else why this compiler has none.
pub fn host() -> Result<&'static HostArchive, &'static str> {
    HOST.as_ref().map_err(|reason| *reason)
}

/// For WebAssembly; else why this compiler has none.
pub fn wasm() -> Result<&'static WasmArchive, &'static str> {
    WASM.as_ref().map_err(|reason| *reason)
}

impl MuslArchive {
    pub fn support(&self) -> Support<'static> {
        let [crt1, rcrt1, libc] = [self.crt1, self.rcrt1, self.libc].map(Input::Bytes);
        Support { runtime: Input::Bytes(self.runtime), libc: Libc::Musl { crt1, rcrt1, libc } }
    }

    /// Another build of the runtime, e.g. with `debug-heap`, from a folder that `tools/runtime.sh native` filled.
    /// The bytes stay until the process ends, as embedded ones do.
    pub fn load(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            about: leaked_line(folder)?,
            runtime: leaked(folder, "libmolt_rt.a")?,
            crt1: leaked(folder, "crt1.o")?,
            rcrt1: leaked(folder, "rcrt1.o")?,
            libc: leaked(folder, "libc.a")?,
        })
    }
}

impl HostArchive {
    pub fn support(&self) -> Support<'static> {
        Support { runtime: Input::Bytes(self.runtime), libc: Libc::HostGlibc }
    }

    /// As [`MuslArchive::load`], for `tools/runtime.sh host`.
    pub fn load(folder: &Path) -> io::Result<Self> {
        Ok(Self { about: leaked_line(folder)?, runtime: leaked(folder, "libmolt_rt.a")? })
    }
}

impl WasmArchive {
    pub fn support(&self) -> WasmSupport<'static> {
        let [runtime, crt1, libc] = [self.runtime, self.crt1, self.libc].map(Input::Bytes);
        WasmSupport { runtime, crt1, libc }
    }

    /// As [`MuslArchive::load`], for `tools/runtime.sh wasm`.
    pub fn load(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            about: leaked_line(folder)?,
            runtime: leaked(folder, "libmolt_rt.a")?,
            crt1: leaked(folder, "crt1-command.o")?,
            libc: leaked(folder, "libc.a")?,
        })
    }
}

fn leaked(folder: &Path, file: &str) -> io::Result<&'static [u8]> {
    std::fs::read(folder.join(file)).map(|bytes| &*bytes.leak())
}

fn leaked_line(folder: &Path) -> io::Result<&'static str> {
    std::fs::read_to_string(folder.join("about")).map(|text| text.leak().trim())
}

/// The linker reads structures in place: archives start at a multiple of their alignment.
#[repr(C, align(16))]
#[allow(dead_code, reason = "unused in a build that embeds no runtime")]
struct Aligned<T: ?Sized>(T);

#[allow(unused_macros, reason = "as above")]
macro_rules! embedded {
    ($path:literal) => {{
        static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!($path));
        &FILE.0
    }};
}

include!(concat!(env!("OUT_DIR"), "/archives.rs"));
