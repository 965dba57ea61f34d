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
        // The main module's path as CPython makes it: the given one behind the working directory.
        let main = resolved.modules.iter().find(|module| &*module.name == "__main__");
        let given = main.and_then(|module| files.get(module.file?)).map_or("", |file| file.name());
        let main_path = std::env::current_dir().map_or_else(|_| PathBuf::from(given), |folder| folder.join(given));
        let main_path = main_path.display().to_string();
        self.timings.stage("mirgen", || {
            let inputs: Vec<ModuleInput<'_>> = resolved
                .modules
                .iter()
                .map(|module| {
                    let file = module.file.and_then(|file| files.get(file)).unwrap_or(&empty);
                    ModuleInput {
                        name: &module.name,
                        path: if &*module.name == "__main__" { &main_path } else { file.name() },
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

/// A directory is run by its `__main__.py`, as under CPython.
fn script(entry: &Path) -> PathBuf {
    let main = entry.join("__main__.py");
    if entry.is_dir() && main.is_file() { main } else { entry.to_path_buf() }
}
