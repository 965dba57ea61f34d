# compile: the three modes, filename in errors, code object attributes.
c = compile("1 + 2", "file.py", "eval")
print(eval(c), c.co_filename, c.co_name, type(c).__name__)
s = compile("x = 3\nx", "f", "exec")
ns = {}
print(exec(s, ns), ns["x"])
single = compile("1 + 1", "f", "single")
exec(single)
exec(compile("None", "f", "single"))
exec(compile("'text'", "f", "single"))
for args in (("1 +", "my.py", "eval"), ("if x:\npass", "my.py", "exec"), ("x = ", "my.py", "exec"), ("a\nb c", "my.py", "exec"), ("for", "m", "exec"), ("x = (1,\n", "m", "exec"), ("  x", "m", "exec"), ("return", "m", "exec"), ("break", "m", "exec"), ("def f():\n  nonlocal q", "m", "exec"), ("f() = 1", "m", "exec"), ("x + 1 = 2", "m", "exec"), ("def f(a, a): pass", "m", "exec"), ("continue", "m", "exec"), ("*a = 1", "m", "exec"), ("del f()", "m", "exec"), ("x: int: 5", "m", "exec"), ("print 'x'", "m", "exec"), ("a = b = 5 = c", "m", "exec"), ("class", "m", "exec"), ("lambda x", "m", "exec"), ("try:\n  x", "m", "exec"), ("f(a=1, 2)", "m", "exec"), ("1", "m", "bad")):
    try:
        compile(*args)
        print("compiled", args[0])
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.filename, e.lineno, e.offset)
    except ValueError as e:
        print(e)
