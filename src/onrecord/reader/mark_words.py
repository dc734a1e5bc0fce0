"""The wording around marks that tells that nobody is quoted, and the little that tells the opposite (`marks.toml`)."""

from __future__ import annotations

import re

from onrecord.reader.lexicon import lexicon

_rules = {name: "|".join(words) for name, words in lexicon("marks").items()}
_IS = r"(?:is|are|was|were|reads?|ran|runs|became|being|meant|means|(?:has|have|had|will|should) (?:be|been|read))"
_THE = r"(?:the |an? |his |her |its |their )"

# Before the marks.
LINE = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}[.)] )?$")
NAMING = re.compile(
    rf"\b(?:{_rules['naming']}),? (?:the )?$"
    rf"|\b(?:{_rules['wordings']})(?: of| in [A-Z]\w+(?=:))?(?: (?:\w+ ){{0,2}}{_IS})?(?:[,:]? |\?\s+)$"
    r"|\bas the saying goes[,:] $|\b(?:nobody|no one|whoever|one) (?:ever |still )?says $"
    rf"|\b(?:{_rules['callers']}) (?:also |still |just )?(?:call|called|nickname|nicknamed|know|knew) "
    r"(?:him|her|it|them|each other|the \w+)(?: as)? (?:the )?$",
    re.I,
)
NAMED_BEFORE = re.compile(
    r"^(?=.*\bThe (?:result|winner|outcome|choice|wording|text)[?:] $)"
    rf".*\b(?:{_rules['wordings']})\b[^.?!:]{{0,60}}[.?!]\s+The \w+[?:] $"
    rf"|\bin (?:\w+ ){{0,3}}(?:{_rules['jargons']})\b[^.;:!?“\"]{{0,40}}$",
    re.I | re.S,
)
# "and", "who": then somebody else, or something else that he does, lies between the bearer and the words.
BORNE = re.compile(
    rf"\b(?:{_rules['bearers']})s? (?:(?!(?:and|but|who|to|he|she|they)\b)\w+ ){{0,5}}(?:{_rules['bearing']}):? $"
    rf"|\b(?:{_rules['bearers']})s?: $",
    re.I,
)
BEARING = re.compile(rf"\b(?:{_rules['bearing']}):? $|: $", re.I)
ACTS = re.compile(
    rf"\b(?:{_rules['acts']}) (?:the |an? )?$"
    rf"|\b(?:{_rules['offences']}) (?:[\w’'-]+ ){{0,5}}(?:of|for|with|under) $",
    re.I,
)
DONE_TO = re.compile(rf"\b(?:{_rules['written']}|{_rules['edited']}|{_rules['chosen']}) {_THE}?$", re.I)
PUT = re.compile(r"\b(?:puts?|putting|placed|added|set) $", re.I)
ENTERED = re.compile(r"\b(?:writes?|wrote|written|enter(?:s|ed)|puts?) $", re.I)
SORTED = re.compile(rf"\b(?:{_rules['sorts']}) $", re.I)
FOREIGN = re.compile(r"\b[A-Z]\w+(?:an|ish|ese|in|ic|ch|ek|ian) for $")
PERFORMED = re.compile(rf"\b(?:{_rules['performing']}) (?:the song |the hymn )?$", re.I)
TITLED = re.compile(rf"\b(?:{_rules['titled']}),? $", re.I)

# After the marks.
KNOWN = re.compile(
    rf",? (?:{_rules['known']})\b|,? (?:is|are|was|were) {_THE}?(?:\w+ )?"
    rf"(?:[\w’'-]+[’']s? )?(?:{_rules['wordings']})\b"
    rf"|,? (?:{_rules['read_out']}) {_THE}(?:[\w’'-]+ ){{0,2}}(?:{_rules['wordings']}|{_rules['bearers']})\b",
    re.I,
)
ANNOUNCED = re.compile(rf",? {_THE}(?:\w+ ){{0,2}}(?:{_rules['bearers']}) (?:{_rules['bearing']})\b", re.I)
WRITTEN = re.compile(
    rf",? (?:(?:is|are|was|were|has been|had been|have been|stands?|stood) )?(?:(?:{_rules['written']}) )?"
    rf"(?:on|across|over|above|under|into) {_THE}(?:[\w’'-]+ ){{0,3}}(?:{_rules['surfaces']})\b"
    r"|,? (?:has |had |have )?(?:stands?|stood|hangs?|hung) (?:on|over|above|across|there)\b",
    re.I,
)
BESIDE_WORDS = re.compile(r",? (?:before|after|next to|under|above|in front of|behind|between|beside|beneath)\b")
# "wrote “none” under religion", "in the box for his trade": what a form asks for.
ASKED_FOR = re.compile(
    rf",? (?:under (?!{_THE})[a-z]+\b|in {_THE}(?:\w+ )?(?:box|field|column|line|space)\b|on {_THE}(?:\w+ )?form\b)"
)
TITLES = re.compile(rf" (?:{_rules['titled']})\b")
# "the “quiet streets” law": two words or more before such a noun name it, whatever their letters.
DUBBED = re.compile(r"\b(?:the|this|that|its|their|his|her|under) $", re.I)
DUBS = re.compile(rf" (?:{_rules['dubs']})\b")
# A name that is told more of: “Low Water,” which …; “Low Water,” by …
TOLD_OF = re.compile(r" (?:an?|which|whose|where|by|his|her|its|their|directed|written|starring|published)\b")
# A name beside a name: “Low Water,” “A Lamp for Ostrel”.
BESIDE = r"[“\"„«‘'](?P<name>[^“”\"„«»\n]{2,60})[”\"»’']"
AFTER_NAME = re.compile(rf"{BESIDE},?;? (?:and |or |as well as )?$")
BEFORE_NAME = re.compile(rf",?;? (?:and |or |as well as )?{BESIDE}")

# That is somebody's judgement, and a choice of words.
JUDGED = re.compile(
    r"\b(?:what|which|whom)\b[^.;]*\bcalled,? $|(?<!never )(?<!not )\bus(?:es?|ed|ing) the \w+ $"
    r"|\bus(?:es?|ed|ing) [^.;]{1,60} as (?:its|the|an?) \w+:? $"
    r"|\b(?:he|she|they|we|I|you|who|has|have|had|also|(?-i:[A-Z][\w’'-]+)) (?:called|labell?ed|classified as) "
    r"(?:the )?$"
    r"|\b(?:it|he|she|they|claims?|statements?) (?:(?:has|have|had) been|was|were|is|are) (?:labell?ed|rated|graded) $",
    re.I,
)
# That is uttered, whatever its letters: a chant in title case, one last word.
UTTERED = re.compile(
    rf"\b(?:{_rules['uttering']}) $"
    rf"|\b(?:{_rules['answering']}) (?:(?!that\b)\w+ ){{0,2}}"
    r"(?:the words|(?:an?|one|two|three) (?:\w+ )?words?)[,:]? $",
    re.I,
)
# After an article these are held at arm's length, with or without the article where the press always does.
HELD_OFF = re.compile(r"\b(?i:the|these|those|so-called) (?:[A-Z]\w+(?:an|ian|ese|ish|i) )?$")
SNEERS = re.compile(rf"(?:{_rules['sneers']})", re.I)
CALLED = re.compile(r"\b(?:an?|as) $")
# A word with a capital in the midst of a clause is a name, where no article makes a noun of it.
SUBJECT = re.compile(r"\b(?:that|whether|if|when|how|why|than) $")
