# AttributeError with a suggestion, uncaught.
class Account:
    def __init__(self):
        self.balance = 5

    def deposit(self):
        return self.balanse


Account().deposit()
