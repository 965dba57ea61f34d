//! First walk over a module: which scopes there are and what each says about its names.
//!
//! Visits the tree in the order of CPython's `Python/symtable.c`, because the first error found is the one raised.
//! Deciding what a name *is* needs the whole tree and is done by `analyze`.

use crate::errors::Errors;
use crate::mangle::mangle;
use crate::scope::{ParameterCounts, Scope, ScopeId, ScopeKey, ScopeKind, Scopes, Symbol};
use crate::stack::grow;
use molt_syntax::ast::{self, Expr, ExprContext, Pattern, Ranged, Stmt, TextRange};
use std::collections::BTreeMap;

/// A `global`, `nonlocal` or walrus that makes a claim about a name, for errors that `analyze` finds.
pub(crate) struct Directive {
    pub scope: ScopeId,
    pub name: String,
    pub range: TextRange,
}

pub(crate) struct SymbolTable {
    pub scopes: Scopes,
    pub directives: Vec<Directive>,
}

/// How a name is mentioned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mention {
    Use,
    Assign,
    Parameter,
    Import,
    Global,
    Nonlocal,
    Annotated,
}

struct Builder<'a, 's> {
    scopes: Scopes,
    stack: Vec<ScopeId>,
    private: Option<String>,
    /// Per scope on the stack: inside a comprehension's target, and depth inside its iterables.
    in_target: Vec<bool>,
    in_iterable: Vec<u32>,
    directives: Vec<Directive>,
    future_annotations: bool,
    /// What of a generic definition is being visited, in the words of messages.
    generic_place: &'static str,
    errors: &'a mut Errors<'s>,
}

pub(crate) fn build(module: &ast::ModModule, future_annotations: bool, errors: &mut Errors) -> SymbolTable {
    let mut builder = Builder {
        scopes: Scopes { scopes: Vec::new(), by_node: BTreeMap::new() },
        stack: Vec::new(),
        private: None,
        in_target: Vec::new(),
        in_iterable: Vec::new(),
        directives: Vec::new(),
        future_annotations,
        generic_place: GENERIC,
        errors,
    };
    builder.enter(ScopeKind::Module, "<module>", module.range);
    builder.body(&module.body);
    builder.exit();
    SymbolTable { scopes: builder.scopes, directives: builder.directives }
}

const GENERIC: &str = "the definition of a generic";

impl Builder<'_, '_> {
    // ---- scopes ----

    fn current(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(ScopeId::MODULE)
    }

    fn scope(&mut self) -> &mut Scope {
        let id = self.current();
        self.scopes.get_mut(id)
    }

    fn enter(&mut self, kind: ScopeKind, name: &str, range: TextRange) -> ScopeId {
        let id = ScopeId(self.scopes.scopes.len() as u32);
        let parent = self.stack.last().copied();
        let is_nested = parent.is_some_and(|parent| {
            let parent = self.scopes.get(parent);
            parent.is_nested || parent.kind.is_function_like()
        });
        self.scopes.scopes.push(Scope {
            id,
            kind,
            name: name.to_owned(),
            qualname: String::new(),
            parent,
            children: Vec::new(),
            range,
            symbols: Vec::new(),
            index: BTreeMap::new(),
            first_line: self.errors.source().line(range.start().to_u32()),
            free_in_children: Default::default(),
            private: self.private.clone(),
            parameters: ParameterCounts::default(),
            varnames: Vec::new(),
            cellvars: Vec::new(),
            freevars: Vec::new(),
            is_async: false,
            is_generator: false,
            has_await: false,
            returns_value: false,
            has_star_import: false,
            needs_class_cell: false,
            uses: Default::default(),
            is_nested,
        });
        self.scopes.by_node.insert(ScopeKey::new(kind, range), id);
        if let Some(parent) = parent {
            self.scopes.get_mut(parent).children.push(id);
        }
        let inherited = self.in_iterable.last().copied().unwrap_or(0);
        self.stack.push(id);
        self.in_target.push(false);
        self.in_iterable.push(inherited);
        id
    }

    fn exit(&mut self) {
        self.stack.pop();
        self.in_target.pop();
        self.in_iterable.pop();
    }

