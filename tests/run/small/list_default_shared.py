# A default list is shared by the calls that use it and not by the others.
def push(x, l=[]):
    l.append(x)
    return len(l), l is push.__defaults__[0]


print(push(1), push(2), push(3, []), push(4))
