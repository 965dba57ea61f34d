# Building alphabets with chr and ord.
print("".join(chr(c) for c in range(ord("a"), ord("z") + 1)), "".join(map(chr, range(945, 952))), [ord(c) - 96 for c in "hello"])
