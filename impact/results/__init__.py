"""Results of interviews: counted, paired, and shown so that nobody's answer can be worked out.

`values` -> `pairing` -> `counting` (everything, confidential) -> `grouping` -> `tables` (what may
be shown) -> `publishing` (kept, for everybody) -> `evidence`, `pages` (words and bars).
See docs/adr/0020.
"""
