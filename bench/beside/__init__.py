"""Recoupe beside other programs: what `bench/peers.py` measures, row by row."""
