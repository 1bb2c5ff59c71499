"""What stands on the pages of the dossier: one module a section, each making plain view models for the templates."""
