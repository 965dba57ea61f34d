# Late and early binding in a loop of lambdas.
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])
i = "module"
print([f() for f in late])
