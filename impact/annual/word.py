"""A report as a Word document: a template that this file writes, filled by docxtpl.

The template is made of real styles - headings, lists, tables with repeated heads - so that the
table of contents, the navigation pane and screen readers work. There is no .docx in the repository:
what it looks like stands here. Charts stay out: every figure of them is in a table.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import product
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docxtpl import DocxTemplate

from impact.annual import reading
from impact.annual.counting import LANGUAGE
from impact.annual.document import Block
from impact.annual.pdf import context
from impact.models import AnnualReport

# Widths of the columns of a table by how many there are, cm; a page holds 16.
WIDTHS: Final = {
    2: (11.5, 4.5),
    3: (9, 3.5, 3.5),
    4: (6.4, 3.5, 3.8, 2.3),
    5: (5.2, 2.9, 2.5, 2.9, 2.5),
    6: (7.25, 1.75, 1.75, 1.75, 1.75, 1.75),
}
# The same for tables of words.
WORDY: Final = {
    2: (8, 8),
    3: (4.5, 3, 8.5),
    4: (5.5, 5, 3.2, 2.3),
    5: (4.4, 3.4, 2.6, 2.8, 2.8),
    6: (3.5, 2.5, 2.5, 2.5, 2.5, 2.5),
}
RED: Final = RGBColor(0x77, 0x00, 0x00)
GREY: Final = RGBColor(0x4A, 0x4A, 0x4A)
TINT: Final = "E6ECF3"
FONT: Final = "Arial"


def word(report: AnnualReport) -> bytes:
    """The report as a .docx."""
    chapters = reading.chapters(report, report.sections.all())
    with translation.override(LANGUAGE):
        filled = DocxTemplate(_template())
        words = {**context(report), "chapters": [_chapter(each) for each in chapters]}
        words["draft"] = not report.is_locked
        filled.render(words, autoescape=True)
        _describe(filled.docx, words)
    made = BytesIO()
    filled.save(made)
    return made.getvalue()


def _chapter(each: reading.ShownChapter) -> dict[str, Any]:
    blocks = [*each.written, *each.blocks]
    return {
        "heading": f"{each.number}. {each.title}",
        "is_short": each.is_short,
        "blocks": [_shown(block) for block in _without_charts(blocks)],
    }


def _without_charts(blocks: Sequence[Block]) -> Iterator[Block]:
    """No charts, nor a heading that has nothing but charts under it."""
    kinds = [*(block["kind"] for block in blocks), "heading"]
    for n, block in enumerate(blocks):
        over_charts = kinds[n : n + 3] == ["heading", "charts", "heading"]
        if block["kind"] != "charts" and not over_charts:
            yield block


def _shown(block: Block) -> Block:
    if block["kind"] == "table":
        return {**block, "columns": len(block["head"])}
    return block


def _describe(document: Any, words: dict[str, Any]) -> None:
    about = document.core_properties
    about.title, about.subject = words["report_title"], words["counted"]
    about.author, about.language = words["site_owner"], "sv-SE"
    about.comments = about.keywords = ""


# --- the template -------------------------------------------------------------------------------


def _template() -> BytesIO:
    """The document with the places that are filled in."""
    document = Document()
    _page(document)
    _styles(document)
    _cover(document)
    _contents(document)
    _body(document)
    _footer(document)
    made = BytesIO()
    document.save(made)
    made.seek(0)
    return made


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.2)
    section.different_first_page_header_footer = True
    # Word asks for the page numbers of the contents when it opens the document.
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    document.settings.element.append(update)


def _styles(document: Any) -> None:
    sizes = {"Normal": 10.5, "Title": 32, "Subtitle": 15, "Heading 1": 20, "Heading 2": 14}
    for name, size in {**sizes, "Caption": 10, "Quote": 11, "List Bullet": 10.5}.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "sv-SE")
        properties.append(language)
    for name in ("Title", "Heading 1", "Heading 2", "Caption"):
        document.styles[name].font.color.rgb = RED
    for line in document.styles["Title"].element.iter(qn("w:bottom")):
        line.set(qn("w:color"), str(RED))
        line.attrib.pop(qn("w:themeColor"), None)
    document.styles["Subtitle"].font.color.rgb = GREY
    document.styles["Normal"].paragraph_format.space_after = Pt(7)
    first = document.styles["Heading 1"].paragraph_format
    first.page_break_before, first.space_after = True, Pt(10)
    second = document.styles["Heading 2"].paragraph_format
    second.space_before, second.space_after = Pt(16), Pt(5)
    caption = document.styles["Caption"].paragraph_format
    caption.keep_with_next, caption.space_before, caption.space_after = True, Pt(10), Pt(4)
    _default_language(document)


def _default_language(document: Any) -> None:
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), "sv-SE")


def _cover(document: Any) -> None:
    above = document.add_paragraph("{{ site_owner }}")
    above.paragraph_format.space_before = Pt(150)
    document.add_paragraph("{{ report_title }}", style="Title")
    document.add_paragraph("{{ site_name }}", style="Subtitle")
    for words in ("{{ counted }}", "{{ standing }}"):
        document.add_paragraph(words)
    document.add_paragraph("{%p if unfinished %}")
    document.add_paragraph("{{ unfinished }}").runs[0].bold = True
    document.add_paragraph("{%p endif %}")


def _contents(document: Any) -> None:
    head = document.add_paragraph()
    head.add_run().add_break(WD_BREAK.PAGE)
    run = head.add_run(_("Contents"))
    run.font.size, run.font.color.rgb, run.bold = Pt(20), RED, True
    # Headings of the chapters and within them, with page numbers and links.
    _field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u')
    # What is read until Word has filled it in.
    document.add_paragraph("{%p for chapter in chapters %}")
    document.add_paragraph("{{ chapter.heading }}")
    document.add_paragraph("{%p endfor %}")
    _mark(document.add_paragraph(), "end")


def _field(paragraph: Any, code: str) -> None:
    """The beginning of a field; `_mark(..., "end")` ends it."""
    _mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = code
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def _mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _body(document: Any) -> None:
    document.add_paragraph("{%p for chapter in chapters %}")
    document.add_paragraph("{%p if chapter.is_short %}")
    # Chapters that only say why there is nothing share a page.
    together = document.add_paragraph("{{ chapter.heading }}", style="Heading 1").paragraph_format
    together.page_break_before, together.space_before = False, Pt(30)
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ chapter.heading }}", style="Heading 1")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for block in chapter.blocks %}")
    _if(document, "block.kind == 'heading'", "{{ block.text }}", "Heading 2")
    _if(document, "block.kind == 'text'", "{{ block.text }}", "Normal")
    _if(document, "block.kind == 'missing'", "{{ block.text }}", "Normal", italic=True)
    _if(document, "block.kind == 'quote'", "”{{ block.text }}”", "Quote", "{{ block.source }}")
    document.add_paragraph("{%p if block.kind == 'list' %}")
    document.add_paragraph("{%p for item in block['items'] %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.kind == 'table' %}")
    document.add_paragraph("{{ block.caption }}", style="Caption")
    for columns, numeric in product(WIDTHS, (True, False)):
        fits = f"block.columns == {columns} and block.numeric == {numeric}"
        document.add_paragraph(f"{{%p if {fits} %}}")
        _table(document, columns, numeric=numeric)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("").paragraph_format.space_after = Pt(2)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _if(
    document: Any, condition: str, words: str, style: str, after: str = "", *, italic: bool = False
) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    paragraph = document.add_paragraph(words, style=style)
    paragraph.runs[0].italic = italic or style == "Quote"
    if after:
        paragraph.paragraph_format.keep_with_next = True
        document.add_paragraph(after).runs[0].font.color.rgb = GREY
    document.add_paragraph("{%p endif %}")


def _table(document: Any, columns: int, *, numeric: bool) -> None:
    """A head that is repeated on each page, and rows that are never cut in two."""
    table = document.add_table(rows=4, cols=columns, style="Table Grid")
    table.autofit = False
    head, begin, row, end = table.rows
    begin.cells[0].text, end.cells[0].text = "{%tr for row in block.rows %}", "{%tr endfor %}"
    for n, width in enumerate((WIDTHS if numeric else WORDY)[columns]):
        table.columns[n].width = Cm(width)
        for each in table.columns[n].cells:
            each.width = Cm(width)
        right = numeric and n > 0
        _cell(head.cells[n], f"{{{{ block.head[{n}] }}}}", bold=True, right=right)
        _shade(head.cells[n])
        _cell(row.cells[n], f"{{{{ row[{n}].text }}}}", bold=numeric and n == 0, right=right)
        _under(row.cells[n], n)
    for each, name in ((head, "tblHeader"), (head, "cantSplit"), (row, "cantSplit")):
        each._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _cell(cell: Any, words: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(9)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT


def _under(cell: Any, n: int) -> None:
    """A line under what stands in the cell, when there is one."""
    cell.add_paragraph(f"{{%p if row[{n}].sub %}}")
    paragraph = cell.add_paragraph()
    run = paragraph.add_run(f"{{{{ row[{n}].sub }}}}")
    run.font.size, run.font.color.rgb = Pt(8), GREY
    paragraph.paragraph_format.space_after = Pt(2)
    cell.add_paragraph("{%p endif %}")


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), TINT)
    cell._tc.get_or_add_tcPr().append(shade)


def _footer(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("{{ report_title }} · {{ site_owner }}\t\t")
    _field(paragraph, "PAGE")
    paragraph.add_run("1")
    _mark(paragraph, "end")
