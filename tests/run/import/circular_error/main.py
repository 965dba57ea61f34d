# A circular from-import that fails: the message names the partially initialized module.
try:
    import x
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0].split(" (x.py")[0].split(" (most")[0])
import sys
print("x" in sys.modules, "y" in sys.modules)
