# All functions of a module, none of them by an import of its own.
from math import *

print(floor(2.5), isqrt(17), gcd(12, 18))
