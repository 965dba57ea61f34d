# __neg__, __abs__, __index__, __int__, __float__, __bool__, __bytes__, __complex__-free conversions.
class N:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __abs__(self): return "abs"
    def __invert__(self): return "inv"
    def __int__(self): return 3
    def __float__(self): return 3.5
    def __index__(self): return 4
    def __bytes__(self): return b"by"
    def __round__(self, n=0): return ("round", n)
    def __len__(self): return 0


n = N()
print(-n, +n, ~n, abs(n), int(n), float(n), bytes(n), [0, 1, 2, 3, 4][n], bool(n), round(n), round(n, 2), hex(n), "x" * n, range(n), not n)


class M:
    pass


for f in (lambda: -M(), lambda: abs(M()), lambda: int(M()), lambda: float(M()), lambda: [1][M()], lambda: round(M()), lambda: bytes(M()), lambda: hex(M()), lambda: M() + 1, lambda: 1 + M(), lambda: M() < M(), lambda: M() @ 1, lambda: divmod(M(), 1), lambda: M() ** 2, lambda: pow(2, M())):
    try:
        f()
    except TypeError as e:
        print(e)
