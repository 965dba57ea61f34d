# A module that raises while it is imported is not kept; a second import runs it again.
import sys

for i in range(2):
    try:
        import broken
    except ValueError as e:
        print("caught", e, "broken" in sys.modules)
import log
print(log.count)
try:
    import no_such_one
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import log.sub
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from log import absent
except ImportError as e:
    print(str(e).split(" (")[0])
