# Order in large sets through growth, deletion and copying.
s = set()
for i in range(300):
    s.add(i * i % 257)
print(len(s), list(s)[:12], list(s)[-5:])
t = set(s)
u = s | {1000, 2000}
print(list(t) == list(s), list(u)[:3], list(s & set(range(40))), list(s - set(range(200))))
words = {f"w{i}" for i in range(40)}
print(list(words)[:10])
for i in range(0, 40, 2):
    words.remove(f"w{i}")
print(list(words))
d = set(["k%d" % (i % 10) for i in range(100)])
print(d, sorted(d)[0])
