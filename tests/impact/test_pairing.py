"""Change is of the same organisations only, and as a naive reading says."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from impact.results.pairing import CHANGES, DOWN, SAME, UP, Reply, changes, reworded
from impact.results.values import NONE

replies = st.builds(
    Reply,
    kind=st.sampled_from(["scale", "scale", "number", "yes_no"]),
    wording=st.sampled_from(["Hur går det?", "Hur går det nu?"]),
    values=st.sampled_from([(), ("1",), ("2",), ("5",)]),
).map(lambda r: Reply(r.kind, r.wording, _fitting(r)))
parties = st.dictionaries(
    st.sampled_from([f"o{n}" for n in range(8)]),
    st.dictionaries(st.sampled_from("ab"), replies, max_size=2),
)


def _fitting(reply: Reply) -> tuple[str, ...]:
    if reply.kind != "yes_no" or not reply.values:
        return reply.values
    return ("yes",) if reply.values == ("5",) else ("no",)


def naive(
    before: dict[str, dict[str, Reply]], now: dict[str, dict[str, Reply]], key: str
) -> list[str]:
    """One organisation at a time, as one would with paper and pencil."""
    words = {"no": 0, "yes": 1}
    found = []
    for party in now:
        if key not in now[party]:
            continue
        if party not in before or key not in before[party]:
            found.append(NONE)
            continue
        then, today = before[party][key], now[party][key]
        if then.kind != today.kind or not then.values or not today.values:
            found.append(NONE)
            continue
        a, b = (words.get(r.values[0], r.values[0]) for r in (then, today))
        found.append(SAME if int(a) == int(b) else UP if int(b) > int(a) else DOWN)
    return found


@given(before=parties, now=parties)
def test_paired_change_equals_a_naive_reading(
    before: dict[str, dict[str, Reply]], now: dict[str, dict[str, Reply]]
) -> None:
    found = changes(before, now)
    for key in "ab":
        expected = naive(before, now, key)
        counted = {word: n for word, n in found.get(key, {}).items() if n}
        assert counted == {word: expected.count(word) for word in set(expected)}


@given(before=parties, now=parties)
def test_who_was_heard_once_is_in_no_pair(
    before: dict[str, dict[str, Reply]], now: dict[str, dict[str, Reply]]
) -> None:
    once = {party: said for party, said in now.items() if party not in before}
    both = {party: said for party, said in now.items() if party in before}
    for key, alone in changes(before, once).items():
        assert [alone[word] for word in (UP, SAME, DOWN)] == [0, 0, 0], key
    with_all, with_both = changes(before, now), changes(before, both)
    for key in "ab":
        alone_or_not, paired = with_all.get(key, Counter()), with_both.get(key, Counter())
        assert [alone_or_not[w] for w in CHANGES] == [paired[w] for w in CHANGES]


@given(before=parties, now=parties)
def test_other_words_under_the_same_key_are_told(
    before: dict[str, dict[str, Reply]], now: dict[str, dict[str, Reply]]
) -> None:
    expected = {
        key
        for party in now.keys() & before.keys()
        for key in now[party].keys() & before[party].keys()
        if now[party][key].wording != before[party][key].wording
    }
    assert set(reworded(before, now)) == expected
