# break, continue and return through finally and with.
def f(mode):
    for i in range(3):
        try:
            if mode == "break" and i == 1:
                break
            if mode == "continue" and i == 1:
                continue
            if mode == "return" and i == 1:
                return "returned"
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("else")
    return "end"


for m in ("none", "break", "continue", "return"):
    print(m, "->", f(m))


def g():
    while True:
        try:
            return "try"
        finally:
            break
    return "after break in finally"


def h():
    for i in range(2):
        try:
            1 / 0
        finally:
            continue
    return "swallowed"


def k():
    try:
        return "try"
    finally:
        return "finally"


print(g(), h(), k())
