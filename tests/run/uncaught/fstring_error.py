# An error inside an f-string expression.
def describe(d):
    return f"name: {d['name']}, age: {d['age'] + 1}"


print(describe({"name": "x", "age": 1}))
describe({"name": "y", "age": "?"})
