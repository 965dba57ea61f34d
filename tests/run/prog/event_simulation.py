# A discrete event simulation with a hand-made heap, classes and a deterministic generator.
class Heap:
    def __init__(self): self.a = []
    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i and a[i] < a[(i - 1) // 2]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2
    def pop(self):
        a = self.a
        a[0], a[-1] = a[-1], a[0]
        out = a.pop()
        i = 0
        while 2 * i + 1 < len(a):
            c = min(range(2 * i + 1, min(2 * i + 3, len(a))), key=a.__getitem__)
            if a[i] <= a[c]:
                break
            a[i], a[c] = a[c], a[i]
            i = c
        return out


def rand(x):
    while True:
        x = (x * 16807) % 2147483647
        yield x / 2147483647


r, h, seq = rand(7), Heap(), iter(range(10**6))
h.push((0.0, next(seq), "arrive", 1))
queue, busy, done, wait = [], False, 0, 0.0
while done < 40:
    t, _, kind, who = h.pop()
    if kind == "arrive":
        h.push((t + next(r) * 2, next(seq), "arrive", who + 1))
        queue.append((who, t))
    else:
        busy, done = False, done + 1
    if queue and not busy:
        who, came = queue.pop(0)
        busy, wait = True, wait + t - came
        h.push((t + next(r) * 1.5, next(seq), "leave", who))
print(done, len(queue), f"{t:.6f} {wait / done:.6f}", h.a[0][2])
