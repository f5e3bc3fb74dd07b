"""Seed sheets to records. `load.read` checks all of them before `load.seed` writes any."""
