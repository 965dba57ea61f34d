# An error in a with block after __exit__ ran.
class M:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        print("exit", a[0].__name__)


with M():
    x = [1, 2, 3]
    x[5] = 0
