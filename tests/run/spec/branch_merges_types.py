# Variables that get different types on the two branches and are used after the merge.
def f(n):
    if n > 0:
        x = n
        y = "pos"
    elif n < 0:
        x = n * 0.5
        y = None
    else:
        x = "zero"
        y = [0]
    return x * 2, y


def g(flag):
    if flag:
        v = 1
    try:
        return v + 1
    except UnboundLocalError as e:
        return str(e)


def h(k):
    r = 0 if k else None
    if r is None:
        r = []
        r.append(k)
    else:
        r += 5
    return r


print(f(3), f(-3), f(0), g(1), g(0), h(1), h(0))
