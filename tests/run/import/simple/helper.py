# A module with state.
print("helper runs")
VALUE = 10
counter = 0


def double(x):
    return x * 2


def bump():
    global counter
    counter += 10
    return counter


def get_value():
    return VALUE


class Thing:
    def name(self):
        return f"{__name__}.{type(self).__qualname__}"
