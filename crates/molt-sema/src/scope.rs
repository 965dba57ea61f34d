//! Scopes and their names, as data. Built by `symtable`, completed by `analyze` and `codegen_order`.

use crate::mangle::mangle;
use molt_syntax::ast::{self, Ranged, TextRange};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Index of a scope in [`Scopes`]. The module is 0; the order is that of CPython's symbol table, parents first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

impl ScopeId {
    pub const MODULE: ScopeId = ScopeId(0);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKind {
    Module,
    Function,
    Lambda,
    Class,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    GeneratorExpression,
    /// Annotations under `from __future__ import annotations`: never evaluated, without effect on other scopes.
    Annotation,
    /// The scope of PEP 695 type parameters around a function, class or `type` statement.
    TypeParameters,
}

impl ScopeKind {
    /// Names bound in such a scope live in slots or cells and are visible to inner scopes.
    pub fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class | ScopeKind::Annotation)
    }

    pub fn is_comprehension(self) -> bool {
        matches!(
            self,
            ScopeKind::ListComprehension
                | ScopeKind::SetComprehension
                | ScopeKind::DictComprehension
                | ScopeKind::GeneratorExpression
        )
    }

    /// Comprehensions that run in the frame of the code around them (PEP 709).
    pub fn is_inlined(self) -> bool {
        self.is_comprehension() && self != ScopeKind::GeneratorExpression
    }
}

/// What a name is in a scope, in the terms of CPython's symbol table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Bound here, used here only.
    Local,
    /// Bound here and used by an inner scope.
    Cell,
    /// Bound in an enclosing function.
    Free,
    /// Declared `global` here.
    GlobalExplicit,
    /// Bound nowhere in the enclosing functions.
    GlobalImplicit,
    /// In a comprehension that runs in the frame around it: the name is the one of the parent scope.
    /// [`Scopes::load`] and [`Scopes::store`] follow it.
    Enclosing,
}

/// How code in a scope reaches a name (`compiler_nameop`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A local variable of the frame (`LOAD_FAST`).
    Fast,
    /// A cell of this scope or of an enclosing one (`LOAD_DEREF`).
    Deref,
    /// Loads in a class body of a name of an enclosing function: the class namespace, then the cell.
    ClassDeref,
    /// The module's namespace, then builtins (`LOAD_GLOBAL`).
    Global,
    /// The local namespace mapping, then globals, then builtins (`LOAD_NAME`): module and class bodies.
    Name,
}

/// A name as [`Scopes::load`] and [`Scopes::store`] find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedName {
    /// For [`Access::Fast`]: the scope whose variable it is, either the scope of the code or, for code in an inlined
    /// comprehension, one of those around it that share the frame. For the others: where the search ended.
    pub scope: ScopeId,
    pub access: Access,
}

/// One name of a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name after private-name mangling.
    pub name: String,
    pub kind: NameKind,
    /// Read here.
    pub used: bool,
    /// Bound here by an assignment, `def`, `class`, `for`, `with`, `except`, `del`, pattern or walrus.
    pub assigned: bool,
    pub imported: bool,
    pub parameter: bool,
    pub annotated: bool,
    pub declared_global: bool,
    pub declared_nonlocal: bool,
    /// Target of a `for` clause of this comprehension.
    pub iteration_variable: bool,
    /// Bound in this class and also a free variable of its methods: two different variables of one name.
    pub free_in_class: bool,
}

impl Symbol {
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            kind: NameKind::GlobalImplicit,
            used: false,
            assigned: false,
            imported: false,
            parameter: false,
            annotated: false,
            declared_global: false,
            declared_nonlocal: false,
            iteration_variable: false,
            free_in_class: false,
        }
    }

    /// Bound here in any way that makes it a variable of this scope, unless it is declared otherwise.
    pub fn is_bound(&self) -> bool {
        self.assigned || self.imported || self.parameter
    }
}

/// Numbers of parameters, as `co_argcount` and its kin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParameterCounts {
    pub positional_only: u32,
    /// Positional parameters, positional-only ones included (`co_argcount`).
    pub positional: u32,
    pub keyword_only: u32,
    pub has_var_positional: bool,
    pub has_var_keyword: bool,
}

/// Names of builtins that look at the running scope. Calls through these names need the names at run time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DynamicUses {
    pub locals: bool,
    pub vars: bool,
    pub dir: bool,
    pub eval: bool,
    pub exec: bool,
    pub globals: bool,
    /// `super` is mentioned; the method then has a `__class__` cell.
    pub super_: bool,
}

impl DynamicUses {
    /// Something may read or write local variables by name.
    pub fn sees_locals(self) -> bool {
        self.locals || self.vars || self.dir || self.eval || self.exec
    }
}

