# An error in a method called through super and a property.
class Base:
    @property
    def value(self):
        return self.data["missing"]


class Sub(Base):
    data = {}

    @property
    def value(self):
        return super().value + 1


print(Sub().value)
