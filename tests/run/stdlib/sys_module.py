# sys: argv, version_info, maxsize, modules, limits, exc_info, intern, getsizeof-free.
import sys

print(sys.argv[0], sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 12), sys.maxsize == 2**63 - 1, sys.byteorder, sys.getrecursionlimit(), sys.exc_info(), sys.maxunicode, sys.implementation is not None)
print("sys" in sys.modules, sys.modules["sys"] is sys, "__main__" in sys.modules, sys.modules["__main__"].__name__, type(sys.path).__name__, sys.intern("abc") == "abc", sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hash_info.modulus, sys.getdefaultencoding())
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno
def g(): return f()
print(g(), type(sys.stdout.write).__name__ != "", sys.version.split(" ")[0].startswith("3."))
for a in ((-1,), ("x",), (2**40,)):
    try:
        sys.setrecursionlimit(*a)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    sys._getframe(100)
except ValueError as e:
    print(e)
