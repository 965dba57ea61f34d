//! One module, resolved: its tree, its scopes, its facts, its imports.

use crate::facts::{self, ModuleFacts};
use crate::future::Futures;
use crate::imports::{self, Import};
use crate::scope::Scopes;
use crate::{analyze, codegen, errors::Errors, future, qualname, symtable};
use molt_source::{FileId, SourceFile};
use molt_syntax::{SyntaxError, ast};

/// Index of a module in a program. The entry is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// A module that is compiled from source, or a namespace package (which has an empty tree and no file).
#[derive(Clone, Debug)]
pub struct Module {
    pub id: ModuleId,
    /// `__name__`: `__main__` for the entry, else the dotted name.
    pub name: String,
    /// `__package__`.
    pub package: String,
    /// `None` for a namespace package.
    pub file: Option<FileId>,
    pub is_package: bool,
    pub tree: ast::ModModule,
    pub scopes: Scopes,
    pub facts: ModuleFacts,
    pub imports: Vec<Import>,
}

/// Scopes of a tree that parsed without errors, and the errors of CPython's later stages: the first is the one that
/// CPython raises. Where there are errors the scopes must not be compiled.
pub fn resolve_tree(
    tree: &ast::ModModule,
    file: FileId,
    source: &SourceFile,
) -> (Scopes, ModuleFacts, Vec<SyntaxError>) {
    resolve_tree_with(tree, file, source, Futures::default())
}

/// As [`resolve_tree`], for code that is compiled as if it began with these `__future__` imports.
pub fn resolve_tree_with(
    tree: &ast::ModModule,
    file: FileId,
    source: &SourceFile,
    inherited: Futures,
) -> (Scopes, ModuleFacts, Vec<SyntaxError>) {
    let mut errors = Errors::new(file, source);
    let (mut futures, last_future_line) = future::features(tree, &mut errors);
    futures.annotations |= inherited.annotations;
    let mut table = symtable::build(tree, futures.annotations, &mut errors);
    analyze::analyze(&mut table.scopes, &table.directives, &mut errors);
    qualname::assign(&mut table.scopes);
    codegen::walk(&mut table.scopes, tree, futures, last_future_line, &mut errors);
    let facts = facts::gather(tree, futures);
    (table.scopes, facts, errors.into_list())
}

/// `__package__` of a module: itself if it is a package, else its parent; nothing for a script.
pub(crate) fn package_of(name: &str, is_package: bool) -> &str {
    if name == "__main__" {
        ""
    } else if is_package {
        name
    } else {
        name.rsplit_once('.').map_or("", |(parent, _)| parent)
    }
}

pub(crate) fn imports_of(tree: &ast::ModModule, package: &str) -> Vec<Import> {
    imports::gather(tree, package)
}
