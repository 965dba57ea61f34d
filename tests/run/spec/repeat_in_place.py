# `*=` does not ask a sequence on the right if the left operand is of a class of the program, or a container.
class Int(int):
    pass


class Index:
    def __index__(self): return 2


def attempt(x, y):
    try:
        print(x * y)
    except TypeError as e:
        print(e)
    try:
        x *= y
        print(x)
    except TypeError as e:
        print(e)


for left in (Int(2), Index(), True, 2, {}, set(), range(2), None, 1.5):
    for right in ([1], "ab", (1, 2), b"x"):
        attempt(left, right)
for left, right in (([1], Index()), ("ab", Int(2)), ((), 1.5)):
    attempt(left, right)
for template in (b"ab", bytearray(b"%s")):
    for value in (b"x", bytearray(b"y"), {}, "z", [1]):
        try:
            print(template % value)
        except TypeError as e:
            print(e)
print([*list[int]], list(dict[str, int]), next(iter(list[int])).__unpacked__, True.from_bytes(b"a"), (1).__init__(5))
