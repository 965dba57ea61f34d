# Methods out of the namespace of a class.
table = str.__dict__
print(table["upper"]("abc"), "capitalize" in table)
methods = [name for name, value in vars(list).items() if not name.startswith("_")]
print(methods)
print(vars(dict)["".join(["g", "et"])]({1: 2}, 1))
