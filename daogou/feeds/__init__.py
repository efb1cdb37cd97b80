"""Importing a shop: reading its folder, judging every row, and building the vocabulary. Knows no database."""
