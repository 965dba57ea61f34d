# Docstrings of properties and of subclasses of property, with slots and with a __doc__ of their own; __set_name__ with wrong arguments.
class PropertySub(property):
    """This is a subclass of property"""
class PropertySubWoDoc(property):
    pass
class PropertySubSlots(property):
    __slots__ = ()
print(PropertySub(None, None, None, "issue 41287 is fixed").__doc__)
def getter(x):
    """Getter docstring"""
def getter_wo_doc(x):
    pass
for ps in property, PropertySub, PropertySubWoDoc:
    print(ps(getter, None, None, "explicit").__doc__, ps(getter).__doc__, ps(getter_wo_doc, None, None, "expl").__doc__, ps(getter_wo_doc, None, None, None).__doc__)
class slotted_prop(property):
    __slots__ = ("foo",)
p = slotted_prop(doc="what's up")
print(p.__doc__)
def documented_getter():
    """getter doc."""
    return 4
for g in (documented_getter, getter_wo_doc):
    for kw in ({}, {'doc': 'xx'}):
        for c in (slotted_prop, PropertySubSlots):
            try:
                p = c(g, **kw)
                print(p.__doc__)
            except AttributeError as e: print(e)
class ud(property):
    __slots__ = ("__doc__",)
for g in (documented_getter, getter_wo_doc):
    for kw in ({}, {'doc': 'xx'}):
        print(ud(g, **kw).__doc__)
p = property()
for i in (0, 1, 3):
    try: p.__set_name__(*([0] * i))
    except TypeError as e: print(e)
try: p.__set_name__(owner=1, name=2)
except TypeError as e: print(e)
class d(property):
    @property
    def __doc__(self): return 'custom'
    @__doc__.setter
    def __doc__(self, v): print('set', v)
print(d(documented_getter).__doc__, d(getter_wo_doc).__doc__)
class C:
    @PropertySub
    def spam(self):
        "spam wrapped in property subclass"
        return 1
print(C.spam.__doc__)
class C:
    @property
    def spam(self):
        "The spam"
    @spam.getter
    def spam(self):
        "new"
    @PropertySub
    def e(self):
        "old"
    @e.getter
    def e(self): "new e"
    @PropertySub
    def g(self): 1
    @g.getter
    def g(self): "new g"
print(C.spam.__doc__, C.e.__doc__, C.g.__doc__)
class Bad:
    def __call__(self, *a): return 1
    @property
    def __doc__(self): 1/0
for c in property, PropertySub:
    try: c(Bad()); print('ok')
    except ZeroDivisionError as e: print('ZDE', e)
