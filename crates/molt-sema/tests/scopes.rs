//! Scopes against CPython's code objects: names, slots, cells, free variables, qualified names, first lines.
//!
//! `scopes/expected.txt` is the output of `scopes/code_objects.py samples/*.py` run in `tests/scopes` by CPython 3.12.

use molt_sema::{Access, NameKind, Scope, ScopeId, Scopes, resolve_tree};
use molt_source::{FileId, SourceFile};
use molt_syntax::parse_module;

fn resolve(text: &str) -> Scopes {
    let source = SourceFile::new("x.py", text);
    let parsed = parse_module(&source, FileId(0));
    assert!(parsed.is_ok(), "{:?}", parsed.errors);
    let (scopes, _, errors) = resolve_tree(&parsed.syntax, FileId(0), &source);
    assert!(errors.is_empty(), "{errors:?}");
    scopes
}

fn listing(name: &str, text: &str) -> String {
    let mut lines: Vec<String> = resolve(text).iter().filter_map(Scope::describe).collect();
    lines.sort();
    format!("# samples/{name}\n{}\n", lines.join("\n"))
}

#[test]
fn code_objects_are_those_of_cpython() {
    let ours = [
        listing("classes.py", include_str!("scopes/samples/classes.py")),
        listing("closures.py", include_str!("scopes/samples/closures.py")),
        listing("comprehensions.py", include_str!("scopes/samples/comprehensions.py")),
    ];
    let ours = ours.concat();
    let expected = include_str!("scopes/expected.txt");
    for (line, (ours, expected)) in ours.lines().zip(expected.lines()).enumerate() {
        assert_eq!(ours, expected, "line {}", line + 1);
    }
    assert_eq!(ours.lines().count(), expected.lines().count());
}

fn scope<'a>(scopes: &'a Scopes, qualname: &str) -> &'a Scope {
    scopes.iter().find(|scope| scope.qualname == qualname).expect(qualname)
}

#[test]
fn names_in_inlined_comprehensions() {
    let scopes = resolve("def f(x, y):\n    return [x + y + z for x in y if (w := x)], w\n");
    let function = scope(&scopes, "f");
    let comprehension = scope(&scopes, "f.<locals>.<listcomp>");
    let own = scopes.load(comprehension.id, "x");
    assert_eq!((own.scope, own.access), (comprehension.id, Access::Fast));
    for name in ["y", "w"] {
        let outer = scopes.load(comprehension.id, name);
        assert_eq!((outer.scope, outer.access), (function.id, Access::Fast), "{name}");
    }
    assert_eq!(scopes.load(comprehension.id, "z").access, Access::Global);
    assert_eq!(function.varnames, ["x", "y", "w"]);
    assert_eq!(function.kind_of("x"), NameKind::Local);
}

#[test]
fn names_in_classes() {
    let scopes = resolve(
        "def f():\n    y = 1\n    class C:\n        y = y\n        print(y, __x)\n        def m(self): return super()\n",
    );
    let class = scope(&scopes, "f.<locals>.C");
    assert_eq!(scopes.load(class.id, "y").access, Access::Name);
    assert_eq!(scopes.load(class.id, "print").access, Access::Name);
    assert!(class.needs_class_cell);
    assert!(class.symbol("__x").is_some_and(|symbol| symbol.name == "_C__x"));
    let scopes = resolve("def f():\n    y = 1\n    class C:\n        print(y)\n");
    let class = scope(&scopes, "f.<locals>.C");
    assert_eq!(scopes.load(class.id, "y").access, Access::ClassDeref);
    assert_eq!(scopes.store(class.id, "new").access, Access::Name);
    assert_eq!(scopes.load(ScopeId::MODULE, "f").access, Access::Name);
}
