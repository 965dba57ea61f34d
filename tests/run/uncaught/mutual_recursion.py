# Alternating frames are not abbreviated.
def ping(n):
    return pong(n - 1)


def pong(n):
    if n <= 0:
        [][n]
    return ping(n - 1)


ping(5)
