# The traceback of an error in a comprehension and in a generator expression.
def parse(items):
    return [int(x) for x in items]


print(parse(["1", "2"]))
print(sum(int(x) for x in ["3", "x4"]))
