# The state of an iterator names a builtin that the program does not
import copy

items = [1, 2, 3].__iter__()
print(next(items), items.__reduce__(), list(copy.copy(items)), list(items))
back = [1, 2, 3].__reversed__()
print(next(back), back.__reduce__(), list(copy.copy(back)))
print([].append.__reduce__())
print({1: 2}.keys().__iter__().__reduce__(), "ab".__iter__().__reduce__(), range(3).__iter__().__reduce__())
