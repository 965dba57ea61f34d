//! The programs of the corpus: where they are, how they run, what they should print.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Longest time that a program may take.
const LIMIT: Duration = Duration::from_secs(20);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Interpreter,
    Native,
    Wasm,
}

impl Way {
    /// Its name in `tests/floor.txt`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interpreter => "interpreter",
            Self::Native => "native",
            Self::Wasm => "wasm",
        }
    }
}

/// Whether `MOLT_TESTS` chooses among the programs.
pub fn selected() -> bool {
    std::env::var("MOLT_TESTS").is_ok_and(|filter| !filter.is_empty())
}

/// How many programs must pass this way. A way without a line must pass all.
pub fn floor(way: Way) -> Option<usize> {
    let text = fs::read_to_string(root().join("tests/floor.txt")).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix(way.name())?.trim().parse().ok())
}

/// Why programs cannot be executed this way at all, if this compiler or the machine lacks what it needs.
pub fn missing(way: Way) -> Option<String> {
    let options: &[&str] = match way {
        Way::Interpreter => return None,
        Way::Native => &[],
        Way::Wasm => &["--target", "wasm32-wasip1"],
    };
    let probe = std::env::temp_dir().join(format!("molt-probe-{}-{}.py", std::process::id(), way.name()));
    fs::write(&probe, "pass\n").ok()?;
    let tried = Command::new(env!("CARGO_BIN_EXE_molt")).arg("run").args(options).arg(&probe).output();
    let _ = fs::remove_file(&probe);
    let tried = tried.ok()?;
    (tried.status.code() == Some(ENVIRONMENT)).then(|| String::from_utf8_lossy(&tried.stderr).trim().to_string())
}

/// The compiler's exit code when the machine lacks something.
const ENVIRONMENT: i32 = 3;

/// One program.
pub struct Case {
    /// The folder it runs in.
    folder: PathBuf,
    /// The file, relative to the folder.
    file: String,
    /// Path of inputs and expectations, without extension.
    input: PathBuf,
    expected: PathBuf,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All programs, sorted, that the filter keeps.
pub fn collect() -> Vec<Case> {
    let root = root();
    let mut cases = Vec::new();
    run_tests(&root.join("tests/run"), &mut cases);
    examples(&root.join("examples"), &mut cases);
    let filter = std::env::var("MOLT_TESTS").unwrap_or_default();
    let wanted: Vec<&str> = filter.split(',').filter(|part| !part.is_empty()).collect();
    cases.retain(|case| wanted.is_empty() || wanted.iter().any(|part| case.name().contains(part)));
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    paths.sort();
    paths
}

fn run_tests(folder: &Path, cases: &mut Vec<Case>) {
    let main = folder.join("main.py");
    if main.is_file() {
        let base = folder.join("main");
        cases.push(Case { folder: folder.into(), file: "main.py".into(), input: base.clone(), expected: base });
        return;
    }
    for path in entries(folder) {
        if path.is_dir() {
            run_tests(&path, cases);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let base = path.with_extension("");
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            cases.push(Case { folder: folder.into(), file, input: base.clone(), expected: base });
        }
    }
}

fn examples(folder: &Path, cases: &mut Vec<Case>) {
    for path in entries(folder) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = if path.join("__main__.py").is_file() {
            format!("{name}/__main__.py")
        } else if path.extension().is_some_and(|extension| extension == "py") {
            format!("{name}.py")
        } else {
            continue;
        };
        let (input, expected) = (folder.join("data").join(&name), folder.join("expected").join(&name));
        cases.push(Case { folder: folder.into(), file, input, expected });
    }
}

fn with(base: &Path, extension: &str) -> PathBuf {
    let mut path = base.as_os_str().to_owned();
    path.push(extension);
    PathBuf::from(path)
}

struct Outcome {
    code: i32,
    out: Vec<u8>,
    err: Vec<u8>,
}

impl Case {
    pub fn name(&self) -> String {
        let path = self.folder.join(&self.file);
        let root = root();
        path.strip_prefix(&root).unwrap_or(&path).display().to_string()
    }

