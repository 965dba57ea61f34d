# Closures called in hot loops with cells of changing types.
def make():
    n = 0
    hist = []
    def add(x):
        nonlocal n
        n = n + x
        hist.append(n)
        return n
    def reset(v):
        nonlocal n
        n = v
    return add, reset, lambda: (n, hist)


add, reset, get = make()
for i in range(5):
    add(i)
reset(0.5)
add(1)
reset("s")
add("t")
reset(2**63 - 1)
add(1)
print(get())
fs = []
for i in range(3):
    def f(x, i=i):
        return x + i
    fs.append(f)
t = 0
for f in fs * 2:
    t = f(t)
print(t, [f(0) for f in fs])
