"""The catalogue that the national data portal reads: DCAT-AP-SE, as RDF/XML and Turtle."""

from typing import Final

from django.conf import settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from helsingborg_sf.lib.secret_links import whole_address

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
# Name of the address, media type, and what it is in Swedish and English.
FILES: Final = (
    (
        "ocds",
        "application/json",
        "Upphandlingar, tilldelningar och avtal enligt OCDS 1.1.5, sidvis.",
        "Procurements, awards and contracts by OCDS 1.1.5, in pages.",
    ),
    (
        "open-procurements",
        "text/csv",
        "Upphandlingar som CSV, en rad per upphandling.",
        "Procurements as CSV, one row each.",
    ),
    (
        "open-contracts",
        "text/csv",
        "Tilldelningar och avtal som CSV, en rad per avtal.",
        "Awards and contracts as CSV, one row per contract.",
    ),
)
FORMATS: Final = {"rdf": ("xml", "application/rdf+xml"), "ttl": ("turtle", "text/turtle")}
_KEYWORDS: Final = (
    ("upphandling", "procurement"),
    ("avtal", "contract"),
    ("sociala företag", "social enterprises"),
    ("reserverad upphandling", "reserved procurement"),
)
# As the national profile writes it.
LICENCE: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_PUBLISHER_TYPE: Final = URIRef("http://purl.org/adms/publishertype/LocalAuthority")
_STANDARD: Final = URIRef("https://standard.open-contracting.org/1.1/en/")
# `dcterms.format` is a method of every text, so the names are asked for by key.


def catalogue(extension: str) -> bytes:
    """The catalogue in one of `FORMATS`; the same bytes as long as the settings are the same."""
    return described().serialize(format=FORMATS[extension][0], encoding="utf-8")


def described() -> Graph:
    """Catalogue, data set, distributions, publisher and contact."""
    graph = Graph()
    graph.bind("dcat", DCAT)
    graph.bind("dcterms", DCTERMS)
    graph.bind("vcard", VCARD)
    _publisher(graph)
    _catalogue(graph)
    _dataset(graph)
    for name, media_type, swedish, english in FILES:
        _distribution(graph, name, media_type, (swedish, english))
    return graph


def _here(fragment: str) -> URIRef:
    return URIRef(f"{whole_address('open-data')}#{fragment}")


def _say(graph: Graph, node: URIRef, what: URIRef, swedish: str, english: str) -> None:
    graph.add((node, what, Literal(swedish, lang="sv")))
    graph.add((node, what, Literal(english, lang="en")))


def _add(graph: Graph, node: URIRef, *facts: tuple[URIRef, Node]) -> None:
    for what, value in facts:
        graph.add((node, what, value))


def _publisher(graph: Graph) -> None:
    _add(
        graph,
        _here("utgivare"),
        (RDF.type, FOAF.Agent),
        (FOAF.name, Literal(settings.SITE_OWNER)),
        (DCTERMS.type, _PUBLISHER_TYPE),
    )
    contact = _here("kontakt")
    _add(
        graph,
        contact,
        (RDF.type, VCARD.Organization),
        (VCARD.fn, Literal(settings.SITE_OWNER)),
        (VCARD.hasURL, URIRef(whole_address("open-data"))),
    )
    if settings.FEEDBACK_EMAIL:
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{settings.FEEDBACK_EMAIL}")))


def _catalogue(graph: Graph) -> None:
    node = _here("katalog")
    _say(
        graph,
        node,
        DCTERMS.title,
        f"Öppna data från {settings.SITE_NAME}",
        f"Open data from {settings.SITE_NAME}",
    )
    _say(
        graph,
        node,
        DCTERMS.description,
        f"Det som {settings.SITE_OWNER} publicerar ur registret över sociala affärer.",
        f"What {settings.SITE_OWNER} publishes from the register of social procurement.",
    )
    _add(
        graph,
        node,
        (RDF.type, DCAT.Catalog),
        (DCTERMS.publisher, _here("utgivare")),
        (DCTERMS.license, URIRef(LICENCE)),
        (DCTERMS.language, URIRef(f"{_EU}language/SWE")),
        (FOAF.homepage, URIRef(whole_address("open-data"))),
        (DCAT.themeTaxonomy, URIRef(f"{_EU}data-theme")),
        (DCAT.dataset, _here("upphandlingar-och-avtal")),
    )


def _dataset(graph: Graph) -> None:
    node = _here("upphandlingar-och-avtal")
    _say(graph, node, DCTERMS.title, "Upphandlingar och avtal", "Procurements and contracts")
    _say(
        graph,
        node,
        DCTERMS.description,
        "Annonserade och tilldelade upphandlingar med sociala hänsyn, tilldelningar, avtal, "
        "leverantörer och dialogkrav. Inget som är sekretessbelagt och inga personnummer.",
        "Advertised and awarded procurements with social considerations, awards, contracts, "
        "suppliers and dialogue requirements. Nothing secret and no personal identity numbers.",
    )
    for swedish, english in _KEYWORDS:
        _say(graph, node, DCAT.keyword, swedish, english)
    _add(
        graph,
        node,
        (RDF.type, DCAT.Dataset),
        (DCTERMS.publisher, _here("utgivare")),
        (DCAT.contactPoint, _here("kontakt")),
        (DCAT.theme, URIRef(f"{_EU}data-theme/GOVE")),
        (DCAT.theme, URIRef(f"{_EU}data-theme/ECON")),
        (DCTERMS.accrualPeriodicity, URIRef(f"{_EU}frequency/CONT")),
        (DCTERMS.accessRights, URIRef(f"{_EU}access-right/PUBLIC")),
        (DCTERMS.language, URIRef(f"{_EU}language/SWE")),
        (DCTERMS.spatial, URIRef(f"{_EU}country/SWE")),
        (DCTERMS.conformsTo, _STANDARD),
        (DCAT.landingPage, URIRef(whole_address("open-data"))),
    )


def _distribution(graph: Graph, name: str, media_type: str, words: tuple[str, str]) -> None:
    node, url = _here(f"fil-{name}"), URIRef(whole_address(name))
    graph.add((_here("upphandlingar-och-avtal"), DCAT.distribution, node))
    _say(graph, node, DCTERMS.title, *words)
    _add(
        graph,
        node,
        (RDF.type, DCAT.Distribution),
        (DCAT.accessURL, url),
        (DCAT.downloadURL, url),
        (DCTERMS["format"], Literal(media_type)),
        (DCTERMS.license, URIRef(LICENCE)),
    )
