# global and nonlocal declarations across several levels.
count = 0


def bump():
    global count, created
    count += 1
    created = "by bump"


bump()
bump()
print(count, created)


def outer():
    x = "outer"

    def middle():
        nonlocal x

        def inner():
            nonlocal x
            x += "+inner"
            global count
            count = 100

        inner()
        x += "+middle"

    middle()
    return x


print(outer(), count)


def loop():
    fs = []
    for i in range(3):
        def f():
            return i

        fs.append(f)
    i = 10
    return [f() for f in fs], [g() for g in [lambda i=i: i for i in range(3)]], [g() for g in [lambda: i for i in range(3)]]


print(loop())


def deleter():
    global temp
    temp = 1
    del temp
    try:
        temp
    except NameError as e:
        return str(e)


print(deleter())
