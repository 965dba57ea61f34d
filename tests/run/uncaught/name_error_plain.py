# NameError without any similar name, uncaught, inside a function.
def work():
    return zzzqqq + 1


work()
