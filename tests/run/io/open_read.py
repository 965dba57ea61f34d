# open() for reading: read, readline, iteration, readlines, binary, closed files, errors.
name = "open_read.txt"
with open(name, encoding="utf-8") as f:
    print(f.name, f.closed, f.mode, repr(f.readline()))
    for line in f:
        print(repr(line))
print(f.closed)
with open(name, encoding="utf-8") as f:
    print(repr(f.read(5)), repr(f.read()), repr(f.read()))
with open(name, "r", encoding="utf-8") as f:
    print(f.readlines(), f.readlines())
with open(name, "rb") as f:
    print(f.read(9), len(f.read()))
try:
    f.read()
except ValueError as e:
    print(e)
print(len(open(name).read().split()), sum(1 for _ in open(name)), [l.strip() for l in open(name) if "e" in l])
for args in (("no_such_file.txt",), (name, "q"), (5.5,), (name, "rw"), ("",), (name, 5)):
    try:
        open(*args)
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    with open("no_dir/x") as f:
        pass
except FileNotFoundError as e:
    print(e.errno, e.strerror, e.filename)
