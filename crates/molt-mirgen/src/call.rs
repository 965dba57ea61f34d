//! Calls: plain, of methods, with stars, and the builtins that look at their caller's namespaces.

use crate::builder::Opnd;
use crate::scope::Access;
use crate::unit::{Body, Generator, Place};
use molt_ir::{Const, Imm, NameId, Op, Pos, Val};
use molt_syntax::ast::{Arguments, Expr, ExprAttribute, ExprCall, ExprName, Keyword, Ranged};

impl<'a> Generator<'_, 'a> {
    pub fn call(&mut self, call: &'a ExprCall) -> Opnd {
        match &*call.func {
            Expr::Attribute(attribute) if !has_stars(&call.arguments) => self.method_call(call, attribute),
            Expr::Name(name) if self.looks_at_caller(name, &call.arguments) => self.frame_call(call, name),
            _ => {
                let callee = self.expr(&call.func);
                let callee = if self.unit.has_walrus { self.held(callee) } else { callee };
                let pos = self.pos(call);
                self.call_with(callee, &call.arguments, pos)
            }
        }
    }

    /// Calls an operand, which ends.
    pub fn call_with(&mut self, callee: Opnd, arguments: &'a Arguments, pos: Pos) -> Opnd {
        let result = if has_stars(arguments) {
            let (args, keywords) = self.packed_arguments(callee, &arguments.args, &arguments.keywords, pos);
            let keywords = self.b.take(keywords);
            let args = self.b.take(args);
            self.b.raising_value(Op::CallEx, Imm::None, vec![callee.val, args, keywords], pos)
        } else {
            let (args, names) = self.plain_arguments(arguments);
            let args = std::iter::once(callee.val).chain(args).collect();
            self.b.raising_value(Op::Call, Imm::Keywords(names), args, pos)
        };
        self.b.release(callee);
        self.b.push(result)
    }

    /// Arguments without stars, as owned values off the list, and the names of the last ones.
    fn plain_arguments(&mut self, arguments: &'a Arguments) -> (Vec<Val>, Vec<NameId>) {
        let mut operands = Vec::new();
        for arg in &arguments.args {
            let operand = self.expr(arg);
            operands.push(self.held(operand));
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            let operand = self.expr(&keyword.value);
            operands.push(self.held(operand));
            if let Some(name) = &keyword.arg {
                let name = self.mangled(name);
                names.push(self.unit.program.intern(&name));
            }
        }
        (self.take_all(operands), names)
    }

    /// Arguments with stars: a tuple, and a dict or MISSING.
    pub fn packed_arguments(
        &mut self,
        callee: Opnd,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        pos: Pos,
    ) -> (Opnd, Opnd) {
        let tuple = match args {
            // The call itself makes the tuple: it words the TypeError.
            [Expr::Starred(starred)] => self.expr(&starred.value),
            _ => {
                let list = self.starred_items(args, Op::ListNew, Op::ListAppend, Op::ListExtend, pos);
                self.list_to_tuple(list)
            }
        };
        if keywords.is_empty() {
            return (tuple, self.const_operand(Const::Missing));
        }
        let dict = self.b.raising_value(Op::DictNew, Imm::None, Vec::new(), pos);
        let dict = self.b.push(dict);
        // CPython collects runs of named ones into a dict and merges that.
        let mut index = 0;
        while index < keywords.len() {
            if keywords[index].arg.is_none() {
                let mapping = self.expr(&keywords[index].value);
                let args = vec![dict.val, mapping.val, callee.val];
                self.b.raising(Op::DictMerge, Imm::None, args, pos);
                self.b.release(mapping);
                index += 1;
                continue;
            }
            let mut run = Vec::new();
            while let Some(Keyword { arg: Some(name), value, .. }) = keywords.get(index) {
                let name = self.mangled(name);
                let operand = self.expr(value);
                run.push((self.constant(Const::Str(name.into())), self.held(operand)));
                index += 1;
            }
            let pairs: Vec<Val> = run.into_iter().flat_map(|(name, operand)| [name, self.b.take(operand)]).collect();
            let named = self.b.raising_value(Op::DictNew, Imm::None, pairs, pos);
            let named = self.b.push(named);
            let args = vec![dict.val, named.val, callee.val];
            self.b.raising(Op::DictMerge, Imm::None, args, pos);
            self.b.release(named);
        }
        (tuple, dict)
    }

    fn method_call(&mut self, call: &'a ExprCall, attribute: &'a ExprAttribute) -> Opnd {
        let receiver = self.expr(&attribute.value);
        let attribute_pos = self.attribute_pos(attribute);
        let whole = self.attribute_pos_data(attribute, call.range());
        let pos = self.pos_at(whole);
        let name = self.mangled(&attribute.attr);
        let name_id = self.unit.program.intern(&name);
        let values = call.arguments.keywords.iter().map(|keyword| &keyword.value);
        if call.arguments.args.iter().chain(values).all(|arg| self.is_inert(arg)) {
            let (args, names) = self.plain_arguments(&call.arguments);
            let args = std::iter::once(receiver.val).chain(args).collect();
            let method = Imm::Method(name_id, names, attribute_pos);
            let result = self.b.raising_value(Op::CallMethod, method, args, pos);
            self.b.release(receiver);
            return self.b.push(result);
        }
        let callee = self.b.raising_value(Op::MethodGet, Imm::Name(name_id), vec![receiver.val], attribute_pos);
        let callee = self.b.push(callee);
        let this = self.b.value(Op::MethodSelf, Imm::Name(name_id), vec![receiver.val, callee.val]);
        self.b.release(receiver);
        let this = self.b.push(this);
        let (args, names) = self.plain_arguments(&call.arguments);
        self.b.forget(this);
        let args = [callee.val, this.val].into_iter().chain(args).collect();
        let result = self.b.raising_value(Op::MethodCall, Imm::Keywords(names), args, pos);
        self.b.release(callee);
        self.b.push(result)
    }

    /// Does the evaluation of an argument neither run code nor raise? (The lookup of the method may come after it.)
    fn is_inert(&mut self, expr: &Expr) -> bool {
        if crate::literal::constant(self.unit, expr).is_some() {
            return true;
        }
        let Expr::Name(name) = expr else { return false };
        let Access::Fast(var, _) = self.access(&name.id, true) else { return false };
        let val = self.b.read(var);
        self.b.is_bound(val)
    }

    /// Is it a call by name of a builtin that looks at its caller, or of something that may be one?
    fn looks_at_caller(&self, name: &ExprName, arguments: &Arguments) -> bool {
        if has_stars(arguments) || !matches!(self.access(&name.id, true), Access::Global(_) | Access::Namespace(_)) {
            return false;
        }
        let count = arguments.args.len();
        match name.id.as_str() {
            "super" => count == 0 && self.body == Body::Function,
            "locals" | "globals" => count == 0,
            "vars" | "dir" => count == 0,
            "eval" | "exec" => count >= 1,
            _ => false,
        }
    }

    fn frame_call(&mut self, call: &'a ExprCall, name: &'a ExprName) -> Opnd {
        let callee = self.expr(&call.func);
        let callee = self.held(callee);
        let pos = self.pos(call);
        if name.id == "super" {
            return self.super_call(callee, pos);
        }
        let locals = if name.id == "globals" { self.const_operand(Const::Missing) } else { self.locals() };
        let (args, names) = self.plain_arguments(&call.arguments);
        let args = [callee.val, locals.val].into_iter().chain(args).collect();
        let result = self.b.raising_value(Op::CallFrame, Imm::Keywords(names), args, pos);
        self.b.release(locals);
        self.b.release(callee);
        self.b.push(result)
    }

    /// The mapping that `locals()` gives here.
    fn locals(&mut self) -> Opnd {
        match self.body {
            Body::Module => {
                let namespace = self.b.value(Op::Namespace, Imm::None, Vec::new());
                self.b.push(namespace)
            }
            Body::Class => Opnd { val: self.class_namespace(), owned: false },
            Body::Function => {
                let mut places: Vec<(String, Place)> = self
                    .places
                    .iter()
                    .filter(|((scope, name), _)| *scope == self.scope && !name.starts_with('.'))
                    .map(|((_, name), place)| (name.clone(), *place))
                    .collect();
                let order = &self.scope_data().varnames;
                let rank = |name: &str| order.iter().position(|known| known == name).unwrap_or(usize::MAX);
                places.sort_by(|(left, _), (right, _)| (rank(left), left).cmp(&(rank(right), right)));
                let mut operands = Vec::new();
                let mut names = Vec::new();
                for (name, place) in places {
                    names.push(self.unit.program.intern(&name));
                    operands.push(match place {
                        Place::Fast(var) => Opnd { val: self.b.read(var), owned: false },
                        Place::Cell(cell) => {
                            let cell = self.b.read(cell);
                            let val = self.b.value(Op::CellLoad, Imm::None, vec![cell]);
                            self.b.push(val)
                        }
                    });
                }
                let vals = operands.iter().map(|operand| operand.val).collect();
                let dict = self.b.value(Op::LocalsNew, Imm::Keywords(names), vals);
                operands.into_iter().rev().for_each(|operand| self.b.release(operand));
                self.b.push(dict)
            }
        }
    }

    /// `super()`: the content of the `__class__` cell and the first argument.
    fn super_call(&mut self, callee: Opnd, pos: Pos) -> Opnd {
        let class = match self.access("__class__", true) {
            Access::Cell { cell, .. } => {
                let cell = self.b.read(cell);
                let val = self.b.value(Op::CellLoad, Imm::None, vec![cell]);
                self.b.push(val)
            }
            _ => self.const_operand(Const::Missing),
        };
        let function = self.unit.input.scopes.unit_of(self.scope);
        let first = self.unit.input.scopes.get(function).parameter_names().next().map(str::to_string);
        let this = match first.and_then(|name| self.places.get(&(function, name)).copied()) {
            Some(Place::Fast(var)) => Opnd { val: self.b.read(var), owned: false },
            Some(Place::Cell(cell)) => {
                let cell = self.b.read(cell);
                let val = self.b.value(Op::CellLoad, Imm::None, vec![cell]);
                self.b.push(val)
            }
            None => self.const_operand(Const::Missing),
        };
        let result = self.b.raising_value(Op::CallSuper, Imm::None, vec![callee.val, class.val, this.val], pos);
        self.b.release(this);
        self.b.release(class);
        self.b.release(callee);
        self.b.push(result)
    }
}

pub fn has_stars(arguments: &Arguments) -> bool {
    arguments.args.iter().any(|arg| arg.is_starred_expr())
        || arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
}
