//! Where modules come from: the project's directories, then the runtime's own modules.

use molt_sema::{Found, ModuleLoader};
use molt_source::{Diagnostic, FileId, Files, SourceFile, decode};
use std::path::{Path, PathBuf};

pub struct FileLoader<'a> {
    files: &'a mut Files,
    search_path: Vec<PathBuf>,
    /// Directories that a package's submodules are looked for in.
    packages: Vec<(String, PathBuf)>,
}

impl<'a> FileLoader<'a> {
    /// Modules are looked for in these directories, in order.
    pub fn new(files: &'a mut Files, search_path: Vec<PathBuf>) -> Self {
        Self { files, search_path, packages: Vec::new() }
    }

    /// Reads and decodes a file and makes it part of the compilation.
    pub fn read(&mut self, path: &Path, shown: &str) -> Result<FileId, String> {
        let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
        let text = decode(&bytes, shown).map_err(|error| error.message)?;
        Ok(self.files.add(SourceFile::new(shown, text)))
    }

    fn source(&mut self, path: &Path, is_package: bool) -> Found {
        let shown = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string();
        match self.read(path, &shown) {
            Ok(file) => Found::Source { file, is_package },
            Err(reason) => Found::Broken(Diagnostic::global("E0301", format!("cannot read {shown}: {reason}"))),
        }
    }

    fn find_in(&mut self, directory: &Path, name: &str, full: &str) -> Option<Found> {
        let package = directory.join(name);
        let init = package.join("__init__.py");
        if init.is_file() {
            self.packages.push((full.to_string(), package));
            return Some(self.source(&init, true));
        }
        let module = directory.join(format!("{name}.py"));
        if module.is_file() {
            return Some(self.source(&module, false));
        }
        None
    }
}

impl ModuleLoader for FileLoader<'_> {
    fn find(&mut self, name: &str) -> Option<Found> {
        let (parent, last) = name.rsplit_once('.').unwrap_or(("", name));
        let directories: Vec<PathBuf> = if parent.is_empty() {
            // What is built into the runtime comes before the path, as builtin modules do in CPython.
            if let Some(found) = crate::library::native(name) {
                return Some(found);
            }
            self.search_path.clone()
        } else {
            if let Some(found) = crate::library::native(name) {
                return Some(found);
            }
            self.packages.iter().filter(|(package, _)| package == parent).map(|(_, path)| path.clone()).collect()
        };
        let found = directories.iter().find_map(|directory| self.find_in(directory, last, name));
        if found.is_some() {
            return found;
        }
        let namespace = directories.iter().map(|directory| directory.join(last)).find(|path| path.is_dir())?;
        self.packages.push((name.to_string(), namespace));
        Some(Found::Namespace)
    }

    fn source(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file)
    }
}
