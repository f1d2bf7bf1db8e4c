"""One search over everything the reader may see, in groups by what is found."""
