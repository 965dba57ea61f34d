//! Links hand-made wasm objects: a start file that calls `__main_void`, and a runtime that defines it.

use molt_link::{Input, LinkError, LinkReport, WasmLink, WasmSupport, link_wasm};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_encoder::{
    CodeSection, CustomSection, EntityType, Function, FunctionSection, ImportSection, LinkingSection, Module,
    SymbolTable, TypeSection, ValType,
};

/// R_WASM_FUNCTION_INDEX_LEB, of the tool conventions' Linking.md.
const FUNCTION_INDEX_LEB: u8 = 0;

/// An object with one function `defines` that drops the result of calling `calls` (or returns 0 itself).
fn object(defines: &str, result: Option<ValType>, calls: Option<(&str, ValType)>) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], result);
    let (mut imports, mut symbols) = (ImportSection::new(), SymbolTable::new());
    let mut body = Function::new([]);
    let mut start = 0;
    if let Some((name, kind)) = calls {
        types.ty().function([], [kind]);
        imports.import("env", name, EntityType::Function(1));
        symbols.function(SymbolTable::WASM_SYM_UNDEFINED, 0, None);
        // call, its index as a padded LEB (what a relocation rewrites), drop
        body.raw([0x10, 0x80, 0x80, 0x80, 0x80, 0x00, 0x1a]);
        start = 1;
    }
    if result.is_some() {
        body.instructions().i32_const(0);
    }
    body.instructions().end();
    symbols.function(0, start, Some(defines));
    let (mut functions, mut code, mut linking) = (FunctionSection::new(), CodeSection::new(), LinkingSection::new());
    functions.function(0);
    code.function(&body);
    linking.symbol_table(&symbols);
    module.section(&types);
    if calls.is_some() {
        module.section(&imports);
    }
    module.section(&functions).section(&code).section(&linking);
    if calls.is_some() {
        // One relocation in the section at position 3 (code): behind the function count, the body's size, its empty
        // locals and the opcode stands the index; the symbol is number 0.
        let relocation = [3, 1, FUNCTION_INDEX_LEB, 4, 0];
        module.section(&CustomSection { name: "reloc.CODE".into(), data: (&relocation).into() });
    }
    module.finish()
}

fn leaked(bytes: Vec<u8>) -> Input<'static> {
    Input::Bytes(Vec::leak(bytes))
}

fn link(runtime: Vec<u8>, output: &Path) -> Result<LinkReport, LinkError> {
    let program = object("molt_main", None, None);
    let support = WasmSupport {
        runtime: leaked(runtime),
        crt1: leaked(object("_start", None, Some(("__main_void", ValType::I32)))),
        libc: leaked(b"!<arch>\n".to_vec()),
    };
    let objects: &[(&str, &[u8])] = &[("program", &program)];
    link_wasm(&WasmLink { objects, support, keep_names: false, stack: 1 << 16, output })
}

fn scratch(test: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("molt-link-wasm-{}-{test}.wasm", std::process::id()));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn a_module_that_runs() {
    let output = scratch("runs");
    match link(object("__main_void", Some(ValType::I32), None), &output) {
        Ok(report) => {
            let module = fs::read(&output).unwrap();
            assert_eq!(report.bytes, module.len() as u64);
            assert!(module.starts_with(b"\0asm\x01\0\0\0"));
            assert!(!module.windows(9).any(|window| window == b"molt_main"), "unused functions and names are gone");
            let script = "WebAssembly.instantiate(require('fs').readFileSync(process.argv[1])).then(m => m.instance.exports._start())";
            if let Ok(done) = Command::new("node").args(["-e", script]).arg(&output).output() {
                assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            }
            fs::remove_file(&output).unwrap();
        }
        Err(LinkError::MissingLinker { install, .. }) => assert!(install.contains("lld")),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_wrong_signature_and_an_undefined_symbol_are_refused() {
    let output = scratch("refused");
    for runtime in [object("__main_void", None, None), object("other", Some(ValType::I32), None)] {
        let error = link(runtime, &output).unwrap_err();
        match &error {
            LinkError::Refused { message, .. } => assert!(message.contains("__main_void"), "{message}"),
            LinkError::MissingLinker { .. } => {}
            _ => panic!("{error}"),
        }
        assert!(!output.exists());
    }
}
