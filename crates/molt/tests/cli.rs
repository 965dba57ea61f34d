//! What a user meets at the command line: good input, bad input, and machines that do not play along.
//!
//! Each case runs `molt` in a folder of its own and compares exit code, both outputs and the files that are there
//! afterwards with `cli/NAME.txt`. `MOLT_UPDATE=1` writes those files: read them before you commit them.

#[path = "cli/support.rs"]
mod support;

use support::{Case, case};

/// A program whose errors are of several stages and places.
const WRONG: &str = "def f():\n    return 1\n\nx = (1 +\n";

#[test]
fn usage() {
    case("no_arguments").run(&[]);
    case("unknown_command").run(&["compile", "x.py"]);
    case("unknown_option").file("x.py", "").run(&["build", "--fast", "x.py"]);
    case("no_file").run(&["build"]);
    case("unknown_pass").file("x.py", "").run(&["build", "--dump-ir", "after:magic", "x.py"]);
    case("malformed_pass").file("x.py", "").run(&["build", "--dump-ir", "magic", "x.py"]);
    case("unknown_function").file("x.py", "").run(&["build", "--dump-ir", "after:mirgen", "--func", "f", "x.py"]);
    case("interpreter_counts_nothing").file("x.py", "").run(&["run", "--engine", "interpreter", "--stats", "x.py"]);
    case("function_alone").file("x.py", "").run(&["build", "--func", "f", "x.py"]);
}

#[test]
fn files_that_cannot_be_read() {
    case("missing_file").run(&["check", "nowhere.py"]);
    case("missing_file_json").run(&["check", "--message-format", "json", "nowhere.py"]);
    case("missing_file_run").run(&["run", "nowhere.py", "argument"]);
    case("directory").folder("package").run(&["check", "package"]);
    case("directory_with_main").file("package/__main__.py", "print(__name__)\n").run(&interpreted("package"));
    case("include_missing").file("x.py", "").run(&["check", "--include", "nowhere", "x.py"]);
}

fn interpreted(file: &str) -> [&str; 4] {
    ["run", "--engine", "interpreter", file]
}

#[test]
fn texts() {
    case("empty_file").file("x.py", "").run(&interpreted("x.py"));
    case("byte_order_mark").file("x.py", "\u{feff}print('caf\u{e9}')\n").run(&interpreted("x.py"));
    case("carriage_returns").file("x.py", "if 1:\r\n    print('''a\r\nb''')\r\nprint(2)\r").run(&interpreted("x.py"));
    case("latin_1").bytes("x.py", b"# -*- coding: latin-1 -*-\nprint(ascii('\xe9'))\n").run(&interpreted("x.py"));
    case("not_utf_8").bytes("x.py", b"x = 1\ny = '\xe9'\n").run(&["check", "x.py"]);
    case("not_utf_8_in_import").file("x.py", "import y\n").bytes("y.py", b"\xff\n").run(&["check", "x.py"]);
    case("not_what_it_says").bytes("x.py", b"# coding: ascii\n'\xe9'\n").run(&["check", "x.py"]);
    case("unknown_coding").file("x.py", "# coding: klingon\n").run(&["check", "x.py"]);
    case("coding_not_supported").file("x.py", "# coding: cp1252\n").run(&["check", "x.py"]);
    case("null_bytes").bytes("x.py", b"x = 1\ny = '\0'\n").run(&["check", "x.py"]);
    case("binary").bytes("x.py", b"\x7fELF\x02\x01\x01\0\0\0").run(&["check", "x.py"]);
    case("no_newline_at_end").file("x.py", "print(1)").run(&interpreted("x.py"));
    case("form_feed").file("x.py", "\x0cprint(1)\n").run(&interpreted("x.py"));
}

#[test]
fn syntax_errors() {
    for (name, options) in [
        ("syntax_error", &["check"][..]),
        ("syntax_error_short", &["check", "--message-format", "short"]),
        ("syntax_error_json", &["check", "--message-format", "json"]),
        ("syntax_error_run", &["run"]),
        ("syntax_error_build", &["build"]),
    ] {
        case(name).file("x.py", WRONG).run(&[options, &["x.py"]].concat());
    }
    case("indentation_error").file("x.py", "if 1:\nx = 1\n").run(&["check", "x.py"]);
    case("tab_error").file("x.py", "if 1:\n        x = 1\n\ty = 2\n").run(&["check", "x.py"]);
    case("scope_errors")
        .file("x.py", "def f(a, a):\n    pass\n\nreturn 1\nbreak\ndef g():\n    nonlocal q\n    x = 1\n    global x\n")
        .run(&["check", "--message-format", "short", "x.py"]);
    case("errors_in_several_modules")
        .file("x.py", "import a, b\nasync def f(): pass\n")
        .file("a.py", "x = = 1\n")
        .file("b.py", "type X = int\n")
        .run(&["check", "--message-format", "short", "x.py"]);
}

