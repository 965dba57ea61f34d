# Set comprehensions, de-duplication, membership of unhashable, sets of frozensets.
print({x % 3 for x in range(10)}, {c.lower() for c in "AaBb" if c != "B"} == {"a", "b"}, len({*"mississippi"}), sorted({len(w) for w in ("a", "bb", "cc")}))
seen, out = set(), []
for x in [3, 1, 3, 2, 1]:
    if x not in seen:
        seen.add(x)
        out.append(x)
print(out, list(dict.fromkeys([3, 1, 3, 2, 1])), frozenset({1}) in {frozenset([1]), frozenset()}, {1} in {frozenset([1])})
try:
    [1] in {1}
except TypeError as e:
    print(e)
powerset = {frozenset()}
for x in (1, 2, 3):
    powerset |= {p | {x} for p in powerset}
print(len(powerset), sorted(sorted(p) for p in powerset))
primes = set(range(2, 60))
for p in range(2, 8):
    primes -= set(range(p * p, 60, p))
print(sorted(primes))
