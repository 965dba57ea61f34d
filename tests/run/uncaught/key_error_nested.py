# KeyError in a nested call argument.
def price(item):
    return {"a": 1, "b": 2}[item]


print(sum([price("a"), price("b"), price("c")]))
