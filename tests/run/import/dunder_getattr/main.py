# Module-level __getattr__ and __dir__.
import lazy

print(lazy.real, lazy.computed, lazy.other)
try:
    lazy.forbidden
except AttributeError as e:
    print(e)
from lazy import dynamic
print(dynamic, hasattr(lazy, "forbidden"), dir(lazy))
lazy.computed = "set"
print(lazy.computed)
