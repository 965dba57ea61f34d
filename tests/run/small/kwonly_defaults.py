# Keyword-only parameters with and without defaults.
def f(*, a, b=2): return a, b


print(f(a=1), f(b=1, a=0))
for k in ({}, {"b": 1}, {"a": 1, "c": 2}):
    try:
        f(**k)
    except TypeError as e:
        print(e)
try:
    f(1)
except TypeError as e:
    print(e)
