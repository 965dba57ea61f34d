# A program that fails with a usage message when arguments are missing.
import sys

if len(sys.argv) < 3:
    print(f"usage: {sys.argv[0]} A B", file=sys.stderr)
    sys.exit(2)
print(int(sys.argv[1]) + int(sys.argv[2]))
