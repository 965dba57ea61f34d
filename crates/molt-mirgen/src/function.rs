//! `def`, `lambda` and `class`: inner code objects and the objects made of them.

use crate::builder::Opnd;
use crate::unit::{Body, Generator, Place, has_annotations};
use molt_ir::{ClassPlan, CodeInfo, Const, ConstId, FuncId, Imm, NameId, Op, Pos, Ty};
use molt_sema::{Scope, ScopeId};
use molt_syntax::ast::{
    Decorator, Expr, ExprLambda, Parameters, Ranged, Stmt, StmtClassDef, StmtFunctionDef, TextRange,
};

impl<'u, 'a> Generator<'u, 'a> {
    pub fn function_def(&mut self, def: &'a StmtFunctionDef) {
        let decorators = self.decorators(&def.decorator_list);
        let (defaults, kwdefaults) = self.defaults(&def.parameters);
        let annotations = self.annotations(&def.parameters, def.returns.as_deref());
        let scope = self.unit.input.scopes.of_function(def);
        let first_line = self.first_line(def.range(), &def.decorator_list, def.name.range());
        let doc = crate::literal::docstring(&def.body);
        let id = self.inner(scope, first_line, doc, |this| {
            let rest = if doc.is_some() { &def.body[1..] } else { &def.body[..] };
            this.stmts(rest);
            let none = this.none();
            let target = this.return_block;
            this.b.jump(target, vec![none]);
        });
        let function = self.function_object(id, scope, defaults, kwdefaults, annotations);
        let function = self.decorated(function, decorators);
        let pos = self.pos_of(def.name.range());
        self.store_name(&def.name, function, pos);
    }

    pub fn lambda(&mut self, lambda: &'a ExprLambda) -> Opnd {
        let (defaults, kwdefaults) = match &lambda.parameters {
            Some(parameters) => self.defaults(parameters),
            None => (self.const_operand(Const::Missing), self.const_operand(Const::Missing)),
        };
        let scope = self.unit.input.scopes.of_lambda(lambda);
        let first_line = self.pos_data(lambda.range()).line;
        let id = self.inner(scope, first_line, None, |this| {
            let value = this.expr(&lambda.body);
            let value = this.b.take(value);
            let target = this.return_block;
            this.b.jump(target, vec![value]);
        });
        let annotations = self.const_operand(Const::Missing);
        self.function_object(id, scope, defaults, kwdefaults, annotations)
    }

    /// The line of a decorated definition is that of its first decorator.
    fn first_line(&self, range: TextRange, decorators: &[Decorator], name: TextRange) -> u32 {
        match decorators.first() {
            Some(decorator) => self.pos_data(decorator.range()).line,
            None => self.pos_data(name).line.min(self.pos_data(range).line),
        }
    }

    fn decorators(&mut self, list: &'a [Decorator]) -> Vec<(Opnd, Pos)> {
        let mut operands = Vec::new();
        for decorator in list {
            let operand = self.expr(&decorator.expression);
            let operand = self.held(operand);
            operands.push((operand, self.pos(&decorator.expression)));
        }
        operands
    }

    /// Applies decorators, the last one first.
    fn decorated(&mut self, mut object: Opnd, decorators: Vec<(Opnd, Pos)>) -> Opnd {
        for (decorator, pos) in decorators.into_iter().rev() {
            let arg = self.b.take(object);
            let args = vec![decorator.val, arg];
            let result = self.b.raising_value(Op::Call, Imm::Keywords(Vec::new()), args, pos);
            self.b.release(decorator);
            object = self.b.push(result);
        }
        object
    }