/// One scope.
#[derive(Clone, Debug)]
pub struct Scope {
    pub id: ScopeId,
    pub kind: ScopeKind,
    /// Name of the code object: `f`, `C`, `<lambda>`, `<listcomp>`, `<genexpr>`, `<module>`.
    pub name: String,
    pub qualname: String,
    pub parent: Option<ScopeId>,
    pub children: Vec<ScopeId>,
    pub range: TextRange,
    /// `co_firstlineno`: that of the first decorator, or of the parenthesis of a call whose only argument is a generator
    /// expression.
    pub first_line: u32,
    /// All names in order of first mention, as `symtable.c` visits them.
    pub symbols: Vec<Symbol>,
    pub(crate) index: BTreeMap<String, usize>,
    /// Free names of inner code objects: they keep a name of an inlined comprehension a cell.
    pub(crate) free_in_children: std::collections::BTreeSet<String>,
    /// The class whose private names are mangled here.
    pub private: Option<String>,
    pub parameters: ParameterCounts,
    /// `co_varnames`: parameters, then local variables in the order in which code first touches them. Names of
    /// inlined comprehensions are among them. For scopes that have no code object of their own: empty.
    pub varnames: Vec<String>,
    /// `co_cellvars`, names of inlined comprehensions included.
    pub cellvars: Vec<String>,
    /// `co_freevars`, sorted.
    pub freevars: Vec<String>,
    pub is_async: bool,
    /// Contains `yield` (or is a generator expression).
    pub is_generator: bool,
    /// Contains `await`, `async for` or `async with`, or an asynchronous comprehension.
    pub has_await: bool,
    pub returns_value: bool,
    pub has_star_import: bool,
    /// A class whose methods use `__class__` or `super`: the class object must be put into the `__class__` cell.
    pub needs_class_cell: bool,
    pub uses: DynamicUses,
    /// Defined inside a function, at any distance.
    pub is_nested: bool,
}

impl Scope {
    /// Private-name mangling of an identifier that stands in this scope. Attribute names need it too.
    pub fn mangle<'a>(&self, name: &'a str) -> Cow<'a, str> {
        mangle(self.private.as_deref(), name)
    }

    /// The symbol of an identifier as written in the source.
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.symbol_mangled(&self.mangle(name))
    }

    /// The symbol of a name that is already mangled.
    pub fn symbol_mangled(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).and_then(|&index| self.symbols.get(index))
    }

    /// What the identifier is here; a name that the scope never mentions is an implicit global.
    pub fn kind_of(&self, name: &str) -> NameKind {
        self.symbol(name).map_or(NameKind::GlobalImplicit, |symbol| symbol.kind)
    }

    fn access(&self, kind: NameKind) -> Access {
        let function_like = self.kind.is_function_like();
        match kind {
            NameKind::Enclosing | NameKind::Free | NameKind::Cell => Access::Deref,
            NameKind::Local if function_like => Access::Fast,
            NameKind::Local => Access::Name,
            NameKind::GlobalImplicit if function_like => Access::Global,
            NameKind::GlobalImplicit => Access::Name,
            NameKind::GlobalExplicit => Access::Global,
        }
    }

    /// A generator, coroutine or asynchronous generator: calling it makes an object and runs nothing.
    pub fn is_suspendable(&self) -> bool {
        self.is_generator || self.is_async
    }

    pub fn is_coroutine(&self) -> bool {
        self.is_async && !self.is_generator
    }

    pub fn is_async_generator(&self) -> bool {
        self.is_generator && (self.is_async || (self.kind == ScopeKind::GeneratorExpression && self.has_await))
    }

    /// One line that says all of a code object's variables; `None` for scopes that are listed with their frame.
    /// `tests/scopes/code_objects.py` prints the same of CPython's code objects.
    pub fn describe(&self) -> Option<String> {
        let shown = matches!(
            self.kind,
            ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Class | ScopeKind::GeneratorExpression
        );
        if !shown {
            return None;
        }
        let counts = &self.parameters;
        let flags = [
            (counts.has_var_positional, "*"),
            (counts.has_var_keyword, "**"),
            (self.is_coroutine(), "coroutine"),
            (self.is_async_generator(), "async-generator"),
            (self.is_generator && !self.is_async_generator(), "generator"),
        ];
        let flags: Vec<&str> = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
        Some(format!(
            "{} {} args {}/{}/{} [{}] vars [{}] cells [{}] free [{}]",
            self.first_line,
            self.qualname,
            counts.positional_only,
            counts.positional,
            counts.keyword_only,
            flags.join(" "),
            self.varnames.join(" "),
            self.cellvars.join(" "),
            self.freevars.join(" "),
        ))
    }

    /// Parameters in slot order, mangled. A comprehension has one, `.0`.
    pub fn parameter_names(&self) -> impl Iterator<Item = &str> {
        self.symbols.iter().filter(|symbol| symbol.parameter).map(|symbol| symbol.name.as_str())
    }
}

