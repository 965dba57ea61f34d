# Functions as values: dispatch tables, currying, pipelines, reduce by hand.
def reduce(f, xs, *init):
    it = iter(xs)
    acc = init[0] if init else next(it)
    for x in it:
        acc = f(acc, x)
    return acc


print(reduce(lambda a, b: a * b, range(1, 10)), reduce(lambda a, b: b + a, "abc", ""), reduce(max, [3, 9, 2]))


def pipeline(*steps):
    return lambda x: reduce(lambda v, f: f(v), steps, x)


p = pipeline(str.strip, str.title, lambda s: s.replace(" ", "_"), len)
print(p("  hello big world "), list(map(str.upper, "ab")), list(map(int, "123")), sorted(["b", "A"], key=str.casefold), list(map(max, [1, 5], [4, 2])), list(map(dict.get, [{"a": 1}], "a")))


def partial(f, *a, **k):
    return lambda *b, **m: f(*a, *b, **{**k, **m})


base2 = partial(int, base=2)
print(base2("1010"), partial(print, "x", sep="-")("y", end="!\n"))


def apply_n(f, n):
    return (lambda x: x) if n == 0 else lambda x: f(apply_n(f, n - 1)(x))


print(apply_n(lambda x: x * 2, 10)(1), [f(16) for f in (bin, hex, oct, str, float)])
