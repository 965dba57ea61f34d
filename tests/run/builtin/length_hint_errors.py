# What __len__ and __length_hint__ say is asked for, and their errors go on, where CPython makes a list or bytes of an iterable.
class BadLen:
    def __iter__(self): return iter(range(10))
    def __len__(self): raise RuntimeError('hello')
class BadLengthHint:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): raise RuntimeError('hello')
class NoneLengthHint:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): return NotImplemented
class Neg:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): return -1
class Str:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): return 'a'
class TE:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): raise TypeError('x')
class Huge:
    def __iter__(self): return iter(range(10))
    def __length_hint__(self): return 2**62
class NegLen:
    def __iter__(self): return iter(range(10))
    def __len__(self): return -1
class TELen:
    def __iter__(self): return iter(range(10))
    def __len__(self): raise TypeError('x')
def f(*a): return len(a)
def star_assign(x):
    a, *b = x
    return b
def slice_assign(x):
    l = [1,2]
    l[1:] = x
    return l
def bext(x):
    b = bytearray(b'ab'); b.extend(x); return b
def iadd(x):
    l = [0]; l += x; return l


USES = {
    "list": list,
    "tuple": tuple,
    "bytes": bytes,
    "bytearray.extend": bext,
    "star": lambda x: f(*x),
    "display": lambda x: [*x],
    "set": lambda x: sorted(set(x)),
    "sorted": sorted,
    "map": lambda x: list(map(str, x)),
    "filter": lambda x: list(filter(None, x)),
    "zip": lambda x: list(zip(x, x)),
    "join": lambda x: ",".join(map(str, x)),
    "sum": sum,
    "unpack": star_assign,
    "slice": slice_assign,
    "fromkeys": dict.fromkeys,
    "max": max,
}
for c in (BadLen, BadLengthHint, NoneLengthHint, Neg, Str, TE, NegLen, TELen):
    for name, use in USES.items():
        try:
            print(c.__name__, name, use(c()))
        except Exception as e:
            print(c.__name__, name, type(e).__name__, e)