    // ---- names ----

    fn mention(&mut self, name: &str, mention: Mention, range: TextRange) {
        let scope = self.current();
        self.mention_in(scope, name, mention, range);
    }

    fn mention_in(&mut self, scope: ScopeId, name: &str, mention: Mention, range: TextRange) {
        let mangled = mangle(self.private.as_deref(), name).into_owned();
        let in_target = self.in_target.last().copied().unwrap_or(false);
        let scope = self.scopes.get_mut(scope);
        let position = match scope.index.get(&mangled) {
            Some(&position) => position,
            None => {
                scope.index.insert(mangled.clone(), scope.symbols.len());
                scope.symbols.push(Symbol::new(mangled.clone()));
                scope.symbols.len() - 1
            }
        };
        let Some(symbol) = scope.symbols.get_mut(position) else { return };
        if mention == Mention::Parameter && symbol.parameter {
            self.errors.push(range, format!("duplicate argument '{mangled}' in function definition"));
            return;
        }
        match mention {
            Mention::Use => symbol.used = true,
            Mention::Assign => symbol.assigned = true,
            Mention::Parameter => symbol.parameter = true,
            Mention::Import => symbol.imported = true,
            Mention::Global => symbol.declared_global = true,
            Mention::Nonlocal => symbol.declared_nonlocal = true,
            Mention::Annotated => {
                symbol.annotated = true;
                symbol.assigned = true;
            }
        }
        if in_target {
            if symbol.declared_global || symbol.declared_nonlocal {
                self.errors.push(
                    range,
                    format!("comprehension inner loop cannot rebind assignment expression target '{mangled}'"),
                );
            }
            symbol.iteration_variable = true;
        }
        if mention == Mention::Global && scope.id != ScopeId::MODULE {
            // A name declared global is one of the module, even if the module never mentions it.
            let module = self.scopes.get_mut(ScopeId::MODULE);
            match module.index.get(&mangled).and_then(|&position| module.symbols.get_mut(position)) {
                Some(symbol) => symbol.declared_global = true,
                None => {
                    module.index.insert(mangled.clone(), module.symbols.len());
                    let mut symbol = Symbol::new(mangled);
                    symbol.declared_global = true;
                    module.symbols.push(symbol);
                }
            }
        }
    }

    fn flags(&self, scope: ScopeId, name: &str) -> Option<&Symbol> {
        self.scopes.get(scope).symbol_mangled(&mangle(self.private.as_deref(), name))
    }

    fn direct(&mut self, name: &str, range: TextRange) {
        let scope = self.current();
        let name = mangle(self.private.as_deref(), name).into_owned();
        self.directives.push(Directive { scope, name, range });
    }

    // ---- statements ----

