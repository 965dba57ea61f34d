# Cons lists, lazy streams, church numerals, Y combinator, trampolines.
nil = None
def cons(a, b): return (a, b)
def to(xs): return cons(xs[0], to(xs[1:])) if xs else nil
def items(l):
    while l is not nil:
        yield l[0]
        l = l[1]
def fmap(f, l): return nil if l is nil else cons(f(l[0]), fmap(f, l[1]))
def rev(l, acc=nil): return acc if l is nil else rev(l[1], cons(l[0], acc))


print(list(items(rev(fmap(lambda x: x * x, to([1, 2, 3]))))), to("ab"))
class Stream:
    def __init__(self, head, tail): self.head, self._t, self._v = head, tail, None
    @property
    def tail(self):
        if self._t:
            self._v, self._t = self._t(), None
        return self._v
    def take(self, n): return [] if not n else [self.head] + self.tail.take(n - 1)
def ints(n): return Stream(n, lambda: ints(n + 1))
def sieve(s):
    def flt(t, p): return Stream(t.head, lambda: flt(t.tail, p)) if t.head % p else flt(t.tail, p)
    return Stream(s.head, lambda: sieve(flt(s.tail, s.head)))


print(sieve(ints(2)).take(12))
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
add = lambda a, b: lambda f: lambda x: a(f)(b(f)(x))
mul = lambda a, b: lambda f: a(b(f))
num = lambda n: n(lambda k: k + 1)(0)
three = succ(succ(succ(zero)))
print(num(three), num(add(three, three)), num(mul(three, add(three, three))))
Y = lambda f: (lambda x: f(lambda *a: x(x)(*a)))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(20))
def tramp(f, *a):
    while callable(f):
        f = f(*a)
        a = ()
    return f
def even(n): return True if n == 0 else lambda: odd(n - 1)
def odd(n): return False if n == 0 else lambda: even(n - 1)
print(tramp(even, 5000), tramp(odd, 777))
