"""What every address answers to whom: the site's rights, written down once and walked by tests.

A new address needs a row in `RULES`; a row whose address is gone fails too.
"""

import re
from dataclasses import dataclass, field

from helsingborg_sf.lib.secret_links import secret_of

READER, OFFICER, COORDINATOR = "reader", "officer", "coordinator"
INTERVIEWER, ADMINISTRATOR, NOBODY = "interviewer", "administrator", "nobody"
VISITOR, DEACTIVATED = "visitor", "deactivated"
ROLES = frozenset({READER, OFFICER, COORDINATOR, INTERVIEWER, ADMINISTRATOR})
USERS = ROLES | {NOBODY}
STRANGERS = frozenset({VISITOR, DEACTIVATED})
EVERYBODY = USERS | STRANGERS
BUYERS = frozenset({OFFICER, ADMINISTRATOR})
WRITERS = frozenset({OFFICER, COORDINATOR, ADMINISTRATOR})
LEADERS = frozenset({COORDINATOR, ADMINISTRATOR})
# Single interviews are for those who ask, not for administrators either.
ASKERS = frozenset({COORDINATOR, INTERVIEWER})

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "TRACE")
UNUSED = frozenset({"PUT", "DELETE", "TRACE"})
PAGE, LOGIN, REFUSED, NO_METHOD = 200, 302, 403, 405
SENT = frozenset({200, 302, 409})
MISSING = frozenset({404})


@dataclass(frozen=True)
class Rule:
    """Who may come in, with which methods, and which row of the world the address is about."""

    who: frozenset[str]
    methods: str = "GET"
    about: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    # What other users get: refused, or, when rows are one's own, the same as for a missing one.
    refused: int = REFUSED
    # What somebody who may come in gets, when it is not a page or a form that was sent.
    got: frozenset[int] = frozenset({PAGE})
    sent: frozenset[int] = SENT
    # Whether a method that the address never takes is refused before the row is looked for.
    method_first: bool = False

    def outcome(self, actor: str, method: str) -> frozenset[int]:
        """The status codes that are right for the actor and method."""
        if method in UNUSED:
            return frozenset({NO_METHOD})
        asked = "GET" if method == "HEAD" else method
        foreign = self.method_first and asked not in self.methods.split()
        if actor not in self.who and not (foreign and actor not in STRANGERS):
            return frozenset({LOGIN if actor in STRANGERS else self.refused})
        if asked not in self.methods.split():
            return frozenset({NO_METHOD})
        return self.sent if asked == "POST" else self.got


def page(who: frozenset[str], about: str = "") -> Rule:
    """A page to look at."""
    return Rule(who, "GET", about)


def form(who: frozenset[str], about: str = "") -> Rule:
    """A form to open and send."""
    return Rule(who, "GET POST", about)


def deed(who: frozenset[str], about: str) -> Rule:
    """A button: sent, never opened."""
    return Rule(who, "POST", about, sent=frozenset({302}))


def secret(methods: str, about: str, sent: frozenset[int] = SENT) -> Rule:
    """About a single interview: for those who ask; for everybody else it is not there."""
    return Rule(ASKERS, methods, about, refused=404, sent=sent)


def mine(methods: str, about: str, sent: frozenset[int] = SENT) -> Rule:
    """About the coordinator's own report; for everybody else it is not there."""
    who = frozenset({COORDINATOR})
    return Rule(who, methods, about, refused=404, sent=sent, method_first=True)


