//! What lowering makes of small functions: each `tests/lir/*.mir` beside its `*.lir`. Set `UPDATE=1` to write these anew,
//! then read them. A line `;> entry obj i64 f64` gives the function an entry for numbers that boxes them.

use molt_ir::{FuncId, NumberEntry, Program, Ty};
use std::path::Path;

fn lowered(text: &str) -> String {
    let mut program = Program::new();
    let mut function = molt_ir::read::read_function(&mut program, text).expect("readable mir");
    molt_ir::verify::verify(&function, molt_ir::Level::Mir).expect("valid mir");
    function.code.arg_count = function.blocks[function.entry()].params.len().saturating_sub(1) as u32;
    let id = program.functions.push(function);
    if let Some(types) = text.lines().find_map(|line| line.strip_prefix(";> entry ")) {
        let known = [Ty::Obj, Ty::I64, Ty::F64];
        let ty = |text: &str| known.into_iter().find(|ty| ty.text() == text).expect("a type");
        program.entries.insert(id, NumberEntry { params: types.split(' ').map(ty).collect(), body: None });
    }
    molt_lower::lower_to_text(&program, FuncId(0)).expect("valid lir")
}

#[test]
fn functions_become_what_they_should() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lir");
    let files = std::fs::read_dir(dir).expect("tests").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "mir")).collect();
    paths.sort();
    for path in paths {
        let text = lowered(&std::fs::read_to_string(&path).expect("a readable test"));
        let snapshot = path.with_extension("lir");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&snapshot, &text).expect("a written snapshot");
            continue;
        }
        let expected = std::fs::read_to_string(&snapshot).expect("a snapshot");
        assert!(text == expected, "{} differs:\n{text}", path.display());
    }
}
