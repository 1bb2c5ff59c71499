"""What pages for people show of a case, for the dossier and the desk alike: one module a section, each making plain view models
for templates, and the templates and the look that both share (`templates/`). No I/O: a `Case` comes in."""
