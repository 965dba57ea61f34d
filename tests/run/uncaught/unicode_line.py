# Carets under a line with wide characters.
def f(größe):
    return "ü日本" + größe


f(5)
