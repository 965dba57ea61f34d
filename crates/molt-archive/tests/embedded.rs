//! Links a C program with what is embedded, and runs it. A target that was left out must say why.

use molt_link::{Linker, NativeLink, Shape, Strip, Support, link_native};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// It brings its own `main`, so that it needs nothing of the runtime but the archive to be readable.
const PROGRAM: &str = r#"
    #include <stdio.h>
    #include <string.h>
    int main(int argc, char **argv) { char text[64]; memcpy(text, argv[1], strlen(argv[1]) + 1); puts(text); return 3; }
"#;

fn object(folder: &PathBuf) -> Vec<u8> {
    fs::create_dir_all(folder).unwrap();
    let (source, object) = (folder.join("program.c"), folder.join("program.o"));
    fs::write(&source, PROGRAM).unwrap();
    // Without glibc's checked variants (`__memcpy_chk`), which musl lacks.
    let flags = ["-O0", "-fPIC", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-c"];
    assert!(Command::new("cc").args(flags).arg(&source).arg("-o").arg(&object).status().unwrap().success());
    fs::read(object).unwrap()
}

fn links_and_runs(test: &str, support: Support<'_>, shape: Shape) {
    let folder = std::env::temp_dir().join(format!("molt-archive-{}-{test}", std::process::id()));
    let object = object(&folder);
    let (objects, output): (&[(&str, &[u8])], _) = (&[("program", &object)], folder.join("program"));
    let (strip, linker) = (Strip::All, Linker::InProcess);
    let report = link_native(&NativeLink { objects, support, shape, strip, linker, output: &output }).unwrap();
    assert_eq!(report.warnings, [""; 0]);
    let done = Command::new(&output).arg("hello").output().unwrap();
    assert_eq!((done.status.code(), done.stdout.as_slice()), (Some(3), &b"hello\n"[..]));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn static_executables() {
    match molt_archive::native() {
        Ok(archive) => {
            assert!(archive.about.contains("musl"));
            links_and_runs("static", archive.support(), Shape::Static);
            links_and_runs("static-pie", archive.support(), Shape::StaticPie);
        }
        Err(reason) => assert_ne!(reason, ""),
    }
}

#[test]
fn dynamic_executables() {
    match molt_archive::host() {
        Ok(archive) => links_and_runs("dynamic", archive.support(), Shape::Dynamic),
        Err(reason) => assert_ne!(reason, ""),
    }
}

#[test]
fn no_archive_names_a_folder_of_the_build_machine() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let root = root.to_str().unwrap().as_bytes();
    for archive in [
        molt_archive::native().map(|archive| archive.runtime),
        molt_archive::host().map(|archive| archive.runtime),
        molt_archive::wasm().map(|archive| archive.runtime),
    ]
    .into_iter()
    .flatten()
    {
        assert!(archive.starts_with(b"!<arch>\n"));
        assert!(!archive.windows(root.len()).any(|window| window == root));
    }
}
