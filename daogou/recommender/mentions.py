"""Moved to daogou.catalogue.mentions, because the guide reads products' texts by the same rules."""

from daogou.catalogue.mentions import affirms, contains_value, term_pattern

__all__ = ["affirms", "contains_value", "term_pattern"]
