# Assignment to and deletion of slices, plain and extended.
def show(op):
    a = list(range(8))
    try:
        op(a)
        print(a)
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e, a)


def s(sl, v):
    return lambda a: a.__setitem__(sl, v)


def d(sl):
    return lambda a: a.__delitem__(sl)


show(s(slice(1, 3), ["x"]))
show(s(slice(1, 3), "abcd"))
show(s(slice(4, 2), [9, 9]))
show(s(slice(0, 0), range(3)))
show(s(slice(None, None, 2), "abcd"))
show(s(slice(None, None, 2), "abc"))
show(s(slice(None, None, -1), range(8)))
show(s(slice(2, 4), 5))
show(s(slice(100, 200), [1]))
show(s(8, 1))
show(d(slice(1, 3)))
show(d(slice(None, None, 3)))
show(d(slice(None, None, -2)))
show(d(slice(5, 1)))
show(d(-1))
show(d(9))
show(d("a"))
a = [1, 2, 3]
a[1:1] = a
a[:] = a[::-1]
print(a)
a[len(a):] = [0]
del a[:2]
print(a)
b = a
a[:] = []
print(b, b is a)
