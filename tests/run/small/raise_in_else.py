# An exception in else is not caught by its own try.
try:
    try:
        pass
    except ValueError:
        print("wrong")
    else:
        raise ValueError("from else")
    finally:
        print("finally")
except ValueError as e:
    print("outer", e)
