"""Search: what people type becomes one safe full-text query on stored, indexed documents.

The documents are of configuration `simple` (`fields.search_field`); the *query* is stemmed and
matched by prefix, so that "social" finds socialt and "civilsamhällets" finds civilsamhälle.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

import snowballstemmer
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import GeneratedField, Model, Q, QuerySet

from helsingborg_sf.lib.text import clean_line

M = TypeVar("M", bound=Model)

MAX_WORDS: Final = 8
MAX_PIECES: Final = 6
MAX_LETTERS: Final = 60
MAX_TEXT: Final = 1000
MAX_KEYS: Final = 1000
# A stem shorter than this would find half the register; the word itself is used instead.
MIN_STEM: Final = 3
LONG: Final = 6
# Pieces held together by these signs are one name: 212000-1157, KA-5321, 2021/123, a.b@c.se.
_CHUNK: Final = re.compile(r"[^\W_]+(?:[-–/._@:&+'][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")


def search_query(text: str) -> SearchQuery | None:
    """The query for what somebody typed: every word must be there; None when there is no word."""
    expression = _expression(text)
    return SearchQuery(expression, config="simple", search_type="raw") if expression else None


def matching(rows: QuerySet[M], text: str, *paths: str) -> QuerySet[M]:
    """Rows whose own document, or that of a related row (`"supplier"`), holds the words.

    The union keeps each index in use; an OR over two tables would walk the whole of one.
    """
    places = conditions(rows.model, text, *paths)
    if len(places) == 1:
        return rows.filter(*places)
    every = rows.model._base_manager.order_by()
    first, *others = (every.filter(place).values("pk") for place in places)
    return rows.filter(pk__in=first.union(*others))


def conditions(model: type[Model], text: str, *paths: str) -> list[Q]:
    """Where the words may be found: one condition for each document, each answered by one index.

    Empty text asks for nothing; text without any word, such as "!!", is found nowhere.
    """
    query = search_query(text)
    if query is None:
        return [Q(pk__in=[]) if text.strip() else Q()]
    own = [Q(search=query)] if documents(model) else []
    return own + [Q(**{f"{path}__in": _holding(model, path, query)}) for path in paths]


def _holding(model: type[Model], path: str, query: SearchQuery) -> Any:
    """The keys of the related rows whose document holds the words, or a question for them.

    They are asked for first when they are few: PostgreSQL guesses badly how many there are, and
    then walks the whole of the larger table.
    """
    for name in path.split("__"):
        related: Any = model._meta.get_field(name).related_model
        model = related
    rows = model._base_manager.filter(search=query).order_by().values_list("pk", flat=True)
    keys = list(rows[: MAX_KEYS + 1])
    return keys if len(keys) <= MAX_KEYS else rows


@lru_cache(maxsize=256)
def _expression(text: str) -> str:
    """The text as a `to_tsquery` expression: letters and digits only, each word in quotes."""
    return " & ".join(_chunk(chunk) for chunk in _chunks(text))


def _chunks(text: str) -> list[str]:
    return _CHUNK.findall(clean_line(text[:MAX_TEXT]).lower())[:MAX_WORDS]


def beginnings(text: str) -> list[list[list[str]]]:
    """What was typed as the query understands it: for each name the ways to write it, and for each
    of them how its words begin. A single letter is a whole word."""
    return [
        [[stem_of(word[:MAX_LETTERS]) for word in way] for way in _ways(chunk)]
        for chunk in _chunks(text)
    ]


def _chunk(chunk: str) -> str:
    """One name in each of the ways it may have been written."""
    ways = (" & ".join(_word(word) for word in way) for way in _ways(chunk))
    return f"({' | '.join(dict.fromkeys(ways))})"


def _ways(chunk: str) -> list[list[str]]:
    """The words that one name is made of, for each way in which it may have been written."""
    pieces = _PIECE.findall(chunk)[:MAX_PIECES]
    joined = "".join(pieces)
    ways = [pieces, [joined], *(_numbers(joined) if joined.isdecimal() else [])]
    if [len(piece) for piece in pieces] == [8, 1]:
        ways.append(pieces[:1])  # a CPV code with its check digit
    return ways


def _numbers(digits: str) -> list[list[str]]:
    """An organisation number is written with or without its sign and a leading 16."""
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
        return [[digits], [digits[:6], digits[6:]]]
    return [[digits[:6], digits[6:]]] if len(digits) == 10 else []


def _word(word: str) -> str:
    word = word[:MAX_LETTERS]
    return f"'{stem_of(word)}':*" if len(word) > 1 else f"'{word}'"


def stem_of(word: str) -> str:
    """What a Swedish word shares with its other forms; the word itself when it is a number."""
    if not word.isalpha():
        return word
    # A stemmer of its own for each call: it keeps the word inside, and threads share this module.
    stemmer = snowballstemmer.stemmer("swedish")
    stem: str = stemmer.stemWord(word)
    if stem == word.removesuffix("s"):
        # The genitive alone was taken off (uppdraget|s); the article is still there.
        stem = stemmer.stemWord(stem)
    if len(stem) > LONG and stem.endswith("et"):
        # Snowball leaves the article on nätverk|et, samhäll|et, bageri|et.
        stem = stem[:-2]
    return stem if len(stem) >= MIN_STEM and word.startswith(stem) else word


def documents(model: type[Model]) -> list[str]:
    """The names of a model's search columns."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, GeneratedField) and isinstance(field.output_field, SearchVectorField)
    ]


def without_documents(rows: QuerySet[M]) -> QuerySet[M]:
    """The rows without their search columns and those of joined tables, which nobody reads."""
    joined = rows.query.select_related
    tree = joined if isinstance(joined, dict) else {}
    return rows.defer(*documents(rows.model), *_joined_documents(rows.model, tree))


def _joined_documents(model: type[Model], tree: Mapping[str, Any]) -> Iterator[str]:
    for name, branch in tree.items():
        related: Any = model._meta.get_field(name).related_model
        yield from (f"{name}__{column}" for column in documents(related))
        yield from (f"{name}__{path}" for path in _joined_documents(related, branch))
