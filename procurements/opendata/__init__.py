"""Open data: what everybody may know of procurements and contracts, as OCDS, CSV and DCAT.

Everything comes through `gate`; releases (OCDS 1.1.5) are built of what it lets through, and the
flat files of the releases.
"""
