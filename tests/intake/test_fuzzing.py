"""No bytes make a parser fail by our mistake: samples of each kind, damaged. In depth: tests/fuzz.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake.parse import _KINDS
from tests.intake.fuzzing import SAMPLES, examine

SLOW = {"html": 60, "docx": 60, "pdf": 60}  # examples; 200 of the others
RUNS = 100_000  # of atheris, for each parser
ODD = [b"\0", b"\xff", b"\xed\xa0\x80", b"null", b"-1", b"1e999", b"\r\n\r\n", b"]]>", b"&#0;"]
SPLIT = re.compile(rb"(\s+|[<>\"'{}\[\]:,;=&\\/-])")


@st.composite
def damaged(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """A sample whose tokens were dropped, doubled, swapped, taken from another sample, or replaced by any bytes."""
    tokens = SPLIT.split(draw(st.sampled_from(samples)))
    others = SPLIT.split(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(tokens)))
        end = min(len(tokens), start + draw(st.integers(0, 8)))
        piece = draw(
            st.one_of(
                st.just([]),
                st.just(tokens[start:end] * 2),
                st.just(tokens[start:end][::-1]),
                st.just(others[start // 2 : start // 2 + 8]),
                st.binary(max_size=8).map(lambda data: [data]),
                st.sampled_from(ODD).map(lambda data: [data]),
            )
        )
        tokens[start:end] = piece
    return b"".join(tokens)


def test_every_parser_is_fuzzed() -> None:
    assert SAMPLES.keys() == set(_KINDS)


@pytest.mark.parametrize("kind", SAMPLES)
def test_samples_are_read(kind: str) -> None:
    for sample in SAMPLES[kind]:
        examine(kind, sample)


@pytest.mark.parametrize("kind", SAMPLES)
def test_damaged_samples_are_read_or_refused(kind: str) -> None:
    @settings(max_examples=SLOW.get(kind, 200), deadline=None, suppress_health_check=list(HealthCheck))
    @given(damaged(SAMPLES[kind]))
    def fuzz(data: bytes) -> None:
        examine(kind, data)

    fuzz()


@pytest.mark.parametrize("kind", ["text", "markdown", "subtitles"])
def test_white_space_that_is_no_blank_is_no_text(kind: str) -> None:
    examine(kind, b"\t\x1e")


def test_a_page_of_byte_order_marks_has_no_text() -> None:
    examine("html", b"\xfe\xff\xfe\xff")


def test_a_number_is_no_title_of_a_pdf() -> None:
    examine("pdf", SAMPLES["pdf"][0].replace(b"/Title (", b"/Title 8 ("))


def test_a_page_that_is_its_own_parent_ends_the_search_for_its_fonts() -> None:
    whole = SAMPLES["pdf"][0].replace(b"/Parent 2 0 R", b"/Parent 3 0 R").replace(b"/Resources", b"/Elsewhere")
    examine("pdf", whole[: whole.index(b"xref")])


def test_a_mistake_of_ours_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.intake import subtitles

    monkeypatch.setattr(subtitles, "compose", None)
    with pytest.raises(TypeError):
        examine("subtitles", SAMPLES["subtitles"][0])


@pytest.fixture(scope="module")
def runs() -> Iterator[dict[str, Future[subprocess.CompletedProcess[str]]]]:
    """Each parser's run of the fuzzer, as many at once as there are cores, the longest first."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {kind: pool.submit(_run, kind) for kind in sorted(SAMPLES, key=lambda kind: kind not in SLOW)}


def _run(kind: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzz", kind, f"-runs={RUNS}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris has no wheel for this machine")
@pytest.mark.parametrize("kind", SAMPLES)
def test_in_depth(kind: str, runs: dict[str, Future[subprocess.CompletedProcess[str]]]) -> None:
    done = runs[kind].result()
    assert done.returncode == 0, done.stderr[-3000:]
    ran = re.search(r"Done (\d+) runs", done.stderr)
    assert ran
    assert int(ran[1]) >= RUNS
