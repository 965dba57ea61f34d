# Functions, closures and formats in a program without classes and attributes.
def outer(n, *rest, scale=2, **more):
    total = 0

    def inner(k):
        nonlocal total
        total += k * scale
        return total

    for i in range(n):
        inner(i)
    return f"{total} {rest} {more} {n:>4} {total!r:*^6} {1.5:.2f} {n:x}"


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(outer(5), outer(3, 1, 2, scale=1, a=4), fib(15))
print(int("12"), int(3.7), float("1.5"), float(2), str(5), repr("x"), bool([]), bool("a"), int("ff", 16), str(1e16))
count = "count"
index = [count, "index", "format", "sort", "__class__"]
print(index, __name__)
