# AssertionErrors caught as exceptions with their messages and types.
def check(**kw):
    for k, v in kw.items():
        assert isinstance(v, int), (k, type(v).__name__)
        assert v >= 0, f"{k} is negative"
    return "fine"


for kw in ({}, {"a": 1}, {"a": "x"}, {"a": 1, "b": -1}):
    try:
        print(check(**kw))
    except AssertionError as e:
        print(type(e.args[0]).__name__, e)
