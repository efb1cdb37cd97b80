"""Daogou (导购): a shop's own shopping guide. Start reading at `guide.py`."""
