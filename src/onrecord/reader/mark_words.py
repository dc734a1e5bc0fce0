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
    r"|\bas the saying goes[,:] $",
    re.I,
)
# "his friends call him “Soup”": what crowds call somebody is a name, where a capital or an article begins it.
NICKNAMED = re.compile(
    rf"\b(?:{_rules['callers']}) (?:also |still |just )?(?:call|called|nickname|nicknamed|know|knew) "
    r"(?:him|her|it|them|each other|the \w+)(?: as)? (?:the )?$",
    re.I,
)
UNSAID = re.compile(r"\b(?:nobody|no one|whoever|one) (?:ever |still )?says $", re.I)
NAMED_BEFORE = re.compile(
    r"^(?=.*\bThe (?:result|winner|outcome|choice|wording|text)[?:] $)"
    rf".*\b(?:{_rules['wordings']})\b[^.?!:]{{0,60}}[.?!]\s+The \w+[?:] $"
    rf"|\bin (?:\w+ ){{0,3}}(?:{_rules['jargons']})\b[^.;:!?“\"]{{0,40}}$",
    re.I | re.S,
)
# What bears words is the subject of a verb, with no more than where it is in between ("the sign above the door reads"),
# or they are told of it ("in shirts saying", "a banner with the words"). Else somebody says them beside it.
_PLACED = (
    r"(?:(?:on|in|at|above|over|under|behind|beside|near|of|by|from|outside|inside|for|across|along) "
    rf"{_THE}?(?:[\w’'-]+ ){{1,2}}|(?:held|hung|hanging|carried|worn|fixed|pinned|nailed|glued|taped|put up|still|now|"
    r"also|only|already|simply|had|has|just|that|which|to) ){0,3}"
)
_CLAUSE = r"(?:[.!?;:,”\"’\n(—–] ?|\b(?:that|and|but|as|while|where|when|because|if|since) )"
_BEARER = rf"{_THE}?(?:(?!(?:on|in|at|above|over|under|behind|beside|near|of|by|from|with|to|for)\b)[\w’'-]+ ){{0,3}}?"
BORNE = re.compile(
    rf"\b(?:{_rules['bearers']})s? {_PLACED}(?:[a-z]+ed )?(?:{_rules['told']}):? $"
    rf"|{_CLAUSE}{_BEARER}(?:{_rules['bearers']}|{_rules['devices']})s? {_PLACED}(?:{_rules['bearing']}):? $"
    rf"|\b(?:{_rules['bearers']})s?: $",
    re.I,
)
BEARING = re.compile(rf"\b(?:{_rules['bearing']}|{_rules['told']}):? $|: $", re.I)
ACTS = re.compile(
    rf"\b(?:{_rules['acts']}) (?:the |an? )?$"
    rf"|\b(?:{_rules['offences']}) (?:[\w’'-]+ ){{0,5}}(?:of|for|with|under) $",
    re.I,
)
DONE_TO = re.compile(rf"\b(?:{_rules['written']}|{_rules['edited']}|{_rules['chosen']}) {_THE}?$", re.I)
PUT = re.compile(r"\b(?:puts?|putting|placed|added|set) $", re.I)
ENTERED = re.compile(r"\b(?:writes?|wrote|written|enter(?:s|ed)|puts?|typ(?:es?|ed|ing)) $", re.I)
SORTED = re.compile(rf"\b(?:{_rules['sorts']}) $", re.I)
FOREIGN = re.compile(r"(?:\bis |, |[—–-] |\bfrom (?:the )?|\bOld |\()[A-Z]\w+(?:an|ish|ese|ic|ch|ek) for $")
PERFORMED = re.compile(rf"\b(?:{_rules['performing']}) (?:the song |the hymn )?$", re.I)
TITLED = re.compile(rf"\b(?:{_rules['titled']}),? $", re.I)

# After the marks.
KNOWN = re.compile(
    rf",? (?:{_rules['known']})\b|,? (?:is|are|was|were) {_THE}?(?:\w+ )?"
    rf"(?:[\w’'-]+[’']s? )?(?:{_rules['wordings']})\b"
    rf"|,? (?:{_rules['read_out']}) {_THE}(?:[\w’'-]+ ){{0,2}}"
    rf"(?:(?:{_rules['wordings']})\b|(?:{_rules['bearers']}|{_rules['devices']})(?=[.,;:!?\n]| (?:(?:on|in|at|above|"
    rf"over|of|outside|near|by|behind|under|from|for|hung|nailed|pinned)\b|{_THE})|$))",
    re.I,
)
ANNOUNCED = re.compile(
    rf",? {_THE}(?:\w+ ){{0,2}}(?:{_rules['bearers']}|{_rules['devices']}) (?:{_rules['bearing']})\b", re.I
)
WRITTEN = re.compile(
    rf",? (?:\w+ ){{0,2}}?(?:{_rules['written']}|written|printed|stands?|stood) "
    rf"(?:on|across|over|above|under|into) {_THE}(?:[\w’'-]+ ){{0,3}}(?:{_rules['surfaces']})\b"
    r"|,? (?:has |had |have )?(?:stands?|stood|hangs?|hung) (?:on|over|above|across|there)\b",
    re.I,
)
# The same without the verb: "had seen “thief” on the wall", "shirts with “Pay us” on the back".
SEEN = re.compile(
    r"\b(?:saw|seen|writes?|wrote|written|with|found|puts?|has|had|have|turned|sprayed) (?:the words? )?$", re.I
)
SURFACE = re.compile(
    rf" (?:on|across|over|above|under|into) {_THE}(?:[\w’'-]+ ){{0,3}}(?:{_rules['surfaces']})\b", re.I
)
BESIDE_WORDS = re.compile(
    r" (?:before|after|beside|next to|between) (?:the |his |her |their |my )?(?:[“\"‘]|title|name|word)"
)
# "wrote “none” under religion", "in the box for his trade": what a form asks for.
ASKED_FOR = re.compile(
    rf",? (?:under (?:religion|profession|occupation|trade|name|address|nationality|remarks|comments|hobbies)\b"
    rf"|in(?:to)? {_THE}(?:\w+ )?(?:box|field|column|line|space)\b|on {_THE}(?:\w+ )?form\b)"
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
    r"(?:the words|(?:an?|one|two|three) (?:\w+ )?words?)[,:]? $"
    rf"|\b(?:{_rules['answering']}) (?:\w+ ){{0,4}}(?:in|with) (?:one|two|three) words?: $"
    rf"|\b(?:{_rules['answering']}|comment|verdict) (?:of|on|about|to) (?:[\w’'-]+ ){{0,3}}[\w’'-]+: $",
    re.I,
)
# After an article these are held at arm's length, with or without the article where the press always does.
HELD_OFF = re.compile(r"\b(?i:the|these|those|so-called) (?:[A-Z]\w+(?:an|ian|ese|ish|i) )?$")
SNEERS = re.compile(rf"(?:{_rules['sneers']})", re.I)
CALLED = re.compile(r"\b(?:an?|as) $")
# A word with a capital in the midst of a clause is a name, where no article makes a noun of it.
SUBJECT = re.compile(r"\b(?:that|whether|if|when|how|why|than) $")
