"""The curated replies: sentences that people approved, the shop's words in both languages, reasons from templates."""
