# Exit codes are taken modulo 256.
import sys

print("bye")
sys.exit(256 + 7)
