"""The forms of dates in English news, as one expression; each alternative is named for its rule in rules.py."""

from __future__ import annotations

import re

from onrecord.reader.dates.words import (
    ALSO_WORDS,
    CARDINAL,
    COUNTS,
    MONTHS,
    ORDINAL,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    YEAR_IN_WORDS,
    either,
)
from onrecord.reader.lexicon import lexicon

_words = lexicon("dates")
MONTH = rf"(?:{either(MONTHS)}(?![a-z])(?:\.(?=,?\s?\d))?)"
_WEEKDAY = either(WEEKDAYS)
_SHORT = rf"(?:{_WEEKDAY}|{either(SHORT_WEEKDAYS)}\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = rf"(?:{_DAY}(?:st|nd|rd|th))"
_WRITTEN = rf"(?:{ORDINAL}|{CARDINAL})"
_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = rf"(?:{_YEAR}|1\d\d\d(?!\s[a-z]+s\b)|{YEAR_IN_WORDS}|['’]\d\d)(?![\d,]\d)"
_THEN = r"(?:\s?,\s?|\s|\s(?:in|of)\s)"
_NAMED = rf"(?:{_SHORT},?\s)?"
_COUNT = rf"(?:\d{{1,3}}|{either(COUNTS)}|{CARDINAL})"
_UNIT = (
    r"(?:(?:business|working)\sdays?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|hours?|min(?:ute)?s?)"
)
_LENGTH = rf"{_COUNT}\s{_UNIT}(?:,?\s(?:and\s)?{_COUNT}\s{_UNIT}){{0,3}}"
LENGTH = re.compile(rf"({_COUNT})\s({_UNIT})", re.I | re.A)
_STEP = either(_words["steps"])
_SEASON = either(_words["seasons"])
_CLOCK = r"\s\d\d?(?::\d\d|\s?[ap]\.?m)"
_STOP = (
    r"(?=\s*[,;:!?”\")]|\s*\.(?!\d)|\s(?:and|at|in|this|next|last|around|for|until)\b"
    rf"|\s*$|{_CLOCK})"
)
_PAIR_STOP = rf"(?:\s*[.,;:!?”\")](?!\d)|\s*$|,?\s{_YEAR}|\s(?:at|in|for|with)\b)"  # no “March 22 and 15 people”
_PART = rf"(?:\d{{1,4}}|{MONTH})"
_DASH = r"\s?[-–—]\s?"
_PREPOSITION = r"(?:in|by|to|until|till|since|for|of|during|last|next|this|early|late|mid|between|from|and|or|through)"
_PLAIN_MONTH = either(name for name in MONTHS if name not in ALSO_WORDS)

