"""The screens: a module each, with its `ROUTES`. A handler takes a `Visit` and gives a page made from plain view models."""
