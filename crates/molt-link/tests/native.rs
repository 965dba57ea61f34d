//! Links small C objects in every shape and with every linker, runs them, and breaks links in every foreseen way.

use molt_link::{Input, Libc, LinkError, LinkReport, Linker, NativeLink, Shape, Strip, Support, link_native};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = r#"
    extern int runtime_print(const char *text);
    int unused_function(void) { return runtime_print("dead_text"); }
    int molt_main(void) { return runtime_print("hello"); }
"#;
const RUNTIME: &str = r#"
    extern int puts(const char *text);
    extern int molt_main(void);
    int runtime_print(const char *text) { puts(text); return 3; }
    int main(void) { return molt_main(); }
"#;
const MUSL: &str = "/usr/lib/x86_64-linux-musl";

/// A folder of this test alone, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("molt-link-test-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn compile(&self, name: &str, source: &str) -> Vec<u8> {
        let (c, object) = (self.0.join(format!("{name}.c")), self.0.join(format!("{name}.o")));
        fs::write(&c, source).unwrap();
        let flags = ["-O1", "-fPIC", "-ffunction-sections", "-fno-stack-protector", "-c"];
        assert!(Command::new("cc").args(flags).arg(&c).arg("-o").arg(&object).status().unwrap().success());
        fs::read(object).unwrap()
    }

    fn runtime(&self) -> PathBuf {
        self.compile("runtime", RUNTIME);
        let archive = self.0.join("libruntime.a");
        let object = self.0.join("runtime.o");
        assert!(Command::new("ar").arg("rcs").arg(&archive).arg(object).status().unwrap().success());
        archive
    }

    fn entries(&self) -> usize {
        self.0.read_dir().unwrap().count()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Case<'a> {
    objects: &'a [(&'a str, &'a [u8])],
    runtime: &'a Path,
    libc: Libc<'a>,
    shape: Shape,
    linker: Linker,
}

impl Case<'_> {
    fn link(&self, output: &Path) -> Result<LinkReport, LinkError> {
        link_native(&NativeLink {
            objects: self.objects,
            support: Support { runtime: Input::File(self.runtime), libc: self.libc },
            shape: self.shape,
            strip: Strip::All,
            linker: self.linker,
            output,
        })
    }
}

fn assert_runs(program: &Path) {
    let done = Command::new(program).output().unwrap();
    assert_eq!((done.status.code(), done.stdout.as_slice()), (Some(3), &b"hello\n"[..]), "{}", program.display());
}

/// Whether the ELF file names a loader (a program header of type PT_INTERP).
fn has_interpreter(image: &[u8]) -> bool {
    let table = u64::from_le_bytes(image[32..40].try_into().unwrap()) as usize;
    let count = u16::from_le_bytes([image[56], image[57]]) as usize;
    (0..count).any(|index| image[table + index * 56..][..4] == [3, 0, 0, 0])
}

