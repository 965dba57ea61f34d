# A group that nobody handles.
raise ExceptionGroup("group", [ValueError(1), ExceptionGroup("inner", [KeyError("k")])])
