# bool is an int: arithmetic, indexing, and the operators that stay bool.
print(True + True, True - False, True * 5, -True, ~False, +True, True / 2, True // 2, False**False)
print(True & False, True | False, True ^ True, type(True & True), type(True & 1), type(True + 0))
print([10, 20][True], "ab"[False], {1: "x"}[True], sum([True, True, False]))
print(int(True), float(True), str(True), repr(False), bool("False"))
print(isinstance(True, int), issubclass(bool, int), True == 1, isinstance(1, bool), bool is int)
print(bool(0), bool(0.0), bool(""), bool([]), bool(()), bool({}), bool(None), bool(range(0)), bool(b""))
print(bool(-1), bool(0.1), bool(" "), bool([0]), bool(range(1)), bool(object()))
try:
    class B(bool):
        pass
except TypeError as e:
    print(e)
