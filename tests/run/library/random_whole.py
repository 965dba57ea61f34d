# random: the Mersenne Twister by seeds of several kinds, all distributions, shuffles, samples, states, errors.
import random


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 100), random.randrange(0, 50, 7), random.getrandbits(5), random.getrandbits(100), random.choice("abc"), random.uniform(1, 2))
for seed in (0, 1, -1, 2 ** 100, "text", b"bytes", bytearray(b"ba"), 1.5, None and 0):
    r = random.Random(seed) if seed is not None else random.Random(7)
    print(seed, r.random(), r.getrandbits(64), r.randint(-10, 10))
r = random.Random(7)
items = list(range(10))
r.shuffle(items)
print(items, r.sample(range(100), 5), r.sample("abc", 2, counts=[3, 1, 1]), r.choices([1, 2, 3], weights=[1, 5, 1], k=8), r.choices("ab", cum_weights=[1, 10], k=3), r.randbytes(5))
print([round(f(), 10) for f in (lambda: r.gauss(0, 1), lambda: r.normalvariate(5, 2), lambda: r.expovariate(2), lambda: r.betavariate(2, 3), lambda: r.gammavariate(2, 3), lambda: r.gammavariate(0.5, 3), lambda: r.triangular(1, 5, 2), lambda: r.lognormvariate(0, 1), lambda: r.vonmisesvariate(0, 4), lambda: r.paretovariate(3), lambda: r.weibullvariate(1, 2), lambda: r.triangular())])
print(r.binomialvariate(10, 0.3), r.binomialvariate(1000, 0.5))
state = r.getstate()
first = [r.random() for _ in range(3)]
r.setstate(state)
print(first == [r.random() for _ in range(3)], len(state), state[0], len(state[1]), state[2])
for f in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.randint(5, 1), lambda: r.sample([1], 2), lambda: r.getrandbits(-1), lambda: r.choices([], k=1), lambda: r.randrange(1.5), lambda: random.Random([]), lambda: r.setstate((1,)), lambda: r.sample({1, 2}, 1), lambda: r.choices([1], weights=[0]), lambda: r.shuffle((1, 2)), lambda: r.randrange(1, 5, 0)):
    attempt(f)
s = random.SystemRandom()
print(0 <= s.random() < 1, 1 <= s.randint(1, 6) <= 6)
attempt(s.getstate)


class Fixed(random.Random):
    def random(self):
        return 0.25


print(Fixed().choice("abcd"), Fixed().randrange(8), Fixed().uniform(0, 4))
