# eval: namespaces, builtins, nested, lambdas, comprehensions, errors.
x = 5
print(eval("x + 1"), eval("x", {"x": 7}), eval("x + y", {"x": 1}, {"y": 2}), eval("[i * x for i in range(3)]"), eval("lambda a: a * x")(4), eval(" 1 + 2 "), eval("(1,\n2)"), eval("eval('x')"), eval("len([1, 2])"), eval("__import__('math').sqrt(16)"))
g = {}
eval("1", g)
print("__builtins__" in g, eval("(y := 9) + 1"), y)
for s in ("1 +", "x = 1", "", "import os", "a b", "(", "'abc", "1 if", "undefined_thing", "1/0", "'a' + 1", "return 1", "yield", "\t1", "def f(): pass", "f(**)", "x\n+", "{1: 2", "0777", "1__0", "é + 1"):
    try:
        print(eval(s))
    except Exception as e:
        print(repr(s), type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
for a in ((5,), (None,), ("1", 5), ("1", {}, 5), ()):
    try:
        eval(*a)
    except TypeError as e:
        print(e)
print(eval(b"1 + 1"), eval(compile("x * 2", "<c>", "eval")))