/// What identifies the node that opens a scope. Two scopes of one kind never have the same range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScopeKey {
    pub kind: ScopeKind,
    pub start: u32,
    pub end: u32,
}

impl ScopeKey {
    pub fn new(kind: ScopeKind, range: TextRange) -> Self {
        Self { kind, start: range.start().to_u32(), end: range.end().to_u32() }
    }
}

/// All scopes of one module.
#[derive(Clone, Debug)]
pub struct Scopes {
    pub(crate) scopes: Vec<Scope>,
    pub(crate) by_node: BTreeMap<ScopeKey, ScopeId>,
}

impl Scopes {
    /// Panics only for an id of another module.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// How a load of an identifier (as written, unmangled) is done by code in a scope.
    pub fn load(&self, id: ScopeId, name: &str) -> ResolvedName {
        let found = self.resolve(id, name);
        match found.access {
            Access::Deref if self.get(found.scope).kind == ScopeKind::Class => {
                ResolvedName { access: Access::ClassDeref, ..found }
            }
            _ => found,
        }
    }

    /// How a store or deletion of an identifier is done by code in a scope. Never [`Access::ClassDeref`].
    pub fn store(&self, id: ScopeId, name: &str) -> ResolvedName {
        self.resolve(id, name)
    }

    fn resolve(&self, id: ScopeId, name: &str) -> ResolvedName {
        let mut scope = self.get(id);
        loop {
            let kind = scope.kind_of(name);
            match scope.parent {
                Some(parent) if kind == NameKind::Enclosing => scope = self.get(parent),
                _ => return ResolvedName { scope: scope.id, access: scope.access(kind) },
            }
        }
    }

    pub(crate) fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    pub fn module(&self) -> &Scope {
        self.get(ScopeId::MODULE)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.scopes.iter()
    }

    pub fn len(&self) -> usize {
        self.scopes.len()
    }

    /// Never true: there is always the module.
    pub fn is_empty(&self) -> bool {
        self.scopes.is_empty()
    }

    pub fn of_function(&self, node: &ast::StmtFunctionDef) -> ScopeId {
        self.find(ScopeKind::Function, node.range())
    }

    pub fn of_class(&self, node: &ast::StmtClassDef) -> ScopeId {
        self.find(ScopeKind::Class, node.range())
    }

    pub fn of_lambda(&self, node: &ast::ExprLambda) -> ScopeId {
        self.find(ScopeKind::Lambda, node.range())
    }

    pub fn of_list_comp(&self, node: &ast::ExprListComp) -> ScopeId {
        self.find(ScopeKind::ListComprehension, node.range())
    }

    pub fn of_set_comp(&self, node: &ast::ExprSetComp) -> ScopeId {
        self.find(ScopeKind::SetComprehension, node.range())
    }

    pub fn of_dict_comp(&self, node: &ast::ExprDictComp) -> ScopeId {
        self.find(ScopeKind::DictComprehension, node.range())
    }

    pub fn of_generator(&self, node: &ast::ExprGenerator) -> ScopeId {
        self.find(ScopeKind::GeneratorExpression, node.range())
    }

    /// The scope around the type parameters of the `def`, `class` or `type` statement with this range, if it has any.
    pub fn of_type_parameters(&self, range: TextRange) -> Option<ScopeId> {
        self.by_node.get(&ScopeKey::new(ScopeKind::TypeParameters, range)).copied()
    }

    /// Every node that opens a scope was visited when the scopes were built, so the search cannot fail for a node of
    /// this module. For a node of another module the answer is the module's scope.
    fn find(&self, kind: ScopeKind, range: TextRange) -> ScopeId {
        let found = self.by_node.get(&ScopeKey::new(kind, range)).copied();
        debug_assert!(found.is_some(), "no scope for {kind:?} at {range:?}");
        found.unwrap_or(ScopeId::MODULE)
    }

    /// The nearest scope, this one included, that has a code object of its own: inlined comprehensions do not.
    pub fn unit_of(&self, id: ScopeId) -> ScopeId {
        let mut id = id;
        loop {
            let scope = self.get(id);
            match scope.parent {
                Some(parent) if scope.kind.is_inlined() => id = parent,
                _ => return id,
            }
        }
    }
}
