//! The list of types that have a static type object (`molt_types[BuiltinType]`) and a static shape (`molt_shapes[BuiltinType]`).

macro_rules! builtin_types {
    ($($name:ident = $python:literal,)*) => {
        /// Number of a builtin type. `Object` is 0.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
        #[repr(u32)]
        pub enum BuiltinType { $($name,)* }

        impl BuiltinType {
            pub const ALL: &'static [BuiltinType] = &[$(BuiltinType::$name,)*];
            pub const COUNT: usize = BuiltinType::ALL.len();
            /// `__name__`.
            pub const fn name(self) -> &'static str {
                match self { $(BuiltinType::$name => $python,)* }
            }
        }
    };
}

builtin_types! {
    Object = "object",
    Type = "type",
    NoneType = "NoneType",
    EllipsisType = "ellipsis",
    NotImplementedType = "NotImplementedType",
    Int = "int",
    Bool = "bool",
    Float = "float",
    Complex = "complex",
    Str = "str",
    Bytes = "bytes",
    ByteArray = "bytearray",
    MemoryView = "memoryview",
    List = "list",
    Tuple = "tuple",
    Dict = "dict",
    Set = "set",
    FrozenSet = "frozenset",
    Range = "range",
    Slice = "slice",
    Function = "function",
    BuiltinFunction = "builtin_function_or_method",
    MethodDescriptor = "method_descriptor",
    ClassMethodDescriptor = "classmethod_descriptor",
    WrapperDescriptor = "wrapper_descriptor",
    MethodWrapper = "method-wrapper",
    GetSetDescriptor = "getset_descriptor",
    MemberDescriptor = "member_descriptor",
    Method = "method",
    Cell = "cell",
    Code = "code",
    Frame = "frame",
    Traceback = "traceback",
    Module = "module",
    Property = "property",
    ClassMethod = "classmethod",
    StaticMethod = "staticmethod",
    Super = "super",
    WeakRef = "ReferenceType",
    WeakProxy = "ProxyType",
    WeakCallableProxy = "CallableProxyType",
    MappingProxy = "mappingproxy",
    SimpleNamespace = "SimpleNamespace",
    GenericAlias = "GenericAlias",
    Union = "UnionType",
    TypeVar = "TypeVar",
    ParamSpec = "ParamSpec",
    TypeVarTuple = "TypeVarTuple",
    TypeAlias = "TypeAliasType",
    Generator = "generator",
    Coroutine = "coroutine",
    CoroutineWrapper = "coroutine_wrapper",
    AsyncGenerator = "async_generator",
    AsyncGeneratorASend = "async_generator_asend",
    AsyncGeneratorAThrow = "async_generator_athrow",
    ListIterator = "list_iterator",
    ListReverseIterator = "list_reverseiterator",
    TupleIterator = "tuple_iterator",
    RangeIterator = "range_iterator",
    LongRangeIterator = "longrange_iterator",
    StrIterator = "str_iterator",
    StrAsciiIterator = "str_ascii_iterator",
    BytesIterator = "bytes_iterator",
    ByteArrayIterator = "bytearray_iterator",
    MemoryIterator = "memory_iterator",
    SetIterator = "set_iterator",
    DictKeys = "dict_keys",
    DictValues = "dict_values",
    DictItems = "dict_items",
    DictKeyIterator = "dict_keyiterator",
    DictValueIterator = "dict_valueiterator",
    DictItemIterator = "dict_itemiterator",
    DictReverseKeyIterator = "dict_reversekeyiterator",
    DictReverseValueIterator = "dict_reversevalueiterator",
    DictReverseItemIterator = "dict_reverseitemiterator",
    SequenceIterator = "iterator",
    CallableIterator = "callable_iterator",
    Enumerate = "enumerate",
    Zip = "zip",
    Map = "map",
    Filter = "filter",
    Reversed = "reversed",
    BaseException = "BaseException",
    Exception = "Exception",
    BaseExceptionGroup = "BaseExceptionGroup",
    ExceptionGroup = "ExceptionGroup",
    SystemExit = "SystemExit",
    KeyboardInterrupt = "KeyboardInterrupt",
    GeneratorExit = "GeneratorExit",
    StopIteration = "StopIteration",
    StopAsyncIteration = "StopAsyncIteration",
    ArithmeticError = "ArithmeticError",
    FloatingPointError = "FloatingPointError",
    OverflowError = "OverflowError",
    ZeroDivisionError = "ZeroDivisionError",
    AssertionError = "AssertionError",
    AttributeError = "AttributeError",
    BufferError = "BufferError",
    EOFError = "EOFError",
    ImportError = "ImportError",
    ModuleNotFoundError = "ModuleNotFoundError",
    LookupError = "LookupError",
    IndexError = "IndexError",
    KeyError = "KeyError",
    MemoryError = "MemoryError",
    NameError = "NameError",
    UnboundLocalError = "UnboundLocalError",
    OSError = "OSError",
    BlockingIOError = "BlockingIOError",
    ChildProcessError = "ChildProcessError",
    ConnectionError = "ConnectionError",
    BrokenPipeError = "BrokenPipeError",
    ConnectionAbortedError = "ConnectionAbortedError",
    ConnectionRefusedError = "ConnectionRefusedError",
    ConnectionResetError = "ConnectionResetError",
    FileExistsError = "FileExistsError",
    FileNotFoundError = "FileNotFoundError",
    InterruptedError = "InterruptedError",
    IsADirectoryError = "IsADirectoryError",
    NotADirectoryError = "NotADirectoryError",
    PermissionError = "PermissionError",
    ProcessLookupError = "ProcessLookupError",
    TimeoutError = "TimeoutError",
    ReferenceError = "ReferenceError",
    RuntimeError = "RuntimeError",
    NotImplementedError = "NotImplementedError",
    RecursionError = "RecursionError",
    SyntaxError = "SyntaxError",
    IndentationError = "IndentationError",
    TabError = "TabError",
    SystemError = "SystemError",
    TypeError = "TypeError",
    ValueError = "ValueError",
    UnicodeError = "UnicodeError",
    UnicodeDecodeError = "UnicodeDecodeError",
    UnicodeEncodeError = "UnicodeEncodeError",
    UnicodeTranslateError = "UnicodeTranslateError",
    Warning = "Warning",
    DeprecationWarning = "DeprecationWarning",
    PendingDeprecationWarning = "PendingDeprecationWarning",
    RuntimeWarning = "RuntimeWarning",
    SyntaxWarning = "SyntaxWarning",
    UserWarning = "UserWarning",
    FutureWarning = "FutureWarning",
    ImportWarning = "ImportWarning",
    UnicodeWarning = "UnicodeWarning",
    BytesWarning = "BytesWarning",
    ResourceWarning = "ResourceWarning",
    EncodingWarning = "EncodingWarning",
}