    fn body(&mut self, body: &[Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        grow(|| self.stmt_inner(stmt));
    }

    fn stmt_inner(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => self.function(node),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Return(node) => {
                if let Some(value) = &node.value {
                    self.expr(value);
                    self.scope().returns_value = true;
                }
            }
            Stmt::Delete(node) => self.exprs(&node.targets),
            Stmt::Assign(node) => {
                self.exprs(&node.targets);
                self.expr(&node.value);
            }
            Stmt::AugAssign(node) => {
                self.expr(&node.target);
                self.expr(&node.value);
            }
            Stmt::AnnAssign(node) => self.annotated_assignment(node),
            Stmt::For(node) => {
                if node.is_async {
                    self.scope().has_await = true;
                }
                self.expr(&node.target);
                self.expr(&node.iter);
                self.body(&node.body);
                self.body(&node.orelse);
            }
            Stmt::While(node) => {
                self.expr(&node.test);
                self.body(&node.body);
                self.body(&node.orelse);
            }
            Stmt::If(node) => {
                self.expr(&node.test);
                self.body(&node.body);
                for clause in &node.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.expr(test);
                    }
                    self.body(&clause.body);
                }
            }
            Stmt::With(node) => {
                if node.is_async {
                    self.scope().has_await = true;
                }
                for item in &node.items {
                    self.expr(&item.context_expr);
                    self.option(item.optional_vars.as_deref());
                }
                self.body(&node.body);
            }
            Stmt::Match(node) => {
                self.expr(&node.subject);
                for case in &node.cases {
                    self.pattern(&case.pattern);
                    self.option(case.guard.as_deref());
                    self.body(&case.body);
                }
            }
            Stmt::Raise(node) => {
                self.option(node.exc.as_deref());
                self.option(node.cause.as_deref());
            }
            Stmt::Try(node) => {
                self.body(&node.body);
                self.body(&node.orelse);
                for handler in &node.handlers {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    self.option(handler.type_.as_deref());
                    if let Some(name) = &handler.name {
                        self.mention(name.as_str(), Mention::Assign, handler.range);
                    }
                    self.body(&handler.body);
                }
                self.body(&node.finalbody);
            }
            Stmt::Assert(node) => {
                self.expr(&node.test);
                self.option(node.msg.as_deref());
            }
            Stmt::Import(node) => node.names.iter().for_each(|alias| self.alias(alias, false)),
            Stmt::ImportFrom(node) => node.names.iter().for_each(|alias| self.alias(alias, true)),
            Stmt::Global(node) => node.names.iter().for_each(|name| self.global(name, node.range)),
            Stmt::Nonlocal(node) => node.names.iter().for_each(|name| self.nonlocal(name, node.range)),
            Stmt::Expr(node) => self.expr(&node.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn alias(&mut self, alias: &ast::Alias, is_from: bool) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        if is_from && name == "*" {
            if self.current() == ScopeId::MODULE {
                self.scope().has_star_import = true;
            } else {
                self.errors.push(alias.range, "import * only allowed at module level");
            }
            return;
        }
        let bound = if alias.asname.is_some() { name } else { name.split('.').next().unwrap_or(name) };
        self.mention(bound, Mention::Import, alias.range);
    }

