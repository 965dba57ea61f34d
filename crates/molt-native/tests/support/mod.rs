//! What the tests of the backend share: the C runtime and its layout header, reading, compiling, linking, running.

use molt_abi::*;
use molt_ir::{FuncId, Module, ModuleId, Program};
use molt_lower::Manifest;
use molt_native::{Options, Parts, Target, emit_object};
use std::mem::{offset_of, size_of};
use std::path::{Path, PathBuf};
use std::process::Command;

fn layout_header() -> String {
    let defines: &[(&str, u64)] = &[
        ("SIZE_THREAD", size_of::<ThreadState>() as u64),
        ("SIZE_SHAPE", size_of::<Shape>() as u64),
        ("COUNT_TYPES", BuiltinType::COUNT as u64),
        ("KIND", offset_of!(Header, kind) as u64),
        ("SHAPE", offset_of!(Header, shape) as u64),
        ("KIND_INSTANCE", Kind::Instance as u64),
        ("ATTR_SHAPE", offset_of!(AttrCache, shape) as u64),
        ("ATTR_EPOCH", offset_of!(AttrCache, epoch) as u64),
        ("ATTR_OFFSET", offset_of!(AttrCache, offset) as u64),
        ("ATTR_NEW_SHAPE", offset_of!(AttrCache, new_shape) as u64),
        ("METHOD_SHAPE", offset_of!(MethodCache, shape) as u64),
        ("METHOD_EPOCH", offset_of!(MethodCache, epoch) as u64),
        ("METHOD_FUNCTION", offset_of!(MethodCache, function) as u64),
        ("METHOD_FORM", offset_of!(MethodCache, form) as u64),
        ("METHOD_CODE", offset_of!(MethodCache, code) as u64),
        ("METHOD_ENTRY", offset_of!(MethodCache, entry) as u64),
        ("KIND_STR", Kind::Str as u64),
        ("KIND_LIST", Kind::List as u64),
        ("KIND_TUPLE", Kind::Tuple as u64),
        ("KIND_CELL", Kind::Cell as u64),
        ("KIND_FUNCTION", Kind::Function as u64),
        ("KIND_GENERATOR", Kind::Generator as u64),
        ("KIND_LIST_ITER", Kind::ListIter as u64),
        ("KIND_RANGE_ITER", Kind::RangeIter as u64),
        ("TYPE_LIST", BuiltinType::List as u64),
        ("TYPE_TUPLE", BuiltinType::Tuple as u64),
        ("TYPE_CELL", BuiltinType::Cell as u64),
        ("TYPE_FUNCTION", BuiltinType::Function as u64),
        ("TYPE_GENERATOR", BuiltinType::Generator as u64),
        ("TYPE_LIST_ITERATOR", BuiltinType::ListIterator as u64),
        ("TYPE_RANGE_ITERATOR", BuiltinType::RangeIterator as u64),
        ("VALUE_NONE", Value::NONE.0),
        ("VALUE_ELLIPSIS", Value::ELLIPSIS.0),
        ("VALUE_TRUE", Value::TRUE.0),
        ("VALUE_FALSE", Value::FALSE.0),
        ("VALUE_UNBOUND", Value::UNBOUND.0),
        ("VALUE_MISSING", Value::MISSING.0),
        ("STR_LEN", offset_of!(StrObj, len) as u64),
        ("SIZE_LIST", size_of::<ListObj>() as u64),
        ("LIST_LEN", offset_of!(ListObj, len) as u64),
        ("LIST_CAPACITY", offset_of!(ListObj, capacity) as u64),
        ("LIST_ITEMS", offset_of!(ListObj, items) as u64),
        ("TUPLE_LEN", offset_of!(TupleObj, len) as u64),
        ("TUPLE_ITEMS", TupleObj::ITEMS as u64),
        ("SIZE_CELL", size_of::<CellObj>() as u64),
        ("CELL_VALUE", offset_of!(CellObj, value) as u64),
        ("SIZE_LIST_ITER", size_of::<ListIterObj>() as u64),
        ("LIST_ITER_CONTAINER", offset_of!(ListIterObj, container) as u64),
        ("LIST_ITER_INDEX", offset_of!(ListIterObj, index) as u64),
        ("SIZE_RANGE_ITER", size_of::<RangeIterObj>() as u64),
        ("RANGE_ITER_NEXT", offset_of!(RangeIterObj, next) as u64),
        ("RANGE_ITER_STEP", offset_of!(RangeIterObj, step) as u64),
        ("RANGE_ITER_REMAINING", offset_of!(RangeIterObj, remaining) as u64),
        ("SIZE_FUNCTION", size_of::<FunctionObj>() as u64),
        ("FUNCTION_CODE", offset_of!(FunctionObj, code) as u64),
        ("FUNCTION_ENTRY", offset_of!(FunctionObj, entry) as u64),
        ("FUNCTION_REGISTER_ENTRY", offset_of!(FunctionObj, register_entry) as u64),
        ("FUNCTION_CLOSURE", offset_of!(FunctionObj, closure) as u64),
        ("GENERATOR_FRAME", GeneratorObj::FRAME as u64),
        ("GENERATOR_CODE", offset_of!(GeneratorObj, code) as u64),
        ("GENERATOR_STATE", offset_of!(GeneratorObj, state) as u64),
        ("GENERATOR_RESUME", offset_of!(GeneratorObj, resume) as u64),
        ("GENERATOR_RESULT", offset_of!(GeneratorObj, result) as u64),
        ("GENERATOR_FUNCTION", offset_of!(GeneratorObj, function) as u64),
        ("CODE_NAME", offset_of!(Code, name) as u64),
        ("CODE_ENTRY", offset_of!(Code, entry) as u64),
        ("CODE_REGISTER_ENTRY", offset_of!(Code, register_entry) as u64),
        ("CODE_POSITIONS", offset_of!(Code, positions) as u64),
        ("THREAD_LEFT", offset_of!(ThreadState, recursion_left) as u64),
        ("THREAD_POLL", offset_of!(ThreadState, poll) as u64),
        ("SIZE_MODULE", size_of::<ModuleRow>() as u64),
        ("MODULE_INIT", offset_of!(ModuleRow, init) as u64),
        ("MODULE_NAMES", offset_of!(ModuleRow, names) as u64),
        ("MODULE_NAME_COUNT", offset_of!(ModuleRow, name_count) as u64),
        ("SIZE_NAMESPACE_ROW", size_of::<NamespaceRow>() as u64),
        ("NAMESPACE_NAME", offset_of!(NamespaceRow, name) as u64),
        ("NAMESPACE_SLOT", offset_of!(NamespaceRow, slot) as u64),
        ("PROGRAM_MODULES", offset_of!(molt_abi::Program, modules) as u64),
        ("PROGRAM_MAIN", offset_of!(molt_abi::Program, main) as u64),
    ];
    defines.iter().map(|(name, value)| format!("#define {name} {value}ull\n")).collect()
}

