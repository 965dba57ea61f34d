# An uncaught KeyboardInterrupt raised by the program.
def f():
    print("running")
    raise KeyboardInterrupt


f()
