# Lambdas: all parameter kinds, in containers, as keys, immediately called.
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "neg": lambda a: -a}
print(ops["+"](1, 2), ops["-"](5, 3), ops["neg"](4), (lambda: None)(), (lambda x, /, y=2, *z, w=3, **k: (x, y, z, w, k))(1, 5, 6, w=7, q=8))
print(sorted("bca", key=lambda c: -ord(c)), list(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(lambda x: x > 1, [1, 2, 3])), [(lambda n: n * n)(i) for i in range(4)])
print((lambda f: lambda x: f(f, x))(lambda s, n: 1 if n == 0 else n * s(s, n - 1))(6), (lambda x: (yield x)).__name__, list((lambda: (yield 1))()), (lambda: (lambda: "nested")())())
pick = lambda a, b: a if a else b
print(pick(0, "b"), pick("a", 1), (lambda *a: a)(*"xyz"), (lambda **k: k)(a=1), (lambda a=[]: a.append(1) or a)())
