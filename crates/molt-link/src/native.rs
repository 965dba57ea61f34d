//! Native executables (ELF): the three shapes, their command lines, and the choice of linker.

use crate::external::{self, Scratch};
use crate::memory::{Bytes, Overlay};
use crate::{LinkError, locate, output};
use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// How the executable is loaded.
///
/// Measured for a hello of Rust's std on musl: static 110,600 bytes and 0.2 ms from spawn to exit, static-pie 119,616
/// bytes and as fast or slower by its own relocation; on glibc 1.1 MB and 0.4 ms, dynamic 381 KB and 0.6 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// No loader, no shared library, any address.
    StaticPie,
    /// No loader, no shared library, fixed address. The smallest, and the first to reach `main`.
    #[default]
    Static,
    /// Position independent, with the host's libc.so.
    Dynamic,
}

/// What is left out of the executable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strip {
    /// Symbols and debug information.
    All,
    /// Debug information only.
    Debug,
    Nothing,
}

/// Which linker does the work. There is no silent change from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linker {
    /// libwild, in this process.
    InProcess,
    /// `rust-lld` or `ld.lld`, as a program.
    Lld,
    /// The C compiler as driver of the system's linker.
    Cc,
}

/// A file of the runtime.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// Embedded in the compiler; 16-byte aligned.
    Bytes(&'static [u8]),
    File(&'a Path),
}

/// Where the C library comes from.
#[derive(Debug, Clone, Copy)]
pub enum Libc<'a> {
    /// musl, given here: the machine needs no C toolchain. Start files for the two static shapes, and `libc.a`.
    Musl { crt1: Input<'a>, rcrt1: Input<'a>, libc: Input<'a> },
    /// The glibc of this machine, found through its C compiler.
    HostGlibc,
}

/// What is linked around the program's objects.
#[derive(Debug, Clone, Copy)]
pub struct Support<'a> {
    /// Molt's runtime: a staticlib for the target of `libc`, which defines `main`.
    pub runtime: Input<'a>,
    pub libc: Libc<'a>,
}

/// One link.
#[derive(Debug, Clone, Copy)]
pub struct NativeLink<'a> {
    /// Name (for messages; it need not be a path) and ELF bytes. The order decides the layout.
    pub objects: &'a [(&'a str, &'a [u8])],
    pub support: Support<'a>,
    pub shape: Shape,
    pub strip: Strip,
    pub linker: Linker,
    pub output: &'a Path,
}

/// What a link did.
#[derive(Debug, Clone)]
pub struct LinkReport {
    /// Size of the output in bytes.
    pub bytes: u64,
    /// The linker's warnings, one per entry.
    pub warnings: Vec<String>,
}

/// Links an executable and puts it at `link.output`, complete or not at all.
pub fn link_native(link: &NativeLink<'_>) -> Result<LinkReport, LinkError> {
    let (bytes, warnings) = match link.linker {
        Linker::InProcess => in_process(link)?,
        Linker::Lld => (with_lld(link)?, Vec::new()),
        Linker::Cc => (with_cc(link)?, Vec::new()),
    };
    output::write(link.output, &bytes, true)?;
    Ok(LinkReport { bytes: bytes.len() as u64, warnings })
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Self::StaticPie => "static-pie",
            Self::Static => "static",
            Self::Dynamic => "dynamic",
        }
    }
}

/// A word of the linker's command line.
enum Word<'a> {
    Option(Cow<'static, str>),
    Memory { name: Cow<'a, str>, bytes: Content<'a> },
    Path(PathBuf),
}

enum Content<'a> {
    Object(&'a [u8]),
    Embedded(&'static [u8]),
}

fn option<'a>(text: &'static str) -> Word<'a> {
    Word::Option(Cow::Borrowed(text))
}

fn runtime_file<'a>(name: &'static str, input: Input<'a>) -> Result<Word<'a>, LinkError> {
    match input {
        Input::Bytes(bytes) => Ok(Word::Memory { name: Cow::Borrowed(name), bytes: Content::Embedded(bytes) }),
        Input::File(path) => readable(path).map(Word::Path),
    }
}

