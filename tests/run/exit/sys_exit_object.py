# sys.exit(object): the object's str goes to stderr.
import sys


class Reason:
    def __str__(self):
        return "a reason"


print("leaving")
sys.exit(Reason())
