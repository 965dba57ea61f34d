//! What is asked of a build besides the program: counters, debug information, the cache of object code.

#[path = "cli/support.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use support::{Case, case};

/// The counters in the report of a counting build.
fn counters(output: &Output) -> BTreeMap<String, u64> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines = text.lines().map(|line| line.strip_prefix("molt-stats: ").expect("only counters on standard error"));
    let words = lines.map(|line| line.split_once(' ').expect("a name and a number"));
    words.map(|(name, number)| (name.to_string(), number.parse().expect("a number"))).collect()
}

fn counted(program: &str) -> Option<BTreeMap<String, u64>> {
    let output = case("stats").native().file("x.py", program).output(&["run", "--stats", "x.py"])?;
    assert!(output.status.success());
    Some(counters(&output))
}

#[test]
fn stats_count_what_is_executed() {
    let program = |rounds: u32| {
        format!(
            "def f(items):\n    for i in range({rounds}):\n        items.append([i])\n        items[i] == 'x'\n\nf([])\n"
        )
    };
    let (Some(few), Some(many)) = (counted(&program(100)), counted(&program(1100))) else { return };
    for name in ["generic", "counts", "allocations"] {
        let more = many[name] - few[name];
        assert!(more >= 1000, "{name}: 1000 rounds add {more}");
        assert!(more <= 20_000, "{name}: 1000 rounds add {more}");
    }
    // Nothing in the loop but arithmetic of small ints, which makes no objects.
    let idle =
        |rounds: u32| counted(&format!("def f():\n    t = 0\n    for i in range({rounds}):\n        t += i\n\nf()\n"));
    let (Some(few), Some(many)) = (idle(10), idle(1010)) else { return };
    assert_eq!(few["allocations"], many["allocations"]);
}

#[test]
fn without_stats_nothing_is_counted() {
    let case = case("no_stats").native().file("x.py", "print([1])\n");
    let Some(output) = case.output(&["build", "x.py"]) else { return };
    assert!(output.status.success());
    let program = fs::read(case.path("x")).expect("the program");
    let marker = b"molt-stats";
    assert!(!program.windows(marker.len()).any(|window| window == marker), "the report is linked in");
}

const DEBUGGED: &str = "\
class Stack:
    def push(self, item):
        self.item = item
        return len(item)

def outer(text):
    return Stack().push(text)

outer('abc')
";

