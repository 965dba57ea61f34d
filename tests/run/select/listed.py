# dir() lists what the program has no other use for.
print([name for name in dir([]) if not name.startswith("_")])
print([name for name in dir("") if name.startswith("is")])
print([name for name in dir(1) if not name.startswith("_")])
print([name for name in dir(dict) if not name.startswith("_")])


class Sub(bytes):
    def extra(self):
        pass


print([name for name in dir(Sub) if not name.startswith("_")][:12], "extra" in dir(Sub()))
