# f_lineno by way of a traceback: of the frame that runs, where it is now; of a frame that ended, where it ended.


def lines(error):
    entry = error.__traceback__
    while entry:
        yield entry.tb_lineno, entry.tb_frame.f_lineno, entry.tb_frame.f_code.co_name
        entry = entry.tb_next


def ended():
    try:
        raise ValueError(1)
    finally:
        x = 1
        y = 2


def handled():
    try:
        raise KeyError(2)
    except KeyError as error:
        first = list(lines(error))
        return first, \
            list(lines(error))


def inner():
    raise LookupError("x")


def outer():
    try:
        inner()
    except ValueError:
        pass


try:
    ended()
except ValueError as error:
    for line in lines(error):
        print(line)
    print(error.__traceback__.tb_frame.f_lineno,
          error.__traceback__.tb_lineno)

print(handled())

try:
    outer()
except LookupError as error:
    print([line for line in lines(error)])
    print(error.__traceback__.tb_frame.f_lineno)

for number in range(2):
    try:
        [1][number + 1]
    except IndexError as error:
        kept = error.__traceback__
    print(kept.tb_lineno, kept.tb_frame.f_lineno)
