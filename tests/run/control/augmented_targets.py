# Augmented assignment evaluates its target once: names, attributes, items, slices.
log = []


class O:
    v = 10

    def __getattr__(self, n):
        log.append("get " + n)
        return 0


def obj():
    log.append("obj")
    return o


def idx():
    log.append("idx")
    return 1


o, arr = O(), [1, 2, 3]
obj().v += 5
obj().w -= 1
arr[idx()] *= 10
arr[1:2] += [7, 8]
d = {"a": [1]}
d["a"] += (2,)
d["a"][0] <<= 4
print(log, o.v, O.v, o.w, arr, d)
x = 5
x += x * x
x -= 1; x //= 2; x **= 2; x %= 50; x |= 64; x ^= 3; x >>= 1
print(x)
s = "a"; s += "b"; s *= 3
t = (1,); t += (2,)
print(s, t)
try:
    nope += 1
except NameError as e:
    print(e)
try:
    d["zz"] += 1
except KeyError as e:
    print("KeyError", e)
try:
    arr[10] += 1
except IndexError as e:
    print(e)