    /// The defaults tuple and the keyword defaults dict, or MISSING.
    fn defaults(&mut self, parameters: &'a Parameters) -> (Opnd, Opnd) {
        let positional: Vec<&'a Expr> =
            parameters.posonlyargs.iter().chain(&parameters.args).filter_map(|p| p.default.as_deref()).collect();
        let defaults = if positional.is_empty() {
            self.const_operand(Const::Missing)
        } else {
            let mut operands = Vec::new();
            for default in positional {
                let operand = self.expr(default);
                operands.push(self.held(operand));
            }
            let args = self.take_all(operands);
            let tuple = self.b.value(Op::TupleNew, Imm::None, args);
            self.b.push(tuple)
        };
        let mut operands = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(parameter.name());
                let key = self.const_operand(Const::Str(name.into()));
                operands.push(self.held(key));
                let operand = self.expr(default);
                operands.push(self.held(operand));
            }
        }
        let kwdefaults = self.dict_or_missing(operands);
        (defaults, kwdefaults)
    }

    fn dict_or_missing(&mut self, operands: Vec<Opnd>) -> Opnd {
        if operands.is_empty() {
            return self.const_operand(Const::Missing);
        }
        let args = self.take_all(operands);
        let dict = self.b.raising_value(Op::DictNew, Imm::None, args, Pos::NONE);
        self.b.push(dict)
    }

    fn annotations(&mut self, parameters: &'a Parameters, returns: Option<&'a Expr>) -> Opnd {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).map(|p| &p.parameter);
        let kwonly = parameters.kwonlyargs.iter().map(|p| &p.parameter);
        let all = plain.chain(parameters.vararg.as_deref()).chain(kwonly).chain(parameters.kwarg.as_deref());
        let named: Vec<(&'a str, &'a Expr)> =
            all.filter_map(|p| Some((p.name.as_str(), p.annotation.as_deref()?))).collect();
        let mut operands = Vec::new();
        for (name, annotation) in named.into_iter().chain(returns.map(|expr| ("return", expr))) {
            let name = self.mangled(name);
            let key = self.const_operand(Const::Str(name.into()));
            operands.push(self.held(key));
            // `*args: *Ts`
            let operand = self.annotation(annotation);
            operands.push(self.held(operand));
        }
        self.dict_or_missing(operands)
    }

    /// Generates the code object of an inner function-like scope; `body` ends in a jump to the return block.
    pub fn inner(
        &mut self,
        scope: ScopeId,
        first_line: u32,
        doc: Option<&str>,
        body: impl for<'x> FnOnce(&mut Generator<'x, 'a>),
    ) -> FuncId {
        let data: &Scope = self.unit.input.scopes.get(scope);
        let doc = doc.filter(|_| self.unit.input.optimize < 2);
        let doc = doc.map(|text| self.unit.program.constant(Const::Str(text.into())));
        let code = self.code_info(data, first_line, doc);
        let mut this: Generator<'_, 'a> = Generator::start(&mut *self.unit, code, scope, Body::Function);
        this.prologue(data, false);
        body(&mut this);
        this.b.switch_unreachable();
        this.end_dead_code();
        this.finish()
    }

    fn code_info(&mut self, data: &Scope, first_line: u32, docstring: Option<ConstId>) -> CodeInfo {
        let counts = data.parameters;
        CodeInfo {
            name: data.name.as_str().into(),
            qualname: data.qualname.as_str().into(),
            first_line,
            arg_count: counts.positional,
            posonly_count: counts.positional_only,
            kwonly_count: counts.keyword_only,
            has_varargs: counts.has_var_positional,
            has_varkeywords: counts.has_var_keyword,
            is_generator: data.is_generator,
            is_namespace: false,
            is_nested: data.is_nested,
            future_flags: self.unit.input.future_flags(),
            var_names: self.unit.names(&data.varnames),
            free_names: self.unit.names(&data.freevars),
            cell_names: self.unit.names(&data.cellvars),
            docstring,
        }
    }

    /// Parameters, cells and free variables of a function's entry; the frame's order of release.
    fn prologue(&mut self, data: &Scope, is_class: bool) {
        let entry = self.b.function.entry();
        let func = self.b.function.add_param(entry, Ty::Obj);
        self.func = Some(func);
        if is_class {
            self.namespace = Some(self.b.function.add_param(entry, Ty::Obj));
        }
        let mut placed: Vec<String> = Vec::new();
        if !is_class {
            for name in data.parameter_names() {
                let param = self.b.function.add_param(entry, Ty::Obj);
                let var = self.b.new_var();
                self.show_as(var, name);
                self.write(var, param);
                self.frame_vars.push(var);
                self.places.insert((data.id, name.to_string()), Place::Fast(var));
                placed.push(name.to_string());
            }
            for name in &data.varnames {
                if !placed.contains(name) {
                    self.new_local(data.id, name);
                    placed.push(name.clone());
                }
            }
        }
        // `__class__` is a cell of a class without being one of its names.
        let is_own = |name: &&String| data.symbol_mangled(name).is_some() || is_class && *name == "__class__";
        let own_cells: Vec<&String> = data.cellvars.iter().filter(is_own).collect();
        for name in own_cells {
            let place = self.places.get(&(data.id, name.clone())).copied();
            let (var, content) = match place {
                Some(Place::Fast(var)) => (var, self.b.read(var)),
                _ => {
                    let var = self.b.new_var();
                    self.show_as(var, name);
                    self.frame_vars.push(var);
                    (var, self.constant(Const::Unbound))
                }
            };
            let cell = self.b.value(Op::CellNew, Imm::None, vec![content]);
            self.write(var, cell);
            self.places.insert((data.id, name.clone()), Place::Cell(var));
            if is_class && name == "__class__" {
                self.class_cell = Some(var);
            }
        }
        for (index, name) in data.freevars.iter().enumerate() {
            let var = self.b.new_var();
            let cell = self.b.value(Op::FreeCell, Imm::Int(index as i64), vec![func]);
            self.b.write(var, cell);
            self.frame_vars.push(var);
            self.places.insert((data.id, name.clone()), Place::Cell(var));
        }
    }

    pub fn new_local(&mut self, scope: ScopeId, name: &str) -> crate::builder::Var {
        let var = self.b.new_var();
        let unbound = self.b.unbound();
        self.b.write(var, unbound);
        self.show_as(var, name);
        self.frame_vars.push(var);
        self.places.insert((scope, name.to_string()), Place::Fast(var));
        var
    }

    /// A function object over generated code, with the cells it closes over.
    pub fn function_object(
        &mut self,
        id: FuncId,
        scope: ScopeId,
        defaults: Opnd,
        kwdefaults: Opnd,
        annotations: Opnd,
    ) -> Opnd {
        let closure = self.closure(scope);
        let operands = vec![defaults, kwdefaults, closure, annotations];
        let args = self.take_all(operands);
        let function = self.b.value(Op::FuncNew, Imm::Func(id), args);
        self.b.push(function)
    }

    fn closure(&mut self, scope: ScopeId) -> Opnd {
        let data = self.unit.input.scopes.get(scope);
        if data.freevars.is_empty() {
            return self.const_operand(Const::Missing);
        }
        let mut cells = Vec::new();
        for name in &data.freevars {
            if let Some(cell) = self.cell_of(name) {
                let cell = self.b.read(cell);
                cells.push(self.b.copy(cell));
            }
        }
        let tuple = self.b.value(Op::TupleNew, Imm::None, cells);
        self.b.push(tuple)
    }

    /// The variable that holds the cell of a name (already mangled) that an inner scope uses.
    fn cell_of(&self, name: &str) -> Option<crate::builder::Var> {
        let mut scope = self.scope;
        loop {
            if name == "__class__" && self.class_cell.is_some() && !self.unit.input.scopes.get(scope).kind.is_inlined()
            {
                return self.class_cell;
            }
            if let Some(Place::Cell(var)) = self.places.get(&(scope, name.to_string())) {
                return Some(*var);
            }
            let data = self.unit.input.scopes.get(scope);
            if !data.kind.is_inlined() {
                return None;
            }
            scope = data.parent?;
        }
    }

    // ---- classes

    pub fn class_def(&mut self, def: &'a StmtClassDef) {
        let decorators = self.decorators(&def.decorator_list);
        let scope = self.unit.input.scopes.of_class(def);
        let first_line = self.first_line(def.range(), &def.decorator_list, def.name.range());
        let id = self.class_body(def, scope, first_line);
        let missing = [(); 3].map(|()| self.const_operand(Const::Missing));
        let [defaults, kwdefaults, annotations] = missing;
        let body = self.function_object(id, scope, defaults, kwdefaults, annotations);
        let pos = self.class_pos(def);
        let (bases, keywords) = match &def.arguments {
            None => (self.const_operand(Const::Tuple(Box::default())), self.const_operand(Const::Missing)),
            Some(arguments) => {
                let bases = self.tuple_of(&arguments.args, pos);
                if arguments.keywords.is_empty() {
                    (bases, self.const_operand(Const::Missing))
                } else {
                    let callee = self.const_operand(Const::None);
                    let (none, keywords) = self.packed_arguments(callee, &[], &arguments.keywords, pos);
                    self.b.release(none);
                    (bases, keywords)
                }
            }
        };
        let plan = self.plan(def);
        let keywords = self.b.take(keywords);
        let bases = self.b.take(bases);
        let class = self.b.raising_value(Op::ClassNew, Imm::Plan(plan), vec![body.val, bases, keywords], pos);
        self.b.release(body);
        let class = self.b.push(class);
        let class = self.decorated(class, decorators);
        let pos = self.pos_of(def.name.range());
        self.store_name(&def.name, class, pos);
    }

    fn tuple_of(&mut self, items: &'a [Expr], pos: Pos) -> Opnd {
        if items.iter().any(|item| item.is_starred_expr()) {
            let list = self.starred_items(items, Op::ListNew, Op::ListAppend, Op::ListExtend, pos);
            return self.list_to_tuple(list);
        }
        let mut operands = Vec::new();
        for item in items {
            let operand = self.expr(item);
            operands.push(self.held(operand));
        }
        let args = self.take_all(operands);
        let tuple = self.b.value(Op::TupleNew, Imm::None, args);
        self.b.push(tuple)
    }

    /// CPython places the making of a class at the statement without its decorators.
    fn class_pos(&mut self, def: &StmtClassDef) -> Pos {
        let mut data = self.pos_data(def.range());
        if let Some(last) = def.decorator_list.last() {
            let after = self.unit.input.file.slice(last.range().end().to_u32(), def.name.range().start().to_u32());
            let skipped = after.find("class").unwrap_or(0) as u32;
            let place = self.unit.input.file.line_column(last.range().end().to_u32() + skipped);
            data.line = place.line;
            data.col = place.byte_column;
        }
        self.pos_at(data)
    }

    fn class_body(&mut self, def: &'a StmtClassDef, scope: ScopeId, first_line: u32) -> FuncId {
        let data: &Scope = self.unit.input.scopes.get(scope);
        let mut code = self.code_info(data, first_line, None);
        code.is_namespace = true;
        code.is_generator = false;
        code.arg_count = 0;
        let mut this: Generator<'_, 'a> = Generator::start(&mut *self.unit, code, scope, Body::Class);
        this.prologue(data, true);
        let pos = this.pos_of(def.name.range());
        let module = this.unit.global("__name__");
        let module = this.b.raising_value(Op::GlobalGet, module, Vec::new(), pos);
        let module = this.b.push(module);
        this.bind_in_class("__module__", module, pos);
        let qualname = this.const_operand(Const::Str(data.qualname.as_str().into()));
        this.bind_in_class("__qualname__", qualname, pos);
        if has_annotations(&def.body) {
            let namespace = this.class_namespace();
            this.b.raising(Op::SetupAnnotations, Imm::None, vec![namespace], pos);
        }
        let mut rest = &def.body[..];
        if let Some(text) = crate::literal::docstring(&def.body) {
            if this.unit.input.optimize < 2 {
                let doc = this.const_operand(Const::Str(text.into()));
                this.bind_in_class("__doc__", doc, pos);
            }
            rest = &def.body[1..];
        }
        this.stmts(rest);
        let result = match this.class_cell {
            Some(cell) if data.needs_class_cell => {
                let cell = this.b.read(cell);
                let copy = this.b.copy(cell);
                let operand = this.b.push(copy);
                this.bind_in_class("__classcell__", operand, pos);
                this.b.copy(cell)
            }
            _ => this.none(),
        };
        let target = this.return_block;
        this.b.jump(target, vec![result]);
        this.b.switch_unreachable();
        this.end_dead_code();
        this.finish()
    }

    fn bind_in_class(&mut self, name: &str, value: Opnd, pos: Pos) {
        let name = self.unit.name(name);
        let val = self.b.take(value);
        let namespace = self.class_namespace();
        self.b.raising(Op::NameSet, name, vec![namespace, val], pos);
    }

    /// The attributes that the class's methods assign through their first parameter.
    fn plan(&mut self, def: &StmtClassDef) -> molt_ir::PlanId {
        let mut slots: Vec<NameId> = Vec::new();
        let methods = || def.body.iter().filter_map(Stmt::as_function_def_stmt);
        let (init, others): (Vec<_>, Vec<_>) = methods().partition(|method| method.name.as_str() == "__init__");
        for method in init.into_iter().chain(others) {
            let parameters = &method.parameters;
            let Some(first) = parameters.posonlyargs.iter().chain(&parameters.args).next() else { continue };
            let mut names = Vec::new();
            crate::stmt::assigned_attributes(&method.body, first.name(), &mut names);
            for name in names {
                let private = Some(def.name.as_str());
                let name = self.unit.program.intern(&molt_sema::mangle(private, name));
                if !slots.contains(&name) {
                    slots.push(name);
                }
            }
        }
        self.unit.program.plans.push(ClassPlan { name: def.name.as_str().into(), slots, ..ClassPlan::default() })
    }
}
