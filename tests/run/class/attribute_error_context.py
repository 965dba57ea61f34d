# AttributeErrors of stores and deletions have no name and object, and so no suggestion
class S: __slots__ = ("aa",)
def t(f):
    try: f()
    except AttributeError as e: print(e, e.name, type(e.obj).__name__)
def a(): [].prop = 1
def b(): [].append = 1
def c(): S().ab = 1
def d(): S().aa
def e(): del S().aa
def f(): del [].prop
def g(): del [].append
def h(): (1).real = 2
def i(): del S().ab
class C: pass
def j(): del C().x
class P:
    @property
    def p(self): return 1
def k(): P().p = 1
def l(): del P().p
def m(): C.__dict__.x
def n(): int.x = 1
def o(): del C.y
def p(): len.x = 1
def q(): object().x = 1
for z in a,b,c,d,e,f,g,h,i,j,k,l,m,o,p,q: t(z)
