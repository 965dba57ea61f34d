//! Comprehensions: list, set and dict ones run in the frame around them (PEP 709), generator expressions in their own.

use crate::builder::{Opnd, Var};
use crate::unit::{Generator, Place};
use molt_ir::{Const, Imm, Op, Pos};
use molt_sema::ScopeId;
use molt_syntax::ast::{Comprehension, Expr, Ranged, TextRange};

/// What a comprehension does with an element.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(Option<&'a Expr>, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Generator<'_, 'a> {
    pub fn comprehension(&mut self, expr: &'a Expr) -> Opnd {
        let scopes = self.unit.input.scopes;
        match expr {
            Expr::ListComp(e) => self.inlined(scopes.of_list_comp(e), &e.generators, Element::List(&e.elt), expr),
            Expr::SetComp(e) => self.inlined(scopes.of_set_comp(e), &e.generators, Element::Set(&e.elt), expr),
            Expr::DictComp(e) => {
                let element = Element::Dict(e.key.as_deref(), &e.value);
                self.inlined(scopes.of_dict_comp(e), &e.generators, element, expr)
            }
            Expr::Generator(e) => self.generator_expression(scopes.of_generator(e), &e.generators, &e.elt, expr),
            _ => self.const_operand(Const::None),
        }
    }

    /// The iterator of the first `for`, which is evaluated in the scope around the comprehension. CPython places the
    /// iteration at the whole comprehension.
    fn outermost(&mut self, generators: &'a [Comprehension], pos: Pos) -> Option<Opnd> {
        let first = generators.first()?;
        let iterable = self.expr(&first.iter);
        Some(self.iterator(iterable, pos))
    }

    fn inlined(
        &mut self,
        scope: ScopeId,
        generators: &'a [Comprehension],
        element: Element<'a>,
        whole: &'a Expr,
    ) -> Opnd {
        let pos = self.pos(whole);
        let Some(iter) = self.outermost(generators, pos) else { return self.const_operand(Const::None) };
        let outer = std::mem::replace(&mut self.scope, scope);
        // Variables of the comprehension exist while it runs; cells are made anew each time.
        let mut vars: Vec<Var> = Vec::new();
        let data = self.scope_data();
        let own: Vec<(String, bool)> = data
            .symbols
            .iter()
            .filter(|symbol| symbol.iteration_variable || (symbol.is_bound() && !symbol.parameter))
            .filter(|symbol| matches!(symbol.kind, molt_sema::NameKind::Local | molt_sema::NameKind::Cell))
            .map(|symbol| (symbol.name.clone(), symbol.kind == molt_sema::NameKind::Cell))
            .collect();
        let names: Vec<String> = own.iter().map(|(name, _)| name.clone()).collect();
        for (name, is_cell) in own {
            let var = self.b.new_var();
            self.show_as(var, &name);
            let unbound = self.constant(Const::Unbound);
            if is_cell {
                let cell = self.b.value(Op::CellNew, Imm::None, vec![unbound]);
                self.write(var, cell);
                self.places.insert((scope, name), Place::Cell(var));
            } else {
                self.write(var, unbound);
                self.places.insert((scope, name), Place::Fast(var));
            }
            vars.push(var);
        }
        let failed = self.b.cold_block();
        let handlers = self.b.handler_count();
        // Temporaries of the comprehension go before its variables; the iterator is one of them.
        let held = iter.val;
        self.b.forget(iter);
        self.b.push_handler(failed);
        let iter = self.b.push(held);
        let new = match element {
            Element::Set(_) => self.b.raising_value(Op::SetNew, Imm::None, Vec::new(), pos),
            Element::Dict(..) => self.b.raising_value(Op::DictNew, Imm::None, Vec::new(), pos),
            _ => self.b.value(Op::ListNew, Imm::None, Vec::new()),
        };
        let result = self.b.push(new);
        self.loops(generators, Some(iter), element, Some(result), pos);
        self.b.forget(result);
        let done = self.b.block();
        self.b.jump(done, Vec::new());
        self.b.pop_handler();
        debug_assert_eq!(self.b.handler_count(), handlers);
        self.b.switch(failed);
        self.drop_vars(&vars);
        self.show_outer(&names);
        self.b.leave_raising(None);
        self.end_dead_code();
        self.b.switch_sealed(done);
        let result = self.b.push(result.val);
        self.drop_vars(&vars);
        self.show_outer(&names);
        self.scope = outer;
        result
    }

    fn drop_vars(&mut self, vars: &[Var]) {
        for var in vars.iter().rev() {
            let val = self.b.read(*var);
            let unbound = self.b.unbound();
            self.write(*var, unbound);
            self.b.drop_val(val);
        }
    }

    /// The frame shows the function's own variables again where the comprehension's hid them.
    fn show_outer(&mut self, names: &[String]) {
        if self.shown.is_empty() {
            return;
        }
        let mut scope = self.scope_data().parent;
        while let Some(around) = scope {
            for name in names {
                if let Some(Place::Fast(var) | Place::Cell(var)) = self.places.get(&(around, name.clone())).copied() {
                    let val = self.b.read(var);
                    self.show(var, val);
                }
            }
            let data = self.unit.input.scopes.get(around);
            scope = data.parent.filter(|_| data.kind.is_inlined());
        }
    }

    /// The nested loops. `iter` is the iterator of the first; it ends with its loop.
    fn loops(
        &mut self,
        generators: &'a [Comprehension],
        iter: Option<Opnd>,
        element: Element<'a>,
        container: Option<Opnd>,
        pos: Pos,
    ) {
        let Some((first, rest)) = generators.split_first() else {
            return self.element(element, container);
        };
        let iter = match iter {
            Some(iter) => iter,
            None => {
                let iterable = self.expr(&first.iter);
                self.iterator(iterable, pos)
            }
        };
        let (start, body, end) = (self.b.block(), self.b.block(), self.b.block());
        self.b.jump(start, Vec::new());
        self.b.switch(start);
        self.poll(&first.iter);
        let item = self.next_item(iter, body, end, pos);
        self.b.switch_sealed(body);
        let item = self.b.push(item);
        self.assign(&first.target, item);
        for test in &first.ifs {
            let next = self.b.block();
            self.condition(test, next, start);
            self.b.switch_sealed(next);
        }
        self.loops(rest, None, element, container, pos);
        self.b.jump(start, Vec::new());
        self.b.seal(start);
        self.b.switch_sealed(end);
        self.b.release(iter);
    }

    fn element(&mut self, element: Element<'a>, container: Option<Opnd>) {
        let into = container.map(|container| container.val);
        match (element, into) {
            (Element::List(value), Some(list)) => {
                let value = self.expr(value);
                let val = self.b.take(value);
                self.b.plain(Op::ListAppend, Imm::None, vec![list, val]);
            }
            (Element::Set(value), Some(set)) => {
                let pos = self.pos(value);
                let value = self.expr(value);
                let val = self.b.take(value);
                self.b.raising(Op::SetAdd, Imm::None, vec![set, val], pos);
            }
            (Element::Dict(key, value), Some(dict)) => {
                let start = key.map_or(value.range().start(), |key| key.range().start());
                let pos = self.pos_of(TextRange::new(start, value.range().end()));
                let key = match key {
                    Some(key) => self.expr(key),
                    None => self.const_operand(Const::None),
                };
                let key = self.held(key);
                let value = self.expr(value);
                let value = self.b.take(value);
                let key = self.b.take(key);
                self.b.raising(Op::DictPut, Imm::None, vec![dict, key, value], pos);
            }
            (Element::Yield(value), _) => {
                let pos = self.pos(value);
                let value = self.expr(value);
                let val = self.b.take(value);
                let sent = self.b.raising_value(Op::Yield, Imm::None, vec![val], pos);
                self.b.drop_val(sent);
            }
            _ => {}
        }
    }

    /// Where CPython places a generator expression: with its parentheses, also those of a call whose only argument it is.
    fn generator_range(&self, whole: &Expr) -> TextRange {
        let range = whole.range();
        let Expr::Generator(generator) = whole else { return range };
        if generator.parenthesized {
            return range;
        }
        let source = self.unit.input.file.text();
        let before = source.get(..range.start().to_usize()).unwrap_or_default().trim_end();
        let after = source.get(range.end().to_usize()..).unwrap_or_default();
        let skipped = after.len() - after.trim_start().len();
        if !before.ends_with('(') || !after.trim_start().starts_with(')') {
            return range;
        }
        let end = range.end().to_usize() + skipped + 1;
        match (u32::try_from(before.len() - 1), u32::try_from(end)) {
            (Ok(start), Ok(end)) => TextRange::new(start.into(), end.into()),
            _ => range,
        }
    }

    fn generator_expression(
        &mut self,
        scope: ScopeId,
        generators: &'a [Comprehension],
        elt: &'a Expr,
        whole: &'a Expr,
    ) -> Opnd {
        let range = self.generator_range(whole);
        let pos = self.pos_of(range);
        let Some(iter) = self.outermost(generators, pos) else { return self.const_operand(Const::None) };
        let data = self.pos_data(range);
        let id = self.inner(scope, data.line, None, |this| {
            let pos = this.pos_of(range);
            // The parameter `.0`; the loop owns a reference of its own.
            let iter = match this.places.get(&(scope, ".0".to_string())).copied() {
                Some(Place::Fast(var)) => this.b.read(var),
                _ => this.none(),
            };
            let copy = this.b.copy(iter);
            let iter = this.b.push(copy);
            this.loops(generators, Some(iter), Element::Yield(elt), None, pos);
            let none = this.none();
            let target = this.return_block;
            this.b.jump(target, vec![none]);
        });
        let missing = [(); 3].map(|()| self.const_operand(Const::Missing));
        let [defaults, kwdefaults, annotations] = missing;
        let function = self.function_object(id, scope, defaults, kwdefaults, annotations);
        self.b.forget(iter);
        let args = vec![function.val, iter.val];
        let result = self.b.raising_value(Op::Call, Imm::Keywords(Vec::new()), args, pos);
        self.b.release(function);
        self.b.push(result)
    }
}
