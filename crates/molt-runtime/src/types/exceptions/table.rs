//! All builtin exceptions whose class adds no code: one line each. The classes with fields are in the files beside this one.

use molt_abi::ExceptionObj;
use molt_macros::pytype;

macro_rules! exceptions {
    ($($ty:ident $id:ident $base:ident $name:literal $doc:literal;)*) => {
        $(
            #[pytype(name = $name, id = $id, base = $base, layout = ExceptionObj, doc = $doc, flags = [BASETYPE, HAVE_GC])]
            impl $ty {}
        )*
    };
}

exceptions! {
    ExceptionType Exception BaseException "Exception" "Common base class for all non-exit exceptions.";
    KeyboardInterruptType KeyboardInterrupt BaseException "KeyboardInterrupt" "Program interrupted by user.";
    GeneratorExitType GeneratorExit BaseException "GeneratorExit" "Request that a generator exit.";
    StopAsyncIterationType StopAsyncIteration Exception "StopAsyncIteration" "Signal the end from iterator.__anext__().";
    ArithmeticErrorType ArithmeticError Exception "ArithmeticError" "Base class for arithmetic errors.";
    FloatingPointErrorType FloatingPointError ArithmeticError "FloatingPointError" "Floating point operation failed.";
    OverflowErrorType OverflowError ArithmeticError "OverflowError" "Result too large to be represented.";
    ZeroDivisionErrorType ZeroDivisionError ArithmeticError "ZeroDivisionError" "Second argument to a division or modulo operation was zero.";
    AssertionErrorType AssertionError Exception "AssertionError" "Assertion failed.";
    BufferErrorType BufferError Exception "BufferError" "Buffer error.";
    EOFErrorType EOFError Exception "EOFError" "Read beyond end of file.";
    ModuleNotFoundErrorType ModuleNotFoundError ImportError "ModuleNotFoundError" "Module not found.";
    LookupErrorType LookupError Exception "LookupError" "Base class for lookup errors.";
    IndexErrorType IndexError LookupError "IndexError" "Sequence index out of range.";
    MemoryErrorType MemoryError Exception "MemoryError" "Out of memory.";
    UnboundLocalErrorType UnboundLocalError NameError "UnboundLocalError" "Local name referenced but not bound to a value.";
    BlockingIOErrorType BlockingIOError OSError "BlockingIOError" "I/O operation would block.";
    ChildProcessErrorType ChildProcessError OSError "ChildProcessError" "Child process error.";
    ConnectionErrorType ConnectionError OSError "ConnectionError" "Connection error.";
    BrokenPipeErrorType BrokenPipeError ConnectionError "BrokenPipeError" "Broken pipe.";
    ConnectionAbortedErrorType ConnectionAbortedError ConnectionError "ConnectionAbortedError" "Connection aborted.";
    ConnectionRefusedErrorType ConnectionRefusedError ConnectionError "ConnectionRefusedError" "Connection refused.";
    ConnectionResetErrorType ConnectionResetError ConnectionError "ConnectionResetError" "Connection reset.";
    FileExistsErrorType FileExistsError OSError "FileExistsError" "File already exists.";
    FileNotFoundErrorType FileNotFoundError OSError "FileNotFoundError" "File not found.";
    InterruptedErrorType InterruptedError OSError "InterruptedError" "Interrupted by signal.";
    IsADirectoryErrorType IsADirectoryError OSError "IsADirectoryError" "Operation doesn't work on directories.";
    NotADirectoryErrorType NotADirectoryError OSError "NotADirectoryError" "Operation only works on directories.";
    PermissionErrorType PermissionError OSError "PermissionError" "Not enough permissions.";
    ProcessLookupErrorType ProcessLookupError OSError "ProcessLookupError" "Process not found.";
    TimeoutErrorType TimeoutError OSError "TimeoutError" "Timeout expired.";
    ReferenceErrorType ReferenceError Exception "ReferenceError" "Weak ref proxy used after referent went away.";
    RuntimeErrorType RuntimeError Exception "RuntimeError" "Unspecified run-time error.";
    NotImplementedErrorType NotImplementedError RuntimeError "NotImplementedError" "Method or function hasn't been implemented yet.";
    RecursionErrorType RecursionError RuntimeError "RecursionError" "Recursion limit exceeded.";
    IndentationErrorType IndentationError SyntaxError "IndentationError" "Improper indentation.";
    TabErrorType TabError IndentationError "TabError" "Improper mixture of spaces and tabs.";
    SystemErrorType SystemError Exception "SystemError" "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.";
    TypeErrorType TypeError Exception "TypeError" "Inappropriate argument type.";
    ValueErrorType ValueError Exception "ValueError" "Inappropriate argument value (of correct type).";
    UnicodeErrorType UnicodeError ValueError "UnicodeError" "Unicode related error.";
    WarningType Warning Exception "Warning" "Base class for warning categories.";
    DeprecationWarningType DeprecationWarning Warning "DeprecationWarning" "Base class for warnings about deprecated features.";
    PendingDeprecationWarningType PendingDeprecationWarning Warning "PendingDeprecationWarning" "Base class for warnings about features which will be deprecated\nin the future.";
    RuntimeWarningType RuntimeWarning Warning "RuntimeWarning" "Base class for warnings about dubious runtime behavior.";
    SyntaxWarningType SyntaxWarning Warning "SyntaxWarning" "Base class for warnings about dubious syntax.";
    UserWarningType UserWarning Warning "UserWarning" "Base class for warnings generated by user code.";
    FutureWarningType FutureWarning Warning "FutureWarning" "Base class for warnings about constructs that will change semantically\nin the future.";
    ImportWarningType ImportWarning Warning "ImportWarning" "Base class for warnings about probable mistakes in module imports";
    UnicodeWarningType UnicodeWarning Warning "UnicodeWarning" "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.";
    BytesWarningType BytesWarning Warning "BytesWarning" "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.";
    ResourceWarningType ResourceWarning Warning "ResourceWarning" "Base class for warnings about resource usage.";
    EncodingWarningType EncodingWarning Warning "EncodingWarning" "Base class for warnings about encodings.";
}
