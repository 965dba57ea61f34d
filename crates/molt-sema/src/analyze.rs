//! Decides what each name of each scope is: `analyze_block` and its helpers of CPython's `Python/symtable.c`.

use crate::errors::Errors;
use crate::scope::{NameKind, ScopeId, ScopeKind, Scopes, Symbol};
use crate::stack::grow;
use crate::symtable::Directive;
use molt_syntax::ast::TextRange;
use std::collections::BTreeSet;

type Names = BTreeSet<String>;

struct Analyzer<'a, 'b> {
    scopes: &'a mut Scopes,
    directives: &'a [Directive],
    errors: &'a mut Errors<'b>,
}

pub(crate) fn analyze(scopes: &mut Scopes, directives: &[Directive], errors: &mut Errors) {
    // Annotation scopes hang on no parent's list of children; they are analysed as blocks of their own, last.
    let detached: Vec<ScopeId> =
        scopes.iter().filter(|scope| scope.kind == ScopeKind::Annotation).map(|scope| scope.id).collect();
    let mut analyzer = Analyzer { scopes, directives, errors };
    let mut free = Names::new();
    analyzer.block(ScopeId::MODULE, None, &mut free, &mut Names::new());
    for id in detached {
        analyzer.block(id, Some(&mut Names::new()), &mut Names::new(), &mut Names::new());
    }
    for index in 0..scopes.len() {
        let id = ScopeId(index as u32);
        let mut inlined = Vec::new();
        inlined_cells(scopes, id, &mut inlined);
        let scope = scopes.get_mut(id);
        let sorted = |kind: NameKind| {
            let names = scope.symbols.iter().filter(|symbol| symbol.kind == kind).map(|symbol| symbol.name.clone());
            names.collect::<Names>().into_iter().collect::<Vec<_>>()
        };
        let (mut cells, mut free) = (sorted(NameKind::Cell), sorted(NameKind::Free));
        if scope.kind == ScopeKind::Class {
            let also_free = scope.symbols.iter().filter(|symbol| symbol.free_in_class && symbol.kind != NameKind::Free);
            free.extend(also_free.map(|symbol| symbol.name.clone()));
            free.sort();
            if scope.needs_class_cell {
                cells.push("__class__".into());
            }
        }
        cells.extend(inlined);
        cells.sort();
        cells.dedup();
        scope.cellvars = cells;
        scope.freevars = free;
    }
}

/// Cells of the comprehensions that run in the frame of a scope.
fn inlined_cells(scopes: &Scopes, id: ScopeId, cells: &mut Vec<String>) {
    for &child in &scopes.get(id).children {
        let child = scopes.get(child);
        if child.kind.is_inlined() {
            let own = child.symbols.iter().filter(|symbol| symbol.kind == NameKind::Cell);
            cells.extend(own.map(|symbol| symbol.name.clone()));
            grow(|| inlined_cells(scopes, child.id, cells));
        }
    }
}

impl Analyzer<'_, '_> {
    /// `bound`: names of enclosing functions, `None` at module level. `global`: names declared global around.
    fn block(&mut self, id: ScopeId, mut bound: Option<&mut Names>, free: &mut Names, global: &mut Names) {
        let kind = self.scopes.get(id).kind;
        let is_class = kind == ScopeKind::Class;
        let mut local = Names::new();
        let (mut new_bound, mut new_global, mut new_free) = (Names::new(), Names::new(), Names::new());
        if is_class {
            new_global.extend(global.iter().cloned());
            if let Some(bound) = bound.as_deref() {
                new_bound.extend(bound.iter().cloned());
            }
        }
        for index in 0..self.scopes.get(id).symbols.len() {
            let kind = self.name(id, index, bound.as_deref_mut(), &mut local, free, global);
            if let Some(symbol) = self.scopes.get_mut(id).symbols.get_mut(index) {
                symbol.kind = kind;
            }
        }
        if is_class {
            new_bound.insert("__class__".into());
        } else {
            if kind.is_function_like() {
                new_bound.extend(local.iter().cloned());
            }
            if let Some(bound) = bound.as_deref() {
                new_bound.extend(bound.iter().cloned());
            }
            new_global.extend(global.iter().cloned());
        }
        for child in self.scopes.get(id).children.clone() {
            let (mut bound, mut global, mut free) = (new_bound.clone(), new_global.clone(), Names::new());
            grow(|| self.block(child, Some(&mut bound), &mut free, &mut global));
            self.inline(id, child, &mut free);
            new_free.append(&mut free);
        }
        if is_class {
            let needed = new_free.remove("__class__");
            self.scopes.get_mut(id).needs_class_cell = needed;
        } else if kind.is_function_like() {
            for symbol in &mut self.scopes.get_mut(id).symbols {
                if symbol.kind == NameKind::Local && new_free.remove(&symbol.name) {
                    symbol.kind = NameKind::Cell;
                }
            }
        }
        self.record_free(id, bound.as_deref(), &new_free);
        free.append(&mut new_free);
    }

