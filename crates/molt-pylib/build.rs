//! Embeds the modules of `modules.txt` in the compiler: their text, packed as the published archive has it.
//!
//! The archive is `MOLT_PYLIB` if that is set (a path, or `none`), else what `tools/pylib.sh` fetches once into cargo's target
//! folder. Without it the compiler is built all the same: it then says which modules it lacks to whoever imports them.

#[path = "src/zip.rs"]
mod zip;

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn Error>>;

const LIST: &str = "modules.txt";

fn main() -> Outcome<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let script = root.join("../../tools/pylib.sh").canonicalize()?;
    for path in [Path::new("build.rs"), Path::new("src/zip.rs"), Path::new(LIST), &script] {
        println!("cargo:rerun-if-changed={}", path.display());
    }
    println!("cargo:rerun-if-env-changed=MOLT_PYLIB");
    let list = fs::read_to_string(root.join(LIST))?;
    let names = list.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|name| !name.is_empty());
    let archive = archive(&script, &out)?;
    let mut rows = String::new();
    let missing = match archive {
        Ok(path) => {
            println!("cargo:rerun-if-changed={}", path.display());
            let bytes = fs::read(&path)?;
            let entries = zip::entries(&bytes).ok_or_else(|| format!("{} is no zip archive", path.display()))?;
            embed(&entries, names, &out, &mut rows)?;
            None
        }
        Err(reason) => {
            println!("cargo:warning=the standard library's Python modules are not embedded: {reason}");
            for name in names {
                writeln!(
                    rows,
                    "    Row {{ name: {name:?}, path: \"\", is_package: false, start: 0, end: 0, size: 0 }},"
                )?;
            }
            fs::write(out.join("library.bin"), [])?;
            Some(reason)
        }
    };
    let text = format!("static ROWS: &[Row] = &[\n{rows}];\nstatic MISSING: Option<&str> = {missing:?};\n");
    fs::write(out.join("rows.rs"), text)?;
    Ok(())
}

/// The archive's path, or why there is none.
fn archive(script: &Path, out: &Path) -> Outcome<Result<PathBuf, String>> {
    match env::var("MOLT_PYLIB") {
        Ok(choice) if choice == "none" => {
            return Ok(Err("they were left out when molt was built (MOLT_PYLIB)".into()));
        }
        Ok(path) if !path.is_empty() => return Ok(Ok(PathBuf::from(path).canonicalize()?)),
        _ => {}
    }
    let build = out.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == "build"));
    let target = build.and_then(Path::parent).and_then(Path::parent).ok_or("OUT_DIR has no target folder above it")?;
    let folder = target.join("pylib");
    let done = Command::new("bash").arg(script).arg(&folder).stderr(Stdio::inherit()).output()?;
    match done.status.code() {
        Some(0) => Ok(Ok(folder.join("python_stdlib.zip"))),
        Some(3) => Ok(Err(String::from_utf8_lossy(&done.stdout).trim().to_string())),
        _ => Err(format!("{} failed ({})", script.display(), done.status).into()),
    }
}

/// Writes the modules' packed bytes one after the other, and a row for each.
fn embed<'n>(
    entries: &[zip::Entry<'_>],
    names: impl Iterator<Item = &'n str>,
    out: &Path,
    rows: &mut String,
) -> Outcome<()> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let mut blob: Vec<u8> = Vec::new();
    for name in names {
        let base = name.replace('.', "/");
        let candidates = [(format!("{base}.py"), false), (format!("{base}/__init__.py"), true)];
        let found = candidates
            .iter()
            .find_map(|(path, is_package)| Some((entries.iter().find(|entry| entry.name == path)?, *is_package)));
        let (entry, is_package) = found.ok_or_else(|| format!("the archive has no module {name}"))?;
        let start = blob.len();
        blob.extend_from_slice(entry.data);
        if !entry.deflated && entry.size > 0 {
            return Err(format!("{} is not packed", entry.name).into());
        }
        let (path, end, size) = (entry.name, blob.len(), entry.size);
        writeln!(
            rows,
            "    Row {{ name: {name:?}, path: {path:?}, is_package: {is_package}, start: {start}, end: {end}, size: {size} }},"
        )?;
    }
    fs::write(out.join("library.bin"), blob)?;
    Ok(())
}
