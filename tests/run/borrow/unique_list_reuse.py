# In-place forms must not touch a list that somebody else holds.
a = [1]
b = a
a = a + [2]
c = a
a += [3]
a = a[1:]
a = a[:] + a
print(a, b, c)


def grow(l):
    l = l + [9]
    l += [8]
    return l


x = [0]
print(grow(x), x, grow(grow(x)))
t = (1,)
u = t
t += (2,)
print(t, u)
rows = [[0]] * 2
rows[0] = rows[0] + [1]
print(rows)
