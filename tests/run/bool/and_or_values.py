# `and`, `or`, `not` give operands, not bools, and evaluate lazily.
def t(x):
    print("t", repr(x), end="; ")
    return x


print(t(0) or t("a"), t(1) and t([]), t("") or t(0) or t(None))
print(t(1) and t(2) or t(3), t(0) and t(2) or t(3), not t([]), not t(5))
print([] or {} or () or "last", 1 and "two" and 3.0, None or None, (0 or 1) and 2)
x = None
y = x or "default"
z = x and x.missing
print(y, z, not x, not not y)
if t(0) or t(1) and t(2):
    print("yes")
while t(1) and not t(0):
    print("loop")
    break
