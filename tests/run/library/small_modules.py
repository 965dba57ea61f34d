# keyword, reprlib, copyreg, colorsys, graphlib, numbers, types: small modules of Python source.
import colorsys
import copyreg
import graphlib
import keyword
import numbers
import reprlib
import types


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("for"), keyword.iskeyword("x"), keyword.issoftkeyword("match"))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr({1, 2, 3}), reprlib.repr(10 ** 60), reprlib.repr((1,)), reprlib.repr([[[[[[[1]]]]]]]))
r = reprlib.Repr(maxlist=2, maxstring=10)
print(r.repr([1, 2, 3]), r.repr("a" * 30), r.repr(frozenset("abcdefgh")).count(","), r.repr(Ellipsis), reprlib.aRepr.maxtuple)
r.indent = "  "
print(r.repr({"a": [1, [2]], "b": (3,)}))


class Node:
    def __init__(self): self.children = [self]
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"Node({self.children})"


print(Node())
print([round(x, 4) for x in colorsys.rgb_to_hsv(0.2, 0.4, 0.4)], colorsys.hsv_to_rgb(0.5, 0.5, 0.4), [round(x, 4) for x in colorsys.rgb_to_hls(0.1, 0.7, 0.3)], colorsys.rgb_to_yiq(1, 0, 0), colorsys.hls_to_rgb(0.3, 0.4, 0.5))
ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}})
ts.add("E", "D")
print(list(ts.static_order())[0], list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order()))
attempt(lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()))
t = graphlib.TopologicalSorter({"x": ["y"]})
t.prepare()
while t.is_active():
    ready = t.get_ready()
    print(ready)
    t.done(*ready)
attempt(lambda: t.add("z"))
print([isinstance(v, c) for v in (1, 1.5, 1j, True, "a") for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)])


class Pt:
    def __init__(self, x): self.x = x


copyreg.pickle(Pt, lambda p: (Pt, (p.x + 1,)))
import copy
print(copy.copy(Pt(1)).x, copyreg.dispatch_table[Pt] is not None, copyreg.constructor(Pt))
attempt(lambda: copyreg.pickle(Pt, 5))
attempt(lambda: copyreg.constructor(5))
attempt(lambda: copyreg.add_extension("m", "n", 0))
ns = types.SimpleNamespace(a=1, b="x")
print(ns, ns == types.SimpleNamespace(b="x", a=1))
m = types.ModuleType("made", "doc")
m.x = 5
print(m.__name__, m.__doc__, m.x, type(m) is types.ModuleType)
C = types.new_class("C", (int,), {}, lambda ns: ns.update(y=7))
print(C(3) + 1, C.y, C.__name__, types.resolve_bases((int,)), types.prepare_class("D", (C,))[0])
print(isinstance(len, types.BuiltinFunctionType), isinstance(print, types.FunctionType), isinstance(attempt, types.FunctionType), isinstance(Pt(1).__init__, types.MethodType), isinstance((i for i in ()), types.GeneratorType), isinstance(int.__add__, types.WrapperDescriptorType), isinstance(str.join, types.MethodDescriptorType), isinstance(None, types.NoneType), isinstance(int | str, types.UnionType), isinstance(list[int], types.GenericAlias), isinstance(vars(int), types.MappingProxyType), types.EllipsisType, types.NotImplementedType)


class Dyn:
    @types.DynamicClassAttribute
    def d(self): return "instance only"


print(Dyn().d)
attempt(lambda: Dyn.d)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): return {"prepared": kw}
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, ns)


print(types.new_class("E", (), {"metaclass": Meta, "k": 1}).prepared, types.get_original_bases(Dyn))
attempt(lambda: types.prepare_class("X", (Meta,), {"metaclass": int}))
