# A wrong keyword of a nested call.
def area(w, h=1):
    return w * h


print(area(2, h=3) + area(2, hight=3))