RULES: dict[str, Rule] = {
    # --- pages
    "start": page(USERS),
    "search": page(ROLES),
    "accessibility": page(EVERYBODY),
    "health": page(EVERYBODY),
    "admin-detour": Rule(EVERYBODY, "GET POST", parts={"rest": "1/1/"}, got=MISSING, sent=MISSING),
    "set_language": Rule(EVERYBODY, "POST", sent=frozenset({302})),
    "report-index": page(ROLES),
    "report-rows": Rule(ROLES, "GET", parts={"code": "social_enterprises"}),
    "mail-list": page(LEADERS),
    "mail-detail": page(LEADERS, "outgoingmail"),
    "mail-again": deed(LEADERS, "outgoingmail"),
    "report-changes": Rule(ROLES, "GET", parts={"code": "social_enterprises"}),
    "batch-list": page(WRITERS),
    "saved-view-create": Rule(ROLES, "GET POST", parts={"list_name": "organisation-list"}),
    "saved-view-edit": Rule(frozenset({COORDINATOR}), "GET POST", "savedview", refused=404),
    "saved-view-delete": Rule(frozenset({COORDINATOR}), "GET POST", "savedview", refused=404),
    "bulk-action": Rule(
        WRITERS, "POST", parts={"list_name": "organisation-list", "action": "bekrafta"}
    ),
    "batch-detail": page(WRITERS, "batch"),
    "batch-undo": form(WRITERS, "batch"),
    # --- files that are imported
    "import-index": page(WRITERS),
    "import-create": Rule(WRITERS, "GET POST", parts={"importer": "aktorer"}),
    "import-template": Rule(WRITERS, "GET", parts={"importer": "aktorer", "kind": "csv"}),
    "import-detail": page(WRITERS, "importrun"),
    "import-columns": form(WRITERS, "importrun"),
    "import-questions": form(WRITERS, "importrun"),
    "import-check": deed(WRITERS, "importrun"),
    "import-start": deed(WRITERS, "importrun"),
    "import-faults": page(WRITERS, "importrun"),
    # --- actors
    "organisation-list": page(ROLES),
    "organisation-detail": page(ROLES, "organisation"),
    "organisation-create": form(WRITERS),
    "organisation-import": form(WRITERS),
    "organisation-edit": form(WRITERS, "organisation"),
    "organisation-confirm": deed(WRITERS, "organisation"),
    "organisation-lookup": page(ROLES),
    "umbrella-lookup": page(ROLES),
    "cpv-lookup": page(ROLES),
    "cpv-tree": page(ROLES),
    "cpv-detail": page(ROLES, "cpvcode"),
    "organisation-similar": Rule(WRITERS, "POST"),
    "organisation-merge-with": form(WRITERS, "organisation"),
    "organisation-merge": form(WRITERS, "organisation"),
    "duplicate-list": page(WRITERS),
    "duplicate-search": Rule(WRITERS, "POST", sent=frozenset({302})),
    "duplicate-deny": form(WRITERS, "duplicatepair"),
    "sole-trader-number": Rule(LEADERS, "GET", "organisation", got=frozenset({302})),
    "sole-trader-number-create": form(LEADERS, "organisation"),
    "sole-trader-number-edit": form(LEADERS, "soletradernumber"),
    "contact-create": form(WRITERS, "organisation"),
    "contact-edit": form(WRITERS, "contact"),
    "offering-create": form(WRITERS, "organisation"),
    "offering-edit": form(WRITERS, "offering"),
    "membership-create": form(WRITERS, "organisation"),
    "member-create": form(WRITERS, "organisation"),
    "membership-edit": form(WRITERS, "membership"),
    "assessment-list": page(ROLES),
    "assessment-create": Rule(WRITERS, "GET POST", "organisation", {"kind": "social_enterprise"}),
    "assessment-detail": page(ROLES, "assessment"),
    "assessment-edit": form(WRITERS, "assessment"),
    "assessment-sign": form(WRITERS, "assessment"),
    "members": page(ROLES, "umbrella"),
    "organisation-history": page(ROLES, "organisation"),
    # Somebody who may not add such rows is refused; the walker names no deletion that there is.
    "organisation-bring-back": Rule(
        ROLES,
        "POST",
        "organisation",
        {"kind": "offering", "event": "0"},
        sent=frozenset({403, 404}),
    ),
    "offering-remove": form(WRITERS, "offering"),
    "membership-remove": form(WRITERS, "membership"),
    "document-create": form(WRITERS, "organisation"),
    "document-edit": form(WRITERS, "documentreference"),
    "document-remove": form(WRITERS, "documentreference"),
    "listing-create": form(WRITERS, "organisation"),
    "listing-edit": form(WRITERS, "registerlisting"),
    "listing-remove": form(WRITERS, "registerlisting"),
    # --- personal data
    "contact-erase": form(LEADERS, "contact"),
    "sender-erase": form(LEADERS, "sender"),
    "person-extract": form(LEADERS),
    "retention": page(LEADERS),
    "retention-erase": Rule(LEADERS, "POST"),
    "retention-keep": Rule(LEADERS, "POST"),
    # --- procurements
    "procurement-list": page(ROLES),
    "procurement-lookup": page(ROLES),
    "need-lookup": page(ROLES),
    "need-list": page(ROLES),
    "need-board": page(ROLES),
    "need-detail": page(ROLES, "purchasingneed"),
    "need-create": form(WRITERS),
    "need-import": form(WRITERS),
    "need-edit": form(WRITERS, "purchasingneed"),
    "need-move": Rule(
        WRITERS, "POST", "purchasingneed", {"to": "upphandlas"}, sent=frozenset({302})
    ),
    "need-drop": form(WRITERS, "purchasingneed"),
    "need-split": form(WRITERS, "purchasingneed"),
    "survey-list": page(ROLES),
    "survey-detail": page(ROLES, "marketsurvey"),
    "survey-create": form(WRITERS),
    "survey-edit": form(WRITERS, "marketsurvey"),
    "survey-conclude": form(WRITERS, "marketsurvey"),
    "candidate-create": form(WRITERS, "marketsurvey"),
    "candidate-edit": form(WRITERS, "candidate"),
    "reservable": page(ROLES),
    "radar": page(ROLES),
    "radar-contracts": page(ROLES),
    "guideline-list": page(ROLES),
    "guideline-departments": page(ROLES),
    "procurement-detail": page(ROLES, "procurement"),
    "procurement-create": form(BUYERS),
    "procurement-edit": form(BUYERS, "procurement"),
    "procurement-advertise": deed(BUYERS, "procurement"),
    "procurement-start-evaluation": deed(BUYERS, "procurement"),
    "procurement-award": form(BUYERS, "procurement"),
    "procurement-cancel": form(BUYERS, "procurement"),
    "procurement-split": form(BUYERS, "procurement"),
    "consideration-create": form(BUYERS, "procurement"),
    "consideration-edit": form(BUYERS, "socialconsideration"),
    "award-create": form(BUYERS, "awardedprocurement"),
    "award-edit": form(BUYERS, "award"),
    "lot-create": form(BUYERS, "procurement"),
    "lot-edit": form(BUYERS, "lot"),
    "comparison": page(ROLES),
    "municipality-ranking": page(ROLES),
    "statistics-list": page(ROLES),
    "spend": page(ROLES),
    "spend-actors": page(ROLES),
    "spend-lines": page(ROLES, "organisation"),
    "spend-contracts": page(ROLES),
    "ledger-suppliers": form(WRITERS),
    "ledger-supplier-lines": page(WRITERS, "ledgersupplier"),
    "ledger-files": page(ROLES),
    "ledger-file": page(ROLES, "ledgerfile"),
    "ledger-file-undo": form(WRITERS, "ledgerfile"),
    "ledger-upload": form(WRITERS),
    "ledger-run": page(WRITERS, "ledgerrun"),
    "ledger-run-check": deed(WRITERS, "ledgerrun"),
    "ledger-run-start": deed(WRITERS, "ledgerrun"),
    "ledger-run-faults": page(WRITERS, "ledgerrun"),
    "documentation-create": form(BUYERS, "awardedprocurement"),
    "documentation-edit": form(BUYERS, "directawarddocumentation"),
    "finding-list": page(ROLES),
    "finding-note": form(WRITERS, "finding"),
    # --- open data: for the whole world
    "open-data": page(EVERYBODY),
    "ocds": page(EVERYBODY),
    "open-procurements": page(EVERYBODY),
    "open-contracts": page(EVERYBODY),
    "catalogue-rdf": page(EVERYBODY),
    "catalogue-ttl": page(EVERYBODY),
    # --- contracts
    "contract-list": page(ROLES),
    "contract-lookup": page(ROLES),
    "requirement-list": page(ROLES),
    "contract-detail": page(ROLES, "contract"),
    "contract-create": form(BUYERS),
    "contract-import": form(BUYERS),
    "contract-edit": form(BUYERS, "contract"),
    "contract-terminate": form(BUYERS, "contract"),
    "contract-change-create": form(BUYERS, "contract"),
    "option-create": form(BUYERS, "contract"),
    "option-decide": form(BUYERS, "extensionoption"),
    "option-edit": form(BUYERS, "extensionoption"),
    "employment-terms-create": form(BUYERS, "contract"),
    "employment-terms-edit": form(BUYERS, "employmentterms"),
    "dialogue-requirement-create": form(WRITERS, "contract"),
    "dialogue-requirement-edit": form(WRITERS, "dialoguerequirement"),
    "outcome-create": form(WRITERS, "contract"),
    "outcome-edit": form(WRITERS, "employmentoutcome"),
    # --- dialogues and ideas
    "dialogue-list": page(ROLES),
    "dialogue-detail": page(ROLES, "dialogue"),
    "dialogue-create": form(WRITERS),
    "dialogue-edit": form(WRITERS, "draft"),
    "dialogue-finish": form(WRITERS, "draft"),
    "dialogue-draft": Rule(WRITERS, "POST", sent=frozenset({400})),
    "dialogue-draft-edit": Rule(WRITERS, "POST", "draft", sent=frozenset({400})),
    "dialogue-who": page(WRITERS),
    "dialogue-correct": form(WRITERS, "dialogue"),
    "dialogue-discard": form(WRITERS, "draft"),
    "relation-outcome-list": page(ROLES),
    "relation-outcome-ask": page(ROLES),
    "relation-outcome-create": form(WRITERS, "dialogue"),
    "relation-outcome-edit": form(WRITERS, "relationoutcome"),
    "dialogue-contract-lookup": page(ROLES),
    "participant-lookup": page(ROLES),
    "dialogue-import": form(WRITERS),
    "dialogue-calendar": page(ROLES),
    "dialogue-agenda": page(ROLES),
    "quiet-actor-list": page(ROLES),
    "round-list": page(ROLES),
    "round-detail": page(ROLES, "dialogueround"),
    "round-create": form(LEADERS),
    "round-edit": form(LEADERS, "dialogueround"),
    "target-create": form(LEADERS, "dialogueround"),
    "target-edit": form(LEADERS, "roundtarget"),
    "target-remove": form(LEADERS, "roundtarget"),
    "learning-list": page(ROLES),
    "learning-detail": page(ROLES, "learning"),
    "learning-create": form(LEADERS),
    "learning-edit": form(LEADERS, "learning"),
    "learning-decide": form(LEADERS, "learning"),
    "learning-finish": form(LEADERS, "learning"),
    "event-list": page(ROLES),
    "event-create": form(WRITERS),
    "event-edit": form(WRITERS, "event"),
    "event-people": form(WRITERS, "event"),
    "event-followed": form(WRITERS, "event"),
    "dialogue-unfollow": Rule(WRITERS, "POST", "dialogue", sent=frozenset({302})),
    "idea-list": page(ROLES),
    "idea-detail": page(ROLES, "idea"),
    "idea-create": form(WRITERS),
    "idea-edit": form(WRITERS, "idea"),
    "idea-triage": deed(WRITERS, "idea"),
    "idea-seen": deed(WRITERS, "idea"),
    "idea-open-dialogue": deed(WRITERS, "idea"),
    "idea-match": deed(WRITERS, "idea"),
    "idea-realise": deed(WRITERS, "idea"),
    "idea-pause": form(WRITERS, "idea"),
    "idea-decline": form(WRITERS, "idea"),
    "idea-board": page(ROLES),
    "idea-assign": form(WRITERS, "idea"),
    "idea-answer": form(WRITERS, "idea"),
    "idea-note-create": form(WRITERS, "idea"),
    "idea-note-edit": form(WRITERS, "ideanote"),
    "idea-link": Rule(WRITERS, "GET POST", "idea", {"kind": "behov"}),
    "idea-unlink": Rule(
        WRITERS, "POST", "idea", {"kind": "behov", "row": "0"}, sent=frozenset({404})
    ),
    "idea-mark": form(WRITERS, "dialogue"),
    "dialogue-lookup": page(ROLES),
    # --- what was promised and handed over
    "follow-up-list": page(ROLES),
    "dialogue-follow-up-create": form(WRITERS, "dialogue"),
    "idea-follow-up-create": form(WRITERS, "idea"),
    "follow-up-edit": form(WRITERS, "followup"),
    "follow-up-done": deed(WRITERS, "followup"),
    "follow-up-reopen": deed(WRITERS, "followup"),
    "referral-list": page(ROLES),
    "referral-months": page(ROLES),
    "dialogue-referral-create": form(WRITERS, "dialogue"),
    "idea-referral-create": form(WRITERS, "idea"),
    "referral-detail": page(ROLES, "referral"),
    "referral-accept": deed(WRITERS, "referral"),
    "referral-answer": form(WRITERS, "referral"),
    "referral-note": deed(WRITERS, "referral"),
    "referral-send": deed(WRITERS, "referral"),
    "asked": Rule(EVERYBODY, "GET POST", parts={"secret": secret_of("referral")}),
    # --- ideas from outside: the secret address is the key
    "pitch": form(EVERYBODY),
    "pitch-privacy": page(EVERYBODY),
    "idea-follow": Rule(EVERYBODY, "GET POST", parts={"secret": secret_of("token0")}),
    "idea-receipt": Rule(EVERYBODY, "GET", parts={"secret": secret_of("token0")}),
    "idea-withdraw": Rule(EVERYBODY, "GET POST", parts={"secret": secret_of("token0")}),
    # --- one's own calendar and mail; the calendar of the walkers' world is the coordinator's
    "my-page": form(USERS),
    "calendar-make": Rule(USERS, "POST", sent=frozenset({PAGE})),
    "calendar-stop": Rule(USERS, "POST", sent=frozenset({302})),
    "calendar-feed": Rule(EVERYBODY, "GET", parts={"secret": secret_of("calendar")}),
    # --- impact
    "effect-area-list": page(ROLES),
    "effect-area-detail": page(ROLES, "effectarea"),
    "effect-area-create": form(LEADERS),
    "effect-area-edit": form(LEADERS, "effectarea"),
    "questionnaire-list": page(ROLES),
    "questionnaire-detail": page(ROLES, "questionnaire"),
    "questionnaire-preview": page(ROLES, "questionnaire"),
    "questionnaire-next": deed(LEADERS, "effectarea"),
    "questionnaire-approve": form(LEADERS, "questionnaire"),
    "questionnaire-retire": form(LEADERS, "questionnaire"),
    "question-create": form(LEADERS, "questionnaire"),
    "question-edit": form(LEADERS, "question"),
    "question-remove": form(LEADERS, "question"),
    "question-up": deed(LEADERS, "question"),
    "question-down": deed(LEADERS, "question"),
    "feedback-round": page(ASKERS, "interviewround"),
    "feedback-create": form(ASKERS, "finished"),
    "feedback-detail": page(ASKERS, "feedback"),
    "feedback-edit": form(ASKERS, "feedback"),
    "feedback-approve": deed(ASKERS, "feedback"),
    "feedback-reopen": deed(ASKERS, "feedback"),
    "feedback-send": form(ASKERS, "feedback"),
    "interview-round-list": page(ROLES),
    "interview-round-create": form(LEADERS),
    "interview-round-detail": page(ROLES, "interviewround"),
    "interview-round-edit": form(LEADERS, "interviewround"),
    "interview-round-population": page(ROLES, "interviewround"),
    "interview-round-freeze": deed(LEADERS, "interviewround"),
    "interview-round-changes": page(ROLES, "interviewround"),
    "interview-round-take-in": Rule(LEADERS, "POST", "interviewround"),
    "interview-round-distribute": form(frozenset({COORDINATOR}), "interviewround"),
    "interview-round-close": form(LEADERS, "interviewround"),
    "interview-list": page(frozenset({COORDINATOR, INTERVIEWER})),
    "effect-chain-create": form(LEADERS, "effectarea"),
    "effect-chain-detail": page(ROLES, "effectchain"),
    "effect-chain-links": page(LEADERS, "effectchain"),
    "effect-chain-edit": form(LEADERS, "effectchain"),
    "effect-chain-history": page(ROLES, "effectchain"),
    "effect-chain-bring-back": Rule(
        LEADERS, "POST", "effectchain", {"event": "0"}, sent=frozenset({404})
    ),
    "chain-link-create": form(LEADERS, "effectchain"),
    "chain-link-edit": form(LEADERS, "chainlink"),
    "chain-link-up": deed(LEADERS, "chainlink"),
    "chain-link-down": deed(LEADERS, "chainlink"),
    "chain-link-remove": form(LEADERS, "chainlink"),
    "activity-list": page(ROLES),
    "activity-detail": page(ROLES, "activity"),
    "activity-create": form(LEADERS),
    "activity-edit": form(LEADERS, "activity"),
    "activity-start": deed(LEADERS, "activity"),
    "activity-finish": deed(LEADERS, "activity"),
    "activity-drop": form(LEADERS, "activity"),
    # --- results
    "area-results": page(ROLES, "effectarea"),
    "round-results": page(ROLES, "interviewround"),
    "round-publish": deed(frozenset({COORDINATOR}), "interviewround"),
    "round-coding": Rule(ASKERS, "GET POST", "interviewround", sent=frozenset({302})),
    "theme-create": form(ASKERS, "effectarea"),
    "theme-edit": form(ASKERS, "theme"),
    "round-quotes": page(ASKERS, "interviewround"),
    "quote-create": form(ASKERS, "quotableanswer"),
    "quote-edit": form(ASKERS, "quote"),
    "quote-approve": deed(ASKERS, "quote"),
    "quote-decline": deed(ASKERS, "quote"),
    "summary-create": form(ASKERS, "heardinterview"),
    "summary-edit": form(ASKERS, "heardsummary"),
    # --- the annual report
    "annual-list": page(ROLES),
    "annual-create": form(LEADERS),
    "annual-detail": page(ROLES, "annualreport"),
    # A page that says so, on a machine without Pango.
    "annual-pdf": Rule(ROLES, "GET", "annualreport", got=frozenset({PAGE, 503})),
    "annual-word": page(ROLES, "annualreport"),
    "annual-recount": deed(LEADERS, "annualdraft"),
    "annual-approve": form(LEADERS, "annualdraft"),
    "annual-edition": deed(LEADERS, "annualreport"),
    "annual-section-edit": form(LEADERS, "annualsection"),
    "annual-section-review": deed(LEADERS, "annualsection"),
    # --- interviews
    "reading-list": Rule(LEADERS, "GET", refused=404),
    "interview-detail": secret("GET", "interview"),
    "interview-edit": secret("GET POST", "interview"),
    "interview-start": secret("POST", "interview", sent=frozenset({302})),
    "interview-pause": secret("POST", "startedinterview", sent=frozenset({302})),
    "interview-resume": secret("POST", "startedinterview", sent=frozenset({302})),
    "interview-information": secret("POST", "startedinterview", sent=frozenset({302})),
    "interview-book": secret("GET POST", "interview"),
    "interview-unbook": secret("GET POST", "interview"),
    "interview-calendar": secret("GET", "startedinterview"),
    "interview-decline": secret("GET POST", "interview"),
    "interview-unreachable": secret("GET POST", "interview"),
    "interview-postpone": secret("GET POST", "interview"),
    "interview-miss": secret("GET POST", "interview"),
    "interview-reopen": secret("GET POST", "interview"),
    "interview-attempt-create": secret("GET POST", "interview"),
    "interview-sheet": secret("GET POST", "startedinterview"),
    # The walker sends no parcel of changes, and names no conflict that there is.
    "interview-changes": secret("GET POST", "startedinterview", sent=frozenset({400})),
    "interview-settle": secret("POST", "startedinterview", sent=MISSING),
    "interview-print": secret("GET", "startedinterview"),
    "interview-history": secret("GET", "startedinterview"),
    "interview-finish": secret("GET POST", "startedinterview"),
    "interview-correct": secret("GET POST", "doneinterview"),
    # --- one's own reports
    "own-reports": page(USERS),
    "subscription-create": form(ROLES, "savedview"),
    "subscription-edit": mine("GET POST", "subscription"),
    "subscription-pause": mine("POST", "subscription", frozenset({302})),
    "subscription-resume": mine("POST", "subscription", frozenset({302})),
    "subscription-run": mine("POST", "subscription", frozenset({302})),
    "subscription-end": mine("GET POST", "subscription"),
    "own-report-file": mine("GET", "subscribedreport"),
    # --- accounts
    "account_login": Rule(EVERYBODY, "GET POST", got=frozenset({200, 302})),
    "account_logout": Rule(EVERYBODY, "GET POST", got=frozenset({200, 302})),
    "account_inactive": page(EVERYBODY),
    "account_signup": Rule(EVERYBODY, "GET POST", got=frozenset({200, 302})),
    "account_reauthenticate": Rule(USERS, "GET POST", got=frozenset({200, 302})),
    "account_change_password": Rule(USERS, "GET POST", got=frozenset({200, 302})),
    "account_set_password": Rule(USERS, "GET POST", got=frozenset({200, 302})),
    "account_reset_password": form(EVERYBODY),
    "account_reset_password_done": page(EVERYBODY),
    "account_reset_password_from_key": Rule(
        EVERYBODY, "GET POST", parts={"uidb36": "1", "key": "not-a-key"}
    ),
    "account_reset_password_from_key_done": page(EVERYBODY),
}

