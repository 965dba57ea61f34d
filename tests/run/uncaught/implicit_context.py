# An uncaught exception raised while handling another.
d = {"a": 1}


def lookup(k):
    try:
        return d[k]
    except KeyError:
        return d[k.upper()]


print(lookup("a"))
print(lookup("b"))