/// The program in a test file.
pub fn read(text: &str) -> Program {
    let mut program = Program::new();
    program.modules.push(Module {
        name: "__main__".into(),
        path: "test.py".into(),
        is_package: false,
        source: "".into(),
        globals: Vec::new(),
        init: FuncId(0),
    });
    let starts: Vec<usize> = text.match_indices("\nfunction").map(|(at, _)| at + 1).collect();
    for start in starts {
        let mut function = molt_ir::read::read_function(&mut program, &text[start..]).expect("readable mir");
        molt_ir::verify::verify(&function, molt_ir::Level::Mir).expect("valid mir");
        let params = function.blocks[function.entry()].params.len();
        function.code.arg_count = params.saturating_sub(1) as u32;
        assert_eq!(function.module, ModuleId(0));
        program.functions.push(function);
    }
    program
}

/// Compiles the C runtime into a folder of its own.
pub fn prepare(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&dir).expect("a folder");
    std::fs::write(dir.join("layout.h"), layout_header()).expect("written header");
    let mut compiler = Command::new("cc");
    compiler
        .args(["-O1", "-w", "-c", "-I"])
        .arg(&dir)
        .arg(tests.join("runtime.c"))
        .arg("-o")
        .arg(dir.join("runtime.o"));
    let compiled = compiler.output().expect("cc");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    dir
}

/// What the program in this text prints.
pub fn run(text: &str, name: &str, dir: &Path) -> String {
    let program = read(&format!("\n{text}"));
    let lowered = molt_lower::lower(&program, &Manifest::default(), molt_lower::Options::default()).expect("lowering");
    let target = Target::host().expect("a target");
    let emit =
        |parts: &mut Parts| emit_object(&lowered, &target, "test", Options::default(), parts).expect("an object");
    let (mut made, mut known) = (Parts::kept(), Parts::kept());
    let object = emit(&mut made);
    // From what the first build made, the same comes out, and nothing is new.
    let module = lowered.functions[0].body.module;
    known.add(module, &made.pack(module).expect("all is new"));
    assert!(emit(&mut known) == object, "{name}: code from a pack differs");
    let all = lowered.functions.len();
    assert_eq!((made.counts(), known.counts()), ((0, all), (all, 0)), "{name}: known and new functions");
    let (object_path, program_path) = (dir.join(format!("{name}.o")), dir.join(name));
    std::fs::write(&object_path, object).expect("written object");
    let mut linker = Command::new("cc");
    linker.arg("-o").arg(&program_path).arg(&object_path).arg(dir.join("runtime.o"));
    let linked = linker.output().expect("cc");
    assert!(linked.status.success(), "{name}: {}", String::from_utf8_lossy(&linked.stderr));
    let output = Command::new(&program_path).output().expect("a running program");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{name}: {:?}\n{printed}", output.status);
    printed
}
