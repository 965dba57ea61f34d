# Half of a circle.
print("a starts")
early = "early"
import b

late = "late"


def call():
    return "a.call " + b.value