    pub fn has_expectation(&self) -> bool {
        [".out", ".err", ".code"].iter().any(|extension| with(&self.expected, extension).is_file())
    }

    /// Runs the program and compares all that it did.
    pub fn check(&self, way: Way) -> Result<(), String> {
        let args: Vec<String> = fs::read_to_string(with(&self.input, ".args"))
            .map(|text| text.lines().map(str::to_string).collect())
            .unwrap_or_default();
        let stdin = fs::read(with(&self.input, ".stdin")).unwrap_or_default();
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt"));
        command.arg("run");
        match way {
            Way::Interpreter => command.args(["--engine", "interpreter"]),
            Way::Native => &mut command,
            Way::Wasm => command.args(["--target", "wasm32-wasip1"]),
        };
        command.arg(&self.file).args(args).current_dir(&self.folder).env_clear();
        if let (Way::Wasm, Some(path)) = (way, std::env::var_os("PATH")) {
            // The engine is found there.
            command.env("PATH", path);
        }
        if way == Way::Native {
            command.env("XDG_CACHE_HOME", cache());
        }
        for (key, value) in [("PYTHONHASHSEED", "0"), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC"), ("NO_COLOR", "1")] {
            command.env(key, value);
        }
        let outcome = run(command, &stdin)?;
        self.compare(&outcome)
    }

    fn compare(&self, outcome: &Outcome) -> Result<(), String> {
        let expected_code = fs::read_to_string(with(&self.expected, ".code"))
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0);
        let read = |extension: &str| fs::read(with(&self.expected, extension)).unwrap_or_default();
        let folder = fs::canonicalize(&self.folder).unwrap_or_else(|_| self.folder.clone());
        compare_text("stdout", &read(".out"), &normalised(&outcome.out, &folder))?;
        compare_text("stderr", &read(".err"), &normalised(&outcome.err, &folder))?;
        // Of a program that a signal ended, `molt run` shows what a shell shows.
        let shown = if expected_code < 0 { 128 - expected_code } else { expected_code };
        if outcome.code != expected_code && outcome.code != shown {
            return Err(format!("exit code {} instead of {expected_code}", outcome.code));
        }
        Ok(())
    }
}

/// Takes the folder's path and object addresses out, as `tools/expect.py` does.
fn normalised(bytes: &[u8], folder: &Path) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes).replace(&format!("{}/", folder.display()), "");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(found) = rest.find(" at 0x") {
        let digits = &rest[found + 6..];
        let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
        out.push_str(&rest[..found]);
        out.push_str(" at 0x0");
        rest = &digits[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

fn compare_text(what: &str, expected: &[u8], got: &[u8]) -> Result<(), String> {
    if expected == got {
        return Ok(());
    }
    let (expected, got) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(got));
    let mut lines = got.lines();
    for (number, line) in expected.lines().enumerate() {
        let other = lines.next();
        if other != Some(line) {
            return Err(format!("{what} line {}: expected `{line}`, got `{}`", number + 1, other.unwrap_or("<end>")));
        }
    }
    Err(format!("{what}: more than expected: `{}`", lines.next().unwrap_or("(line ends differ)")))
}

/// Where native builds keep code: functions of the library come from there in all programs but the first.
pub fn cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")
}

fn run(mut command: Command, stdin: &[u8]) -> Result<Outcome, String> {
    let start = Instant::now();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let (mut input, mut output, mut errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let stdin = stdin.to_vec();
    let feeder = std::thread::spawn(move || {
        if let Some(input) = &mut input {
            // A program need not read its input.
            let _ = input.write_all(&stdin);
        }
    });
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(output) = &mut output {
            let _ = output.read_to_end(&mut bytes);
        }
        bytes
    });
    let error_reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(errors) = &mut errors {
            let _ = errors.read_to_end(&mut bytes);
        }
        bytes
    });
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("took too long".into());
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let _ = feeder.join();
    let (out, err) = (reader.join().unwrap_or_default(), error_reader.join().unwrap_or_default());
    Ok(Outcome { code: exit_code(status), out, err })
}

/// The exit code; negative: the signal that ended it.
fn exit_code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().or_else(|| status.signal().map(|signal| -signal)).unwrap_or(i32::MIN)
}
