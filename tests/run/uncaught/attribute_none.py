# AttributeError on None from a function that forgot to return.
def make():
    result = [1]


print(len(make().copy()))
