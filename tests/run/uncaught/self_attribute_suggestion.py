# A NameError for a name that is an attribute of self gives a hint.
class A:
    def __init__(self):
        self.count = 1

    def bump(self):
        return count + 1


A().bump()
