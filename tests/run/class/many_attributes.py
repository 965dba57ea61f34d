# Instances with many attributes in different orders, added and deleted.
class O: pass


a, b = O(), O()
for i in range(40):
    setattr(a, f"f{i}", i)
for i in reversed(range(40)):
    setattr(b, f"f{i}", -i)
print(list(vars(a))[:4], list(vars(b))[:4], a.f39, b.f39, sum(vars(a).values()), vars(a) == vars(b))
for i in range(0, 40, 2):
    delattr(a, f"f{i}")
a.f0 = "again"
print(list(vars(a))[-3:], len(vars(a)), hasattr(a, "f2"), a.f0)


class P:
    def __init__(self, flag):
        if flag:
            self.a, self.b = 1, 2
        else:
            self.b, self.a = 3, 4


ps = [P(i % 2) for i in range(6)]
print([(p.a, p.b) for p in ps], [list(vars(p)) for p in ps[:2]])
for p in ps:
    p.a += p.b * 0.5 if p.a == 1 else 1
print([p.a for p in ps])
