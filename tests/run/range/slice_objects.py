# slice objects: attributes, indices(), repr, equality, use in __getitem__.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 10, 2), s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(100).indices(3), slice(1, 2) < slice(1, 3))


class G:
    def __getitem__(self, k):
        return k

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


g = G()
print(g[1], g[1:2], g[::], g[:, 1], g[..., 1:2:3], g["a":"b"], g[()], g[1,], g[-1:], g[*(1, 2)])
g[1:2] = 5
g[:] = 6
del g[::2]
g[1, 2:3] = 7
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(slice(1)), lambda: slice("a").indices(5), lambda: slice(None, None, 0).indices(5), lambda: slice(1).indices(-1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    s.start = 5
except AttributeError as e:
    print(e)
