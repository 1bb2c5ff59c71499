"""One reader a file: `bid(source) -> int` (0: not mine) and `read(source, settings) -> Iterator[Report | Problem]`."""
