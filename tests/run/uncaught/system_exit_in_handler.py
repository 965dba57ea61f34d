# sys.exit inside an except block: no traceback.
import sys

try:
    1 / 0
except ZeroDivisionError as e:
    print("handling", e)
    sys.exit(5)
