//! What a program can reach only by naming it: `eval`, `exec` and `compile`, and the frames of running code. Both cost, so a
//! program that names neither is built without.
//!
//! The walk errs on the side of reaching. What it does not follow is a name that only exists at run time
//! (`getattr(sys.modules[m], n)`): the runtime then says what is missing instead of doing something else.

use crate::module::Module;
use crate::scope::{NameKind, ScopeKind, Scopes};
use crate::stack::grow;
use molt_source::{FileId, Span};
use molt_syntax::ast::visitor::{self, Visitor};
use molt_syntax::ast::{self, Expr, ExprContext, Stmt, TextRange};
use std::collections::BTreeSet;

/// The builtins that run source text.
const RUNNERS: [&str; 3] = ["eval", "exec", "compile"];
/// Builtins that read their caller's variables, however they are called.
const READERS: [&str; 3] = ["eval", "exec", "locals"];
/// Ways to the module `builtins` that are no import.
const BUILTINS: [&str; 3] = ["builtins", "__builtins__", "f_builtins"];
/// Names by which a running frame is had, or where it is.
const FRAMES: [&str; 5] = ["_getframe", "_getframemodulename", "gi_frame", "f_back", "f_lineno"];

/// How much of its running frames a program can read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameUse {
    /// Nothing: frames leave no trace.
    #[default]
    None,
    /// Which frames there are, and their lines.
    Lines,
    /// Their variables, too.
    Locals,
}

/// See the module's head.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The first place by which source text can be run, and the name that stands there.
    pub dynamic: Option<(Span, String)>,
    pub frames: FrameUse,
}

pub(crate) fn of_program(modules: &[Module]) -> Reach {
    let mut reach = Reach::default();
    for module in modules {
        let Some(file) = module.file else { continue };
        let aliases = module.tree.body.iter().fold(Aliases::default(), |mut aliases, stmt| {
            aliases.visit_stmt(stmt);
            aliases
        });
        let runners = RUNNERS.into_iter().filter(|name| means_builtin(&module.scopes, name)).collect();
        let mut walker = Walker { file, runners, aliases: aliases.0, reach };
        walker.visit_body(&module.tree.body);
        reach = walker.reach;
    }
    if reach.dynamic.is_some() {
        // Text that appears at run time may look at frames.
        reach.frames = reach.frames.max(FrameUse::Lines);
    }
    reach
}

/// Does the name stand for the builtin anywhere in the module? A module that binds it as a global means its own, except
/// where its top level reads it, which may be before it is bound.
fn means_builtin(scopes: &Scopes, name: &str) -> bool {
    let bound = scopes.iter().any(|scope| {
        scope.symbol_mangled(name).is_some_and(|symbol| {
            symbol.is_bound() && (scope.kind == ScopeKind::Module || symbol.kind == NameKind::GlobalExplicit)
        })
    });
    scopes.iter().any(|scope| {
        let at_top = matches!(scope.kind, ScopeKind::Module | ScopeKind::Class);
        scope.symbol_mangled(name).is_some_and(|symbol| {
            let global = matches!(symbol.kind, NameKind::GlobalImplicit | NameKind::GlobalExplicit);
            symbol.used && (global || at_top) && (!bound || at_top)
        })
    })
}

/// Names that `import builtins` binds in a module.
#[derive(Default)]
struct Aliases(BTreeSet<String>);

impl<'a> Visitor<'a> for Aliases {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Import(node) = stmt {
            let own = node.names.iter().filter(|alias| alias.name.as_str() == "builtins");
            self.0.extend(own.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()));
        }
        grow(|| visitor::walk_stmt(self, stmt));
    }
    fn visit_expr(&mut self, _: &'a Expr) {}
}

struct Walker {
    file: FileId,
    /// Of [`RUNNERS`], those that mean the builtins in this module.
    runners: BTreeSet<&'static str>,
    aliases: BTreeSet<String>,
    reach: Reach,
}

impl Walker {
    fn dynamic(&mut self, range: TextRange, name: &str) {
        if self.reach.dynamic.is_none() {
            let span = Span::new(self.file, range.start().to_u32(), range.end().to_u32());
            self.reach.dynamic = Some((span, name.to_string()));
        }
    }

    fn frames(&mut self, wanted: FrameUse) {
        self.reach.frames = self.reach.frames.max(wanted);
    }

    /// A name that is not a variable: of an attribute, an import, a string that selects one.
    fn selected(&mut self, range: TextRange, name: &str) {
        if BUILTINS.contains(&name) {
            self.dynamic(range, name);
        } else if FRAMES.contains(&name) {
            self.frames(FrameUse::Lines);
        } else if name == "f_locals" {
            self.frames(FrameUse::Locals);
        }
    }

    fn string(&mut self, expr: &Expr) {
        if let Expr::StringLiteral(node) = expr {
            self.selected(node.range, node.value.to_str());
        }
    }

