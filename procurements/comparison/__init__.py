"""Comparison with Sweden: `counting` counts, `lines` and `years` say it in words, `ranking` and
`files` lay it out, `forms` and `filters` read what is asked."""
