//! Names: how a name of the source is read, bound and unbound (`compiler_nameop` of CPython's compile.c).

use crate::builder::{Opnd, Var};
use crate::unit::{Body, Generator, Place};
use molt_ir::{Const, Imm, Op, Pos};
use molt_sema::{NameKind, ScopeId, ScopeKind};

/// What a name means at a place in the source.
#[derive(Clone, Debug)]
pub enum Access {
    Fast(Var, String),
    /// A cell, held by the variable; `free` = of an enclosing function.
    Cell {
        cell: Var,
        name: String,
        free: bool,
    },
    Global(String),
    /// In a class body: its namespace, then global and builtin.
    Namespace(String),
    /// In a class body, a name of an enclosing function: its namespace, then the cell.
    NamespaceCell {
        cell: Var,
        name: String,
    },
}

impl Generator<'_, '_> {
    /// The scope's own name for an identifier: private names are mangled.
    pub fn mangled(&self, name: &str) -> String {
        self.scope_data().mangle(name).into_owned()
    }

    pub fn access(&self, name: &str, loading: bool) -> Access {
        let name = self.mangled(name);
        let mut scope = self.scope;
        loop {
            let data = self.unit.input.scopes.get(scope);
            let kind = data.symbol_mangled(&name).map_or(NameKind::GlobalImplicit, |symbol| symbol.kind);
            let parent = data.parent.filter(|_| data.kind.is_inlined());
            match (kind, parent) {
                (NameKind::Local | NameKind::Cell, Some(_)) => return self.place(scope, name, false),
                (NameKind::GlobalExplicit, Some(_)) => return Access::Global(name),
                (kind, Some(parent)) => {
                    // An inlined comprehension sees the names of the scope around it, but not a class's own.
                    if self.unit.input.scopes.get(parent).kind == ScopeKind::Class {
                        return match kind {
                            NameKind::Free => self.place(parent, name, true),
                            _ => Access::Global(name),
                        };
                    }
                    scope = parent;
                }
                (kind, None) => return self.access_in(scope, kind, name, loading),
            }
        }
    }

    fn access_in(&self, scope: ScopeId, kind: NameKind, name: String, loading: bool) -> Access {
        match (kind, self.body) {
            (NameKind::GlobalExplicit, _) | (_, Body::Module) => Access::Global(name),
            (NameKind::GlobalImplicit, Body::Function) => Access::Global(name),
            (NameKind::Local | NameKind::GlobalImplicit, Body::Class) => Access::Namespace(name),
            (NameKind::Free, Body::Class) if loading => match self.place(scope, name, true) {
                Access::Cell { cell, name, .. } => Access::NamespaceCell { cell, name },
                other => other,
            },
            (kind, _) => self.place(scope, name, kind == NameKind::Free),
        }
    }

    fn place(&self, scope: ScopeId, name: String, free: bool) -> Access {
        match self.places.get(&(scope, name.clone())) {
            Some(Place::Fast(var)) => Access::Fast(*var, name),
            Some(Place::Cell(cell)) => Access::Cell { cell: *cell, name, free },
            // Sema lists every variable of a function; what it does not list is global.
            None => Access::Global(name),
        }
    }

    /// Reads a name. A fast local is borrowed from its variable.
    pub fn load_name(&mut self, name: &str, pos: Pos) -> Opnd {
        let access = self.access(name, true);
        self.load(access, pos)
    }

    pub fn load(&mut self, access: Access, pos: Pos) -> Opnd {
        match access {
            Access::Fast(var, name) => {
                let val = self.b.read(var);
                let name = self.unit.name(&name);
                self.b.raising(Op::CheckLocal, name, vec![val], pos);
                Opnd { val, owned: false }
            }
            Access::Cell { cell, name, free } => {
                let cell = self.b.read(cell);
                let val = self.b.value(Op::CellLoad, Imm::None, vec![cell]);
                let operand = self.b.push(val);
                let name = self.unit.name(&name);
                let op = if free { Op::CheckFree } else { Op::CheckLocal };
                self.b.raising(op, name, vec![val], pos);
                operand
            }
            Access::Global(name) => {
                let slot = self.unit.global(&name);
                let val = self.b.raising_value(Op::GlobalGet, slot, Vec::new(), pos);
                self.b.push(val)
            }
            Access::Namespace(name) => {
                let slot = self.unit.global(&name);
                let namespace = self.class_namespace();
                let val = self.b.raising_value(Op::NameGet, slot, vec![namespace], pos);
                self.b.push(val)
            }
            Access::NamespaceCell { cell, name } => {
                let cell = self.b.read(cell);
                let name = self.unit.name(&name);
                let namespace = self.class_namespace();
                let val = self.b.raising_value(Op::NameGetCell, name, vec![namespace, cell], pos);
                self.b.push(val)
            }
        }
    }

    /// Binds a name to the operand, whose reference moves; the old value is dropped last.
    pub fn store_name(&mut self, name: &str, value: Opnd, pos: Pos) {
        let access = self.access(name, false);
        self.store(access, value, pos);
    }

    pub fn store(&mut self, access: Access, value: Opnd, pos: Pos) {
        let val = self.b.take(value);
        match access {
            Access::Fast(var, _) => {
                let old = self.b.read(var);
                self.write(var, val);
                self.b.drop_val(old);
            }
            Access::Cell { cell, .. } | Access::NamespaceCell { cell, .. } => {
                let cell = self.b.read(cell);
                self.b.plain(Op::CellStore, Imm::None, vec![cell, val]);
            }
            Access::Global(name) => {
                let slot = self.unit.global(&name);
                self.b.plain(Op::GlobalSet, slot, vec![val]);
            }
            Access::Namespace(name) => {
                let name = self.unit.name(&name);
                let namespace = self.class_namespace();
                self.b.raising(Op::NameSet, name, vec![namespace, val], pos);
            }
        }
    }

    /// `del name`.
    pub fn delete_name(&mut self, name: &str, pos: Pos) {
        match self.access(name, false) {
            Access::Fast(var, name) => {
                let old = self.b.read(var);
                let name = self.unit.name(&name);
                self.b.raising(Op::CheckLocal, name, vec![old], pos);
                let unbound = self.b.unbound();
                self.write(var, unbound);
                self.b.drop_val(old);
            }
            Access::Cell { cell, name, free } => {
                let cell = self.b.read(cell);
                let val = self.b.value(Op::CellLoad, Imm::None, vec![cell]);
                let old = self.b.push(val);
                let name = self.unit.name(&name);
                let op = if free { Op::CheckFree } else { Op::CheckLocal };
                self.b.raising(op, name, vec![val], pos);
                let unbound = self.constant(Const::Unbound);
                self.b.plain(Op::CellStore, Imm::None, vec![cell, unbound]);
                self.b.release(old);
            }
            Access::Global(name) => {
                let slot = self.unit.global(&name);
                self.b.raising(Op::GlobalDel, slot, Vec::new(), pos);
            }
            Access::Namespace(name) | Access::NamespaceCell { name, .. } => {
                let name = self.unit.name(&name);
                let namespace = self.class_namespace();
                self.b.raising(Op::NameDel, name, vec![namespace], pos);
            }
        }
    }

    /// The namespace of the class body being generated; of any other body, the module's constant None.
    pub fn class_namespace(&mut self) -> molt_ir::Val {
        match self.namespace {
            Some(namespace) => namespace,
            None => self.none(),
        }
    }
}
