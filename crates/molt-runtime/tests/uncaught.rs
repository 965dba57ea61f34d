//! Reports of uncaught exceptions against those of CPython 3.12.1 (`uncaught/reports.txt`): exceptions and tracebacks are built
//! from the recorded data, the text must be the same. Groups, which the data does not hold, are built here.

#[path = "support/bodies.rs"]
mod bodies;

use molt_abi::*;
use molt_runtime::*;
use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, Once};

static TURN: Mutex<()> = Mutex::new(());
static START: Once = Once::new();

fn program(source: &'static str, file: &'static str) -> &'static Program {
    let rows: &'static [ModuleRow] = Box::leak(Box::new([ModuleRow {
        name: StrLit::new("__main__"),
        file: StrLit::new(file),
        source: StrLit::new(source),
        init: FnPtr::NULL,
        builtin: Ptr::NULL,
        names: Ptr::NULL,
        name_count: 0,
        is_package: 0,
        is_namespace: 0,
        doc: Value::NONE,
        object: Cell::new(Value::NULL),
        code: Ptr::NULL,
        path: StrLit::EMPTY,
    }]));
    Box::leak(Box::new(Program {
        tables: manifest::full_tables(),
        modules: Ptr::new(rows.as_ptr()),
        module_count: 1,
        main: 0,
        interned: Ptr::NULL,
        interned_count: 0,
        flags: 0,
        argv0: StrLit::EMPTY,
        dynamic: FnPtr::NULL,
        words: Ptr::NULL,
        word_count: 0,
        frames: Ptr::NULL,
    }))
}

fn start() -> MutexGuard<'static, ()> {
    let guard = TURN.lock().unwrap_or_else(|e| e.into_inner());
    START.call_once(|| {
        type_init::wire();
        hash::set_key(0, 0);
        names::init();
        assert!(type_init::init_types(&program("", "").tables).is_ok());
    });
    guard
}

fn name(text: &str) -> Value {
    intern::intern_str(text)
}

fn ok<T>(result: Res<T>) -> T {
    assert!(result.is_ok());
    match result {
        Ok(value) => value,
        Err(_) => unreachable!(),
    }
}

extern "C" fn never(_: Value, _: Addr<Value>) -> Value {
    Value::NULL
}

fn code(file: &str, function: &str, position: CodePos) -> Ptr<Code> {
    Ptr::of(body(file, function, position, &[], never))
}

fn body(file: &str, function: &str, position: CodePos, params: &[Value], entry: EntryFn) -> &'static Code {
    let params: &'static [Value] = params.to_vec().leak();
    let positions: &'static [CodePos] = Box::leak(Box::new([position]));
    Box::leak(Box::new(Code {
        flags: 0,
        positions: Ptr::new(positions.as_ptr()),
        position_count: 1,
        module: 0,
        ..bodies::body(name(function), name(file), params, entry)
    }))
}

/// An instance of the class with `str()` equal to the message.
fn exception(module: &str, qualname: &str, message: &str) -> Obj {
    let builtin = BuiltinType::ALL.iter().find(|class| module == "builtins" && class.name() == qualname);
    // The str of a KeyError is the repr of its key: a class of that name shows the recorded text as it is.
    let builtin = builtin.filter(|class| **class != BuiltinType::KeyError);
    let class = match builtin {
        Some(class) => Obj::new(statics::type_of_id(*class).value()),
        None => {
            let namespace = dict_core::new();
            let dict = dict_core::dict_of(&namespace);
            ok(dict_core::set(dict, names::__module__(), name(module)));
            ok(dict_core::set(dict, names::__qualname__(), name(qualname)));
            let bases = tuple_core::from_values(&[statics::type_of_id(BuiltinType::Exception).value()]);
            let short = qualname.rsplit('.').next().unwrap_or_default();
            ok(call::call(
                statics::type_of_id(BuiltinType::Type).value(),
                &[name(short), bases.value(), namespace.value()],
            ))
        }
    };
    let argument = str_core::str(message);
    if message.is_empty() {
        ok(call::call(class.value(), &[]))
    } else {
        ok(call::call(class.value(), &[argument.value()]))
    }
}

