# Loop variables: each rebinding drops the previous object; after the loop the last one stays.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


for x in (D(i) for i in range(3)):
    print("body", x.n)
print("loop ended")
x = None
for i in range(2):
    y = D(f"y{i}")
    print("made", y.n)
print("after")
del y
for z in [D("p"), D("q")]:
    print("list body", z.n)
print("list loop ended")
del z
i = 0
while D(f"w{i}").n != "w2":
    i += 1
    print("while", i)
print([D(k).n for k in range(2)], "comprehension done")
n = sum(D(k).n for k in range(3))
print(n)
