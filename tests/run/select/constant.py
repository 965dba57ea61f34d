# Names that are constants, of attributes that nothing else mentions.
print(hasattr("", "casefold"), hasattr("", "nothing"), hasattr([], "isdigit"))
print(getattr("ABC", "casefold")())
print(getattr(5, "bit_count")(), getattr(2.5, "is_integer")())
NAME = "zfill"
print(hasattr("", NAME))
print(getattr("7", NAME)(3))
