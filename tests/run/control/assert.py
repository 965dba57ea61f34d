# assert with and without messages.
def check(x):
    assert x > 0, f"bad {x}"
    assert x < 100
    assert x != 50, ("tuple", x)
    return x


for v in (5, -1, 200, 50):
    try:
        print(check(v))
    except AssertionError as e:
        print(repr(e), e.args, str(e))
try:
    assert False, None
except AssertionError as e:
    print(e.args)
assert [0], 1 / 0
print("done")