# Pages with a chart in the walkers' world: each gives its figures as CSV (test_charts).
WITH_CHARTS = frozenset({"comparison", "referral-months", "spend"})
# Exact results of a round stay in the house: only what is published is a file (ADR 20).
WITHOUT_FILE = frozenset({"round-results"})

# The administration: one rule for each kind of page, over every model that is registered.
ADMIN_MODEL = re.compile(
    r"admin:(?P<app>[a-z]+)_(?P<model>[a-z]+)_(?P<page>changelist|add|history|delete|change)"
)
ADMIN_ELSEWHERE = {
    "admin:index": frozenset({200}),
    "admin:app_list": frozenset({200}),
    "admin:jsi18n": frozenset({200}),
    "admin:password_change": frozenset({200, 302}),
    "admin:password_change_done": frozenset({200}),
    "admin:login": frozenset({200, 302}),
    "admin:logout": frozenset({200, 302, 405}),
    "admin:autocomplete": frozenset({403}),
}
# What administrators look after; not interviews and answers, nor other packages' tables.
ADMINISTERED = frozenset({"city", "suppliers", "procurements", "dialogues", "impact"})
CONFIDENTIAL = frozenset(
    {
        *("interview", "answer", "interviewsummary", "feedback", "quote", "theme"),
        *("answerchange", "answercorrection", "contactattempt", "invitation"),
    }
)
READ_ONLY = frozenset(
    {
        *("statisticsrow", "ledgerentry", "ledgerfile", "ledgersupplier"),
        *("finding", "duplicatepair", "pitch", "ideamessage"),
        *("annualreport", "annualsection"),
    }
)
# Personal data with a page of its own: here one sees that it is there, and takes it away.
MASKED = frozenset({"soletradernumber"})
# Erased with a reason from the card, never deleted here.
NOT_DELETED = frozenset({"contact", "sender"})
# The first one of the walkers' world is finished.
FINISHED = frozenset({"dialogue"})


