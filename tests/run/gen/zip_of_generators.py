# Several generators advanced together: the order of their side effects and closings.
def g(n, k):
    try:
        for i in range(k):
            print(n, i, end="; ")
            yield i
    finally:
        print("close", n, end="; ")


print(list(zip(g("a", 2), g("b", 3))))
print([x + y for x in g("c", 2) for y in g("d", 1)])
print(dict(zip(g("e", 1), g("f", 1))), max(g("h", 2)), sorted(g("i", 2), reverse=True))
a, b = g("p", 2)
print(a, b)
