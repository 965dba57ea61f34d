# Code whose result is unused still has its effects and errors.
log = []


class N:
    def __add__(self, o): log.append("add"); return 1
    def __getattr__(self, n): log.append("get " + n); return 5
    def __len__(self): log.append("len"); return 3
    def __bool__(self): log.append("bool"); return True
    def __iter__(self): log.append("iter"); return iter([])
    def __getitem__(self, i): log.append(("item", i)); return i
    def __eq__(self, o): log.append("eq"); return True
    def __str__(self): log.append("str"); return ""
    def __hash__(self): log.append("hash"); return 1


n = N()
n + 1
n.x
len(n)
not n
n and 5
[*n]
n[3]
n == 2
f"{n}"
{n: 1}
n if n else 0
n[1:2]
1 in n
print(log)
for f in (lambda: 1 // 0 and None, lambda: [][0] if True else 0, lambda: (undefined, 1)[1]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