struct Case {
    name: &'static str,
    source: String,
    expected: String,
    lines: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in include_str!("uncaught/reports.txt").split('\n') {
        let (kind, rest) = line.split_at(line.len().min(2));
        if kind == "P " {
            cases.push(Case { name: rest, source: String::new(), expected: String::new(), lines: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        match kind {
            "S " => case.source.extend([rest, "\n"]),
            "> " | ">" => case.expected.extend([rest, "\n"]),
            _ => case.lines.push(line),
        }
    }
    cases
}

fn unescape(text: &str) -> String {
    text.replace("\\\\", "\0").replace("\\n", "\n").replace('\0', "\\")
}

fn report(case: &Case) -> String {
    let source: &'static str = case.source.clone().leak();
    // There is no module `builtins` in this program.
    let _ = import::init(Ptr::of(program(source, case.name)));
    thread::clear_pending();
    let mut exceptions: Vec<Obj> = Vec::new();
    let mut links: Vec<Vec<&str>> = Vec::new();
    let mut entries: Vec<Vec<Vec<&str>>> = Vec::new();
    for line in &case.lines {
        let (kind, rest) = line.split_at(line.len().min(2));
        match kind {
            "E " => {
                links.push(rest.split(' ').collect());
                entries.push(Vec::new());
            }
            "M " => {
                let link = &links[links.len() - 1];
                exceptions.push(exception(link[0], link[1], &unescape(rest)));
            }
            "N " => {
                let note = str_core::str(&unescape(rest));
                let last = &exceptions[exceptions.len() - 1];
                ok(call::call_method(last.value(), name("add_note"), &[note.value()]));
            }
            "T " => entries.last_mut().into_iter().for_each(|list| list.push(rest.split(' ').collect())),
            _ => {}
        }
    }
    for (index, exc) in exceptions.iter().enumerate() {
        for entry in entries[index].iter().rev() {
            let numbers: Vec<u32> = entry[2..].iter().map(|number| number.parse().unwrap_or(0)).collect();
            let position = CodePos { line: numbers[1], end_line: numbers[2], col: numbers[3], end_col: numbers[4] };
            let _ = thread::set_pending(exc.clone());
            traceback::add_entry(code(entry[0], entry[1], position), 0);
            thread::clear_pending();
        }
        let Some(layout) = exc.cast::<ExceptionObj>() else { continue };
        let other = |text: &str| text.parse().ok().map(|index: usize| exceptions[index].clone().into_value());
        layout.cause.set(other(links[index][2]).unwrap_or(Value::NULL));
        layout.context.set(other(links[index][3]).unwrap_or(Value::NULL));
        layout.suppress_context.set(links[index][4].parse().unwrap_or(0));
    }
    let (text, complete) = exception_print::format(exceptions[0].value());
    assert!(complete.is_ok());
    String::from_utf8_lossy(&text.bytes).into_owned()
}

#[test]
fn reports_are_those_of_cpython() {
    let _turn = start();
    let mut wrong = Vec::new();
    for case in cases() {
        let got = report(&case);
        if got != case.expected {
            wrong.push(format!("{}\n--- expected\n{}--- got\n{got}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn list(items: Vec<Obj>) -> Obj {
    ok(list_core::from_objs(items))
}

fn group(message: &str, members: Vec<Obj>) -> Obj {
    let message = str_core::str(message);
    let members = list(members);
    ok(call::call(statics::type_of_id(BuiltinType::ExceptionGroup).value(), &[message.value(), members.value()]))
}

fn text(exc: &Obj) -> String {
    String::from_utf8_lossy(&exception_print::format(exc.value()).0.bytes).into_owned()
}

#[test]
fn groups_are_trees() {
    let _turn = start();
    let _ = import::init(Ptr::of(program("f(\n", "m.py")));
    thread::clear_pending();
    let noted = exception("builtins", "ValueError", "a\nb");
    let note = str_core::str("n1\nn2\n");
    ok(call::call_method(noted.value(), name("add_note"), &[note.value()]));
    let cause = exception("builtins", "TypeError", "first");
    let inner = group("in", vec![exception("a.b", "C.D", ""), exception("builtins", "OSError", "x")]);
    if let Some(layout) = inner.cast::<ExceptionObj>() {
        layout.cause.set(cause.into_value());
    }
    let outer = group("out", vec![noted, inner]);
    let _ = thread::set_pending(outer.clone());
    traceback::add_entry(code("m.py", "<module>", CodePos { line: 1, end_line: 1, col: 0, end_col: 1 }), 0);
    thread::clear_pending();
    assert_eq!(
        text(&outer),
        "  + Exception Group Traceback (most recent call last):
  |   File \"m.py\", line 1, in <module>
  |     f(
  |     ^
  | ExceptionGroup: out (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: a
b
    | n1
    | n2

    +---------------- 2 ----------------
    | TypeError: first
    | 
    | The above exception was the direct cause of the following exception:
    | 
    | ExceptionGroup: in (2 sub-exceptions)
    +-+---------------- 1 ----------------
      | a.b.C.D
      +---------------- 2 ----------------
      | OSError: x
      +------------------------------------
"
    );
    let wide = group("w", (0..17).map(|_| exception("builtins", "KeyError", "1")).collect());
    let shown = text(&wide);
    assert!(shown.ends_with("    +---------------- ... ----------------\n    | and 2 more exceptions\n    +------------------------------------\n"), "{shown}");
    let mut deep = exception("builtins", "ValueError", "x");
    for _ in 0..12 {
        deep = group("d", vec![deep]);
    }
    let shown = text(&deep);
    assert!(
        shown.contains("                      ... (max_group_depth is 10)\n")
            || shown.contains("... (max_group_depth is 10)\n"),
        "{shown}"
    );
}

#[test]
fn syntax_errors_show_their_place() {
    let _turn = start();
    let _ = import::init(Ptr::of(program("", "m.py")));
    thread::clear_pending();
    let error = |class: BuiltinType, line: i64, offset: i64, source: &str, end_line: i64, end: i64| {
        let source = str_core::str(source);
        let [line, offset, end_line, end] = [line, offset, end_line, end].map(Value::small_int);
        let place = tuple_core::from_values(&[name("f.py"), line, offset, source.value(), end_line, end]);
        ok(call::call(statics::type_of_id(class).value(), &[name("bad"), place.value()]))
    };
    let syntax = BuiltinType::SyntaxError;
    assert_eq!(
        text(&error(syntax, 3, 5, "  x y z\n", 3, 7)),
        "  File \"f.py\", line 3\n    x y z\n      ^^\nSyntaxError: bad\n"
    );
    assert_eq!(
        text(&error(BuiltinType::IndentationError, 3, 5, "  x y z\n", 3, 7)),
        "  File \"f.py\", line 3\n    x y z\n      ^\nIndentationError: bad\n"
    );
    assert_eq!(
        text(&error(syntax, 3, 5, "\t  x y z\n more", 4, 2)),
        "  File \"f.py\", line 3\n    x y z\n more\n     ^^^^^^^^^\nSyntaxError: bad\n"
    );
    assert_eq!(
        text(&error(syntax, 2, 5, "a\nb c\nd", 2, 7)),
        "  File \"f.py\", line 2\n    b c\nd\n      ^^\nSyntaxError: bad\n"
    );
    assert_eq!(text(&error(syntax, 2, 0, "abc", 2, 0)), "  File \"f.py\", line 2\n    abc\nSyntaxError: bad\n");
}

/// Stands for a program that wrote this to its hook's argument.
static HOOKED: Mutex<String> = Mutex::new(String::new());

extern "C" fn hook(function: Value, argv: Addr<Value>) -> Value {
    let _ = function;
    let args = Obj::from_owned(argv.slice(1)[0]);
    let get = |field: &str| ok(attr::get(args.value(), name(field)));
    let exc = get("exc_value");
    let same = tuple_core::items(args.value()).get(1).is_some_and(|item| *item == exc.value());
    let class = text![class_of(args.value())];
    let seen = text![class, " ", class_of(exc.value()), if same { " same " } else { " other " }, &get("object")];
    if let Ok(mut hooked) = HOOKED.lock() {
        *hooked = String::from_utf8_lossy(&seen.bytes).into_owned();
    }
    Value::NONE
}

#[test]
fn a_program_can_replace_the_unraisable_hook() {
    let _turn = start();
    let _ = import::init(Ptr::of(program("", "m.py")));
    thread::clear_pending();
    let namespace = dict_core::new();
    let sys = types::module::new(name("sys"), namespace.clone(), Ptr::NULL);
    ok(dict_core::set(dict_core::of(import::modules()), name("sys"), sys.value()));
    let body = body("m.py", "hook", CodePos::default(), &[name("args")], hook);
    let globals = dict_core::new();
    let function = types::function::new(body, globals.value(), Value::NULL, Value::NULL, Value::NULL, Value::NULL);
    ok(dict_core::set(dict_core::dict_of(&namespace), names::unraisablehook(), function.value()));
    let _ = raise::value_error("lost");
    unraisable::write(name("place"));
    assert!(!thread::is_pending());
    let seen = HOOKED.lock().map(|seen| seen.clone()).unwrap_or_default();
    assert_eq!(seen, "UnraisableHookArgs ValueError same place");
    let _ = import::init(Ptr::of(program("", "m.py")));
    thread::clear_pending();
}
