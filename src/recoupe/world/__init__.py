"""Facts that are true in any language: states and who speaks for them, agencies, outlets, event types, units."""
