"""Bar charts: a scale just long enough, lengths in percent, and all of it in words."""

from fractions import Fraction

from django.template.loader import render_to_string
from django.utils import translation

from helsingborg_sf.lib.charts import Bar, Box, Chart, CountChart
from helsingborg_sf.lib.html import NBSP, percent

QUARTERS = Box(Fraction(1, 10), Fraction(1, 5), Fraction(3, 10))


def a_chart(*bars: Bar) -> Chart:
    return Chart.of("shares", "Shares", bars)


def test_the_scale_ends_at_the_first_round_number_beyond_everything_drawn() -> None:
    def end(*bars: Bar) -> Fraction:
        return a_chart(*bars).end

    assert end(Bar("A", "", Fraction(39, 100))) == Fraction(2, 5)
    assert end(Bar("A", "", Fraction(2, 5))) == Fraction(2, 5)
    assert end(Bar("A", "", Fraction(1))) == 1
    assert end(Bar("A", "", Fraction(1, 100)), Bar("B", "", box=QUARTERS)) == Fraction(2, 5)
    assert end(Bar("A", "", mark=Fraction(1, 2))) == Fraction(3, 5)
    assert end(Bar("A", "", Fraction(0))) == Fraction(1, 500)
    assert end() == Fraction(1, 500)


def test_lengths_are_percent_of_the_scale() -> None:
    first, second = a_chart(
        Bar("A", "10 %", Fraction(1, 10)), Bar("B", "20 %", box=QUARTERS, mark=Fraction(1, 10))
    ).rows

    assert (first.y, first.width, first.box, first.mark) == (0, "25.00%", None, "")
    assert (second.y, second.width, second.mark) == (48, "", "25.00%")
    assert second.box
    assert (second.box.x, second.box.width, second.box.middle) == ("25.00%", "50.00%", "50.00%")


def test_the_picture_says_in_words_what_it_shows_also_in_swedish() -> None:
    chart = a_chart(
        Bar("A", "10,5 %", Fraction(21, 200), "21 of 200", strong=True), Bar("B <b>", "unknown")
    )

    with translation.override("sv"):
        drawn = render_to_string("components/chart.html", {"chart": chart})

    assert chart.description == "A: 10,5 %, 21 of 200. B <b>: unknown."
    assert '<title id="shares-title">Shares</title>' in drawn
    assert "B &lt;b&gt;: unknown.</desc>" in drawn
    assert 'role="img" aria-labelledby="shares-title shares-words"' in drawn
    assert 'width="52.50%"' in drawn
    assert "style=" not in drawn


def test_a_chart_of_the_unknown_has_no_scale() -> None:
    assert a_chart(Bar("A", "unknown")).ticks == []
    assert [tick.text for tick in a_chart(Bar("A", "", Fraction(1, 3))).ticks] == [
        f"0{NBSP}%", f"20{NBSP}%", f"40{NBSP}%",
    ]  # fmt: skip


def test_a_share_in_percent_has_one_decimal_and_a_tiny_one_two_figures() -> None:
    def said(yes: int, of: int) -> str:
        return percent(Fraction(yes, of)).replace(NBSP, " ")

    assert said(52, 136) == "38,2 %"
    assert said(1, 1) == "100,0 %"
    assert said(0, 5) == "0 %"
    assert said(1, 8136) == "0,012 %"
    assert said(1, 40) == "2,5 %"
    assert said(5, 800) == "0,63 %"


def test_numbers_are_drawn_on_an_even_scale_that_ends_where_they_do() -> None:
    some = CountChart.counted("key", "Frågor", [("2026-10", 0), ("2026-11", 3)])
    none = CountChart.counted("key", "Frågor", [("2026-10", 0)])

    assert [(row.bar.text, row.width) for row in some.rows] == [("0", "0.00%"), ("3", "75.00%")]
    assert [tick.text for tick in some.ticks] == ["0", "2", "4"]
    assert [tick.text for tick in none.ticks] == ["0", "1", "2"]
