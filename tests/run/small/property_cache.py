# A property that caches in the instance dict under another name.
class C:
    calls = 0
    @property
    def v(self):
        if "_v" not in self.__dict__:
            C.calls += 1
            self._v = 42
        return self._v


c = C()
print(c.v, c.v, C.calls, C().v, C.calls)
