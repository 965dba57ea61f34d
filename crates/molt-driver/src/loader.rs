//! Where modules come from, in CPython's order: what is built into its executable, the directory of the program, the standard
//! library (Rust or Python), then the other directories of the search path.

use crate::failure::reason;
use molt_sema::{Found, ModuleLoader};
use molt_source::{DecodeError, Diagnostic, FileId, Files, SourceFile, Span, decode};
use molt_syntax::{ErrorClass, SyntaxError};
use std::path::{Path, PathBuf};

/// Why a file is no part of the program.
pub enum ReadError {
    Unreadable(String),
    NotText(Box<Diagnostic>),
}

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
    pub fn read(&mut self, path: &Path, shown: &str) -> Result<FileId, ReadError> {
        let bytes = std::fs::read(path).map_err(|error| ReadError::Unreadable(reason(&error)))?;
        match decode(&bytes, shown) {
            Ok(text) => Ok(self.files.add(SourceFile::new(shown, text))),
            Err(error) => Err(ReadError::NotText(Box::new(self.not_text(&bytes, shown, &error)))),
        }
    }

    /// CPython's SyntaxError, at the line it names. The text is shown as far as it can be.
    fn not_text(&mut self, bytes: &[u8], shown: &str, error: &DecodeError) -> Diagnostic {
        let source = SourceFile::new(shown, String::from_utf8_lossy(bytes));
        let file = self.files.add(source.clone());
        let line = error.line.unwrap_or(1);
        let start = source.line_start(line);
        let end = start + source.line_text(line).len() as u32;
        if error.unsupported {
            let diagnostic = Diagnostic::error("E0409", Span::new(file, start, end), error.message.as_str());
            return diagnostic.with_help("save the file as UTF-8");
        }
        SyntaxError::at(ErrorClass::SyntaxError, error.message.as_str(), file, &source, start, end).to_diagnostic()
    }

    fn source(&mut self, path: &Path, is_package: bool) -> Found {
        let shown = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string();
        match self.read(path, &shown) {
            Ok(file) => Found::Source { file, is_package },
            Err(ReadError::NotText(error)) => Found::Broken(*error),
            Err(ReadError::Unreadable(reason)) => {
                Found::Broken(Diagnostic::global("E0301", format!("cannot read {shown}: {reason}")))
            }
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

impl FileLoader<'_> {
    /// A module of the standard library.
    fn library(&mut self, name: &str) -> Option<Found> {
        if let Some(found) = crate::library::native(name) {
            return Some(found);
        }
        Some(match crate::library::python(name)? {
            Ok((text, is_package)) => Found::Source { file: self.files.add(text), is_package },
            Err(diagnostic) => Found::Broken(diagnostic),
        })
    }

    /// A module in one of these directories, or a namespace package that they make up.
    fn find_among(&mut self, directories: &[PathBuf], last: &str, name: &str) -> Option<Found> {
        directories.iter().find_map(|directory| self.find_in(directory, last, name))
    }

    fn namespace(&mut self, directories: &[PathBuf], last: &str, name: &str) -> Option<Found> {
        let namespace = directories.iter().map(|directory| directory.join(last)).find(|path| path.is_dir())?;
        self.packages.push((name.to_string(), namespace));
        Some(Found::Namespace)
    }
}

impl ModuleLoader for FileLoader<'_> {
    fn find(&mut self, name: &str) -> Option<Found> {
        let Some((parent, last)) = name.rsplit_once('.') else {
            if crate::library::is_built_in(name) {
                return self.library(name);
            }
            let path = self.search_path.clone();
            let (own, others) = path.split_at(path.len().min(1));
            return self
                .find_among(own, name, name)
                .or_else(|| self.library(name))
                .or_else(|| self.find_among(others, name, name))
                .or_else(|| self.namespace(&path, name, name));
        };
        let mut folders = self.packages.iter().filter(|(package, _)| package == parent).peekable();
        if folders.peek().is_none() {
            return self.library(name);
        }
        let folders: Vec<PathBuf> = folders.map(|(_, path)| path.clone()).collect();
        self.find_among(&folders, last, name).or_else(|| self.namespace(&folders, last, name))
    }

    fn source(&self, file: FileId) -> Option<&SourceFile> {
        self.files.get(file)
    }
}
