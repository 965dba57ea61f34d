//! From the entry file to all modules of the program: the module graph.
//!
//! Which files exist is the loader's knowledge; this walk only asks. The order of modules is that of discovery:
//! imports in source order, a package before its submodules. It depends on nothing else.

use crate::imports::{Import, ImportTarget};
use crate::module::{Module, ModuleId, imports_of, package_of, resolve_tree};
use crate::reach::{self, Reach};
use crate::unsupported;
use molt_source::{Diagnostic, FileId, SourceFile, Span};
use molt_syntax::{SyntaxError, parse_module};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What the loader knows about a module name.
#[derive(Clone, Debug)]
pub enum Found {
    /// A `.py` file; `is_package` if it is an `__init__.py`.
    Source { file: FileId, is_package: bool },
    /// A directory without `__init__.py` (PEP 420).
    Namespace,
    /// Provided by the runtime, with no source to compile. `is_package` if it has submodules (`os.path`).
    Native { is_package: bool },
    /// There is a file, but its bytes are not text.
    Broken(Diagnostic),
}

/// Finds modules. The driver implements it over the file system and the library package.
pub trait ModuleLoader {
    /// The module of an absolute dotted name. Asked once per name, parents first.
    fn find(&mut self, name: &str) -> Option<Found>;
    /// The text of a file that `find` returned, or of the entry.
    fn source(&self, file: FileId) -> Option<&SourceFile>;
}

/// An import that names a module nobody provides. It raises `ModuleNotFoundError` when it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingImport {
    pub span: Span,
    /// The part of the name that is missing: `a.b` for `import a.b.c` where `a` exists and `a.b` does not.
    pub name: String,
    pub in_try: bool,
    pub at_import_time: bool,
}

/// Everything that later stages need of a program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The entry first, then in order of discovery.
    pub modules: Vec<Module>,
    /// Native modules that are imported, sorted.
    pub natives: BTreeSet<String>,
    pub missing: Vec<MissingImport>,
    /// Errors that CPython raises as `SyntaxError`, at most those of one stage per module, the first one first.
    pub syntax_errors: Vec<SyntaxError>,
    /// What is refused although CPython accepts it, and files that cannot be read as text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the program can reach by naming it.
    pub reach: Reach,
}

impl Program {
    pub fn entry(&self) -> Option<&Module> {
        self.modules.first()
    }

    pub fn module(&self, name: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.name == name)
    }

    /// No error of any kind: the program may go to the next stage.
    pub fn is_ok(&self) -> bool {
        self.syntax_errors.is_empty() && !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// All errors as diagnostics, syntax errors first.
    pub fn all_diagnostics(&self) -> Vec<Diagnostic> {
        self.syntax_errors.iter().map(SyntaxError::to_diagnostic).chain(self.diagnostics.iter().cloned()).collect()
    }
}

/// Options of [`resolve_program`].
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Modules that belong to the program although no import names them (`--include`).
    pub include: Vec<String>,
    /// `__package__` of the entry, for `-m pkg.mod`; empty for a script.
    pub entry_package: String,
}

/// Resolves the program whose main file is `entry`.
pub fn resolve_program(entry: FileId, loader: &mut dyn ModuleLoader, options: &Options) -> Program {
    let mut graph = Graph { loader, program: Program::default(), known: BTreeMap::new(), queue: VecDeque::new() };
    graph.add_source("__main__", options.entry_package.clone(), entry, false);
    for name in &options.include {
        if graph.require(name).is_err() {
            let message = format!("no module named '{name}' to include");
            graph.program.diagnostics.push(Diagnostic::global("E0302", message));
        }
    }
    while let Some(index) = graph.queue.pop_front() {
        graph.follow_imports(index);
    }
    graph.program.reach = reach::of_program(&graph.program.modules);
    graph.program
}

/// Outcome of asking for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Module { is_package: bool },
    Missing,
}

struct Graph<'l> {
    loader: &'l mut dyn ModuleLoader,
    program: Program,
    known: BTreeMap<String, Known>,
    queue: VecDeque<usize>,
}

