//! Every program of the test corpus (and of a directory named by `MOLT_CORPUS`, such as CPython's Lib) becomes mir that
//! the verifier accepts and that the reader reads back.

use molt_ir::print::FunctionText;
use molt_ir::{Level, verify::verify};
use molt_mirgen::{ModuleInput, generate};
use molt_source::{FileId, SourceFile};
use std::path::{Path, PathBuf};

fn python_files(dir: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            python_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn check(path: &Path, frames: molt_sema::FrameUse) -> Option<usize> {
    let text = std::fs::read_to_string(path).ok()?;
    let file = SourceFile::new(path.display().to_string(), text);
    let parsed = molt_syntax::parse_module(&file, FileId(0));
    if !parsed.is_ok() {
        return None;
    }
    let (scopes, facts, errors) = molt_sema::resolve_tree(&parsed.syntax, FileId(0), &file);
    if !errors.is_empty() {
        return None;
    }
    let input = ModuleInput {
        name: "__main__",
        path: "x.py",
        is_package: false,
        file: &file,
        body: &parsed.syntax.body,
        scopes: &scopes,
        lazy_annotations: facts.futures.annotations,
        optimize: 0,
        frames,
    };
    let mut program = generate(&[input]);
    let functions: Vec<_> = program.functions.values().cloned().collect();
    for function in &functions {
        let text = FunctionText(&program, function).to_string();
        if let Err(broken) = verify(function, Level::Mir) {
            panic!("{}: {}: {broken}\n{text}", path.display(), function.code.qualname);
        }
        if let Err(broken) = molt_opt::certify::certify(function) {
            panic!("{}: {broken}\n{text}", path.display());
        }
        let read = molt_ir::read::read_function(&mut program, &text)
            .unwrap_or_else(|error| panic!("{}: {error}\n{text}", path.display()));
        verify(&read, Level::Mir).unwrap_or_else(|error| panic!("{}: read back: {error}\n{text}", path.display()));
    }
    Some(functions.len())
}

#[test]
fn corpus_becomes_valid_mir() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    python_files(&root.join("tests/run"), &mut files);
    python_files(&root.join("examples"), &mut files);
    if let Some(extra) = std::env::var_os("MOLT_CORPUS") {
        python_files(Path::new(&extra), &mut files);
    }
    let frames = [molt_sema::FrameUse::None, molt_sema::FrameUse::Locals];
    let count = move |frames| files.iter().filter_map(|path| check(path, frames)).sum::<usize>();
    let run = move || frames.into_iter().map(count).sum::<usize>();
    // Deep trees are the front end's concern; here the stack is as large as the driver makes it.
    let checked = std::thread::Builder::new().stack_size(512 << 20).spawn(run).map(std::thread::JoinHandle::join);
    match checked {
        Ok(Ok(functions)) => println!("{functions} functions"),
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => panic!("{error}"),
    }
}