DATE = re.compile(
    rf"""(?<![\w$€£])(?<!\d[:.,/-])(?<![$€£]\s)(?:
      (?P<iso>{_YEAR}-(?:1[0-2]|0?[1-9])-{_DAY}(?:T\d\d:\d\d(?::\d\d)?)?)
    | (?P<iso_week>{_YEAR}-W(?:0[1-9]|[1-4]\d|5[0-3]))
    | (?P<compact>{_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]))
    | (?P<dotted>{_DAY}\.(?:1[0-2]|0?[1-9])\.{_YEAR})
    | (?P<ymd>{_YEAR}(?P<ymd_mark>[/.\s])(?:1[0-2]|0?[1-9])(?P=ymd_mark){_DAY})
    | (?P<named>(?=[\d/-]*[a-z]){_PART}(?P<named_mark>[-/]){_PART}(?P=named_mark){_PART})
    | (?P<numbers>\d\d?(?P<numbers_mark>[-/])\d\d?(?:(?P=numbers_mark)(?:{_YEAR}|\d\d)|,\s?\d\d))(?![-/\d])
    | (?P<short>\d\d?[-/.]\d\d?)(?![-/.]?\d|\s?%|\s(?:per|million|billion|points?)\b)
    | (?P<days>(?:(?:from|between)\s)?(?P<days_first>{_DAY}(?:st|nd|rd|th)?)
        (?P<days_to>{_DASH}|\s(?:to|and|until|through)\s)
        (?P<days_last>{_DAY}(?:st|nd|rd|th)?)(?:\sof)?\s(?P<days_month>{MONTH})(?:{_THEN}(?P<days_year>{_ANY_YEAR}))?)
    | (?P<stretch>(?P<stretch_month>{MONTH})\s(?P<stretch_first>{_DAY}(?:st|nd|rd|th)?)
        (?P<stretch_to>{_DASH}|\s(?:to|through)\s|\sand\s(?={_DAY}(?:st|nd|rd|th)?{_PAIR_STOP}))
        (?P<stretch_last>{_DAY}(?:st|nd|rd|th)?)(?![\d:])(?:{_THEN}(?P<stretch_year>{_ANY_YEAR}))?)
    | (?P<md>{_NAMED}(?P<md_month>{MONTH})(?:\s(?:the\s)?|[-/]|(?=\d)|,\s(?={_NTH}))
        (?P<md_day>{_NTH}|{_DAY}(?![\d:])|{ORDINAL}|twenty[-\s]{CARDINAL}|{CARDINAL}(?=\s{_ANY_YEAR}))(?:(?:{_THEN}|\s\d\d:\d\d(?::\d\d)?\s)(?P<md_year>{_ANY_YEAR}))?)
    | (?P<dm>{_NAMED}(?:the\s)?(?P<dm_day>{_NTH}|{_DAY}\.?|{_WRITTEN})(?:\sday)?(?:\sof)?\s(?P<dm_month>{MONTH})
        (?:{_THEN}(?P<dm_year>{_ANY_YEAR}))?)
    | (?P<of>(?:the\s)?(?P<of_n>{_NTH}|{ORDINAL}|last)\s(?P<of_day>{_WEEKDAY})\s(?:of|in)\s
        (?:(?:the\s)?(?P<of_step>{_STEP})\smonth|(?P<of_month>{MONTH})(?:{_THEN}(?P<of_year>{_ANY_YEAR}))?))
    | (?P<nth_weekday>(?:the\s)?(?P<nth_n>{ORDINAL})\s(?P<nth_name>{_WEEKDAY}))(?!\sin\sa\srow)
    | (?P<my>(?P<my_month>{MONTH}),?\s(?:of\s)?(?P<my_year>{_YEAR}))
    | (?P<quarter>(?:the\s)?
        (?:(?P<q_step>last|next|this)\s|(?P<q_n>first|second|third|fourth|1st|2nd|3rd|4th|final)[-\s])
        quarter(?:\s(?:of|in)\s(?:(?:the\s)?(?P<q_which>{_STEP})\syear|(?P<q_year>{_YEAR})))?)
    | (?P<short_quarter>Q(?P<qq_n>[1-4])\s(?P<qq_year>{_YEAR}))
    | {_PREPOSITION}[-\s](?P<m>(?P<m_month>{MONTH}))(?!\s\d|,\s{_NTH})
    | (?P<bare_month>(?P<bare_name>{_PLAIN_MONTH}))(?!\s\d|,\s{_NTH})
    | (?P<rel>{either(_words["days"])})
    | (?P<told>{either(_words["told"])}|{either(_words["told_at_the_end"])}(?=\s*(?:[.,;!?”]|$)))
    | (?P<skip>(?:the\s)?(?P<skip_unit>{_WEEKDAY}|week|weekend|month|year)\s(?P<skip_way>before\slast|after\snext))
    | (?P<wd_week>{_WEEKDAY}\sweek)(?!\s\d)
    | (?P<end_of>(?:the\s)?end\sof\s(?:the|this)\s(?P<end_unit>week|month|year))
    | (?P<week_in>(?:the\s)?(?:{ORDINAL}|last|final)\sweek\s(?:of|in)\s
        (?P<wi_month>{MONTH})(?:{_THEN}(?P<wi_year>{_YEAR}))?)
    | (?P<week_of>(?:the\s)?(?P<wo_step>{_STEP})\sweek(?:['’]s)?(?:,?\s(?:on\s)?(?P<wo_day>{_WEEKDAY})))
    | (?P<day_of>(?P<do_day>{_WEEKDAY})\s(?:of\s)?(?:the\s)?(?P<do_step>{_STEP})\sweek)
    | (?P<next>(?:the\s)?(?P<next_word>{_STEP})\s(?P<next_unit>{_WEEKDAY}|week|weekend|month|year))
    | (?P<season>(?:in|by|until|since|during|early|late|of)\s(?:early\s|late\s)?(?:the\s)?
        (?:(?P<se_step>{_STEP})\s)?(?P<se_name>{_SEASON})(?:{_THEN}(?P<se_year>{_YEAR}))?)(?!\s(?:out|back|over|of\b))
    | (?P<season_step>(?P<ss_step>next|this|last|coming|past)\s(?P<ss_name>{_SEASON}))
    | (?P<weekday_nth>{_SHORT},?\s
        (?:(?P<wn_day>(?:the\s)?(?:{_NTH}|{ORDINAL})|the\s{CARDINAL})|(?P<wn_bare>{_DAY}){_STOP}))
    | (?P<wd>{_WEEKDAY})
    | (?:on|this|next|last)\s(?P<short_wd>{either(SHORT_WEEKDAYS)})(?=\s*[.!?](?!\w)|\sat\s\d|\s*$)
    | (?:on|by|until|till|before|for|around)\s(?P<nth>the\s(?P<nth_day>{_NTH}|twenty[-\s]{ORDINAL}|{_DAY})){_STOP}
    | (?P<month_nth>(?:the\s)?(?P<mn_day>{_NTH}|{ORDINAL})\s(?:day\s)?(?:of\s)?(?P<mn_step>{_STEP})\smonth)
    | (?:on|at)\s(?P<nth_at>(?P<nth_at_day>{_NTH}|{_DAY}))(?=(?:,|\sat){_CLOCK})
    | (?P<weekdays>(?P<wds_n>{_COUNT})\s(?P<wds_day>{_WEEKDAY})s?\s(?P<wds_way>from\snow|later|ago))
    | (?:for|end(?:ed|ing|s)?|clos(?:e|ed|es|ing)|(?:most|rest|course)\sof)\s
      (?P<the_day>the\sday)(?!\s(?:before|after|that|when|of|on))
    | (?:in|since|of|from|until|summer|back\sin)\s(?P<yy>['’]\d\d)
    | (?P<ago>{_LENGTH}\s(?:ago|earlier))
    | (?P<hence>{_LENGTH}\s(?:from\s(?:now|today)|hence|later|after\stoday))
    | (?P<lapse>{_LENGTH}\s(?:before|after|from)|a\sweek\son(?=\s{_WEEKDAY}\b))(?=\s\w)
    | in\s(?P<in>{_LENGTH}(?:['’]s?\stime|\sfrom\s(?:now|today))?)
    | (?P<y>(?<!\d\s)(?:19[0-9]|20[0-4])\d)(?!\s?%|[.,:]\d|[-–]?(?:strong|member|seat|km|mile))
    )(?!\w)""",
    # ASCII: without it "ſunday" would match, and be no weekday.
    re.I | re.X | re.A,
)
# Two numbers alone are a date behind one of these.
SHORT_AFTER = re.compile(rf"\b(?:on|by|until|till|since|from|before|after|this|next|{_SHORT})\s+$", re.I)
# No day, but each one of that name.
REPEATED = re.compile(r"\b(?:every|each)\s(?:other\s|second\s)?$", re.I)
# No year: something counted or named. Looked at only where four digits stand alone.
NO_YEAR = re.compile(rf"\b{either(_words['no_year'])}\.?\s$", re.I)
