//! Import statements.

use crate::builder::Opnd;
use crate::unit::{Body, Generator};
use molt_ir::{Const, Imm, Op};
use molt_syntax::ast::{StmtImport, StmtImportFrom};

impl<'a> Generator<'_, 'a> {
    pub fn import(&mut self, stmt: &'a StmtImport) {
        let pos = self.pos(stmt);
        for alias in &stmt.names {
            let full = alias.name.as_str();
            let name = self.unit.program.intern(full);
            let none = self.none();
            let module = self.b.raising_value(Op::ImportName, Imm::Import(0, name), vec![none], pos);
            let module = self.b.push(module);
            match &alias.asname {
                None => {
                    let top = full.split('.').next().unwrap_or(full);
                    self.store_name(top, module, pos);
                }
                Some(asname) => {
                    // `import a.b.c as m` binds the submodule, found by its attributes.
                    let mut module = module;
                    for part in full.split('.').skip(1) {
                        let part = self.unit.name(part);
                        let next = self.b.raising_value(Op::ImportFrom, part, vec![module.val], pos);
                        self.b.release(module);
                        module = self.b.push(next);
                    }
                    self.store_name(asname, module, pos);
                }
            }
        }
    }

    pub fn import_from(&mut self, stmt: &'a StmtImportFrom) {
        let pos = self.pos(stmt);
        let names: Vec<_> =
            stmt.names.iter().map(|alias| self.unit.program.constant(Const::Str(alias.name.as_str().into()))).collect();
        let from = self.constant(Const::Tuple(names.into()));
        let name = stmt.module.as_ref().map_or("", |module| module.as_str());
        let name = self.unit.program.intern(name);
        let module = self.b.raising_value(Op::ImportName, Imm::Import(stmt.level, name), vec![from], pos);
        let module = self.b.push(module);
        for alias in &stmt.names {
            if alias.name.as_str() == "*" {
                let namespace = match self.body {
                    Body::Class => Opnd { val: self.class_namespace(), owned: false },
                    _ => {
                        let namespace = self.b.value(Op::Namespace, Imm::None, Vec::new());
                        self.b.push(namespace)
                    }
                };
                self.b.raising(Op::ImportStar, Imm::None, vec![module.val, namespace.val], pos);
                self.b.release(namespace);
                continue;
            }
            let attribute = self.unit.name(&alias.name);
            let value = self.b.raising_value(Op::ImportFrom, attribute, vec![module.val], pos);
            let value = self.b.push(value);
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name), value, pos);
        }
        self.b.release(module);
    }
}
