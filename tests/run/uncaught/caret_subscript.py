# Carets of the failing subscript in a chain of subscripts.
def b(x):
    return x["k"]["z"]["w"]


b({"k": {}})
