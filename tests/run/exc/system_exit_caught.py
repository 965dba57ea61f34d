# SystemExit is an exception: caught, its code, finally blocks run.
import sys

for arg in ((), (None,), (0,), (3,), ("text",), ((1, 2),), (True,)):
    try:
        sys.exit(*arg)
    except SystemExit as e:
        print(arg, repr(e), e.code)
try:
    try:
        sys.exit("bye")
    except Exception:
        print("not an Exception")
    finally:
        print("finally runs")
except BaseException as e:
    print(type(e).__name__, e)
try:
    exit_code = SystemExit(7)
    raise exit_code
except SystemExit as e:
    print(e.code, e.args)
