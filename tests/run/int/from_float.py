# int() of floats truncates towards zero, exactly; inf and nan raise.
for x in (0.0, -0.0, 1.9, -1.9, 1e15, 2.0**47, -(2.0**47) - 1, 2.0**63, 1e22, 1e23, 1.7976931348623157e308 / 1e280):
    print(x, int(x))
for x in (float("inf"), float("-inf"), float("nan")):
    try:
        int(x)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)


class T:
    def __trunc__(self):
        return 5


class I:
    def __int__(self):
        return 6


class X:
    def __index__(self):
        return 7


print(int(I()), int(X()))
class Bad:
    def __int__(self):
        return "no"


try:
    int(Bad())
except TypeError as e:
    print(e)
try:
    int(object())
except TypeError as e:
    print(e)
