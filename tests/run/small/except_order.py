# The first matching clause wins.
for e in (KeyError("k"), IndexError("i"), LookupError("l"), Exception("x")):
    try:
        raise e
    except IndexError:
        print("index")
    except LookupError as x:
        print("lookup", type(x).__name__)
    except Exception:
        print("any")
