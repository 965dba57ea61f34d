# The other half.
print("b starts")
import a
from a import early

value = "b value"
seen = (early, hasattr(a, "late"), hasattr(a, "call"))


def call():
    return "b.call " + a.late
