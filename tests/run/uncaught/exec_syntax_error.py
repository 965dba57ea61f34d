# A SyntaxError from exec of a computed string.
code = "x = 1\nif x\n    y = 2\n"
exec(code)
