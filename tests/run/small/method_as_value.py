# Bound methods stored, compared, mapped.
class A:
    def __init__(self, n): self.n = n
    def times(self, k): return self.n * k


fs = [A(i).times for i in (1, 2, 3)]
a = A(5)
print([f(10) for f in fs], list(map(a.times, "xy")), a.times == a.times, a.times is a.times, A.times(a, 2))
