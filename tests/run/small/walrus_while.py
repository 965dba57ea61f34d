# A walrus that reads chunks until empty.
data, i = "abcdefghij", 0


def read(n):
    global i
    i += n
    return data[i - n:i]


while chunk := read(4):
    print(chunk, end="|")
print(repr(chunk))
