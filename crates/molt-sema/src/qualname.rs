//! `__qualname__` of functions and classes (`compiler_set_qualname`, `Python/compile.c`).

use crate::scope::{NameKind, ScopeId, ScopeKind, Scopes};

/// Fills in the qualified names, parents first.
pub(crate) fn assign(scopes: &mut Scopes) {
    for index in 0..scopes.len() {
        let id = ScopeId(index as u32);
        let qualname = qualname(scopes, id);
        scopes.get_mut(id).qualname = qualname;
    }
}

fn qualname(scopes: &Scopes, id: ScopeId) -> String {
    let scope = scopes.get(id);
    let Some(parent) = scope.parent else { return scope.name.clone() };
    let mut parent = scopes.get(scopes.unit_of(parent));
    while matches!(parent.kind, ScopeKind::TypeParameters | ScopeKind::Annotation) {
        let Some(outer) = parent.parent else { break };
        parent = scopes.get(scopes.unit_of(outer));
    }
    if parent.kind == ScopeKind::Module {
        return scope.name.clone();
    }
    let declares = matches!(scope.kind, ScopeKind::Function | ScopeKind::Class);
    if declares && parent.kind_of(&scope.name) == NameKind::GlobalExplicit {
        return scope.name.clone();
    }
    match parent.kind {
        ScopeKind::Function | ScopeKind::Lambda => format!("{}.<locals>.{}", parent.qualname, scope.name),
        _ => format!("{}.{}", parent.qualname, scope.name),
    }
}
