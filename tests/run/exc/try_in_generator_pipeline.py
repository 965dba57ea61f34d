# Errors inside stages of a generator pipeline: which stages are finished.
def stage(name, it):
    try:
        for x in it:
            yield x
    except ValueError as e:
        print(name, "sees", e)
        raise
    finally:
        print(name, "done")


def src():
    yield 1
    raise ValueError("source")


try:
    print(list(stage("c", stage("b", src()))))
except ValueError:
    print("out")
g = stage("z", stage("y", iter([1, 2, 3])))
next(g)
g.close()
try:
    next(stage("q", 5))
except TypeError as e:
    print(e)
