//! Second walk: what `Python/compile.c` refuses, and the order in which code first touches its local variables.
//!
//! Visits the tree in the order in which CPython emits code, scope by scope. Emits nothing.

use crate::errors::Errors;
use crate::future;
use crate::patterns;
use crate::scope::{Access, ScopeId, ScopeKind, Scopes};
use crate::stack::grow;
use molt_syntax::ast::{self, Expr, ExprContext, Ranged, Stmt, TextRange};
use std::collections::BTreeSet;

/// `CO_MAXBLOCKS`: loops, `with` and `try` statements inside each other in one function.
const MAX_BLOCKS: usize = 20;

/// What surrounds a statement inside its function (`fblockinfo`).
#[derive(Clone, Copy, PartialEq)]
enum Block<'t> {
    Loop,
    Other,
    ExceptStar,
    /// The body of `try … finally`. The `finally` is emitted first where a `return`, `break` or `continue` leaves it;
    /// once is enough for the order of variables, so it is then taken away.
    Finally(&'t [Stmt]),
}

/// One code object under construction.
struct Unit<'t> {
    scope: ScopeId,
    blocks: Vec<Block<'t>>,
    varnames: Vec<String>,
    known: BTreeSet<String>,
}

pub(crate) struct Codegen<'a, 's, 't> {
    scopes: &'a mut Scopes,
    errors: &'a mut Errors<'s>,
    units: Vec<Unit<'t>>,
    /// The scope whose names are looked up: the unit's, or that of an inlined comprehension in it.
    current: ScopeId,
    future_annotations: bool,
    /// Line of the last `__future__` import that counts.
    last_future_line: u32,
}

pub(crate) fn walk(
    scopes: &mut Scopes,
    module: &ast::ModModule,
    futures: future::Futures,
    last_future_line: u32,
    errors: &mut Errors,
) {
    let mut walker = Codegen {
        scopes,
        errors,
        units: Vec::new(),
        current: ScopeId::MODULE,
        future_annotations: futures.annotations,
        last_future_line,
    };
    walker.unit(ScopeId::MODULE, |walker| walker.body(&module.body));
}

