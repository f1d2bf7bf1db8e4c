"""Words as they are stored and sorted: one spelling, no hidden signs, Swedish order."""

import re
import unicodedata

# Signs that show nothing but change what a name is: zero-width, direction marks, byte-order mark.
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[\s\u00a0]+")

# The generated columns use the same two strings in SQL (`fields.SwedishSortField`).
# { | } follow z in code-point order, so å ä ö come last and in that order.
SORT_FROM = "åäöæøéèêëáàâüñç"
SORT_TO = "{|}|}eeeeaaayn" + "c"

# Signs that end a word in a search document. PostgreSQL alone would make one word of "och/eller",
# of an address, and, with the C letter rules, of any letter and a typographic sign beside it.
SIGNS = "-/._@&+<>:~‐‑‒–—−‘’‚“”„«»‹›…·•´`¨§¶°®©™€£½¼¾×\u00a0\u2007\u2009\u202f"

# A name without what is written differently from file to file; the same two strings in SQL.
NAME_FROM = "åäáàâãæöóòôõøéèêëíìîïúùûüýñç"
NAME_TO = "aaaaaaaoooooo" + "eeeeiiiiuuuuync"
# Words that tell of what kind a body is, and not which one; without accents.
NAME_SILENT = (
    "ab", "aktiebolag", "aktiebolaget", "ek", "ekonomisk", "ekonomiska", "for", "forening",
    "foreningen", "hb", "handelsbolag", "handelsbolaget", "ideell", "ideella", "kb",
    "kommanditbolag", "publ", "stiftelse", "stiftelsen", "svb",
)  # fmt: skip
_APART = re.compile(r"[\s!-/:-@\[-`{-~]+")
_SILENT = re.compile(rf"\b({'|'.join(NAME_SILENT)})\b")


def clean_text(value: str) -> str:
    """Text of several lines: composed letters (NFC), LF line ends, no control or hidden signs."""
    value = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _HIDDEN.sub("", value)).strip()


def clean_line(value: str) -> str:
    """One line: as `clean_text`, and every run of white space is one space."""
    return _SPACES.sub(" ", clean_text(value)).strip()


def swedish_key(value: str) -> str:
    """Sort key in Swedish order: å ä ö after z, capitals and accents without weight."""
    return value.lower().translate(str.maketrans(SORT_FROM, SORT_TO))


def name_key(name: str) -> str:
    """What tells one organisation's name from another's: `Återbruket ek. för.` is `aterbruket`.

    The same as the generated column of `fields.name_key_field`.
    """
    letters = name.lower().translate(str.maketrans(NAME_FROM, NAME_TO))
    telling = _SILENT.sub(" ", _APART.sub(" ", letters))
    return _SPACES.sub(" ", telling).strip(" ")