/// Checked before the linker runs, so that its own failures are all bugs.
pub(crate) fn readable(path: &Path) -> Result<PathBuf, LinkError> {
    File::open(path).map(|_| path.to_path_buf()).map_err(|source| LinkError::Unreadable { path: path.into(), source })
}

/// The whole command line but for `-o`, in the order that a C driver would give.
fn words<'a>(link: &NativeLink<'a>) -> Result<Vec<Word<'a>>, LinkError> {
    let mut line = vec![option("--gc-sections"), option("--hash-style=gnu"), option("--build-id=none")];
    for text in ["-z", "relro", "-z", "now", "-z", "noexecstack"] {
        line.push(option(text));
    }
    match link.strip {
        Strip::All => line.push(option("--strip-all")),
        Strip::Debug => line.push(option("--strip-debug")),
        Strip::Nothing => {}
    }
    match link.shape {
        Shape::Static => line.extend(["-static", "--no-eh-frame-hdr"].map(option)),
        Shape::StaticPie => {
            line.extend(["-static", "-pie", "--no-dynamic-linker", "--no-eh-frame-hdr"].map(option));
        }
        Shape::Dynamic => {
            line.extend(["-pie", "--eh-frame-hdr", "-dynamic-linker"].map(option));
            line.push(Word::Option(loader()?.into()));
        }
    }
    match link.support.libc {
        Libc::Musl { crt1, rcrt1, libc } => {
            let start = match link.shape {
                Shape::Static => runtime_file("crt1.o", crt1)?,
                Shape::StaticPie => runtime_file("rcrt1.o", rcrt1)?,
                Shape::Dynamic => {
                    let reason = "the runtime is built for musl, which is linked statically";
                    return Err(LinkError::UnsupportedShape { shape: "dynamic", reason });
                }
            };
            line.push(start);
            program(link, &mut line)?;
            line.push(runtime_file("libc.a", libc)?);
        }
        Libc::HostGlibc => glibc(link, &mut line)?,
    }
    Ok(line)
}

fn program<'a>(link: &NativeLink<'a>, line: &mut Vec<Word<'a>>) -> Result<(), LinkError> {
    for (index, &(name, bytes)) in link.objects.iter().enumerate() {
        // Numbered: two modules may have the same name, and a name must not be taken for an option or a file.
        let name = Cow::Owned(format!("object {index}: {name}"));
        line.push(Word::Memory { name, bytes: Content::Object(bytes) });
    }
    line.push(runtime_file("libmolt_rt.a", link.support.runtime)?);
    Ok(())
}

/// What gcc's driver adds around the program for each shape (`gcc -v`), less what the runtime brings itself.
fn glibc<'a>(link: &NativeLink<'a>, line: &mut Vec<Word<'a>>) -> Result<(), LinkError> {
    let (before, after) = match link.shape {
        Shape::Static => (["crt1.o", "crti.o", "crtbeginT.o"], ["crtend.o", "crtn.o"]),
        Shape::StaticPie => (["rcrt1.o", "crti.o", "crtbeginS.o"], ["crtendS.o", "crtn.o"]),
        Shape::Dynamic => (["Scrt1.o", "crti.o", "crtbeginS.o"], ["crtendS.o", "crtn.o"]),
    };
    let libraries = locate::Libraries::of_c_compiler()?;
    let file = |name: &str| libraries.find(name).map(Word::Path);
    for name in before {
        line.push(file(name)?);
    }
    program(link, line)?;
    if link.shape == Shape::Dynamic {
        line.push(option("--as-needed"));
        for name in ["libgcc_s.so.1", "libc.so.6", "libm.so.6", "libc_nonshared.a", "libgcc.a"] {
            line.push(file(name)?);
        }
    } else {
        line.push(option("--start-group"));
        for name in ["libgcc_eh.a", "libgcc.a", "libc.a", "libm.a"] {
            line.push(file(name)?);
        }
        line.push(option("--end-group"));
    }
    for name in after {
        line.push(file(name)?);
    }
    Ok(())
}

