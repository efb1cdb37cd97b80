"""What was learned from shoppers: parts that score items for a history, and the blend that weighs them.

An item is a product with all its variants. Everything here serves; what fits it stands in `daogou.training`.
"""
