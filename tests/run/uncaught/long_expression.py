# Carets for a part of a long expression, with nested calls.
values = {"a": [1, 2, 3], "b": [4]}
result = values["a"][0] + values["a"][1] * values["b"][1] - len(values["a"])
