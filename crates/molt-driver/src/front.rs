//! From the entry file to mir.

use crate::failure::Failure;
use crate::loader::{FileLoader, ReadError};
use crate::session::Session;
use molt_ir::Program;
use molt_mirgen::{ModuleInput, generate};
use molt_sema::{Options as SemaOptions, Program as Resolved, resolve_program};
use molt_source::Diagnostic;
use std::path::{Path, PathBuf};

impl Session {
    /// Parses and resolves the program; errors of the program are a failure.
    pub fn resolve(&mut self, entry: &Path) -> Result<Resolved, Failure> {
        let entry = &script(entry);
        let mut search_path = vec![entry.parent().map(Path::to_path_buf).unwrap_or_default()];
        search_path.extend(self.options.search_path.iter().cloned());
        let unreadable = |reason: String| Failure::Unreadable { path: entry.to_path_buf(), reason };
        if entry.is_dir() {
            return Err(unreadable("it is a directory without a `__main__.py`".into()));
        }
        let refused = |error| match error {
            ReadError::Unreadable(reason) => unreadable(reason),
            ReadError::NotText(error) => Failure::Program { syntax: Vec::new(), diagnostics: vec![*error] },
        };
        let options = SemaOptions { include: self.options.include.clone(), ..SemaOptions::default() };
        let (files, timings) = (&mut self.files, &mut self.timings);
        let mut resolved = timings.stage("resolve", || {
            let mut loader = FileLoader::new(files, search_path);
            let file = loader.read(entry, &entry.display().to_string()).map_err(refused)?;
            Ok::<Resolved, Failure>(resolve_program(file, &mut loader, &options))
        })?;
        if let (true, Some((span, name))) = (self.options.no_dynamic, &resolved.reach.dynamic) {
            let message = format!("`{name}` leads to code that is compiled while the program runs");
            let refused =
                Diagnostic::error("E0420", *span, message).with_help("remove it, or build without --no-dynamic");
            resolved.diagnostics.push(refused);
        }
        if resolved.is_ok() {
            return Ok(resolved);
        }
        Err(Failure::Program { syntax: resolved.syntax_errors, diagnostics: resolved.diagnostics })
    }

    /// The program as mir.
    pub fn mir(&mut self, resolved: &Resolved) -> Program {
        let files = &self.files;
        let empty = molt_source::SourceFile::new("", "");
        let main = resolved.modules.iter().find(|module| &*module.name == "__main__");
        let main_path = absolute(main.and_then(|module| files.get(module.file?)).map_or("", |file| file.name()));
        let folder = main_path.parent().unwrap_or(Path::new("")).to_path_buf();
        let trim = self.options.trim_paths;
        let shown = |path: &Path| match path.strip_prefix(&folder) {
            Ok(inside) if trim => inside.display().to_string(),
            _ => path.display().to_string(),
        };
        self.timings.stage("mirgen", || {
            let paths: Vec<String> = resolved
                .modules
                .iter()
                .map(|module| match module.file.and_then(|file| files.get(file)) {
                    Some(_) if &*module.name == "__main__" => shown(&main_path),
                    Some(file) => shown(Path::new(file.name())),
                    None => String::new(),
                })
                .collect();
            let inputs: Vec<ModuleInput<'_>> = resolved
                .modules
                .iter()
                .zip(&paths)
                .map(|(module, path)| {
                    let file = module.file.and_then(|file| files.get(file)).unwrap_or(&empty);
                    ModuleInput {
                        name: &module.name,
                        path,
                        is_package: module.is_package,
                        file,
                        body: &module.tree.body,
                        scopes: &module.scopes,
                        lazy_annotations: module.facts.futures.annotations,
                        optimize: 0,
                        frames: resolved.reach.frames,
                    }
                })
                .collect();
            generate(&inputs)
        })
    }
}

/// The path as CPython makes the main module's: the given one behind the working directory, nothing resolved.
fn absolute(given: &str) -> PathBuf {
    std::env::current_dir().map_or_else(|_| PathBuf::from(given), |folder| folder.join(given))
}

/// A directory is run by its `__main__.py`, as under CPython.
fn script(entry: &Path) -> PathBuf {
    let main = entry.join("__main__.py");
    if entry.is_dir() && main.is_file() { main } else { entry.to_path_buf() }
}
