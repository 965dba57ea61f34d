# An uncaught chained exception with an explicit cause.
class ConfigError(Exception):
    pass


def load(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError(f"bad value {text!r}") from e


print(load("12"))
print(load("twelve"))
