//! Runs one case of the command line and compares it with its snapshot.

#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::OnceLock;

/// A case under construction, in a folder of its own that is removed at its end.
pub struct Case {
    name: String,
    folder: PathBuf,
    environment: Vec<(String, String)>,
    /// Links of a shape that this build must be able to make; else the case is left out.
    needs: Option<&'static str>,
}

pub fn case(name: &str) -> Case {
    let folder = std::env::temp_dir().join(format!("molt-cli-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the case");
    Case { name: name.into(), folder, environment: Vec::new(), needs: None }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Case {
    pub fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    pub fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.folder.join(path)).expect("a folder");
        self
    }

    pub fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// The case builds an executable.
    pub fn native(mut self) -> Self {
        self.needs = Some("static");
        self
    }

    /// The case builds an executable for the host's C library.
    pub fn host(mut self) -> Self {
        self.needs = Some("dynamic");
        self
    }

    pub fn folder_path(&self) -> &Path {
        &self.folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt"));
        command.args(arguments).current_dir(&self.folder).env_clear().stdin(Stdio::null());
        command.env("PYTHONHASHSEED", "0").env("LC_ALL", "C.UTF-8");
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs `molt`; `None` if the case is left out.
    pub fn output(&self, arguments: &[&str]) -> Option<Output> {
        if self.is_left_out() {
            return None;
        }
        Some(self.command(arguments).output().expect("molt starts"))
    }

    /// Runs `molt` and compares all that can be seen of it.
    pub fn run(self, arguments: &[&str]) {
        if self.is_left_out() {
            return;
        }
        let output = self.command(arguments).output().expect("molt starts");
        let seen = self.describe(arguments, &output);
        assert!(!seen.contains("error[E0900]"), "{}: an error of the compiler itself\n{seen}", self.name);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(format!("{}.txt", self.name));
        if std::env::var_os("MOLT_UPDATE").is_some() {
            fs::write(&path, &seen).expect("the snapshot is written");
            return;
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        assert!(wanted == seen, "{}: wanted\n{wanted}\nseen\n{seen}", self.name);
    }

    /// Runs `molt` with nobody reading its standard output; exit code and standard error.
    pub fn run_with_closed_output(self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut command = self.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("molt starts");
        drop(child.stdout.take());
        let mut errors = String::new();
        child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut errors));
        (child.wait().expect("molt ends").code(), errors)
    }

    /// Sends SIGTERM to `molt` as soon as its program has printed a line; how it ended.
    #[cfg(unix)]
    pub fn run_and_terminate(self, arguments: &[&str]) -> Option<ExitStatus> {
        if self.is_left_out() {
            return None;
        }
        let mut child = self.command(arguments).stdout(Stdio::piped()).spawn().expect("molt starts");
        let mut line = String::new();
        child.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut line));
        assert_eq!(line, "ready\n");
        let killed = Command::new("kill").arg(child.id().to_string()).status();
        assert!(killed.is_ok_and(|status| status.success()));
        Some(child.wait().expect("molt ends"))
    }

    fn is_left_out(&self) -> bool {
        let Some(shape) = self.needs else { return false };
        let reason = missing(shape);
        if let Some(reason) = reason {
            assert!(std::env::var_os("MOLT_LEAVE_NOTHING_OUT").is_none(), "{}: {reason}", self.name);
            // Past the test harness, which shows nothing of a test that passes.
            let _ = writeln!(std::io::stdout(), "LEFT OUT: {}: {reason}", self.name);
        }
        reason.is_some()
    }

    fn describe(&self, arguments: &[&str], output: &Output) -> String {
        let mut text = format!("$ molt {}\n", arguments.join(" "));
        text += &match output.status.code() {
            Some(code) => format!("exit code {code}\n"),
            None => format!("{}\n", output.status),
        };
        for (title, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            if !bytes.is_empty() {
                text += &format!("--- {title}\n{}", self.normalised(bytes));
            }
        }
        let mut files = Vec::new();
        list(&self.folder, "", &mut files);
        text + "--- files\n" + &files.join("\n") + "\n"
    }

    fn normalised(&self, bytes: &[u8]) -> String {
        let folder = fs::canonicalize(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let text = String::from_utf8_lossy(bytes).replace(&folder.display().to_string(), "[folder]");
        if text.ends_with('\n') { text } else { text + "[no newline]\n" }
    }
}

/// Paths below a folder, sorted.
fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_default();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.push(format!("{name}/"));
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push(name);
        }
    }
}

/// Why this build cannot link a shape, if it cannot.
fn missing(shape: &'static str) -> Option<&'static str> {
    static STATIC: OnceLock<Option<String>> = OnceLock::new();
    static DYNAMIC: OnceLock<Option<String>> = OnceLock::new();
    let known = if shape == "static" { &STATIC } else { &DYNAMIC };
    let probe = || {
        let folder = std::env::temp_dir().join(format!("molt-cli-{}-probe-{shape}", std::process::id()));
        fs::create_dir_all(&folder).ok()?;
        fs::write(folder.join("x.py"), "pass\n").ok()?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt"));
        let tried = command.args(["build", "--link", shape, "x.py"]).current_dir(&folder).output();
        let _ = fs::remove_dir_all(&folder);
        let tried = tried.ok()?;
        (tried.status.code() == Some(3)).then(|| String::from_utf8_lossy(&tried.stderr).trim().to_string())
    };
    known.get_or_init(probe).as_deref()
}
