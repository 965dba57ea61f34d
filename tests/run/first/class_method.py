# A method called in a loop on an object that keeps state.
class Counter:
    def __init__(self, step):
        self.step = step
        self.value = 0

    def bump(self, times=1):
        self.value += self.step * times
        return self.value


c = Counter(3)
for i in range(5):
    print(c.bump(i), c.value)
print(c.bump(), c.bump(times=10))