#[test]
fn unsupported_features() {
    let program = "\
async def f(a):
    await a
    async for x in a:
        pass
    async with a as b:
        pass
    return [x async for x in a]

def g[T](a: T) -> T:
    return a

class C[T, *Ts, **P]:
    pass

type Alias[T] = list[T]
try:
    pass
except* ValueError:
    pass
";
    case("unsupported").file("x.py", program).run(&["check", "x.py"]);
    case("unsupported_short").file("x.py", program).run(&["check", "--message-format", "short", "x.py"]);
}

#[test]
fn large_input() {
    let nested = |open: &str, close: &str, n: usize| format!("x = {}{}\n", open.repeat(n), close.repeat(n));
    let short = ["check", "--message-format", "short", "x.py"];
    case("nested_parentheses").file("x.py", &nested("(", ")", 250)).run(&short);
    case("nested_brackets").file("x.py", &nested("[", "]", 100_000)).run(&short);
    let blocks: String = (0..120).map(|level| format!("{}if 1:\n", " ".repeat(level))).collect();
    case("nested_blocks").file("x.py", &format!("{blocks}{}pass\n", " ".repeat(120))).run(&short);
    case("long_sum").file("x.py", &format!("x = {}1\n", "1 + ".repeat(50_000))).run(&short);
    case("long_line")
        .file("x.py", &format!("x = '{}'\nprint(len(x))\n", "a".repeat(3_000_000)))
        .run(&interpreted("x.py"));
    let line = format!("{}x = = 1\n", "a = 1; ".repeat(20_000));
    case("error_in_long_line").file("x.py", &line).run(&short);
}

#[test]
fn outputs() {
    case_hello("build_default").native().run(&["build", "x.py"]);
    case_hello("build_named").native().run(&["build", "x.py", "-o", "out"]);
    case_hello("build_replaces").native().file("out", "old").run(&["build", "x.py", "-o", "out"]);
    case_hello("output_is_a_folder").native().folder("out").run(&["build", "x.py", "-o", "out"]);
    case_hello("output_in_no_folder").native().run(&["build", "x.py", "-o", "nowhere/out"]);
    case_hello("output_below_a_file").native().run(&["build", "x.py", "-o", "x.py/out"]);
    case_hello("output_on_a_full_device").native().run(&["build", "x.py", "-o", "/dev/full"]);
    case_hello("text_on_a_full_device").run(&["build", "--emit", "mir", "x.py", "-o", "/dev/full"]);
    case_hello("output_is_the_source").run(&["build", "x.py", "-o", "./x.py"]);
    case_hello("text_in_no_folder").run(&["build", "--emit", "mir", "x.py", "-o", "nowhere/out"]);
    case("name_without_extension").native().file("script", "print(1)\n").run(&["build", "script"]);
    case_hello("no_linker").host().environment("PATH", "").run(&["build", "--link", "dynamic", "x.py"]);
}

fn case_hello(name: &str) -> Case {
    case(name).file("x.py", "print('hello')\n")
}

#[test]
fn dumps() {
    let program = "def double(a):\n    return a + a\n\nclass C:\n    def m(self):\n        return double(1)\n";
    for (name, options) in [
        ("dump_mirgen", &["--dump-ir", "after:mirgen", "--func", "double"][..]),
        ("dump_two", &["--no-opt", "--dump-ir", "after:mirgen", "--dump-ir", "after:certify", "--func", "C.m"]),
        ("dump_qualified", &["--dump-ir", "after:mirgen", "--func", "__main__.double"]),
    ] {
        case(name).file("x.py", program).run(&[&["build"], options, &["x.py"]].concat());
    }
}

#[test]
fn closed_standard_output() {
    for arguments in [&["stdlib"][..], &["completions", "bash"], &["build", "--emit", "mir", "x.py"]] {
        let (code, errors) = case("closed").file("x.py", &"print(1)\n".repeat(2000)).run_with_closed_output(arguments);
        assert_eq!((code, errors.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn exit_codes_of_run() {
    case("exit_code").native().file("x.py", "import sys\nsys.exit(7)\n").run(&["run", "x.py"]);
    case("exception").native().file("x.py", "def f():\n    1 / 0\n\nf()\n").run(&["run", "x.py"]);
    case("arguments").native().file("x.py", "import sys\nprint(sys.argv)\n").run(&[
        "run",
        "x.py",
        "--timings",
        "-o",
        "--",
        "a",
    ]);
}

/// A program that a signal ends ends `molt run` the same way.
#[cfg(unix)]
#[test]
fn signals() {
    use std::os::unix::process::ExitStatusExt;
    let case = case("signal").file("x.py", "import time\nprint('ready', flush=True)\ntime.sleep(60)\n").native();
    let Some(status) = case.run_and_terminate(&["run", "x.py"]) else { return };
    assert_eq!(status.signal(), Some(15), "{status}");
}
