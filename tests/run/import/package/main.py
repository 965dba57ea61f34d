# A package with submodules, relative imports, __init__ re-exports, __all__.
import pkg
print("pkg imported", pkg.VERSION, hasattr(pkg, "util"), hasattr(pkg, "lazy"))
import pkg.lazy
print(pkg.lazy.NAME, pkg.lazy.up, pkg.util.twice(4))
from pkg.sub import deep, leaf
print(deep.where(), leaf.CHAIN, pkg.sub is __import__("pkg.sub").sub)
import pkg.sub.deep as d
print(d is deep, d.__name__, d.__package__, pkg.__name__, pkg.sub.__name__, pkg.__package__)
from pkg import *
print(exported(), "hidden" in dir(), "util" in globals(), VERSION)
from pkg.util import *
print(twice(5), "_private" in dir(), "helper_const" in dir())
from pkg import sub as s, util as u
print(s.leaf is leaf, u is pkg.util)