/// Calls `$then!` with the types that are made when the first object of them is: what nothing makes is not linked in. The
/// other types are there from the start: the core works with them, or (floats, exceptions) objects of them are made
/// in too many places to ask each time.
#[macro_export]
macro_rules! with_types_on_demand {
    ($then:ident) => {
        $then! {
            Complex Bytes ByteArray Set FrozenSet Range Slice Property ClassMethod StaticMethod Super
            WeakRef WeakProxy WeakCallableProxy MappingProxy SimpleNamespace GenericAlias Union Generator
            ListIterator ListReverseIterator TupleIterator RangeIterator LongRangeIterator
            StrIterator StrAsciiIterator BytesIterator ByteArrayIterator SetIterator DictKeys DictValues DictItems
            DictKeyIterator DictValueIterator DictItemIterator
            DictReverseKeyIterator DictReverseValueIterator DictReverseItemIterator
            SequenceIterator CallableIterator Enumerate Zip Map Filter Reversed
        }
    };
}

macro_rules! on_demand {
    ($($name:ident)*) => {
        impl BuiltinType {
            /// Is the type made when the first object of it is?
            pub const fn is_on_demand(self) -> bool {
                matches!(self, $(BuiltinType::$name)|*)
            }

            /// The linker symbol of the rows of a type on demand.
            pub const fn rows_symbol(self) -> Option<&'static str> {
                match self {
                    $(BuiltinType::$name => Some(concat!("molt_rows_", stringify!($name))),)*
                    _ => None,
                }
            }
        }
    };
}

with_types_on_demand!(on_demand);
