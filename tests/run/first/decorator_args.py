# A decorator that passes *args and **kwargs through.
def trace(fn):
    def wrapper(*args, **kwargs):
        print("call", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        print("result", result)
        return result

    return wrapper


@trace
def add(a, b=2, *rest, scale=1):
    return (a + b + sum(rest)) * scale


add(1)
add(1, 5)
add(1, 2, 3, 4, scale=10)
add(a=7, scale=2)
print(add.__name__)
