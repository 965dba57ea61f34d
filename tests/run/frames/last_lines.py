# Lines of frames: of finalizers that locals() and eval() run, and where a frame ended behind a drop where ways meet
import sys
class T:
    def __del__(s): print("del", sys._getframe(1).f_lineno)
def f2():
    l0 = T()
    x = eval("1")
    l0 = None
    x = eval("1")
    print("x")
f2()
K = []
def n(a): return a
class T2: pass
def f(a):
    K.append(sys._getframe())
    x = T2()
    try:
        n(a)
        x = a
    except KeyError:
        n(1)
def g(a):
    x = T2()
    try:
        -[a]
    finally:
        x = None
f(1); print(K[0].f_lineno)
try: g(1)
except TypeError as e: print(e.__traceback__.tb_next.tb_frame.f_lineno)
sys.setrecursionlimit(60000)
def walk():
    f = sys._getframe(1); s = c = 0
    while f is not None:
        s += f.f_lineno; c += 1; f = f.f_back
    return s, c
def rec(n): return rec(n - 1) if n else walk()
def genr(n):
    if n: yield from genr(n - 1)
    else: yield walk()
print(rec(3000))
print(list(genr(500)))
