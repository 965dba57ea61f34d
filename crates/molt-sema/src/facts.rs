//! Plain facts about a module that later stages ask for, gathered in one walk.

use crate::future::Futures;
use crate::stack::grow;
use molt_syntax::ast::visitor::{self, Visitor};
use molt_syntax::ast::{self, Expr, ExprContext, Stmt};
use std::collections::BTreeSet;

/// See the fields. All sets are of names as written, before mangling.
#[derive(Clone, Debug, Default)]
pub struct ModuleFacts {
    /// `__doc__` of the module; cleaned of nothing, as in 3.12.
    pub docstring: Option<String>,
    pub futures: Futures,
    /// Names that some statement of the module stores, deletes, imports or declares, in any scope.
    pub assigned_names: BTreeSet<String>,
    /// Names that some statement of the module deletes, in any scope.
    pub deleted_names: BTreeSet<String>,
    /// Names that are read, in any scope.
    pub used_names: BTreeSet<String>,
    /// Attribute names that are read.
    pub loaded_attributes: BTreeSet<String>,
    /// Attribute names that are stored or deleted.
    pub stored_attributes: BTreeSet<String>,
    /// Names of keyword arguments in calls.
    pub keywords: BTreeSet<String>,
    /// The strings of `__all__`, if it is assigned once, at top level, as a list or tuple of strings.
    pub all: Option<Vec<String>>,
}

impl ModuleFacts {
    /// Some code of this module may bind, rebind or delete the name, in whatever scope.
    pub fn is_assigned(&self, name: &str) -> bool {
        self.assigned_names.contains(name)
    }
}

/// The docstring of a body: its first statement, if that is a string. Bytes and f-strings are none.
pub fn docstring(body: &[Stmt]) -> Option<&ast::ExprStringLiteral> {
    match body.first() {
        Some(Stmt::Expr(node)) => match &*node.value {
            Expr::StringLiteral(string) => Some(string),
            _ => None,
        },
        _ => None,
    }
}

pub(crate) fn gather(module: &ast::ModModule, futures: Futures) -> ModuleFacts {
    let facts = ModuleFacts {
        docstring: docstring(&module.body).map(|string| string.value.to_str().to_owned()),
        futures,
        ..ModuleFacts::default()
    };
    let mut walker = Walker { facts };
    walker.visit_body(&module.body);
    walker.facts.all = dunder_all(&module.body);
    walker.facts
}

fn dunder_all(body: &[Stmt]) -> Option<Vec<String>> {
    let mut found = None;
    for stmt in body {
        let value = match stmt {
            Stmt::Assign(node) if node.targets.iter().any(is_dunder_all) => &node.value,
            Stmt::AnnAssign(node) if is_dunder_all(&node.target) => node.value.as_ref()?,
            Stmt::AugAssign(node) if is_dunder_all(&node.target) => return None,
            _ => continue,
        };
        let elements = match &**value {
            Expr::List(list) => &list.elts,
            Expr::Tuple(tuple) => &tuple.elts,
            _ => return None,
        };
        let names: Option<Vec<String>> = elements
            .iter()
            .map(|element| element.as_string_literal_expr().map(|string| string.value.to_str().to_owned()))
            .collect();
        if found.is_some() {
            return None;
        }
        found = Some(names?);
    }
    found
}

fn is_dunder_all(target: &Expr) -> bool {
    target.as_name_expr().is_some_and(|name| name.id == "__all__")
}

struct Walker {
    facts: ModuleFacts,
}

impl Walker {
    fn assigned(&mut self, name: &str) {
        if !self.facts.assigned_names.contains(name) {
            self.facts.assigned_names.insert(name.to_owned());
        }
    }
}

impl<'a> Visitor<'a> for Walker {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => self.assigned(node.name.as_str()),
            Stmt::ClassDef(node) => self.assigned(node.name.as_str()),
            Stmt::Global(node) => node.names.iter().for_each(|name| self.assigned(name.as_str())),
            Stmt::Nonlocal(node) => node.names.iter().for_each(|name| self.assigned(name.as_str())),
            _ => {}
        }
        grow(|| visitor::walk_stmt(self, stmt));
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(node) => {
                let name = node.id.to_string();
                match node.ctx {
                    ExprContext::Load => {
                        self.facts.used_names.insert(name);
                    }
                    ExprContext::Del => {
                        self.facts.deleted_names.insert(name.clone());
                        self.facts.assigned_names.insert(name);
                    }
                    ExprContext::Store | ExprContext::Invalid => {
                        self.facts.assigned_names.insert(name);
                    }
                }
            }
            Expr::Attribute(node) => {
                let names = match node.ctx {
                    ExprContext::Load => &mut self.facts.loaded_attributes,
                    _ => &mut self.facts.stored_attributes,
                };
                names.insert(node.attr.to_string());
            }
            _ => {}
        }
        grow(|| visitor::walk_expr(self, expr));
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        self.assigned(name.split('.').next().unwrap_or(name));
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(node) = handler;
        if let Some(name) = &node.name {
            // The name is deleted at the end of the handler.
            self.assigned(name.as_str());
            self.facts.deleted_names.insert(name.to_string());
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.assigned(parameter.name.as_str());
        visitor::walk_parameter(self, parameter);
    }

    fn visit_keyword(&mut self, keyword: &'a ast::Keyword) {
        if let Some(name) = &keyword.arg {
            self.facts.keywords.insert(name.to_string());
        }
        visitor::walk_keyword(self, keyword);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        match pattern {
            ast::Pattern::MatchAs(node) => node.name.iter().for_each(|name| self.assigned(name.as_str())),
            ast::Pattern::MatchStar(node) => node.name.iter().for_each(|name| self.assigned(name.as_str())),
            ast::Pattern::MatchMapping(node) => node.rest.iter().for_each(|name| self.assigned(name.as_str())),
            ast::Pattern::MatchClass(node) => {
                let attributes = node.arguments.keywords.iter().map(|keyword| keyword.attr.to_string());
                self.facts.loaded_attributes.extend(attributes);
            }
            _ => {}
        }
        grow(|| visitor::walk_pattern(self, pattern));
    }

    fn visit_type_param(&mut self, parameter: &'a ast::TypeParam) {
        self.assigned(parameter.name().as_str());
        visitor::walk_type_param(self, parameter);
    }
}
