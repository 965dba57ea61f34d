# Functions that fall off the end, return nothing, return early.
def a(): pass
def b(): return
def c(x):
    if x:
        return "early"
def d():
    for i in range(5):
        if i == 3:
            return i


print(a(), b(), c(1), c(0), d())
