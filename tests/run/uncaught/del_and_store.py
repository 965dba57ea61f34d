# Carets for item stores and deletes.
def f(d):
    d["a"]["b"]["c"] = 1


f({"a": {}})