/// The dynamic loader by the target's ABI, e.g. `/lib64/ld-linux-x86-64.so.2`.
fn loader() -> Result<&'static str, LinkError> {
    match std::env::consts::ARCH {
        "x86_64" => Ok("/lib64/ld-linux-x86-64.so.2"),
        "aarch64" => Ok("/lib/ld-linux-aarch64.so.1"),
        _ => Err(LinkError::UnsupportedShape {
            shape: Shape::Dynamic.name(),
            reason: "the loader of this architecture is not known",
        }),
    }
}

fn in_process(link: &NativeLink<'_>) -> Result<(Vec<u8>, Vec<String>), LinkError> {
    let refused =
        |error: libwild::error::Error| LinkError::Refused { linker: "the built-in linker", message: error.to_string() };
    let mut files = Overlay::default();
    let mut line = vec!["wild".to_string(), "--no-identity-comment".to_string()];
    for word in words(link)? {
        line.push(match word {
            Word::Option(text) => text.into_owned(),
            Word::Path(path) => path.to_string_lossy().into_owned(),
            Word::Memory { name, bytes } => {
                let bytes = match bytes {
                    Content::Object(bytes) => Bytes::Shared(Arc::from(bytes)),
                    Content::Embedded(bytes) => Bytes::Embedded(bytes),
                };
                files.add(&name, bytes);
                name.into_owned()
            }
        });
    }
    // In memory; the name is never seen.
    line.extend(["-o".to_string(), "program".to_string()]);

    let warnings = Arc::new(Mutex::new(Vec::new()));
    let sink = warnings.clone();
    let mut arguments = libwild::Args::new(|| line.iter()).map_err(refused)?;
    // Before `parse`, else the linker prints its warnings by itself.
    arguments.on_warning(Box::new(move |warning| {
        sink.lock().unwrap_or_else(PoisonError::into_inner).push(warning.warning().to_string());
    }));
    arguments.parse(|| line.iter()).map_err(refused)?;
    let linker = libwild::Linker::with_file_system(files.clone());
    linker.run(&arguments).map_err(refused)?;
    drop(linker);
    let mut warnings = std::mem::take(&mut *warnings.lock().unwrap_or_else(PoisonError::into_inner));
    warnings.sort();
    Ok((files.into_output(), warnings))
}

/// The command line for a linker that runs as a program: what is in memory goes to scratch files.
fn on_disk(link: &NativeLink<'_>, scratch: &mut Scratch) -> Result<Vec<OsString>, LinkError> {
    let mut line = Vec::new();
    for word in words(link)? {
        line.push(match word {
            Word::Option(text) => OsString::from(text.into_owned()),
            Word::Path(path) => path.into_os_string(),
            Word::Memory { name, bytes: Content::Object(bytes) | Content::Embedded(bytes) } => {
                scratch.file(&name, bytes)?.into_os_string()
            }
        });
    }
    line.extend(["-o".into(), scratch.output().into_os_string()]);
    Ok(line)
}

fn with_lld(link: &NativeLink<'_>) -> Result<Vec<u8>, LinkError> {
    let program = locate::lld("gnu")?;
    let mut scratch = Scratch::new()?;
    let mut line: Vec<OsString> = locate::flavour_arguments(&program, "gnu").into_iter().map(OsString::from).collect();
    line.extend(on_disk(link, &mut scratch)?);
    external::run("lld", &program, &line, &scratch.output())
}

/// The driver adds nothing of its own (`-nostdlib`): the same line as for the others, each word behind `-Xlinker`.
fn with_cc(link: &NativeLink<'_>) -> Result<Vec<u8>, LinkError> {
    let program = locate::c_compiler()?;
    let mut scratch = Scratch::new()?;
    let mut line: Vec<OsString> = vec!["-nostdlib".into()];
    line.push(match link.shape {
        Shape::Static => "-static".into(),
        Shape::StaticPie => "-static-pie".into(),
        Shape::Dynamic => "-pie".into(),
    });
    for word in on_disk(link, &mut scratch)? {
        line.extend(["-Xlinker".into(), word]);
    }
    external::run("cc", &program, &line, &scratch.output())
}
