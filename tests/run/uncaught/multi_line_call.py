# A call over several lines: the traceback shows the first line with its carets.
def f(a, b, c):
    return a + b + c


print(
    f(
        1,
        2,
        "three",
    )
)