    fn name(&mut self, node: &ast::ExprName, is_called: bool) {
        let id = node.id.as_str();
        if node.ctx != ExprContext::Load {
            return;
        }
        if self.runners.contains(id) || id == "__builtins__" || self.aliases.contains(id) {
            self.dynamic(node.range, id);
        }
        if READERS.contains(&id) && !is_called {
            self.frames(FrameUse::Locals);
        }
        if FRAMES.contains(&id) {
            self.frames(FrameUse::Lines);
        }
    }

    fn attribute(&mut self, node: &ast::ExprAttribute) -> bool {
        let attr = node.attr.as_str();
        match &*node.value {
            // The attribute of the module itself says whether it matters.
            Expr::Name(base) if self.aliases.contains(base.id.as_str()) => {
                if RUNNERS.contains(&attr) || attr == "__dict__" {
                    self.dynamic(node.range, attr);
                }
                if READERS.contains(&attr) {
                    self.frames(FrameUse::Locals);
                }
                true
            }
            Expr::Attribute(base) if RUNNERS.contains(&attr) && base.attr.as_str() == "__self__" => {
                self.dynamic(node.range, attr);
                false
            }
            _ => {
                // The attribute `builtins` of another module matters by what is taken of it, which is out of sight.
                self.selected(node.range, attr);
                false
            }
        }
    }
}

impl<'a> Visitor<'a> for Walker {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ImportFrom(node) = stmt {
            let of_builtins = node.level == 0 && node.module.as_ref().is_some_and(|module| module == "builtins");
            for alias in &node.names {
                let name = alias.name.as_str();
                if of_builtins && (name == "*" || RUNNERS.contains(&name)) {
                    self.dynamic(alias.range, name);
                }
                if of_builtins && READERS.contains(&name) {
                    self.frames(FrameUse::Locals);
                }
                if !of_builtins {
                    self.selected(alias.range, name);
                }
            }
        }
        grow(|| visitor::walk_stmt(self, stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(node) => self.name(node, false),
            Expr::Attribute(node) if self.attribute(node) => return,
            Expr::Subscript(node) => self.string(&node.slice),
            Expr::Call(node) => {
                node.arguments.args.iter().for_each(|arg| self.string(arg));
                let plain = !node.arguments.args.iter().any(Expr::is_starred_expr)
                    && node.arguments.keywords.iter().all(|keyword| keyword.arg.is_some());
                if let (Expr::Name(name), true) = (&*node.func, plain) {
                    self.name(name, true);
                    grow(|| visitor::walk_arguments(self, &node.arguments));
                    return;
                }
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
    use crate::{Found, ModuleLoader, Options, resolve_program};
    use molt_source::{Files, SourceFile};

    struct One(Files);

    impl ModuleLoader for One {
        fn find(&mut self, _: &str) -> Option<Found> {
            Some(Found::Native { is_package: false })
        }
        fn source(&self, file: FileId) -> Option<&SourceFile> {
            self.0.get(file)
        }
    }

    fn reach(text: &str) -> Reach {
        let mut files = Files::new();
        let file = files.add(SourceFile::new("t.py", text));
        let program = resolve_program(file, &mut One(files), &Options::default());
        assert!(program.is_ok(), "{text}");
        program.reach
    }

    #[test]
    fn running_text() {
        let yes = [
            "eval('1')",
            "def f(): return exec",
            "x = [compile]",
            "import builtins\nbuiltins.eval('1')",
            "import builtins as b\nprint(vars(b))",
            "import builtins\nbuiltins.__dict__['eval']",
            "from builtins import exec as e",
            "__builtins__",
            "globals()['__builtins__']",
            "__import__('builtins')",
            "compile = compile",
            "class C:\n    eval = eval",
        ];
        for text in yes {
            assert!(reach(text).dynamic.is_some(), "{text}");
        }
        let no = [
            "import re\nre.compile('a')",
            "def compile(x): return x\ndef f(): return compile(1)",
            "def f(eval): return eval(1)",
            "import builtins\nbuiltins.print(1)",
            "class N:\n    def eval(self): return 1\nN().eval()",
            "x = 'builtins'\nprint(x == 'builtins')",
            "from re import compile\ndef f(): return compile('a')",
        ];
        for text in no {
            assert!(reach(text).dynamic.is_none(), "{text}");
        }
    }

    #[test]
    fn frames() {
        let uses = [
            ("print(1)", FrameUse::None),
            ("locals()\nvars()\nglobals()", FrameUse::None),
            ("map(vars, [])", FrameUse::None),
            ("eval('1')", FrameUse::Lines),
            ("import sys\nsys._getframe()", FrameUse::Lines),
            ("import sys\ngetattr(sys, '_getframe')", FrameUse::Lines),
            ("from sys import _getframe as g", FrameUse::Lines),
            ("def f(g): return g.gi_frame", FrameUse::Lines),
            ("def f(x): return x.f_locals", FrameUse::Locals),
            ("f = locals", FrameUse::Locals),
            ("f = eval", FrameUse::Locals),
        ];
        for (text, expected) in uses {
            assert_eq!(reach(text).frames, expected, "{text}");
        }
    }
}
