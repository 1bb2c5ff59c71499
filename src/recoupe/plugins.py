"""A module in a folder is a plug-in, named as its file. Outside packages add some by the entry points `recoupe.<folder>`."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from recoupe.errors import PluginError


def names(folder: str) -> list[str]:
    """The plug-ins of a folder (`"export"`, `"compare.checks"`), sorted. A name that starts with `_` is no plug-in."""
    package = import_module(f"recoupe.{folder}")
    own = [m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")]
    return sorted({*own, *(point.name for point in entry_points(group=f"recoupe.{folder}"))})


def load(folder: str, name: str) -> ModuleType:
    """The plug-in `name` of `folder`. Raises `PluginError` where there is none."""
    for point in entry_points(group=f"recoupe.{folder}"):
        if point.name == name:
            module = point.load()
            if not isinstance(module, ModuleType):
                raise PluginError(f"The entry point {name} of recoupe.{folder} is no module.")
            return module
    if name not in names(folder):
        raise PluginError(f"There is no {name} in {folder}; there are: {', '.join(names(folder))}.")
    return import_module(f"recoupe.{folder}.{name}")
