"""Every address of the site, found in the resolver and not in a list of ours."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """A URL pattern: its full name (`admin:city_user_change`) and the names of its parts."""

    name: str
    parts: tuple[str, ...]


def addresses() -> list[Address]:
    """All of them, in the order of the resolver."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, space: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        parts = (*outer, *pattern.pattern.converters, *_named_groups(pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, parts)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name or pattern.pattern}", tuple(dict.fromkeys(parts)))


def _named_groups(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = pattern.pattern.regex
    return tuple(regex.groupindex)