    fn global(&mut self, name: &ast::Identifier, range: TextRange) {
        let text = name.as_str();
        if let Some(symbol) = self.flags(self.current(), text) {
            let message = if symbol.parameter {
                Some(format!("name '{text}' is parameter and global"))
            } else if symbol.used {
                Some(format!("name '{text}' is used prior to global declaration"))
            } else if symbol.annotated {
                Some(format!("annotated name '{text}' can't be global"))
            } else if symbol.assigned {
                Some(format!("name '{text}' is assigned to before global declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                self.errors.push(range, message);
                return;
            }
        }
        self.mention(text, Mention::Global, range);
        self.direct(text, range);
    }

    fn nonlocal(&mut self, name: &ast::Identifier, range: TextRange) {
        let text = name.as_str();
        if let Some(symbol) = self.flags(self.current(), text) {
            let message = if symbol.parameter {
                Some(format!("name '{text}' is parameter and nonlocal"))
            } else if symbol.used {
                Some(format!("name '{text}' is used prior to nonlocal declaration"))
            } else if symbol.annotated {
                Some(format!("annotated name '{text}' can't be nonlocal"))
            } else if symbol.assigned {
                Some(format!("name '{text}' is assigned to before nonlocal declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                self.errors.push(range, message);
                return;
            }
        }
        self.mention(text, Mention::Nonlocal, range);
        self.direct(text, range);
    }

    fn annotated_assignment(&mut self, node: &ast::StmtAnnAssign) {
        match &*node.target {
            Expr::Name(name) => {
                let declared = self.flags(self.current(), &name.id).map(|s| (s.declared_global, s.declared_nonlocal));
                if let Some((global, nonlocal)) = declared
                    && (global || nonlocal)
                    && self.current() != ScopeId::MODULE
                    && node.simple
                {
                    let what = if global { "global" } else { "nonlocal" };
                    self.errors.push(node.range, format!("annotated name '{}' can't be {what}", name.id));
                    return;
                }
                if node.simple {
                    self.mention(&name.id, Mention::Annotated, name.range);
                } else if node.value.is_some() {
                    self.mention(&name.id, Mention::Assign, name.range);
                }
            }
            target => self.expr(target),
        }
        self.annotation(&node.annotation);
        self.option(node.value.as_deref());
    }

    fn annotation(&mut self, annotation: &Expr) {
        if self.future_annotations {
            self.enter(ScopeKind::Annotation, "_annotation", annotation.range());
            // Not a child: what it mentions has no effect on its surroundings.
            let id = self.current();
            if let Some(parent) = self.scopes.get(id).parent {
                self.scopes.get_mut(parent).children.retain(|&child| child != id);
            }
        }
        self.expr(annotation);
        if self.future_annotations {
            self.exit();
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        for parameter in positional.chain(&parameters.kwonlyargs) {
            self.option(parameter.default.as_deref());
        }
    }

    fn parameter_annotations(&mut self, parameters: &ast::Parameters) {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).map(|p| &p.parameter);
        let variadic = parameters.vararg.iter().chain(&parameters.kwarg).map(|p| &**p);
        let keyword = parameters.kwonlyargs.iter().map(|p| &p.parameter);
        for parameter in plain.chain(variadic).chain(keyword) {
            if let Some(annotation) = &parameter.annotation {
                self.annotation(annotation);
            }
        }
    }

    /// Names of parameters, in the order of slots.
    fn parameters(&mut self, parameters: &ast::Parameters) {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let variadic = parameters.vararg.iter().chain(&parameters.kwarg).map(|p| &**p);
        for parameter in plain.map(|p| &p.parameter).chain(variadic) {
            // Without the stars of `*args` and `**kwargs`.
            let range = TextRange::new(parameter.name.start(), parameter.range.end());
            self.mention(parameter.name.as_str(), Mention::Parameter, range);
        }
        self.scope().parameters = ParameterCounts {
            positional_only: parameters.posonlyargs.len() as u32,
            positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
            keyword_only: parameters.kwonlyargs.len() as u32,
            has_var_positional: parameters.vararg.is_some(),
            has_var_keyword: parameters.kwarg.is_some(),
        };
    }

    fn function(&mut self, node: &ast::StmtFunctionDef) {
        self.mention(node.name.as_str(), Mention::Assign, node.range);
        self.defaults(&node.parameters);
        node.decorator_list.iter().for_each(|decorator| self.expr(&decorator.expression));
        self.enter_type_parameters(node.type_params.as_deref(), node.name.as_str(), node.range);
        self.parameter_annotations(&node.parameters);
        if let Some(returns) = &node.returns {
            self.annotation(returns);
        }
        self.enter(ScopeKind::Function, node.name.as_str(), node.range);
        self.scope().is_async = node.is_async;
        self.parameters(&node.parameters);
        self.body(&node.body);
        self.exit();
        self.exit_type_parameters(node.type_params.as_deref());
    }

    fn class(&mut self, node: &ast::StmtClassDef) {
        self.mention(node.name.as_str(), Mention::Assign, node.range);
        node.decorator_list.iter().for_each(|decorator| self.expr(&decorator.expression));
        let outer = self.private.clone();
        self.enter_type_parameters(node.type_params.as_deref(), node.name.as_str(), node.range);
        if let Some(arguments) = &node.arguments {
            self.exprs(&arguments.args);
            arguments.keywords.iter().for_each(|keyword| self.expr(&keyword.value));
        }
        self.private = Some(node.name.to_string());
        self.enter(ScopeKind::Class, node.name.as_str(), node.range);
        self.body(&node.body);
        self.exit();
        self.private = outer;
        self.exit_type_parameters(node.type_params.as_deref());
    }

    fn type_alias(&mut self, node: &ast::StmtTypeAlias) {
        if let Expr::Name(name) = &*node.name {
            self.mention(&name.id, Mention::Assign, name.range);
        }
        let name = node.name.as_name_expr().map_or("", |name| name.id.as_str()).to_owned();
        self.enter_type_parameters(node.type_params.as_deref(), &name, node.range);
        let is_generic = node.type_params.is_some();
        if !is_generic {
            self.enter(ScopeKind::TypeParameters, &name, node.range);
        }
        self.generic_place = "a type alias";
        self.expr(&node.value);
        self.generic_place = GENERIC;
        self.exit();
    }

    fn enter_type_parameters(&mut self, parameters: Option<&ast::TypeParams>, name: &str, range: TextRange) {
        let Some(parameters) = parameters else { return };
        self.enter(ScopeKind::TypeParameters, &format!("<generic parameters of {name}>"), range);
        for parameter in &parameters.type_params {
            let name = parameter.name();
            if self.flags(self.current(), name.as_str()).is_some_and(|symbol| symbol.assigned) {
                self.errors.push(parameter.range(), format!("duplicate type parameter '{name}'"));
            }
            self.mention(name.as_str(), Mention::Assign, parameter.range());
            if let ast::TypeParam::TypeVar(variable) = parameter {
                self.generic_place = "a TypeVar bound";
                self.option(variable.bound.as_deref());
                self.generic_place = GENERIC;
            }
        }
    }

    fn exit_type_parameters(&mut self, parameters: Option<&ast::TypeParams>) {
        if parameters.is_some() {
            self.exit();
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        grow(|| self.pattern_inner(pattern));
    }

    fn pattern_inner(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::MatchValue(node) => self.expr(&node.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(node) => node.patterns.iter().for_each(|pattern| self.pattern(pattern)),
            Pattern::MatchMapping(node) => {
                self.exprs(&node.keys);
                node.patterns.iter().for_each(|pattern| self.pattern(pattern));
                if let Some(rest) = &node.rest {
                    self.mention(rest.as_str(), Mention::Assign, node.range);
                }
            }
            Pattern::MatchClass(node) => {
                self.expr(&node.cls);
                node.arguments.patterns.iter().for_each(|pattern| self.pattern(pattern));
                node.arguments.keywords.iter().for_each(|keyword| self.pattern(&keyword.pattern));
            }
            Pattern::MatchStar(node) => {
                if let Some(name) = &node.name {
                    self.mention(name.as_str(), Mention::Assign, node.range);
                }
            }
            Pattern::MatchAs(node) => {
                if let Some(pattern) = &node.pattern {
                    self.pattern(pattern);
                }
                if let Some(name) = &node.name {
                    self.mention(name.as_str(), Mention::Assign, node.range);
                }
            }
            Pattern::MatchOr(node) => node.patterns.iter().for_each(|pattern| self.pattern(pattern)),
        }
    }

    // ---- expressions ----

    fn option(&mut self, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        grow(|| self.expr_inner(expr));
    }

    fn expr_inner(&mut self, expr: &Expr) {
        match expr {
            Expr::Named(node) => self.named(node),
            Expr::BoolOp(node) => self.exprs(&node.values),
            Expr::BinOp(node) => {
                self.expr(&node.left);
                self.expr(&node.right);
            }
            Expr::UnaryOp(node) => self.expr(&node.operand),
            Expr::Lambda(node) => {
                if let Some(parameters) = &node.parameters {
                    self.defaults(parameters);
                }
                self.enter(ScopeKind::Lambda, "<lambda>", node.range);
                if let Some(parameters) = &node.parameters {
                    self.parameters(parameters);
                }
                self.expr(&node.body);
                self.exit();
            }
            Expr::If(node) => {
                self.expr(&node.test);
                self.expr(&node.body);
                self.expr(&node.orelse);
            }
            Expr::Dict(node) => {
                node.items.iter().for_each(|item| self.option(item.key.as_ref()));
                node.items.iter().for_each(|item| self.expr(&item.value));
            }
            Expr::Set(node) => self.exprs(&node.elts),
            Expr::ListComp(node) => {
                self.comprehension(
                    ScopeKind::ListComprehension,
                    node.range,
                    node.range.start(),
                    &node.generators,
                    &node.elt,
                    None,
                );
            }
            Expr::SetComp(node) => {
                self.comprehension(
                    ScopeKind::SetComprehension,
                    node.range,
                    node.range.start(),
                    &node.generators,
                    &node.elt,
                    None,
                );
            }
            Expr::DictComp(node) => {
                let key = node.key.as_deref().unwrap_or(&node.value);
                let kind = ScopeKind::DictComprehension;
                self.comprehension(kind, node.range, node.range.start(), &node.generators, key, Some(&node.value));
            }
            Expr::Generator(node) => {
                self.generator(node, node.range.start());
            }
            Expr::Await(node) => {
                self.refuse_in_annotation("await expression", node.range);
                self.expr(&node.value);
                self.scope().has_await = true;
            }
            Expr::Yield(node) => {
                self.refuse_in_annotation("yield expression", node.range);
                self.option(node.value.as_deref());
                self.yields(node.range);
            }
            Expr::YieldFrom(node) => {
                self.refuse_in_annotation("yield expression", node.range);
                self.expr(&node.value);
                self.yields(node.range);
            }
            Expr::Compare(node) => {
                self.expr(&node.left);
                self.exprs(&node.comparators);
            }
            Expr::Call(node) => {
                self.expr(&node.func);
                match &*node.arguments.args {
                    [Expr::Generator(only)] if !only.parenthesized => {
                        self.generator(only, node.arguments.range.start())
                    }
                    arguments => self.exprs(arguments),
                }
                node.arguments.keywords.iter().for_each(|keyword| self.expr(&keyword.value));
            }
            Expr::FString(node) => {
                node.value.elements().for_each(|element| self.interpolation(element));
            }
            Expr::TString(node) => {
                node.value.elements().for_each(|element| self.interpolation(element));
            }
            Expr::Attribute(node) => self.expr(&node.value),
            Expr::Subscript(node) => {
                self.expr(&node.value);
                self.expr(&node.slice);
            }
            Expr::Starred(node) => self.expr(&node.value),
            Expr::Name(node) => self.name(node),
            Expr::List(node) => self.exprs(&node.elts),
            Expr::Tuple(node) => self.exprs(&node.elts),
            Expr::Slice(node) => {
                self.option(node.lower.as_deref());
                self.option(node.upper.as_deref());
                self.option(node.step.as_deref());
            }
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::IpyEscapeCommand(_) => {}
        }
    }

    fn name(&mut self, node: &ast::ExprName) {
        let id = node.id.as_str();
        if node.ctx != ExprContext::Load {
            self.mention(id, Mention::Assign, node.range);
            return;
        }
        self.mention(id, Mention::Use, node.range);
        let kind = self.scopes.get(self.current()).kind;
        if id == "super" && kind.is_function_like() {
            self.mention("__class__", Mention::Use, node.range);
        }
        let uses = &mut self.scope().uses;
        match id {
            "locals" => uses.locals = true,
            "vars" => uses.vars = true,
            "dir" => uses.dir = true,
            "eval" => uses.eval = true,
            "exec" => uses.exec = true,
            "globals" => uses.globals = true,
            "super" => uses.super_ = true,
            _ => {}
        }
    }

    fn interpolation(&mut self, element: &ast::InterpolatedStringElement) {
        let ast::InterpolatedStringElement::Interpolation(element) = element else { return };
        self.expr(&element.expression);
        if let Some(spec) = &element.format_spec {
            spec.elements.iter().for_each(|element| self.interpolation(element));
        }
    }

    fn refuse_in_annotation(&mut self, what: &str, range: TextRange) {
        let place = match self.scopes.get(self.current()).kind {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeParameters => self.generic_place,
            _ => return,
        };
        self.errors.push(range, format!("{what} cannot be used within {place}"));
    }

    fn yields(&mut self, range: TextRange) {
        self.scope().is_generator = true;
        let place = match self.scopes.get(self.current()).kind {
            ScopeKind::ListComprehension => "list comprehension",
            ScopeKind::SetComprehension => "set comprehension",
            ScopeKind::DictComprehension => "dict comprehension",
            ScopeKind::GeneratorExpression => "generator expression",
            _ => return,
        };
        self.errors.push(range, format!("'yield' inside {place}"));
    }

    fn named(&mut self, node: &ast::ExprNamed) {
        self.refuse_in_annotation("named expression", node.range);
        if self.in_iterable.last().is_some_and(|&depth| depth > 0) {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            self.errors.push(node.range, message);
            return;
        }
        if self.scopes.get(self.current()).kind.is_comprehension()
            && let Expr::Name(target) = &*node.target
            && !self.extend_named_scope(target)
        {
            return;
        }
        self.expr(&node.value);
        self.expr(&node.target);
    }

    /// PEP 572: a walrus in a comprehension binds in the scope around all comprehensions. False after an error.
    fn extend_named_scope(&mut self, target: &ast::ExprName) -> bool {
        let name = target.id.as_str();
        for index in (0..self.stack.len()).rev() {
            let id = self.stack[index];
            let kind = self.scopes.get(id).kind;
            if kind.is_comprehension() {
                if self.flags(id, name).is_some_and(|s| s.iteration_variable && (s.assigned || s.declared_global)) {
                    self.errors.push(
                        target.range,
                        format!("assignment expression cannot rebind comprehension iteration variable '{name}'"),
                    );
                    return false;
                }
                continue;
            }
            match kind {
                ScopeKind::Function | ScopeKind::Lambda => {
                    let global = self.flags(id, name).is_some_and(|symbol| symbol.declared_global);
                    let mention = if global { Mention::Global } else { Mention::Nonlocal };
                    self.mention(name, mention, target.range);
                    self.direct(name, target.range);
                    self.mention_in(id, name, Mention::Assign, target.range);
                    return true;
                }
                ScopeKind::Module => {
                    self.mention(name, Mention::Global, target.range);
                    self.direct(name, target.range);
                    self.mention_in(id, name, Mention::Global, target.range);
                    return true;
                }
                ScopeKind::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    self.errors.push(target.range, message);
                    return false;
                }
                _ => {
                    let message = "assignment expression within a comprehension cannot be used within the definition of a generic";
                    self.errors.push(target.range, message);
                    return false;
                }
            }
        }
        true
    }

    /// `start`: where CPython says that the expression begins.
    fn generator(&mut self, node: &ast::ExprGenerator, start: ast::TextSize) {
        let kind = ScopeKind::GeneratorExpression;
        self.comprehension(kind, node.range, start, &node.generators, &node.elt, None);
    }

    fn comprehension(
        &mut self,
        kind: ScopeKind,
        range: TextRange,
        start: ast::TextSize,
        generators: &[ast::Comprehension],
        element: &Expr,
        value: Option<&Expr>,
    ) {
        let Some((outermost, rest)) = generators.split_first() else { return };
        self.iterable(&outermost.iter);
        let name = match kind {
            ScopeKind::ListComprehension => "<listcomp>",
            ScopeKind::SetComprehension => "<setcomp>",
            ScopeKind::DictComprehension => "<dictcomp>",
            _ => "<genexpr>",
        };
        self.enter(kind, name, range);
        self.scope().first_line = self.errors.source().line(start.to_u32());
        if outermost.is_async {
            self.scope().has_await = true;
        }
        self.mention(".0", Mention::Parameter, range);
        self.scope().parameters = ParameterCounts { positional: 1, ..ParameterCounts::default() };
        self.target(&outermost.target);
        self.exprs(&outermost.ifs);
        for generator in rest {
            self.target(&generator.target);
            self.iterable(&generator.iter);
            self.exprs(&generator.ifs);
            if generator.is_async {
                self.scope().has_await = true;
            }
        }
        self.option(value);
        self.expr(element);
        let is_generator = kind == ScopeKind::GeneratorExpression;
        self.scope().is_generator = is_generator;
        let waits = self.scope().has_await && !is_generator;
        self.exit();
        if waits {
            self.scope().has_await = true;
        }
    }

    fn target(&mut self, target: &Expr) {
        self.set_in_target(true);
        self.expr(target);
        self.set_in_target(false);
    }

    fn set_in_target(&mut self, value: bool) {
        if let Some(in_target) = self.in_target.last_mut() {
            *in_target = value;
        }
    }

    fn iterable(&mut self, iterable: &Expr) {
        self.shift_iterable(1);
        self.expr(iterable);
        self.shift_iterable(-1);
    }

    fn shift_iterable(&mut self, by: i32) {
        if let Some(depth) = self.in_iterable.last_mut() {
            *depth = depth.saturating_add_signed(by);
        }
    }
}
