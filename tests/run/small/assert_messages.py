# assert with expressions as messages, evaluated only on failure.
n = 0


def msg():
    global n
    n += 1
    return f"message {n}"


assert True, msg()
try:
    assert not True, msg()
except AssertionError as e:
    print(e, n)
