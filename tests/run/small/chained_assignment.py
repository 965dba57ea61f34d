# Chained assignment evaluates once and assigns from left to right.
log = []


class T:
    def __setattr__(self, n, v): log.append((n, v))
    def __setitem__(self, k, v): log.append((k, v))


t = T()
a = t.x = t["k"] = b = [1]
print(log, a is b)
