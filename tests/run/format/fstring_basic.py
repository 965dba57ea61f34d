# f-strings: expressions, nesting, conversions, self-documenting, braces.
name, n, x = "World", 42, 3.14159
d = {"a": [1, 2], "b c": "d"}
print(f"Hello {name}!", f"{n + 1}", f"{name!r} {name!s} {name!a}", f"{{literal}} {{{n}}}", f"{d['a'][1]} {d["b c"]}")
print(f"{n=} {x = :.2f} {name=!s} {n + 1 = } {d['a']=}", f"{'é'!a}", f"{name.upper():*^11}", f"{[i for i in range(3)]}", f"{(lambda q: q * 2)(4)}")
w, p = 10, 3
print(f"[{x:{w}.{p}f}] [{x:<{w}}] [{name:{'>'}{w}}] [{n:0{w // 2}d}]", f"{f'{f"{1 + 1}"}'}", f"{'a' 'b'}", f"{n if n > 5 else 0}")
print(f"""{
    name
} multi {
    n:>5}""", f"{n!r:>5}", f"{None} {True} {...}", rf"\n{n}\t", f"\t{n}\x41", f"{'\n'.join(['x', 'y'])}")
print(f"{{}}", f"{n,}", f"{n, x}", f"{ {1: 2}[1] }", f"{x!s:.4}", f"" == "", f"{n:}", f"{'{'}", f"{n:{'x'}}", f"{-n:+,d}")
