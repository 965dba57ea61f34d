# Computes missing attributes.
real = "real"
calls = []


def __getattr__(name):
    if name == "forbidden" or name.startswith("__"):
        raise AttributeError(f"no {name} here")
    calls.append(name)
    return f"computed {name} {len(calls)}"


def __dir__():
    return ["b", "a"]
