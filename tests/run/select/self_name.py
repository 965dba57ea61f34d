# A misspelt name where a variable is called self: its attributes are suggested, whatever it is.
def f(self):
    return append


f([])
