# Many frames: twenty different functions are all shown.
def f1(n): return f2(n)
def f2(n): return f3(n)
def f3(n): return f4(n)
def f4(n): return f5(n)
def f5(n): return f6(n) + 1
def f6(n): return [f7(n)][0]
def f7(n): return (lambda: f8(n))()
def f8(n): return max(f9(n), 1)
def f9(n): return f"{f10(n)}"
def f10(n): return n / 0


f1(5)
