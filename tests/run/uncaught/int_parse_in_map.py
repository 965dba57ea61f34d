# ValueError inside map, forced by list in a call.
print(list(map(int, "1 2 three".split())))
