# A retry loop with for/else and break in try.
def f(fails):
    for i in range(3):
        try:
            if i < fails:
                raise ValueError
            break
        except ValueError:
            print("fail", i, end=" ")
    else:
        return "gave up"
    return f"ok at {i}"


print(f(0), f(2), f(5))
