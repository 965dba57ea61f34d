//! Ctrl-C: what a compiled program does when it gets SIGINT in the middle of its work.
#![cfg(target_os = "linux")]

#[path = "cli/support.rs"]
mod support;

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::{Case, case};

const SIGINT: i32 = 2;

/// Longer than any of the programs takes on a busy machine, and shorter than what they wait for.
const PATIENCE: Duration = Duration::from_secs(30);

struct Ended {
    out: String,
    err: String,
    signal: Option<i32>,
    code: Option<i32>,
}

/// Runs a program that prints a line when it is busy, and interrupts it then. `None` where nothing native can be built.
fn interrupted(name: &str, program: &str) -> Option<Ended> {
    let case: Case = case(name).native().file("x.py", program);
    assert!(case.output(&["build", "x.py"])?.status.success());
    // The test's own disposition may be to ignore interrupts, which programs inherit and keep.
    let mut child = Command::new("env")
        .arg("--default-signal=INT")
        .arg(case.path("x"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut stdout = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("a line");
    assert_eq!(line, "busy\n", "{name}");
    std::thread::sleep(Duration::from_millis(100));
    interrupt(&child);
    let status = wait(&mut child, name);
    let (mut out, mut err) = (String::new(), String::new());
    stdout.read_to_string(&mut out).expect("text");
    child.stderr.take().expect("its errors").read_to_string(&mut err).expect("text");
    Some(Ended { out, err, signal: status.signal(), code: status.code() })
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
}

fn wait(child: &mut Child, name: &str) -> std::process::ExitStatus {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("a process of ours") {
            return status;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("a process of ours");
    panic!("{name} does not end");
}

fn is_caught(name: &str, work: &str) {
    let program = format!(
        "import sys, time\n\
         def deep(n):\n    return n if n < 2 else deep(n - 1) + deep(n - 2)\n\
         def count():\n    n = 0\n    while True:\n        yield n\n        n += 1\n\
         def numbers(n):\n    total = 0\n    items = [1] * 10\n    for i in range(n):\n        total += items[0]\n    return total\n\
         def below(n):\n    return 0 if n == 0 else 1 + below(n - 1)\n\
         print('busy', flush=True)\n\
         try:\n    {work}\n\
         except KeyboardInterrupt as error:\n    print('caught', repr(error))\n\
         finally:\n    print('finally')\n\
         print(below(900))\n\
         try:\n    below(1100)\nexcept RecursionError:\n    print('limit')\n"
    );
    let Some(ended) = interrupted(name, &program) else { return };
    assert_eq!(ended.out, "caught KeyboardInterrupt()\nfinally\n900\nlimit\n", "{name}: {}", ended.err);
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{name}");
}

#[test]
fn loops_are_interrupted() {
    is_caught("int_while", "while True: pass");
    is_caught("int_for", "numbers(10 ** 13)");
    is_caught("int_generator", "sum(n & 1 for n in count())");
}

#[test]
fn recursion_without_a_loop_is_interrupted() {
    is_caught("int_recursion", "deep(80)");
}

#[test]
fn waiting_is_interrupted() {
    is_caught("int_sleep", "time.sleep(100)");
    is_caught("int_input", "input()");
    is_caught("int_read", "sys.stdin.read()");
    is_caught("int_lines", "[line for line in sys.stdin]");
}

/// Nobody catches it: a traceback, what `finally` says, and the end that shells look at.
#[test]
fn an_interrupt_that_nobody_handles_ends_the_process() {
    let program = "def work():\n    while True:\n        pass\n\nprint('busy', flush=True)\ntry:\n    work()\nfinally:\n    print('finally')\n";
    let Some(ended) = interrupted("int_end", program) else { return };
    assert_eq!(ended.signal, Some(SIGINT), "{:?}", ended.code);
    assert_eq!(ended.out, "finally\n");
    assert!(ended.err.starts_with("Traceback (most recent call last):\n"), "{}", ended.err);
    assert!(ended.err.contains(", in work\n"), "{}", ended.err);
    assert!(ended.err.ends_with("\nKeyboardInterrupt\n"), "{}", ended.err);
}
