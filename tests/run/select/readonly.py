# Storing under a computed name: the message tells methods from names that are not there.
for target in [[], "text", 5, (), {}.keys()]:
    for name in ["ind" + "ex", "no" + "ne", "re" + "al"]:
        try:
            setattr(target, name, 1)
        except (AttributeError, TypeError) as e:
            print(type(e).__name__, e)
        try:
            delattr(target, name)
        except (AttributeError, TypeError) as e:
            print(type(e).__name__, e)


class Own(list):
    pass


own = Own()
for name, value in [("ind" + "ex", 1), ("new", 2), ("__do" + "c__", "text")]:
    setattr(own, name, value)
print(own.index, own.new, own.__doc__)
