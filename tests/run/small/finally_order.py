# Order of prints through nested try/finally with a loop.
for i in range(2):
    try:
        print("a", i)
        try:
            if i:
                continue
            print("b", i)
        finally:
            print("c", i)
    finally:
        print("d", i)
