# A bank ledger: accounts, transfers, custom exceptions with rollback, statements, and an audit of the books.


class BankError(Exception):
    """Anything that the bank refuses."""


class UnknownAccount(BankError):
    def __init__(self, name):
        super().__init__(f"no account {name!r}")
        self.name = name


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        self.account, self.missing = account, amount - account.balance
        super().__init__(f"{account.owner} is short of {money(self.missing)}")


class LimitExceeded(BankError):
    pass


def money(cents):
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole:,}.{rest:02}"


class Account:
    kind = "plain"

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < self.floor():
            raise InsufficientFunds(self, self._balance - value)
        self._balance = value

    def floor(self):
        return 0

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"amount must be positive: {amount}")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError(f"amount must be positive: {amount}")
        self.balance -= amount
        self.history.append(("withdraw", -amount))

    def __str__(self):
        return f"{self.owner:<8}{self.kind:<9}{money(self.balance):>14}"

    def __lt__(self, other):
        return (-self.balance, self.owner) < (-other.balance, other.owner)


class Credit(Account):
    kind = "credit"

    def __init__(self, owner, balance=0, *, limit):
        super().__init__(owner, balance)
        self.limit = limit

    def floor(self):
        return -self.limit


class Savings(Account):
    kind = "savings"
    rate = 250  # hundredths of a percent

    def withdraw(self, amount):
        if amount > 50_000:
            raise LimitExceeded(f"{self.owner} may withdraw {money(50_000)} at once")
        super().withdraw(amount)

    def interest(self):
        gain = self.balance * self.rate // 10_000
        if gain:
            self.deposit(gain)
        return gain


class Transaction:
    """All or nothing: on an exception the balances and histories are restored; BankErrors are recorded."""

    def __init__(self, bank, label):
        self.bank, self.label = bank, label

    def __enter__(self):
        self.saved = {n: (a._balance, len(a.history)) for n, a in self.bank.accounts.items()}
        return self.bank

    def __exit__(self, kind, error, tb):
        if kind is None:
            self.bank.log.append(f"ok      {self.label}")
            return False
        for n, (balance, length) in self.saved.items():
            a = self.bank.accounts[n]
            a._balance = balance
            del a.history[length:]
        self.bank.log.append(f"undone  {self.label}: {type(error).__name__}: {error}")
        return issubclass(kind, BankError)


class Bank:
    def __init__(self):
        self.accounts, self.log = {}, []

    def open(self, account):
        if account.owner in self.accounts:
            raise BankError(f"{account.owner} has an account already")
        self.accounts[account.owner] = account
        return account

    def __getitem__(self, name):
        try:
            return self.accounts[name]
        except KeyError:
            raise UnknownAccount(name) from None

    def transfer(self, a, b, amount):
        self[a].withdraw(amount)
        self[b].deposit(amount)

    def total(self):
        return sum(a.balance for a in self.accounts.values())


def main():
    bank = Bank()
    for a in (Account("ann", 120_000), Credit("bob", 5_000, limit=30_000), Savings("cyd", 2_000_000), Account("dan")):
        bank.open(a)
    before = bank.total()
    plan = [("ann", "dan", 20_000), ("bob", "ann", 30_000), ("bob", "dan", 5_001), ("cyd", "bob", 60_000), ("cyd", "bob", 50_000), ("dan", "eve", 100), ("dan", "ann", 20_000)]
    for a, b, n in plan:
        with Transaction(bank, f"{a} -> {b} {money(n)}"):
            bank.transfer(a, b, n)
    with Transaction(bank, "a chain of three"):
        for a, b, n in (("ann", "bob", 1_000), ("bob", "dan", 2_000), ("dan", "ann", 999_999)):
            bank.transfer(a, b, n)
    try:
        with Transaction(bank, "a programming error"):
            bank["ann"].deposit(-5)
    except ValueError as e:
        print("ValueError:", e)
    print("\n".join(bank.log))
    assert bank.total() == before, (bank.total(), before)
    print("interest", money(bank["cyd"].interest()), "total", money(bank.total()))
    for a in sorted(bank.accounts.values()):
        print(a, [f"{k[0]}{money(n)}" for k, n in a.history])
    for f in (lambda: bank.open(Account("ann")), lambda: bank["zoe"], lambda: bank["dan"].withdraw(10**12)):
        try:
            f()
        except UnknownAccount as e:
            print("unknown:", e.name)
        except InsufficientFunds as e:
            print("missing:", money(e.missing), e.account.owner)
        except BankError as e:
            print("refused:", e)


if __name__ == "__main__":
    main()
