# __init_subclass__, class keyword arguments, __class_getitem__.
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, key)
        Plugin.registry[key or cls.__name__.lower()] = cls
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"


class Csv(Plugin): pass
class Json(Plugin, key="js"): pass
class Deep(Json, key="deep"): pass


print(sorted(Plugin.registry), Plugin.registry["js"] is Json, Plugin[int], Csv["a", "b"])
try:
    class Bad(Plugin, nope=1): pass
except TypeError as e:
    print(e)
class Plain: pass
try:
    class Bad2(Plain, x=1): pass
except TypeError as e:
    print(e)
try:
    Plain[int]
except TypeError as e:
    print(e)
try:
    Plain()[0]
except TypeError as e:
    print(e)
