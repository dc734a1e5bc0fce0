"""The mail, as the parsers of the standard library and of HTML read it back."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.digest import compose, printed
from onrecord.digest.formats.shelf import flow
from onrecord.model import Issue, Reading
from tests.digest.formats.examples import TRAPS, bare, quotes, quoting, trapped
from tests.varania import week


def opened(issue: Issue, readings: list[Reading]) -> EmailMessage:
    return message_from_bytes(printed(issue, readings, "eml"), policy=default)


def parts(message: EmailMessage) -> tuple[str, str]:
    """The plain text, and the text of the HTML."""
    plain, page = message.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    return plain.get_content().replace("\r\n", "\n"), html.document_fromstring(page.get_content()).text_content()


def test_every_quotation_stands_in_both_parts_letter_by_letter() -> None:
    issue = compose(week())
    assert quotes(issue)
    for part in parts(opened(issue, week())):
        flowing = flow(part)
        assert [quote.text for quote in quotes(issue) if flow(quote.text) not in flowing] == []


def test_headers() -> None:
    issue, message = compose(week()), opened(compose(week()), week())
    assert message["Subject"] == f"“{issue.title.text}”"
    assert message["Date"].datetime.date().isoformat() == issue.date
    assert message.get_content_type() == "multipart/alternative"
    assert message["MIME-Version"] == "1.0"
    assert message["To"] is None
    assert not message.defects
    assert all(part.get_content_charset() == "utf-8" for part in message.iter_parts())


def test_the_message_id_is_that_of_the_issue() -> None:
    one, same = (opened(compose(week()), week())["Message-ID"] for _ in range(2))
    assert one == same != opened(*quoting("We march."))["Message-ID"]


def test_lines_are_short_and_end_as_mail_wants() -> None:
    for issue, readings in ((compose(week()), week()), trapped()):
        data = printed(issue, readings, "eml")
        assert max(map(len, data.split(b"\r\n"))) <= 78
        assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
        assert data.isascii()


def test_the_same_issue_gives_the_same_bytes() -> None:
    assert printed(compose(week()), week(), "eml") == printed(compose(week()), week(), "eml")


def test_sources_are_listed_with_their_addresses() -> None:
    message = opened(compose(week()), week())
    plain, _ = parts(message)
    assert "\n   https://courier.example/march\n" in plain
    (page,) = (part.get_content() for part in message.iter_parts() if part.get_content_type() == "text/html")
    tree = html.document_fromstring(page)
    outward = {href for href in tree.xpath("//a/@href") if not href.startswith("#")}
    assert outward == {"https://courier.example/march"}
    inward = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert inward <= set(tree.xpath("//@id"))


def test_traps_are_shown_as_text_and_no_header_is_smuggled_in() -> None:
    message = opened(*trapped())
    for part in parts(message):
        assert [trap for trap in TRAPS if bare(trap) not in bare(part)] == []
    (page,) = (part.get_content() for part in message.iter_parts() if part.get_content_type() == "text/html")
    assert not html.document_fromstring(page).xpath("//script | //@href[starts-with(., 'javascript')]")
    assert message.keys().count("Subject") == 1


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_any_text_is_quoted_letter_by_letter(texts: list[str]) -> None:
    for part in parts(opened(*quoting(*texts))):
        assert [quoted for quoted in texts if bare(quoted) not in bare(part)] == []


def test_an_empty_issue_has_no_sources() -> None:
    plain, page = parts(opened(compose([]), []))
    assert plain == "No documents.\n"
    assert "Sources" not in page
