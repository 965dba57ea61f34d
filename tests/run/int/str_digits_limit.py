# The limit on int <-> str conversion of 3.12.
import sys

print(sys.get_int_max_str_digits())
n = 10**4299
print(len(str(n)))
try:
    str(10**4300)
except ValueError as e:
    print(e)
try:
    int("1" * 4301)
except ValueError as e:
    print(e)
print(int("1" * 4300) % 1000, len(hex(10**5000)))