    /// PEP 709: an inlined comprehension reaches the variables of its frame directly. They need no cells on its
    /// account, unless a function inside the comprehension needs them.
    fn inline(&mut self, parent: ScopeId, child: ScopeId, free: &mut Names) {
        let is_class = self.scopes.get(parent).kind == ScopeKind::Class;
        if !self.scopes.get(child).kind.is_inlined() {
            self.scopes.get_mut(parent).free_in_children.extend(free.iter().cloned());
            return;
        }
        let deeper = self.scopes.get(child).free_in_children.clone();
        for index in 0..self.scopes.get(child).symbols.len() {
            let Some(symbol) = self.scopes.get(child).symbols.get(index) else { break };
            if symbol.kind != NameKind::Free || is_class {
                continue;
            }
            let name = symbol.name.clone();
            let outer = self.scopes.get(parent).symbol_mangled(&name);
            if outer.is_some_and(Symbol::is_bound) && !deeper.contains(&name) {
                free.remove(&name);
            }
            if let Some(symbol) = self.scopes.get_mut(child).symbols.get_mut(index) {
                symbol.kind = NameKind::Enclosing;
            }
        }
        self.scopes.get_mut(parent).free_in_children.extend(deeper);
    }

    /// Free names of inner scopes pass through this one.
    fn record_free(&mut self, id: ScopeId, bound: Option<&Names>, new_free: &Names) {
        let scope = self.scopes.get_mut(id);
        let is_class = scope.kind == ScopeKind::Class;
        for name in new_free {
            if let Some(&index) = scope.index.get(name) {
                if let Some(symbol) = scope.symbols.get_mut(index)
                    && is_class
                {
                    symbol.free_in_class = true;
                }
                continue;
            }
            if bound.is_some_and(|bound| !bound.contains(name)) {
                continue;
            }
            scope.index.insert(name.clone(), scope.symbols.len());
            let mut symbol = Symbol::new(name.clone());
            symbol.kind = NameKind::Free;
            scope.symbols.push(symbol);
        }
    }

    fn name(
        &mut self,
        id: ScopeId,
        index: usize,
        bound: Option<&mut Names>,
        local: &mut Names,
        free: &mut Names,
        global: &mut Names,
    ) -> NameKind {
        let Some(symbol) = self.scopes.get(id).symbols.get(index) else { return NameKind::GlobalImplicit };
        let name = symbol.name.clone();
        if symbol.declared_global {
            if symbol.declared_nonlocal {
                self.error(id, &name, format!("name '{name}' is nonlocal and global"));
            }
            global.insert(name.clone());
            if let Some(bound) = bound {
                bound.remove(&name);
            }
            return NameKind::GlobalExplicit;
        }
        if symbol.declared_nonlocal {
            match bound {
                None => self.error(id, &name, "nonlocal declaration not allowed at module level".into()),
                Some(bound) if !bound.contains(&name) => {
                    self.error(id, &name, format!("no binding for nonlocal '{name}' found"));
                }
                Some(_) => {}
            }
            free.insert(name);
            return NameKind::Free;
        }
        if symbol.is_bound() {
            global.remove(&name);
            local.insert(name);
            return NameKind::Local;
        }
        if bound.is_some_and(|bound| bound.contains(&name)) {
            free.insert(name);
            return NameKind::Free;
        }
        NameKind::GlobalImplicit
    }

    fn error(&mut self, id: ScopeId, name: &str, message: String) {
        let range = self
            .directives
            .iter()
            .find(|directive| directive.scope == id && directive.name == name)
            .map_or(TextRange::default(), |directive| directive.range);
        self.errors.push(range, message);
    }
}
