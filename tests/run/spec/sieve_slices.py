# A sieve with slice assignment, prefix sums, two-pointer scans.
def sieve(n):
    s = [1] * (n + 1)
    s[0:2] = [0, 0]
    for i in range(2, int(n**0.5) + 1):
        if s[i]:
            s[i * i::i] = [0] * len(range(i * i, n + 1, i))
    return s


s = sieve(200)
print(sum(s), [i for i, v in enumerate(s) if v][-5:])
pre = [0]
for v in s:
    pre.append(pre[-1] + v)
print(pre[100], pre[201] - pre[101])
primes = [i for i, v in enumerate(s) if v]
i, j, pairs = 0, len(primes) - 1, []
while i <= j:
    t = primes[i] + primes[j]
    if t == 200:
        pairs.append((primes[i], primes[j]))
        i += 1
    elif t < 200:
        i += 1
    else:
        j -= 1
print(pairs)
