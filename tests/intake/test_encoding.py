from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.encoding import declared_in, decode

RUSSIAN = "Президент заявил, что «страна готова». Её выборы пройдут 8 ноября."
TURKISH = "Cumhurbaşkanı dün yaptığı açıklamada “ülke hazır” dedi. İstanbul'da çoğunluk böyle düşünüyor."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN.replace("«", "").replace("»", ""), "koi8-r"),
        (RUSSIAN.replace("«", "").replace("»", ""), "cp866"),
        (RUSSIAN.replace("«", "").replace("»", ""), "iso-8859-5"),
        (RUSSIAN, "utf-16-le"),
        (TURKISH, "windows-1254"),
        (TURKISH.replace("“", '"').replace("”", '"'), "iso-8859-9"),
        ("Президент сказав, що «країна готова» до переговорів.", "windows-1251"),
        ("Le président a déclaré que l’été serait prêt à négocier.", "windows-1252"),
        ("Der Präsident sagte, das Land sei bereit für „Größe“.", "windows-1252"),
        ("Preşedintele a declarat că ţara este pregătită şi hotărâtă.", "windows-1250"),
        ("Prezydent powiedział, że kraj jest gotowy do rozmów z sąsiadami.", "windows-1250"),
        ("Ο πρόεδρος δήλωσε ότι η χώρα είναι έτοιμη.", "windows-1253"),
        ("The chair said “we won’t go” – and left.", "windows-1252"),
        ("The chair left.", "utf-16-be"),
    ],
)
def test_encodings_are_found_by_evidence(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_it(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_what_is_declared_counts_before_evidence_and_after_utf_8() -> None:
    assert decode("été".encode("cp850"), "cp850") == "été"
    assert decode("été".encode(), "windows-1252") == "été"
    assert decode("“é”".encode("windows-1252"), "iso-8859-1") == "“é”"


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (RUSSIAN, "windows-1251", "iso-8859-1"),
        (RUSSIAN, "windows-1251", "windows-1254"),
        (RUSSIAN.replace("«", "").replace("»", ""), "koi8-r", "us-ascii"),
        (RUSSIAN.replace("«", "").replace("»", ""), "koi8-r", "windows-1251"),
        (TURKISH, "windows-1254", "iso-8859-1"),
        (RUSSIAN, "utf-16-le", "iso-8859-1"),
    ],
)
def test_a_declaration_that_makes_no_words_is_mistaken(text: str, encoding: str, label: str) -> None:
    assert decode(text.encode(encoding), label) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Tõnu Jürgen õpib ülikoolis, aga Jüri läks tööle sõpradega õue mängima.", "iso-8859-1"),
        ("Això és el que va passar: l’alcaldessa va dir que sí, però només després.", "windows-1252"),
        ("“Two” rooms of 3 × 4 m – “small” – and “one” of 5 × 6 m.", "windows-1252"),
        ("Zoë, Peñarol, naïve, Škoda, Ørsted, Béla, Märta, François", "windows-1252"),
        ("Šiandien ąžuolų giraitėje įvyko šventė, į kurią susirinko žmonės.", "windows-1257"),
        ("Þingið samþykkti lögin og forsætisráðherra fagnaði því í gær.", "iso-8859-1"),
        ("Прэзідэнт заявіў, што ўсё будзе добра ў нашай краіне.", "windows-1251"),
    ],
)
def test_a_declaration_that_may_be_right_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


@pytest.mark.parametrize("text", [TURKISH, "Əli Kərimli çıxış etdi: “mitinq keçiriləcək”.", "საქართველო მზად არის."])
def test_wide_characters_without_a_mark_in_other_letters(text: str) -> None:
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


@pytest.mark.parametrize("label", ["hex", "zlib", "no-such", "", "rot13", "a\0b", "undefined", "idna"])
def test_labels_that_are_no_encoding_of_text_are_passed_over(label: str) -> None:
    assert decode(b"words", label) == "words"


def test_seven_bit_encodings_are_declared() -> None:
    assert decode("日本".encode("iso-2022-jp"), "iso-2022-jp") == "日本"


def test_damaged_utf_8_shows_its_damage() -> None:
    assert decode(RUSSIAN.encode().replace(b"8", b"\xff")) == RUSSIAN.replace("8", "�")
    assert decode("Привет, мир".encode()[:-1]) == "Привет, ми�"


@pytest.mark.parametrize("noise", [bytes(range(128, 256)), b"a\x81b\xd0c\x9d\xf3d"])
def test_noise_is_not_guessed_at(noise: bytes) -> None:
    assert decode(noise) is None


def test_a_page_names_its_encoding() -> None:
    assert declared_in(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_in(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_in(b"<p>nothing</p>") is None


@given(st.binary(), st.text(max_size=20))
def test_any_bytes_give_a_text_or_none(data: bytes, label: str) -> None:
    assert isinstance(decode(data, label), str | None)
