# yield as an expression in calls, displays and conditions.
def g():
    x = [(yield 1), (yield 2)]
    y = (yield x) or "default"
    return y


i = g()
print(next(i), i.send("a"), i.send("b"))
try:
    i.send(0)
except StopIteration as e:
    print(e.value)
