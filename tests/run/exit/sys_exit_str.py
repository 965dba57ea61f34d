# sys.exit(str) prints to stderr and exits with 1.
import sys

print("before")
sys.exit("fatal: something")
