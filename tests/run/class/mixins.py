# Mixins that cooperate through super() and keyword arguments.
class Base:
    def __init__(self, **kw):
        if kw:
            raise TypeError(f"left over: {sorted(kw)}")
        self.log = []
    def save(self): self.log.append("Base"); return self.log


class Named(Base):
    def __init__(self, *, name, **kw):
        super().__init__(**kw)
        self.name = name
    def save(self): self.log.append("Named"); return super().save()


class Tagged(Base):
    def __init__(self, *, tags=(), **kw):
        super().__init__(**kw)
        self.tags = list(tags)
    def save(self): self.log.append("Tagged"); return super().save()


class Doc(Named, Tagged):
    def __init__(self, text, **kw):
        super().__init__(**kw)
        self.text = text
    def save(self): self.log.append("Doc"); return super().save()


d = Doc("t", name="n", tags="ab")
print(d.save(), d.name, d.tags, d.text)
try:
    Doc("t", name="n", bad=1)
except TypeError as e:
    print(e)


class Cmp:
    def __gt__(self, o): return o < self
    def __le__(self, o): return not o < self
    def __ge__(self, o): return not self < o


class V(Cmp):
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v


print(V(1) > V(2), V(1) <= V(1), V(3) >= V(2), V(1) < V(2))
