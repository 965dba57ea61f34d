# __context__ is set implicitly, in except and in finally, and cut at cycles.
def chain(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})" + ("*" if e.__suppress_context__ else ""))
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


try:
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        [][3]
except IndexError as e:
    print(chain(e))
try:
    try:
        raise ValueError("a")
    finally:
        raise TypeError("b")
except TypeError as e:
    print(chain(e))
try:
    try:
        raise ValueError("orig")
    except ValueError as v:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        print(repr(v.__context__))
        raise RuntimeError("last") from v
except RuntimeError as e:
    print(chain(e), e.__cause__ is e.__context__)
try:
    try:
        raise ValueError("same")
    except ValueError as e:
        raise e
except ValueError as e:
    print(chain(e))
a, b = ValueError("a"), ValueError("b")
try:
    try:
        raise a
    except ValueError:
        try:
            raise b
        except ValueError:
            raise a
except ValueError as e:
    print(repr(e), repr(e.__context__), repr(b.__context__))
