# Modules of the program by name at run time: __import__, import statements in exec, missing ones
import sys

import pkg.static


def load(name):
    return __import__(name)


for name in ["other", "pkg", "pkg.sub", "math", "nothing", "pkg.nothing"]:
    try:
        m = load(name)
        print(name, m.__name__)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
print(__import__("pkg.sub", fromlist=["x"]).VALUE, __import__("pkg", fromlist=["sub"]).sub.VALUE)
print(sys.modules["other"].loaded)
exec("import other\nfrom pkg import sub as s\nfrom pkg.static import HERE\nprint(other.loaded, s.VALUE, HERE)")
exec("import collections, itertools\nprint(list(itertools.chain([1], [2])))")
try:
    exec("from pkg import nowhere")
except ImportError as e:
    print(e.name, str(e).split("(")[0])
try:
    exec("from . import x")
except ImportError as e:
    print(e)
exec("from . import sub as rel\nprint(rel.VALUE)", {"__package__": "pkg", "__name__": "pkg.virtual"})
print(pkg.static.relative())
ns = {}
exec("from pkg.sub import *", ns)
print(sorted(k for k in ns if not k.startswith("__")))
