# Lazy recursion: only as much is computed as is asked for.
calls = 0


def perms(s):
    global calls
    calls += 1
    if len(s) <= 1:
        yield s
        return
    for i, c in enumerate(s):
        for p in perms(s[:i] + s[i + 1:]):
            yield c + p


g = perms("abcde")
print(next(g), calls, next(g), calls, next(g), calls)
print(sum(1 for _ in g), calls)