fn contains(image: &[u8], text: &str) -> bool {
    image.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn every_shape_with_every_linker() {
    let folder = Folder::new("shapes");
    let (object, runtime) = (folder.compile("program", PROGRAM), folder.runtime());
    for linker in [Linker::InProcess, Linker::Lld, Linker::Cc] {
        for shape in [Shape::Dynamic, Shape::Static, Shape::StaticPie] {
            let output = folder.0.join(format!("{linker:?}-{shape:?}"));
            let case =
                Case { objects: &[("program", &object)], runtime: &runtime, libc: Libc::HostGlibc, shape, linker };
            match case.link(&output) {
                Ok(report) => {
                    let image = fs::read(&output).unwrap();
                    assert_eq!(report.bytes, image.len() as u64);
                    assert_eq!(report.warnings, [""; 0]);
                    assert_eq!(has_interpreter(&image), shape == Shape::Dynamic);
                    assert!(!contains(&image, "unused_function"), "symbols are stripped");
                    assert_runs(&output);
                }
                Err(LinkError::MissingLinker { .. }) if linker == Linker::Lld => assert!(!output.exists()),
                Err(error) => panic!("{linker:?} {shape:?}: {error}"),
            }
        }
    }
}

#[test]
fn musl_needs_nothing_of_the_machine() {
    let folder = Folder::new("musl");
    let (object, runtime) = (folder.compile("program", PROGRAM), folder.runtime());
    let file = |name: &str| Path::new(MUSL).join(name);
    let (crt1, rcrt1, libc) = (file("crt1.o"), file("rcrt1.o"), file("libc.a"));
    if !libc.exists() {
        eprintln!("musl-dev is not installed: only the dynamic shape is tested");
    }
    let musl = Libc::Musl { crt1: Input::File(&crt1), rcrt1: Input::File(&rcrt1), libc: Input::File(&libc) };
    let objects: &[(&str, &[u8])] = &[("program", &object)];
    let case = |shape| Case { objects, runtime: &runtime, libc: musl, shape, linker: Linker::InProcess };
    let output = folder.0.join("program");
    assert!(matches!(case(Shape::Dynamic).link(&output), Err(LinkError::UnsupportedShape { .. })));
    for shape in [Shape::Static, Shape::StaticPie] {
        if libc.exists() {
            case(shape).link(&output).unwrap();
            assert!(!has_interpreter(&fs::read(&output).unwrap()));
            assert_runs(&output);
        }
    }
}

#[test]
fn stripping() {
    let folder = Folder::new("strip");
    let (object, runtime) = (folder.compile("program", PROGRAM), folder.runtime());
    let output = folder.0.join("program");
    for strip in [Strip::All, Strip::Debug, Strip::Nothing] {
        let objects: &[(&str, &[u8])] = &[("program", &object)];
        let support = Support { runtime: Input::File(&runtime), libc: Libc::HostGlibc };
        let (shape, linker) = (Shape::Dynamic, Linker::InProcess);
        link_native(&NativeLink { objects, support, shape, strip, linker, output: &output }).unwrap();
        assert_runs(&output);
        let image = fs::read(&output).unwrap();
        assert_eq!(contains(&image, "molt_main"), strip != Strip::All);
        // Sections are dropped whole: neither the name nor the text of a function that nobody calls is left.
        assert!(!contains(&image, "unused_function"));
    }
}

#[test]
fn the_same_bytes_whatever_the_threads_and_the_path() {
    let folder = Folder::new("repeat");
    let (object, runtime) = (folder.compile("program", PROGRAM), folder.runtime());
    let images: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let links: Vec<_> = (0..4)
            .map(|index| {
                let (object, runtime, folder) = (&object, &runtime, &folder);
                scope.spawn(move || {
                    let output = folder.0.join(format!("program-{index}"));
                    let objects: &[(&str, &[u8])] = &[("program", object)];
                    let (libc, shape, linker) = (Libc::HostGlibc, Shape::Dynamic, Linker::InProcess);
                    Case { objects, runtime, libc, shape, linker }.link(&output).unwrap();
                    fs::read(output).unwrap()
                })
            })
            .collect();
        links.into_iter().map(|link| link.join().unwrap()).collect()
    });
    assert!(images.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn odd_and_repeated_object_names() {
    let folder = Folder::new("names");
    let runtime = folder.runtime();
    let main = folder.compile("main", "extern int part(void); int molt_main(void) { return part(); }");
    let part =
        folder.compile("part", "extern int runtime_print(char *); int part(void) { return runtime_print(\"hello\"); }");
    for linker in [Linker::InProcess, Linker::Cc] {
        let objects: &[(&str, &[u8])] = &[("--version", &main), ("--version", &part)];
        let output = folder.0.join("päth with spaces");
        let case = Case { objects, runtime: &runtime, libc: Libc::HostGlibc, shape: Shape::Dynamic, linker };
        case.link(&output).unwrap();
        assert_runs(&output);
    }
}

#[test]
fn a_refused_link_leaves_nothing() {
    let folder = Folder::new("refused");
    let runtime = folder.runtime();
    let undefined = folder.compile("program", "extern int nowhere(void); int molt_main(void) { return nowhere(); }");
    let before = folder.entries();
    for (linker, object) in
        [(Linker::InProcess, &undefined[..]), (Linker::Cc, &undefined), (Linker::InProcess, b"junk")]
    {
        let objects: &[(&str, &[u8])] = &[("program", object)];
        let case = Case { objects, runtime: &runtime, libc: Libc::HostGlibc, shape: Shape::Dynamic, linker };
        let error = case.link(&folder.0.join("program")).unwrap_err();
        let LinkError::Refused { message, .. } = &error else { panic!("{error}") };
        assert!(message.contains("nowhere") || object == b"junk", "{message}");
        assert!(!error.is_environment());
        assert_eq!(folder.entries(), before);
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = Folder::new("output");
    let (object, runtime) = (folder.compile("program", PROGRAM), folder.runtime());
    let objects: &[(&str, &[u8])] = &[("program", &object)];
    let (libc, shape, linker) = (Libc::HostGlibc, Shape::Dynamic, Linker::InProcess);
    let case = Case { objects, runtime: &runtime, libc, shape, linker };
    let before = folder.entries();
    for path in [folder.0.clone(), folder.0.join("no/such/folder"), PathBuf::from("/")] {
        let error = case.link(&path).unwrap_err();
        assert!(matches!(error, LinkError::Unwritable { .. }), "{error}");
        assert!(error.is_environment());
    }
    assert!(matches!(case.link(Path::new("/dev/full")), Err(LinkError::NoSpace { .. })));
    case.link(Path::new("/dev/null")).unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "a device is not replaced");
    assert_eq!(folder.entries(), before);
    // An older program is replaced, even a read-only one that is in use.
    let output = folder.0.join("program");
    fs::write(&output, "old").unwrap();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o400)).unwrap();
    case.link(&output).unwrap();
    assert_runs(&output);
    assert_eq!(folder.entries(), before + 1);
}

#[test]
fn a_missing_runtime_file() {
    let folder = Folder::new("missing");
    let object = folder.compile("program", PROGRAM);
    for linker in [Linker::InProcess, Linker::Cc] {
        let objects: &[(&str, &[u8])] = &[("program", &object)];
        let runtime = folder.0.join("libnone.a");
        let case = Case { objects, runtime: &runtime, libc: Libc::HostGlibc, shape: Shape::Dynamic, linker };
        let error = case.link(&folder.0.join("program")).unwrap_err();
        assert!(error.to_string().contains("libnone.a"), "{error}");
        assert!(error.is_environment());
    }
}