#[test]
fn debuggers_see_python_lines() {
    let gdb = Command::new("gdb").arg("--version").output();
    if !gdb.is_ok_and(|output| output.status.success()) {
        println!("LEFT OUT: gdb is not installed");
        return;
    }
    let case = case("gdb").native().file("x.py", DEBUGGED);
    let folder = fs::canonicalize(case.folder_path()).expect("the folder").display().to_string();
    for (option, place) in [("--timings", folder.as_str()), ("--trimpath", ".")] {
        let Some(output) = case.output(&["build", "-g", option, "x.py"]) else { return };
        assert!(output.status.success(), "{output:?}");
        let mut gdb = Command::new("gdb");
        gdb.args(["-nx", "-batch", "-ex", "break x.py:4", "-ex", "run", "-ex", "bt", "-ex", "list", "x"]);
        let output = gdb.current_dir(&folder).output().expect("gdb starts");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let frames = [("Stack.push", 4), ("outer", 7), ("<module>", 9)];
        let frames = frames.map(|(name, line)| format!("{name} () at {place}/x.py:{line}"));
        for wanted in frames.iter().map(String::as_str).chain(["4\t        return len(item)"]) {
            assert!(text.contains(wanted), "`{wanted}` is not in\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn trimmed_paths_do_not_depend_on_the_folder() {
    let built = |name: &str| {
        let case = case(name).native().file("helper.py", DEBUGGED).file("x.py", "import helper\n\nhelper.outer(0)\n");
        let output = case.output(&["build", "-g", "--trimpath", "x.py"])?;
        assert!(output.status.success(), "{output:?}");
        let output = Command::new(case.path("x")).output().expect("the program starts");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        for wanted in ["File \"x.py\", line 3", "File \"helper.py\", line 7, in outer"] {
            assert!(text.contains(wanted), "`{wanted}` is not in\n{text}");
        }
        Some(fs::read(case.path("x")).expect("the program"))
    };
    let (Some(one), Some(other)) = (built("here"), built("elsewhere")) else { return };
    assert!(one == other, "the same program differs");
}

/// Builds with a cache in the case's folder; whether code was generated.
fn generated(case: &Case, options: &[&str]) -> Option<bool> {
    let output = case.output(&[&["build", "--timings"], options, &["x.py"]].concat())?;
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8_lossy(&output.stderr).contains("codegen"))
}

fn cached(case: &Case) -> Vec<PathBuf> {
    let entries = fs::read_dir(case.path("cache/molt/objects")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn cached_case(name: &str) -> Case {
    let case = case(name).native().file("x.py", "print('hello')\n").folder("cache");
    let place = case.path("cache").display().to_string();
    case.environment("XDG_CACHE_HOME", &place)
}

fn works(case: &Case) {
    let output = Command::new(case.path("x")).output().expect("the program starts");
    assert_eq!(output.stdout, b"hello\n");
}

#[test]
fn an_unchanged_program_generates_no_code() {
    let case = cached_case("warm");
    let Some(first) = generated(&case, &[]) else { return };
    assert!(first, "there was no cache yet");
    assert_eq!(generated(&case, &[]), Some(false));
    works(&case);
    // What the code depends on is part of the key.
    assert_eq!(generated(&case, &["-g"]), Some(true));
    assert_eq!(generated(&case, &["--stats"]), Some(true));
    fs::write(case.path("x.py"), "print('hello' )\n").expect("writing");
    assert_eq!(generated(&case, &[]), Some(true), "columns are part of tracebacks");
}

/// Classes, a loop whose code calls through helpers, a library module in Python, and numbers that shift what comes later.
fn with_functions(before: &str, body: &str) -> String {
    format!(
        "import textwrap\n{before}\nclass C:\n    def __init__(self, x):\n        self.x = x\n\n    def double(self):\n        \
         return self.x * 2\n\ndef norm(items):\n    total = 0.0\n    for item in items:\n        total += item * item\n    \
         return total\n\n{body}\nprint(C(4).double(), norm([1.0, 2.0]), textwrap.indent('a', ' '))\n"
    )
}

#[test]
fn functions_of_earlier_builds_are_the_same_code() {
    let program = with_functions("", "");
    let case = cached_case("functions").file("x.py", &program);
    if generated(&case, &["--no-cache"]).is_none() {
        return;
    }
    let expected = fs::read(case.path("x")).expect("reading");
    // Other numbers for all functions, names and classes.
    let before = "class Before:\n    def f(self):\n        return self.zzz, 'other', textwrap.dedent('x')\n";
    let other = with_functions(before, "print(Before.f.__name__)");
    fs::write(case.path("x.py"), other).expect("writing");
    assert_eq!(generated(&case, &[]), Some(true));
    let used = |case: &Case| case.path("cache/molt/objects").read_dir().expect("a cache").count();
    let packs = used(&case);
    fs::write(case.path("x.py"), program).expect("writing");
    assert_eq!(generated(&case, &[]), Some(true));
    assert!(fs::read(case.path("x")).expect("reading") == expected, "code from packs differs from new code");
    // The object is new, and no module has functions that the other program had not, but for the program's own.
    assert_eq!(used(&case), packs + 1);
}

#[test]
fn a_damaged_cache_does_no_harm() {
    let case = cached_case("damaged");
    if generated(&case, &[]).is_none() {
        return;
    }
    for path in cached(&case) {
        let mut bytes = fs::read(&path).expect("reading");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        fs::write(&path, bytes).expect("writing");
    }
    assert_eq!(generated(&case, &[]), Some(true), "what is damaged is not used");
    works(&case);
    assert_eq!(generated(&case, &[]), Some(false), "and is replaced");
}

#[test]
fn the_cache_can_be_left_alone() {
    let case = cached_case("unused");
    if generated(&case, &["--no-cache"]).is_none() {
        return;
    }
    assert_eq!(cached(&case), Vec::<PathBuf>::new());
    // Where it cannot be written, all goes on without it.
    let case = case.environment("XDG_CACHE_HOME", "/dev/null");
    assert_eq!(generated(&case, &[]), Some(true));
    works(&case);
}

#[test]
fn builds_at_the_same_time() {
    let case = cached_case("parallel");
    if generated(&case, &["--no-cache"]).is_none() {
        return;
    }
    std::thread::scope(|scope| {
        for number in 0..4 {
            let case = &case;
            scope.spawn(move || {
                let name = format!("x{number}");
                let output = case.output(&["build", "x.py", "-o", &name]).expect("molt starts");
                assert!(output.status.success(), "{output:?}");
                let output = Command::new(case.path(&name)).output().expect("the program starts");
                assert_eq!(output.stdout, b"hello\n");
            });
        }
    });
    assert_eq!(cached(&case).len(), 2, "one object, one pack, and no temporary file");
}