def admin_outcome(name: str, actor: str, method: str) -> frozenset[int]:
    """The status codes that are right for a page of the administration."""
    if method in UNUSED:
        return frozenset({NO_METHOD})
    if name == "admin:view_on_site":
        return MISSING  # the detour that we do not answer
    if actor != ADMINISTRATOR:
        # The log-in page leads strangers to ours and refuses users; the rest leads there.
        refused = name == "admin:login" and actor not in STRANGERS
        return frozenset({REFUSED if refused else LOGIN})
    found = ADMIN_MODEL.fullmatch(name)
    if found:
        return _about_a_model(method, *found.group("app", "model", "page"))
    return ADMIN_ELSEWHERE.get(name, frozenset({302, 404})) | frozenset({405})


def _about_a_model(method: str, app: str, model: str, which: str) -> frozenset[int]:
    """What an administrator gets on a page about the rows of a model."""
    if app not in ADMINISTERED:
        # The history of a row that is not there leads back to the beginning.
        return frozenset({REFUSED, LOGIN}) if which == "history" else frozenset({REFUSED})
    written = which in ("add", "delete") or (which == "change" and method == "POST")
    if model in MASKED and written and which != "delete":
        return frozenset({REFUSED})
    kept = (model in READ_ONLY and written) or (model in NOT_DELETED and which == "delete")
    # A finished record stands; a correction is a new one, made on its page.
    stands = model in FINISHED and written and which != "add"
    if model in CONFIDENTIAL or kept or stands:
        return frozenset({REFUSED})
    return SENT if method == "POST" else frozenset({PAGE})
