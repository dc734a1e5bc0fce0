"""The pages in Chromium, judged by axe: light and dark, wide and narrow, on screen and in print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from onrecord.digest import printed, render
from onrecord.model import Issue, Reading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDE, NARROW = (1400, 900), (390, 800)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Containers, in which tests run as root, have no sandbox; the page is ours and runs no script.
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


def violations(
    browser: Browser, page: str, scheme: Any = "light", size: tuple[int, int] = WIDE, media: Any = "screen"
) -> list[str]:
    """What axe finds, by the names of its rules."""
    # The page's own policy forbids all scripts, axe too.
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": size[0], "height": size[1]})
    tab = context.new_page()
    tab.emulate_media(media=media, color_scheme=scheme)
    tab.set_content(page)
    found = Axe().run(tab).response["violations"]
    context.close()
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


@pytest.fixture(scope="module")
def page(issue: Issue, readings: list[Reading]) -> str:
    return render(issue, readings, "html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_page_has_no_violations(browser: Browser, page: str, scheme: str, size: tuple[int, int]) -> None:
    assert violations(browser, page, scheme, size) == []


def test_nor_has_the_printed_page(browser: Browser, page: str) -> None:
    assert violations(browser, page, media="print") == []


def test_nor_has_the_mail(browser: Browser, issue: Issue, readings: list[Reading]) -> None:
    message = message_from_bytes(printed(issue, readings, "eml"), policy=default)
    body = message.get_body(("html",))
    assert body is not None
    assert violations(browser, body.get_content()) == []


def test_a_page_with_a_fault_is_found(browser: Browser, page: str) -> None:
    faulty = page.replace('<html lang="en">', "<html>").replace("--soft: #5d574c", "--soft: #d0d0d0")
    assert {found.partition(":")[0] for found in violations(browser, faulty)} == {"html-has-lang", "color-contrast"}
