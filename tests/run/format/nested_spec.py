# Nested fields in format specs, from variables and expressions.
w, p, f = 9, 2, "*"
print(f"{3.14159:{f}^{w}.{p}f}|{'x':{f}{'<'}{w - 4}}|{42:{'0'}{w}}|{7:{w}{'b'}}", "{:{}{}{}}".format("s", "-", ">", 5), "{0:{1}.{2}f}".format(2.5, 8, 3), format(5, f"{w}d"))
