# Exceptions with several and with odd arguments.
class Odd(Exception):
    pass


try:
    raise Odd(1, None, ["x"])
except Odd:
    raise Odd({"k": (1,)})
