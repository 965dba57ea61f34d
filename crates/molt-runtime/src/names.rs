//! Names that the runtime itself uses, interned at start: `names::__init__()`.

use crate::intern::intern_str;
use crate::statics::Global;
use core::cell::Cell;
use molt_abi::Value;

macro_rules! names {
    ($($name:ident)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Index { $($name,)* Count }

        static NAMES: [Global<Value>; Index::Count as usize] =
            [const { Global(Cell::new(Value::NULL)) }; Index::Count as usize];

        $(
            /// The interned str (borrowed, immortal).
            #[inline(always)]
            pub fn $name() -> Value {
                NAMES[Index::$name as usize].0.get()
            }
        )*

        /// Their texts.
        pub static TEXTS: [&str; Index::Count as usize] = [$(stringify!($name),)*];

        /// Interns all names; before anything else at start (after the program's own names).
        pub fn init() {
            for (cell, text) in NAMES.iter().zip(&TEXTS) {
                cell.0.set(intern_str(text));
            }
        }
    };
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotations__ __args__ __await__ __bases__
    __bool__ __build_class__ __builtins__ __bytes__ __call__ __cause__ __class__ __class_getitem__ __classcell__ __closure__
    __code__ __complex__ __contains__ __context__ __defaults__ __del__ __delattr__ __delete__ __delitem__ __dict__ __dir__
    __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __float__ __floordiv__ __format__ __func__ __ge__ __get__
    __getattr__ __getattribute__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__ __globals__ __gt__ __hash__
    __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__ __init__
    __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isabstractmethod__ __isub__
    __iter__ __itruediv__ __ixor__ __kwdefaults__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__
    __match_args__ __matmul__ __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__
    __next__ __notes__ __objclass__ __or__ __origin__ __package__ __parameters__ __path__ __pos__ __pow__ __prepare__
    __qualname__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__
    __self__ __set__ __set_name__ __setattr__ __setitem__ __slots__ __spec__ __static_attributes__ __str__ __sub__
    __subclasscheck__ __subclasses__ __subclasshook__ __suppress_context__ __text_signature__ __traceback__ __truediv__
    __trunc__ __type_params__ __typing_subst__ __weakref__ __wrapped__ __xor__ mro
    args append builtins add_note add bases close copy end errno exc_info excepthook extend fget filename
    flush get items join key keys lineno main metaclass modules msg n name namespace obj offset path print pop
    print_file_and_line readline reversed sep send sort start stderr stdin stdout step stop text throw tb_next update
    value values write encoding errors default strict unraisablehook surrogateescape
}
