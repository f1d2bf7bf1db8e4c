"""What the tests of open data share: files as somebody outside gets them, and the schema."""

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

SHARED = Path(os.environ.get("SHARED_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")
SCHEMA_DIR = Path(os.environ.get("OCDS_SCHEMA_DIR") or SHARED / "ocds")
RELEASE = "https://standard.open-contracting.org/schema/1__1__5/release-schema.json"
FILES = ("ocds", "open-procurements", "open-contracts", "catalogue-rdf", "catalogue-ttl")
with_schema = pytest.mark.skipif(
    not (SCHEMA_DIR / "release-schema.json").exists(),
    reason="the schema of OCDS 1.1.5 is not here: OCDS_SCHEMA_DIR names its folder",
)


def fetched(name: str, query: str = "") -> Any:
    """The answer to somebody without an account."""
    return Client().get(reverse(name) + query)


def body(name: str, query: str = "") -> str:
    """What a file says."""
    answer = fetched(name, query)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8-sig")


def package(query: str = "") -> dict[str, Any]:
    """A page of releases."""
    found: dict[str, Any] = json.loads(body("ocds", query))
    return found


def releases() -> list[dict[str, Any]]:
    """The releases of the first page."""
    found: list[dict[str, Any]] = package()["releases"]
    return found


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by column."""
    return list(csv.DictReader(io.StringIO(body(name)), delimiter=";"))


def everything() -> str:
    """Every file of open data, one after the other."""
    return "\n".join(body(name) for name in FILES)


def against_schema(found: Any) -> list[str]:
    """What the schema says against a package."""
    schema, part = (
        json.loads((SCHEMA_DIR / f"{name}-schema.json").read_text())
        for name in ("release-package", "release")
    )
    known = Resource.from_contents(part, default_specification=DRAFT4)
    registry: Any = Registry().with_resource(RELEASE, known)
    checks = Draft4Validator.FORMAT_CHECKER
    validator = Draft4Validator(schema, registry=registry, format_checker=checks)
    return [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(found)]
