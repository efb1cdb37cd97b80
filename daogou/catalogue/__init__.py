"""The shop's words: what everybody here speaks about. Standard library only."""
