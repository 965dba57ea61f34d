# f-strings in triple quotes with expressions over lines and comments.
d = {"name": "x", "n": 3}
print(f"""
Name: {d["name"]:>5}
Square: {
    d["n"]
    ** 2  # a comment inside
}
Literal braces: {{}} and backslash \\ and quote \"
Lambda: {(lambda q: q + 1)(d["n"])}
""")
