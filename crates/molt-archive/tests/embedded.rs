//! What is embedded can be linked. A target that was left out must say why.

use molt_link::{LinkError, Linker, NativeLink, Shape, Strip, Support, WasmLink, link_native, link_wasm};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use wasm_encoder::{CodeSection, Function, FunctionSection, LinkingSection, Module, SymbolTable, TypeSection, ValType};

/// An object with nothing in it: the program is missing.
fn object(folder: &PathBuf) -> Vec<u8> {
    fs::create_dir_all(folder).unwrap();
    let (source, object) = (folder.join("empty.c"), folder.join("empty.o"));
    fs::write(&source, "int nothing_of_interest;").unwrap();
    assert!(Command::new("cc").arg("-c").arg(&source).arg("-o").arg(&object).status().unwrap().success());
    fs::read(object).unwrap()
}

/// All that a link with the archive lacks is the program. (That programs run is what the run tests show.)
fn lacks_only_the_program(test: &str, support: Support<'_>, shape: Shape) {
    let folder = std::env::temp_dir().join(format!("molt-archive-{}-{test}", std::process::id()));
    let object = object(&folder);
    let (objects, output): (&[(&str, &[u8])], _) = (&[("empty", &object)], folder.join("program"));
    let (strip, linker) = (Strip::All, Linker::InProcess);
    let refused = link_native(&NativeLink { objects, support, shape, strip, linker, output: &output });
    match refused {
        Err(LinkError::Refused { message, .. }) => assert!(message.contains("molt_program"), "{message}"),
        other => panic!("{other:?}"),
    }
    assert!(!output.exists());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn static_executables() {
    match molt_archive::native() {
        Ok(archive) => {
            assert!(archive.about.contains("musl"));
            lacks_only_the_program("static", archive.support(), Shape::Static);
            lacks_only_the_program("static-pie", archive.support(), Shape::StaticPie);
        }
        Err(reason) => assert_ne!(reason, ""),
    }
}

#[test]
fn dynamic_executables() {
    match molt_archive::host() {
        Ok(archive) => lacks_only_the_program("dynamic", archive.support(), Shape::Dynamic),
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

/// A relocatable object that defines `__main_void`, which answers 3: the tool conventions' Linking.md.
fn wasm_object() -> Vec<u8> {
    let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function([], [ValType::I32]);
    functions.function(0);
    let mut body = Function::new([]);
    body.instructions().i32_const(3).end();
    code.function(&body);
    let (mut symbols, mut linking) = (SymbolTable::new(), LinkingSection::new());
    symbols.function(0, 0, Some("__main_void"));
    linking.symbol_table(&symbols);
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&code).section(&linking);
    module.finish()
}

#[test]
fn wasm_modules() {
    let archive = match molt_archive::wasm() {
        Ok(archive) => archive,
        Err(reason) => return assert_ne!(reason, ""),
    };
    let output = std::env::temp_dir().join(format!("molt-archive-{}.wasm", std::process::id()));
    let object = wasm_object();
    let (objects, stack): (&[(&str, &[u8])], _) = (&[("program", &object)], 1 << 16);
    match link_wasm(&WasmLink { objects, support: archive.support(), keep_names: false, stack, output: &output }) {
        Err(LinkError::MissingLinker { .. }) => return,
        linked => assert!(linked.unwrap().bytes < 10_000),
    }
    let script = "
        const { WASI } = require('node:wasi');
        const wasi = new WASI({ version: 'preview1', returnOnExit: true });
        WebAssembly.instantiate(require('fs').readFileSync(process.argv[1]), wasi.getImportObject())
            .then(module => process.exit(wasi.start(module.instance)));
    ";
    if let Ok(done) = Command::new("node").args(["--no-warnings", "-e", script]).arg(&output).output() {
        assert_eq!(done.status.code(), Some(3), "{}", String::from_utf8_lossy(&done.stderr));
    }
    fs::remove_file(output).unwrap();
}
