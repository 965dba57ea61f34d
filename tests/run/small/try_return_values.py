# What try, except, else and finally return.
def f(x):
    try:
        return 10 // x
    except ZeroDivisionError:
        return "zero"
    else:
        return "never"
    finally:
        print("f", x, end="; ")


print(f(5), f(0))
