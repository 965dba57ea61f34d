//! The imports of one module: every statement and constant call that names a module, in source order.

use crate::stack::grow;
use molt_source::{FileId, SourceFile};
use molt_syntax::ast::visitor::{self, Visitor};
use molt_syntax::ast::{self, Expr, Ranged, Stmt, TextRange};
use molt_syntax::parse_module;

/// One import of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub range: TextRange,
    pub target: ImportTarget,
    /// Names taken with `from … import`, `*` among them; empty for `import a.b`.
    pub names: Vec<String>,
    /// Inside the body of a `try` statement that has handlers: the program expects that it may fail.
    pub in_try: bool,
    /// Runs when the module runs, not when a function is called.
    pub at_import_time: bool,
    /// A call of `importlib.import_module` or `__import__`, not a statement.
    pub is_call: bool,
}

/// What an import names, after resolution of leading dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportTarget {
    /// Absolute dotted name.
    Module(String),
    /// `ImportError: attempted relative import with no known parent package` at run time.
    NoParentPackage,
    /// `ImportError: attempted relative import beyond top-level package` at run time.
    BeyondTopLevel,
}

/// Resolves leading dots as `importlib._bootstrap._resolve_name` does. `package` is `__package__`.
pub(crate) fn resolve_relative(package: &str, level: u32, module: &str) -> ImportTarget {
    if level == 0 {
        return ImportTarget::Module(module.to_owned());
    }
    if package.is_empty() {
        return ImportTarget::NoParentPackage;
    }
    let mut base = package;
    for _ in 1..level {
        match base.rsplit_once('.') {
            Some((outer, _)) => base = outer,
            None => return ImportTarget::BeyondTopLevel,
        }
    }
    if module.is_empty() {
        ImportTarget::Module(base.to_owned())
    } else {
        ImportTarget::Module(format!("{base}.{module}"))
    }
}

pub(crate) fn gather(module: &ast::ModModule, package: &str) -> Vec<Import> {
    let mut walker =
        Walker { package, imports: Vec::new(), tries: 0, functions: 0, runs_text: false, texts: Vec::new() };
    walker.visit_body(&module.body);
    if walker.runs_text {
        for (range, text) in std::mem::take(&mut walker.texts) {
            walker.text(range, &text);
        }
    }
    walker.imports
}

struct Walker<'p> {
    package: &'p str,
    imports: Vec<Import>,
    tries: u32,
    functions: u32,
    /// The module names a builtin that runs source text,
    runs_text: bool,
    /// and these strings may be such text.
    texts: Vec<(TextRange, String)>,
}

impl Walker<'_> {
    fn push(&mut self, range: TextRange, target: ImportTarget, names: Vec<String>, is_call: bool) {
        let (in_try, at_import_time) = (self.tries > 0, self.functions == 0);
        self.imports.push(Import { range, target, names, in_try, at_import_time, is_call });
    }

    /// A string that is a program: what it imports belongs to the program that may run it.
    fn text(&mut self, range: TextRange, text: &str) {
        let parsed = parse_module(&SourceFile::new("<string>", text), FileId(u32::MAX));
        if !parsed.is_ok() {
            return;
        }
        for import in gather(&parsed.syntax, self.package) {
            if matches!(import.target, ImportTarget::Module(_)) {
                self.imports.push(Import { range, in_try: true, at_import_time: false, is_call: true, ..import });
            }
        }
    }

    /// `importlib.import_module("name"[, "package"])`, `import_module("name")`, `__import__("name")`.
    fn call(&mut self, node: &ast::ExprCall) {
        let (is_import_module, is_dunder) = match &*node.func {
            Expr::Attribute(attribute) => {
                let on_importlib = attribute.value.as_name_expr().is_some_and(|name| name.id == "importlib");
                (on_importlib && attribute.attr.as_str() == "import_module", false)
            }
            Expr::Name(name) => (name.id == "import_module", name.id == "__import__"),
            _ => return,
        };
        if !is_import_module && !is_dunder {
            return;
        }
        let text = |expr: &Expr| expr.as_string_literal_expr().map(|string| string.value.to_str().to_owned());
        let Some(name) = node.arguments.find_argument_value("name", 0).and_then(text) else { return };
        let bare = name.trim_start_matches('.');
        let level = (name.len() - bare.len()) as u32;
        if level == 0 {
            self.push(node.range(), ImportTarget::Module(name), Vec::new(), true);
            return;
        }
        let package = match node.arguments.find_argument_value("package", 1) {
            Some(Expr::StringLiteral(string)) => string.value.to_str().to_owned(),
            Some(Expr::Name(name)) if name.id == "__package__" => self.package.to_owned(),
            _ => return,
        };
        if is_import_module {
            let target = resolve_relative(&package, level, bare);
            self.push(node.range(), target, Vec::new(), true);
        }
    }
}

impl<'a> Visitor<'a> for Walker<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(node) => {
                for alias in &node.names {
                    self.push(alias.range, ImportTarget::Module(alias.name.to_string()), Vec::new(), false);
                }
            }
            Stmt::ImportFrom(node) => {
                let module = node.module.as_ref().map_or("", |module| module.as_str());
                let target = resolve_relative(self.package, node.level, module);
                let names = node.names.iter().map(|alias| alias.name.to_string()).collect();
                self.push(node.range, target, names, false);
            }
            Stmt::Try(node) => grow(|| {
                let guarded = u32::from(!node.handlers.is_empty());
                self.tries += guarded;
                self.visit_body(&node.body);
                self.tries -= guarded;
                node.handlers.iter().for_each(|handler| self.visit_except_handler(handler));
                self.visit_body(&node.orelse);
                self.visit_body(&node.finalbody);
            }),
            Stmt::FunctionDef(_) => {
                self.functions += 1;
                grow(|| visitor::walk_stmt(self, stmt));
                self.functions -= 1;
            }
            _ => grow(|| visitor::walk_stmt(self, stmt)),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Call(node) => self.call(node),
            Expr::Name(node) => self.runs_text |= matches!(node.id.as_str(), "exec" | "eval" | "compile"),
            Expr::StringLiteral(node) if node.value.to_str().contains("import") => {
                self.texts.push((node.range, node.value.to_str().to_owned()));
            }
            _ => {}
        }
        grow(|| visitor::walk_expr(self, expr));
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        grow(|| visitor::walk_pattern(self, pattern));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let parsed = parse_module(&SourceFile::new("t.py", text), FileId(0));
        let targets = gather(&parsed.syntax, "").into_iter().map(|import| import.target);
        targets.filter_map(|target| if let ImportTarget::Module(name) = target { Some(name) } else { None }).collect()
    }

    #[test]
    fn texts_that_may_run() {
        assert_eq!(names("import a\nexec('import b\\nfrom c.d import e')"), ["a", "b", "c.d"]);
        assert_eq!(names("S = 'import b'\nf = exec\nf(S)"), ["b"]);
        assert_eq!(names("print('import b')"), [] as [&str; 0]);
        assert_eq!(names("exec('this is no program that may import b')"), [] as [&str; 0]);
    }

    #[test]
    fn leading_dots() {
        let module = |name: &str| ImportTarget::Module(name.into());
        assert_eq!(resolve_relative("a.b", 1, "c"), module("a.b.c"));
        assert_eq!(resolve_relative("a.b", 2, ""), module("a"));
        assert_eq!(resolve_relative("a.b", 3, "c"), ImportTarget::BeyondTopLevel);
        assert_eq!(resolve_relative("", 1, "c"), ImportTarget::NoParentPackage);
    }
}
