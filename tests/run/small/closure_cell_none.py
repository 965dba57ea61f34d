# A cell variable used before assignment and after deletion.
def f():
    def g(): return x
    try:
        g()
    except NameError as e:
        print(e)
    x = 1
    print(g())
    del x
    try:
        g()
    except NameError as e:
        print(e)


f()
