# type, isinstance, issubclass, callable, id, dir on builtin objects.
for x in (1, 1.0, True, "s", b"b", [], (), {}, set(), frozenset(), None, ..., range(1), slice(1), print, len, int, type, object(), lambda: 0, (i for i in []), Exception(), NotImplemented, {}.keys(), {}.values(), {}.items(), iter([]), zip(), map(str, []), enumerate([]), reversed([]), "".join, int.__add__, (1).__add__, property(), staticmethod(len), classmethod(len), super(int, 5)):
    print(type(x).__name__, callable(x), end="; ")
print()
print(type(type(1)), type(int) is type, isinstance(type, object), isinstance(object, type), issubclass(type, object), int.__class__, type(None)() is None, type(1)("5"), type("a")(5), [t.__name__ for t in (int, str, list, dict, set, bool, float, bytes, tuple, type, object)])
print([n for n in dir(5) if not n.startswith("_")], [n for n in dir([]) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")], [n for n in dir({}) if n[0] != "_"], [n for n in dir(set()) if n[0] != "_"])
print([n for n in dir("") if n[0] != "_"], [n for n in dir(b"") if n[0] != "_"], [n for n in dir(1.5) if n[0] != "_"], [n for n in dir(range(1)) if n[0] != "_"], [n for n in dir((i for i in [])) if n[0] != "_"])
