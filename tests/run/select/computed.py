# A method that only a computed name selects.
names = ["up" + "per", "".join(["swap", "case"]), "title"[:5]]
for name in names:
    print(name, getattr("Ab cd", name)())
find = getattr
print(find([3, 1], "".join(reversed("tnuoc")))(3))
