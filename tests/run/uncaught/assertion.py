# An uncaught assertion with a message.
def check(n):
    assert n % 2 == 0, f"{n} is odd"
    return n


print(check(2))
check(3)