impl Graph<'_> {
    fn follow_imports(&mut self, index: usize) {
        let Some(module) = self.program.modules.get(index) else { return };
        let (imports, file) = (module.imports.clone(), module.file);
        for import in &imports {
            let ImportTarget::Module(name) = &import.target else { continue };
            match self.require(name) {
                Ok(is_package) => {
                    if is_package {
                        self.require_submodules(name, &import.names);
                    }
                }
                Err(missing) => self.report_missing(file, import, missing),
            }
        }
    }

    fn report_missing(&mut self, file: Option<FileId>, import: &Import, name: String) {
        let Some(file) = file else { return };
        let span = Span::new(file, import.range.start().to_u32(), import.range.end().to_u32());
        let (in_try, at_import_time) = (import.in_try, import.at_import_time);
        self.program.missing.push(MissingImport { span, name, in_try, at_import_time });
    }

    /// `from package import name` takes a submodule where the package has no such attribute.
    fn require_submodules(&mut self, package: &str, names: &[String]) {
        for name in names {
            if name == "*" {
                let all = self.program.module(package).and_then(|module| module.facts.all.clone());
                for name in all.unwrap_or_default() {
                    // An entry of `__all__` may be an attribute: not being a module is no error.
                    let _ = self.require(&format!("{package}.{name}"));
                }
            } else {
                let _ = self.require(&format!("{package}.{name}"));
            }
        }
    }

    /// Makes a module and its parents part of the program. `Ok(is_package)`, or the first missing name.
    fn require(&mut self, name: &str) -> Result<bool, String> {
        let mut is_package = true;
        for (end, _) in name.match_indices('.').chain([(name.len(), "")]) {
            let prefix = name.get(..end).unwrap_or(name);
            if !is_package {
                return Err(prefix.to_owned());
            }
            match self.load(prefix) {
                Known::Module { is_package: is } => is_package = is,
                Known::Missing => return Err(prefix.to_owned()),
            }
        }
        Ok(is_package)
    }

    fn load(&mut self, name: &str) -> Known {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let known = match self.loader.find(name) {
            None => Known::Missing,
            Some(Found::Source { file, is_package }) => {
                let package = package_of(name, is_package).to_owned();
                self.add_source(name, package, file, is_package);
                Known::Module { is_package }
            }
            Some(Found::Namespace) => {
                self.add_namespace(name);
                Known::Module { is_package: true }
            }
            Some(Found::Native { is_package }) => {
                self.program.natives.insert(name.to_owned());
                Known::Module { is_package }
            }
            Some(Found::Broken(diagnostic)) => {
                self.program.diagnostics.push(diagnostic);
                Known::Module { is_package: false }
            }
        };
        self.known.insert(name.to_owned(), known);
        known
    }

    fn add_source(&mut self, name: &str, package: String, file: FileId, is_package: bool) {
        let Some(source) = self.loader.source(file) else {
            let message = format!("the loader has no text for module '{name}'");
            self.program.diagnostics.push(Diagnostic::global("E0301", message));
            return;
        };
        let parsed = parse_module(source, file);
        if !parsed.is_ok() {
            self.program.syntax_errors.extend(parsed.errors);
            return;
        }
        let (scopes, facts, errors) = resolve_tree(&parsed.syntax, file, source);
        if errors.is_empty() {
            self.program.diagnostics.extend(unsupported::check(&parsed.syntax, file));
        }
        self.program.syntax_errors.extend(errors);
        let imports = imports_of(&parsed.syntax, &package);
        let tree = parsed.syntax;
        self.push(|id| Module {
            id,
            name: name.into(),
            package,
            file: Some(file),
            is_package,
            tree,
            scopes,
            facts,
            imports,
        });
    }

    fn add_namespace(&mut self, name: &str) {
        let source = SourceFile::new(name, "");
        let parsed = parse_module(&source, FileId(u32::MAX));
        let (scopes, facts, _) = resolve_tree(&parsed.syntax, FileId(u32::MAX), &source);
        let (name, tree) = (name.to_owned(), parsed.syntax);
        self.push(|id| Module {
            id,
            package: name.clone(),
            name,
            file: None,
            is_package: true,
            tree,
            scopes,
            facts,
            imports: Vec::new(),
        });
    }

    fn push(&mut self, module: impl FnOnce(ModuleId) -> Module) {
        let index = self.program.modules.len();
        self.program.modules.push(module(ModuleId(index as u32)));
        self.queue.push_back(index);
    }
}
