# A template that is put together at run time.
for name in ["re" + "al", "ima" + "g", "denomi" + "nator"]:
    template = "{0." + name + "}"
    print(template.format(6))
