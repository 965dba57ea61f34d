# The names in builtins, shadowing and restoring them.
import builtins

print(builtins.len is len, builtins.print is print, hasattr(builtins, "max"), len([n for n in dir(builtins) if n.islower() and n.isalpha()]) > 50, builtins.__name__, type(__builtins__).__name__ in ("module", "dict"))


def f():
    len = lambda x: "shadow"
    return len([1])


print(f(), len([1]))
max = min
print(max(1, 2))
del max
print(max(1, 2))
builtins.my_global = 42
print(my_global)
del builtins.my_global
try:
    my_global
except NameError as e:
    print(e)
old = builtins.abs
builtins.abs = lambda x: "patched"
print(abs(-1))
builtins.abs = old
print(abs(-1), True, None, __debug__)
