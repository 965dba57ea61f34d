# A str that cannot be written, in a program without classes and attributes.
print(["\ud800"])
print("a\ud800b")
