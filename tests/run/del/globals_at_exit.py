# Finalizers that run when the program ends still have their module's names.
class C:
    def __del__(self):
        try: undefined_name
        except NameError as e: print(e)
        try: undefined_name.x
        except NameError as e: print(e)
        print(len("abc"), globals() is C.__del__.__globals__, __name__)
        exec("q = 5", globals()); print(q)
        def inner(): return globals() is C.__del__.__globals__
        print(inner(), inner.__globals__ is globals())
        class D: pass
        print(D.__module__)
a = C()
a.me = a


class E:
    def __del__(self): print("at once", "a" in globals(), globals()["__name__"])


e = E()
