# Retry loops, error accumulation, exceptions as control flow.
class Flaky:
    def __init__(self, fails): self.fails = fails
    def __call__(self):
        if self.fails:
            self.fails -= 1
            raise ConnectionError(f"{self.fails} left")
        return "ok"


def retry(f, n):
    errors = []
    for i in range(n):
        try:
            return f(), i, errors
        except ConnectionError as e:
            errors.append(str(e))
    else:
        raise RuntimeError(f"gave up after {n}: {errors}")


print(retry(Flaky(2), 5), retry(Flaky(0), 1))
try:
    retry(Flaky(9), 2)
except RuntimeError as e:
    print(e, repr(e.__context__))


def parse(items):
    good, bad = [], {}
    for x in items:
        try:
            good.append(int(x))
        except ValueError as e:
            bad[x] = str(e)
        except TypeError:
            continue
    return good, bad


print(parse(["1", "x", None, " 7 ", "2.5", []]))


class Found(Exception): pass


try:
    for i in range(10):
        for j in range(10):
            if i * j == 42:
                raise Found(i, j)
except Found as f:
    print(f.args)
hits = 0
for i in range(200):
    try:
        [0][i % 2]
    except IndexError:
        hits += 1
print(hits)
