# sys.exit(int) sets the exit code after running finally blocks.
import sys

try:
    print("working")
    sys.exit(3)
finally:
    print("cleanup")
