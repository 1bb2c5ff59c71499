"""The desk: where an editor reads, judges and corrects a case, in a browser on this machine. `recoupe serve` opens it.

Pages are made here from `store.view` and what `pages` makes of a case; a screen is a module in `screens/` that gives its routes.
"""
