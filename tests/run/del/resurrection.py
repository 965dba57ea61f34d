# __del__ that resurrects its object: called once only.
kept = []


class R:
    def __init__(self, n): self.n = n
    def __del__(self):
        print("del", self.n)
        kept.append(self)


r = R(1)
del r
print(len(kept), kept[0].n)
kept.clear()
print("cleared, no second call")
r = R(2)
r = None
x = kept.pop()
x.n = 20
print(x.n)
del x
print("end")
