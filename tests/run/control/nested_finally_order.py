# Order of nested finally blocks and of the returned value.
log = []


def f():
    try:
        try:
            log.append("body")
            return log.append("value") or len(log)
        finally:
            log.append("inner")
    finally:
        log.append("outer")


print(f(), log)


def g():
    x = 1
    try:
        return x
    finally:
        x = 2


def h():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


print(g(), h())


def loop():
    out = []
    for i in range(4):
        try:
            try:
                if i == 1:
                    continue
                if i == 3:
                    break
                out.append(i)
            finally:
                out.append("a%d" % i)
        finally:
            out.append("b%d" % i)
    return out


print(loop())
