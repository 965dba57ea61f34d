# Ends in an uncaught chained exception: traceback text and exit code are part of the result.
import sys


class ConfigError(Exception):
    def __init__(self, key, reason):
        super().__init__(f"{key}: {reason}")
        self.key = key


class StartupError(RuntimeError):
    pass


class Resource:
    alive = []

    def __init__(self, name):
        self.name = name
        Resource.alive.append(name)
        print("open", name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        Resource.alive.remove(self.name)
        print("close", self.name, "because of", kind.__name__ if kind else None)

    def __del__(self):
        print("free", self.name)


class Config:
    DEFAULTS = {"port": "8080", "workers": "four", "ratio": "3/0"}

    def __init__(self, values=None):
        self.values = {**self.DEFAULTS, **(values or {})}

    def number(self, key):
        try:
            return int(self.values[key])
        except ValueError as e:
            e.add_note(f"while reading {key!r}")
            raise ConfigError(key, "not a number") from e
        except KeyError:
            raise ConfigError(key, "missing") from None

    def ratio(self, key):
        a, b = (int(x) for x in self.values[key].split("/"))
        return a / b


def with_resources(config, steps):
    with Resource("log"), Resource("socket") as s:
        for step in steps:
            print("step", step.__name__, "->", step(config))
    return s


def port(config):
    return config.number("port")


def workers(config):
    return [config.number(k) for k in ("port", "workers")][-1]


def ratio(config):
    return config.ratio("ratio")


def missing(config):
    return config.number("nothing")


def main():
    config = Config({"host": "localhost"})
    for steps in ([port], [missing], [ratio]):
        try:
            with_resources(config, steps)
        except ConfigError as e:
            print("config error:", e, e.__cause__, e.__suppress_context__)
        except ZeroDivisionError as e:
            print("arithmetic:", e)
        finally:
            print("alive:", Resource.alive)
    sys.stdout.flush()
    try:
        with_resources(config, [port, workers])
    except ConfigError as e:
        try:
            fallback = config.values["fallback"]
        except KeyError:
            raise StartupError("no usable configuration") from e


if __name__ == "__main__":
    main()
