# Generators: state, laziness, exhaustion, return value, multiple generators at once.
def g(n):
    print("start")
    for i in range(n):
        x = yield i
        if x:
            print("got", x)
    print("end")
    return "result"


a = g(2)
print(type(a).__name__, a.__name__, iter(a) is a)
print(next(a), next(a))
try:
    next(a)
except StopIteration as e:
    print("stop", e.value)
print(next(a, "exhausted"), list(a))
b, c = g(3), g(3)
print(next(b), next(c), next(b), list(c))
for i in g(1):
    print("loop", i)
def empty():
    return 5
    yield


print(list(empty()), [x for x in g(0)], (lambda: (yield))().__class__.__name__)
