"""Every error that Recoupe raises on purpose.

RecoupeError
├── SettingsError       a settings file is not what defaults.toml says it may be
├── SourceError         one source cannot be read; becomes a row in `problems`
├── LanguageError       no language data for a report; becomes a row in `problems`
├── PluginError         a plug-in is missing or has not the functions that its folder asks for
├── CaseError           a case file is missing, locked, or made by a newer version
├── DecisionError       what a person decides cannot be: no such id, nothing to undo, a journal that is none
├── OutputError         an export cannot be written where it was asked for
└── ServingError        the desk cannot be served there, or not to others without tokens
"""


class RecoupeError(Exception):
    """The root: its text is a whole sentence that a user can act on."""


class SettingsError(RecoupeError):
    """A settings file is not what `defaults.toml` says it may be."""


class SourceError(RecoupeError):
    """One source cannot be read; the pipeline writes it down in `problems`."""


class LanguageError(RecoupeError):
    """There is no language data for a report; the pipeline writes it down in `problems`."""


class PluginError(RecoupeError):
    """A plug-in is missing or has not the functions that its folder asks for."""


class CaseError(RecoupeError):
    """A case file is missing, locked, or made by a newer version."""


class DecisionError(RecoupeError):
    """What a person decides cannot be: no such id, nothing to undo, a journal file that is none."""


class OutputError(RecoupeError):
    """An export cannot be written where it was asked for."""


class ServingError(RecoupeError):
    """The desk cannot be served there, or not to others without tokens."""
