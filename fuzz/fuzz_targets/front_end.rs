//! Any bytes through the front end: no panic, no exhausted stack. What is accepted becomes mir that the verifier and the
//! certifier accept.

#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_ir::{Level, verify::verify};
use molt_mirgen::{ModuleInput, generate};
use molt_source::{FileId, SourceFile, decode};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode(bytes, "x.py") else { return };
    let (source, file) = (SourceFile::new("x.py", text), FileId(0));
    let parsed = molt_syntax::parse_module(&source, file);
    for error in &parsed.errors {
        assert!(!error.render_as_cpython(&source).is_empty());
    }
    if !parsed.is_ok() {
        return;
    }
    let (scopes, facts, errors) = molt_sema::resolve_tree(&parsed.syntax, file, &source);
    if !errors.is_empty() || !molt_sema::unsupported::check(&parsed.syntax, file).is_empty() {
        return;
    }
    let program = generate(&[ModuleInput {
        name: "__main__",
        path: "x.py",
        is_package: false,
        file: &source,
        body: &parsed.syntax.body,
        scopes: &scopes,
        lazy_annotations: facts.futures.annotations,
    }]);
    for function in program.functions.values() {
        let checked = verify(function, Level::Mir).and_then(|()| molt_opt::certify::certify(function));
        assert_eq!(checked, Ok(()), "{}", function.code.qualname);
    }
});
