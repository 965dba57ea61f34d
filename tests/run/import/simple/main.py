# Importing a sibling module: attributes, functions, state, once only.
import helper
import helper as h
from helper import double, VALUE as V, Thing

print(helper.VALUE, h is helper, double(4), V, Thing().name())
helper.counter += 1
from helper import counter, bump
print(counter, helper.counter, bump(), helper.counter, counter)
helper.VALUE = "changed"
print(helper.VALUE, V, helper.get_value(), helper.__name__, Thing.__module__, double.__module__)
try:
    from helper import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)
try:
    helper.nope
except AttributeError as e:
    print(e)
print(sorted(n for n in dir(helper) if not n.startswith("__")))