impl<'t> Codegen<'_, '_, 't> {
    pub(crate) fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push(range, message);
    }

    // ---- units and blocks ----

    fn unit(&mut self, scope: ScopeId, walk: impl FnOnce(&mut Self)) {
        let outer = self.current;
        self.current = scope;
        let varnames: Vec<String> = self.scopes.get(scope).parameter_names().map(str::to_owned).collect();
        let known = varnames.iter().cloned().collect();
        self.units.push(Unit { scope, blocks: Vec::new(), varnames, known });
        walk(self);
        if let Some(unit) = self.units.pop()
            && self.scopes.get(scope).kind.is_function_like()
        {
            self.scopes.get_mut(scope).varnames = unit.varnames;
        }
        self.current = outer;
    }

    fn unit_scope(&self) -> ScopeId {
        self.units.last().map_or(ScopeId::MODULE, |unit| unit.scope)
    }

    fn in_function(&self) -> bool {
        self.scopes.get(self.unit_scope()).kind.is_function_like()
    }

    fn in_async_function(&self) -> bool {
        let scope = self.scopes.get(self.unit_scope());
        scope.kind == ScopeKind::Function && scope.is_async
    }

    /// Code inside a loop, `try` or `with`.
    fn block(&mut self, block: Block<'t>, range: TextRange, walk: impl FnOnce(&mut Self)) {
        let Some(unit) = self.units.last_mut() else { return };
        unit.blocks.push(block);
        if unit.blocks.len() > MAX_BLOCKS {
            self.error(range, "too many statically nested blocks");
        } else {
            walk(self);
        }
        if let Some(unit) = self.units.last_mut() {
            unit.blocks.pop();
        }
    }

    // ---- names ----

    fn touch(&mut self, name: String) {
        if let Some(unit) = self.units.last_mut()
            && unit.known.insert(name.clone())
        {
            unit.varnames.push(name);
        }
    }

    pub(crate) fn name(&mut self, name: &str, ctx: ExprContext, range: TextRange) {
        self.check_debug(name, ctx, range);
        if self.scopes.store(self.current, name).access == Access::Fast {
            let mangled = self.scopes.get(self.current).mangle(name).into_owned();
            self.touch(mangled);
        }
    }

    pub(crate) fn check_debug(&mut self, name: &str, ctx: ExprContext, range: TextRange) {
        if name == "__debug__" {
            match ctx {
                ExprContext::Store => self.error(range, "cannot assign to __debug__"),
                ExprContext::Del => self.error(range, "cannot delete __debug__"),
                ExprContext::Load | ExprContext::Invalid => {}
            }
        }
    }

    // ---- statements ----

    fn body(&mut self, body: &'t [Stmt]) {
        for stmt in body {
            grow(|| self.stmt(stmt));
        }
    }

    fn stmt(&mut self, stmt: &'t Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => self.function(node),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Return(node) => {
                if !self.in_function() {
                    self.error(node.range, "'return' outside function");
                }
                let scope = self.scopes.get(self.unit_scope());
                if node.value.is_some() && scope.is_async && scope.is_generator {
                    self.error(node.range, "'return' with value in async generator");
                }
                self.option(node.value.as_deref());
                if self.units.last().is_some_and(|unit| unit.blocks.contains(&Block::ExceptStar)) {
                    let range = node.value.as_ref().map_or(node.range, |value| value.range());
                    self.error(range, EXCEPT_STAR);
                }
                self.leave(0);
            }
            Stmt::Delete(node) => self.exprs(&node.targets),
            Stmt::Assign(node) => {
                self.expr(&node.value);
                self.exprs(&node.targets);
            }
            Stmt::AugAssign(node) => self.augmented_assignment(node),
            Stmt::AnnAssign(node) => self.annotated_assignment(node),
            Stmt::For(node) => {
                if node.is_async && !self.in_async_function() {
                    self.error(node.range, "'async for' outside async function");
                }
                self.block(Block::Loop, node.range, |walker| {
                    walker.expr(&node.iter);
                    walker.expr(&node.target);
                    walker.body(&node.body);
                });
                self.body(&node.orelse);
            }
            Stmt::While(node) => {
                self.block(Block::Loop, node.range, |walker| {
                    walker.expr(&node.test);
                    walker.body(&node.body);
                });
                self.body(&node.orelse);
            }
            Stmt::If(node) => {
                self.expr(&node.test);
                self.body(&node.body);
                for clause in &node.elif_else_clauses {
                    self.option(clause.test.as_ref());
                    self.body(&clause.body);
                }
            }
            Stmt::With(node) => {
                if node.is_async && !self.in_async_function() {
                    self.error(node.range, "'async with' outside async function");
                }
                self.with(node, &node.items);
            }
            Stmt::Match(node) => self.match_stmt(node),
            Stmt::Raise(node) => {
                self.option(node.exc.as_deref());
                self.option(node.cause.as_deref());
            }
            Stmt::Try(node) => self.try_stmt(node),
            Stmt::Assert(node) => {
                self.expr(&node.test);
                self.option(node.msg.as_deref());
            }
            Stmt::Import(node) => {
                for alias in &node.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    let bound = if alias.asname.is_some() { name } else { name.split('.').next().unwrap_or(name) };
                    self.name(bound, ExprContext::Store, node.range);
                }
            }
            Stmt::ImportFrom(node) => {
                let line = self.errors.source().line(node.range.start().to_u32());
                if future::is_future_import(node) && line > self.last_future_line {
                    self.error(node.range, future::MISPLACED);
                }
                for alias in node.names.iter().filter(|alias| alias.name.as_str() != "*") {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.name(name.as_str(), ExprContext::Store, node.range);
                }
            }
            Stmt::Expr(node) => self.expr(&node.value),
            Stmt::Break(node) => self.leave_loop(node.range, "'break' outside loop"),
            Stmt::Continue(node) => self.leave_loop(node.range, "'continue' not properly in loop"),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn leave_loop(&mut self, range: TextRange, outside: &str) {
        let Some(unit) = self.units.last() else { return };
        let inner = unit.blocks.iter().rposition(|block| matches!(block, Block::Loop | Block::ExceptStar));
        let found = inner.and_then(|index| unit.blocks.get(index));
        match found {
            None => self.error(range, outside),
            Some(Block::ExceptStar) => self.error(range, EXCEPT_STAR),
            Some(_) => self.leave(inner.unwrap_or(0)),
        }
    }

    /// Leaves the blocks above a depth: their `finally` bodies are emitted here.
    fn leave(&mut self, depth: usize) {
        let mut above = self.units.last().map_or(0, |unit| unit.blocks.len());
        while above > depth {
            above -= 1;
            let Some(unit) = self.units.last_mut() else { return };
            let Some(&Block::Finally(body)) = unit.blocks.get(above) else { continue };
            let inner = unit.blocks.split_off(above);
            let errors = self.errors.len();
            grow(|| self.body(body));
            self.errors.truncate(errors);
            if let Some(unit) = self.units.last_mut() {
                unit.blocks.extend(inner);
                if let Some(block) = unit.blocks.get_mut(above) {
                    *block = Block::Other;
                }
            }
        }
    }

    fn with(&mut self, node: &'t ast::StmtWith, items: &'t [ast::WithItem]) {
        let Some((item, rest)) = items.split_first() else {
            self.body(&node.body);
            return;
        };
        self.expr(&item.context_expr);
        grow(|| {
            self.block(Block::Other, node.range, |walker| {
                walker.option(item.optional_vars.as_deref());
                walker.with(node, rest);
            });
        });
    }

    fn try_stmt(&mut self, node: &'t ast::StmtTry) {
        if node.finalbody.is_empty() {
            self.try_except(node);
            return;
        }
        self.block(Block::Finally(&node.finalbody), node.range, |walker| {
            if node.handlers.is_empty() { walker.body(&node.body) } else { walker.try_except(node) }
        });
        self.block(Block::Other, node.range, |walker| walker.body(&node.finalbody));
    }

    fn try_except(&mut self, node: &'t ast::StmtTry) {
        self.block(Block::Other, node.range, |walker| walker.body(&node.body));
        self.body(&node.orelse);
        let outer = if node.is_star { Block::ExceptStar } else { Block::Other };
        self.block(outer, node.range, |walker| {
            let last = node.handlers.len().saturating_sub(1);
            for (index, handler) in node.handlers.iter().enumerate() {
                let ast::ExceptHandler::ExceptHandler(handler) = handler;
                if handler.type_.is_none() && index < last {
                    walker.error(handler.range, "default 'except:' must be last");
                }
                walker.option(handler.type_.as_deref());
                if let Some(name) = &handler.name {
                    walker.name(name.as_str(), ExprContext::Store, handler.range);
                }
                walker.block(Block::Other, handler.range, |walker| walker.body(&handler.body));
            }
        });
    }

    fn match_stmt(&mut self, node: &'t ast::StmtMatch) {
        self.expr(&node.subject);
        let last = node.cases.len().saturating_sub(1);
        for (index, case) in node.cases.iter().enumerate() {
            let allow_irrefutable = case.guard.is_some() || index == last;
            let stores = patterns::check(self, &case.pattern, allow_irrefutable);
            for (name, range) in stores {
                self.name(&name, ExprContext::Store, range);
            }
            self.option(case.guard.as_deref());
            self.body(&case.body);
        }
    }

    fn augmented_assignment(&mut self, node: &'t ast::StmtAugAssign) {
        match &*node.target {
            Expr::Name(name) => {
                self.name(&name.id, ExprContext::Load, name.range);
                self.expr(&node.value);
                self.name(&name.id, ExprContext::Store, name.range);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value);
                self.expr(&node.value);
                self.check_debug(attribute.attr.as_str(), ExprContext::Store, attribute.range);
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.expr(&node.value);
            }
            _ => self.expr(&node.value),
        }
    }

    fn annotated_assignment(&mut self, node: &'t ast::StmtAnnAssign) {
        if let Some(value) = &node.value {
            self.expr(value);
            self.expr(&node.target);
        }
        let evaluated = !self.in_function() && !self.future_annotations;
        match &*node.target {
            Expr::Name(name) => {
                self.check_debug(&name.id, ExprContext::Store, node.range);
                if evaluated && node.simple {
                    self.expr(&node.annotation);
                }
            }
            Expr::Attribute(attribute) => {
                self.check_debug(attribute.attr.as_str(), ExprContext::Store, attribute.range);
                if node.value.is_none() {
                    self.expr(&attribute.value);
                }
            }
            Expr::Subscript(subscript) if node.value.is_none() => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
            }
            _ => {}
        }
        if evaluated && !node.simple {
            self.expr(&node.annotation);
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters {
            let end = parameter.annotation().map_or(parameter.name().end(), Ranged::end);
            let range = TextRange::new(parameter.name().start(), end);
            self.check_debug(parameter.name().as_str(), ExprContext::Store, range);
        }
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        for parameter in positional.chain(&parameters.kwonlyargs) {
            self.option(parameter.default.as_deref());
        }
    }

    fn parameter_annotations(&mut self, node: &ast::StmtFunctionDef) {
        if self.future_annotations {
            return;
        }
        let parameters = &node.parameters;
        let plain = parameters.args.iter().chain(&parameters.posonlyargs).map(|parameter| &parameter.parameter);
        let keyword = parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter);
        let variadic = |parameter: &Option<Box<ast::Parameter>>| parameter.as_deref().cloned();
        let (vararg, kwarg) = (variadic(&parameters.vararg), variadic(&parameters.kwarg));
        for parameter in plain.chain(&vararg).chain(keyword).chain(&kwarg) {
            match parameter.annotation.as_deref() {
                // `*args: *Ts` unpacks into the annotation.
                Some(Expr::Starred(starred)) => self.expr(&starred.value),
                annotation => self.option(annotation),
            }
        }
        self.option(node.returns.as_deref());
    }

    fn function(&mut self, node: &'t ast::StmtFunctionDef) {
        node.decorator_list.iter().for_each(|decorator| self.expr(&decorator.expression));
        self.defaults(&node.parameters);
        let scope = self.scopes.of_function(node);
        self.type_parameters(node.type_params.as_deref(), node.range, |walker| {
            walker.parameter_annotations(node);
            walker.unit(scope, |walker| walker.body(&node.body));
        });
        self.name(node.name.as_str(), ExprContext::Store, node.range);
    }

    fn class(&mut self, node: &'t ast::StmtClassDef) {
        node.decorator_list.iter().for_each(|decorator| self.expr(&decorator.expression));
        let scope = self.scopes.of_class(node);
        self.type_parameters(node.type_params.as_deref(), node.range, |walker| {
            walker.unit(scope, |walker| walker.body(&node.body));
            if let Some(arguments) = &node.arguments {
                walker.arguments(arguments);
            }
        });
        self.name(node.name.as_str(), ExprContext::Store, node.range);
    }

    fn type_alias(&mut self, node: &ast::StmtTypeAlias) {
        self.type_parameters(node.type_params.as_deref(), node.range, |walker| walker.expr(&node.value));
        self.expr(&node.name);
    }

    fn type_parameters(
        &mut self,
        parameters: Option<&ast::TypeParams>,
        range: TextRange,
        walk: impl FnOnce(&mut Self),
    ) {
        match (parameters, self.scopes.of_type_parameters(range)) {
            (Some(parameters), Some(scope)) => self.unit(scope, |walker| {
                for parameter in &parameters.type_params {
                    walker.name(parameter.name().as_str(), ExprContext::Store, parameter.range());
                }
                walk(walker);
            }),
            _ => walk(self),
        }
    }

    // ---- expressions ----

    pub(crate) fn option(&mut self, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    pub(crate) fn expr(&mut self, expr: &Expr) {
        grow(|| self.expr_inner(expr));
    }

    fn expr_inner(&mut self, expr: &Expr) {
        match expr {
            Expr::Named(node) => {
                self.expr(&node.value);
                self.expr(&node.target);
            }
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
                let scope = self.scopes.of_lambda(node);
                self.unit(scope, |walker| walker.expr(&node.body));
            }
            Expr::If(node) => {
                self.expr(&node.test);
                self.expr(&node.body);
                self.expr(&node.orelse);
            }
            Expr::Dict(node) => {
                for item in &node.items {
                    self.option(item.key.as_ref());
                    self.expr(&item.value);
                }
            }
            Expr::Set(node) => self.elements(&node.elts),
            Expr::ListComp(node) => {
                self.comprehension(self.scopes.of_list_comp(node), node.range, &node.generators, &[&node.elt]);
            }
            Expr::SetComp(node) => {
                self.comprehension(self.scopes.of_set_comp(node), node.range, &node.generators, &[&node.elt]);
            }
            Expr::DictComp(node) => {
                let elements: Vec<&Expr> = node.key.as_deref().into_iter().chain([&*node.value]).collect();
                self.comprehension(self.scopes.of_dict_comp(node), node.range, &node.generators, &elements);
            }
            Expr::Generator(node) => {
                self.comprehension(self.scopes.of_generator(node), node.range, &node.generators, &[&node.elt]);
            }
            Expr::Await(node) => {
                if !self.in_function() {
                    self.error(node.range, "'await' outside function");
                } else if !self.in_async_function() && !self.in_generator_expression() {
                    self.error(node.range, "'await' outside async function");
                }
                self.expr(&node.value);
            }
            Expr::Yield(node) => {
                if !self.in_function() {
                    self.error(node.range, "'yield' outside function");
                }
                self.option(node.value.as_deref());
            }
            Expr::YieldFrom(node) => {
                if !self.in_function() {
                    self.error(node.range, "'yield' outside function");
                } else if self.in_async_function() {
                    self.error(node.range, "'yield from' inside async function");
                }
                self.expr(&node.value);
            }
            Expr::Compare(node) => {
                self.expr(&node.left);
                self.exprs(&node.comparators);
            }
            Expr::Call(node) => {
                self.check_keywords(&node.arguments);
                self.expr(&node.func);
                self.argument_values(&node.arguments);
            }
            Expr::FString(node) => node.value.elements().for_each(|element| self.interpolation(element)),
            Expr::TString(node) => node.value.elements().for_each(|element| self.interpolation(element)),
            Expr::Attribute(node) => {
                self.expr(&node.value);
                self.check_debug(node.attr.as_str(), node.ctx, node.range);
            }
            Expr::Subscript(node) => {
                self.expr(&node.value);
                match &*node.slice {
                    // `a[*b]` is a tuple to CPython.
                    Expr::Starred(starred) => self.expr(&starred.value),
                    slice => self.expr(slice),
                }
            }
            Expr::Starred(node) => {
                if node.ctx == ExprContext::Store {
                    self.error(node.range, "starred assignment target must be in a list or tuple");
                } else {
                    self.error(node.range, "can't use starred expression here");
                }
                self.expr(&node.value);
            }
            Expr::Name(node) => self.name(&node.id, node.ctx, node.range),
            Expr::List(node) => self.sequence(&node.elts, node.ctx, node.range),
            Expr::Tuple(node) => self.sequence(&node.elts, node.ctx, node.range),
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

    fn in_generator_expression(&self) -> bool {
        self.scopes.get(self.unit_scope()).kind == ScopeKind::GeneratorExpression
    }

    fn interpolation(&mut self, element: &ast::InterpolatedStringElement) {
        let ast::InterpolatedStringElement::Interpolation(element) = element else { return };
        self.expr(&element.expression);
        if let Some(spec) = &element.format_spec {
            spec.elements.iter().for_each(|element| self.interpolation(element));
        }
    }

    /// Elements of a display or arguments of a call: stars are welcome.
    fn elements(&mut self, elements: &[Expr]) {
        for element in elements {
            match element {
                Expr::Starred(starred) => self.expr(&starred.value),
                element => self.expr(element),
            }
        }
    }

    fn sequence(&mut self, elements: &[Expr], ctx: ExprContext, range: TextRange) {
        if ctx == ExprContext::Store {
            let mut seen = false;
            for (index, element) in elements.iter().enumerate() {
                if !element.is_starred_expr() {
                    continue;
                }
                if seen {
                    self.error(range, "multiple starred expressions in assignment");
                    break;
                }
                seen = true;
                // The operand of `UNPACK_EX` has eight bits for the part before the star.
                if index >= 1 << 8 || elements.len() - index > 1 << 23 {
                    self.error(range, "too many expressions in star-unpacking assignment");
                    break;
                }
            }
        }
        self.elements(elements);
    }

    fn arguments(&mut self, arguments: &ast::Arguments) {
        self.check_keywords(arguments);
        self.argument_values(arguments);
    }

    fn argument_values(&mut self, arguments: &ast::Arguments) {
        self.elements(&arguments.args);
        arguments.keywords.iter().for_each(|keyword| self.expr(&keyword.value));
    }

    fn check_keywords(&mut self, arguments: &ast::Arguments) {
        let mut seen = BTreeSet::new();
        for keyword in &arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            self.check_debug(name.as_str(), ExprContext::Store, keyword.range);
            if !seen.insert(name.as_str()) {
                self.error(keyword.range, format!("keyword argument repeated: {name}"));
            }
        }
    }

    fn comprehension(
        &mut self,
        scope: ScopeId,
        range: TextRange,
        generators: &[ast::Comprehension],
        elements: &[&Expr],
    ) {
        let Some((outermost, rest)) = generators.split_first() else { return };
        let inner = self.scopes.get(scope);
        let is_inlined = inner.kind.is_inlined();
        let waits = inner.has_await;
        self.expr(&outermost.iter);
        if waits && is_inlined && !self.in_async_function() && !self.in_generator_expression() {
            self.error(range, "asynchronous comprehension outside of an asynchronous function");
        }
        let walk = |walker: &mut Self| {
            walker.expr(&outermost.target);
            walker.exprs(&outermost.ifs);
            for generator in rest {
                walker.expr(&generator.iter);
                walker.expr(&generator.target);
                walker.exprs(&generator.ifs);
            }
            elements.iter().for_each(|element| walker.expr(element));
        };
        if !is_inlined {
            self.unit(scope, walk);
            return;
        }
        // The variables of the comprehension are put aside in the frame first, in the order of its symbol table.
        let own: Vec<String> = self
            .scopes
            .get(scope)
            .symbols
            .iter()
            .filter(|symbol| symbol.assigned && !symbol.declared_nonlocal)
            .map(|symbol| symbol.name.clone())
            .collect();
        own.into_iter().for_each(|name| self.touch(name));
        let outer = self.current;
        self.current = scope;
        walk(self);
        self.current = outer;
    }
}

const EXCEPT_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";
