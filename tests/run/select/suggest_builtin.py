# A misspelt builtin that the program does not use otherwise.
def first():
    return brekpoint()


try:
    first()
except NameError as e:
    print(e)
sortd([2, 1])
