"""From the mention of a source to who is behind it: pronouns, names, things that speak for others, descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from onrecord.model import Span, SpeakerKind, Statement
from onrecord.reader import source_words as terms
from onrecord.reader.answers import NOBODY, Answer
from onrecord.reader.antecedents import Antecedents, Described
from onrecord.reader.cast import Figure
from onrecord.reader.descriptions import Descriptions, body_kind, named_in_marks, open_between, unnamed
from onrecord.reader.heads import Head, heads, is_body, is_person, modifies
from onrecord.reader.lexicon import entries
from onrecord.reader.names import COUNTRIES, MEDIA, PLACE_WORDS, PLATFORMS, is_given
from onrecord.reader.pronouns import Pronouns, gender, last_two
from onrecord.reader.roles import LEADING, PAREN, after, cleaned, noun
from onrecord.reader.scene import headlines
from onrecord.reader.scenery import Scenery

QUANTIFIERS = entries("people", "quantifiers")
CROWDS = entries("people", "crowds")
COUNTERPARTS = entries("people", "counterparts")
ARTEFACTS = entries("organisations", "artefacts", "words")
MANY = entries("organisations", "many")
PLURAL, THING, SELF = (entries("pronouns", key) for key in ("plural", "thing", "self"))
RELATIVE, YOU = entries("pronouns", "relative"), entries("pronouns", "you")
MEN, WOMEN = entries("people", "gender", "m"), entries("people", "gender", "f")
PLACES_IN = PLACE_WORDS - {"at", "towards"}
LONGEST = 400  # characters of a source, and before a pronoun, that are looked at
NEAR = 3  # sentences back to which "they" and "it" reach


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a source is read: who spoke last and where, who speaks around it, who is spoken to."""

    last: Answer = NOBODY
    outer: Answer = NOBODY
    you: Answer = NOBODY
    at: int = 0


@dataclass(frozen=True)
class Sources:
    """Resolves the sources of one document."""

    scene: Scenery
    descriptions: Descriptions
    pronouns: Pronouns
    antecedents: Antecedents
    headlines: tuple[Span, ...]
    # Roles in the full wording of a source, by figure: "Historian and former senator".
    heard: dict[int, str] = field(default_factory=dict)

    def answer(self, statement: Statement, span: Span, context: Context) -> Answer:
        """Who is behind a source; NOBODY where the text does not say."""
        span = terms.trimmed(self.scene.text, Span(span.start, min(span.end, span.start + LONGEST)))
        words = span.of(self.scene.text).strip()
        low = terms.EMPHASIS.sub("", words.casefold())
        if low in PLURAL | THING | SELF | YOU or gender(low):
            return self._pronoun(low, span.start, context)
        if low in RELATIVE and not words.isupper():
            return self._relative(span)
        if (pair := self._pair(low, span.start)) is not None:
            return pair
        if (joined := terms.HE_AND.match(words)) is not None:
            return self._joined(span.start, joined, context)
        if low in CROWDS:
            return unnamed(words, plural=True)
        if words.startswith("@"):
            return Answer((words,), "person")
        return self._mention(span, context)

    # Pronouns

    def _pronoun(self, low: str, position: int, context: Context) -> Answer:
        if low in SELF:
            return context.outer
        if low in YOU:
            return context.you
        if low in PLURAL | THING:
            return self._they(low, position, context)
        sex = gender(low)
        inside = self.pronouns.levels.at(position) is not None
        spoke = context.last
        if not inside and spoke.known and not spoke.names and spoke.kind == "person" and spoke.gender in (None, sex):
            named = self._singular(position, sex, None)
            return named if named.names and not self._later(spoke, position) else spoke
        found = self._singular(position, sex, (spoke.names[0], context.at) if spoke.names else None)
        if found is NOBODY or (found.names and not inside and self._newcomer(found.names[0], position, sex)):
            someone = self.antecedents.person(position, sex)
            return self._described(someone) if someone else NOBODY
        if not found.known and spoke.names and spoke.kind == "country" and len(spoke.names) == 1:
            return Answer(spoke.names)  # a country is never "she" in news: it was somebody called Paris
        return found

    def _newcomer(self, name: str, position: int, sex: str | None) -> bool:
        """Whether somebody new opens a sentence after all mentions of a name: "A teacher stood up. She said"."""
        someone = self.antecedents.person(position, sex)
        if someone is None or not (someone.new and someone.opens and self._later_sentence(position, someone.start)):
            return False
        since = self.scene.sentences.span(someone.start).start
        return all(self.scene.cast.figures[n].name != name for _, n in self.scene.cast.between(since, position))

    def _later(self, spoke: Answer, position: int) -> bool:
        """Whether an unnamed source is nearer than any name: it stands in the sentence before or in this one."""
        start = self.scene.sentences.starts[max(0, self.scene.sentences.number(position) - 1)]
        return (
            spoke.role is not None
            and re.search(rf"\b{re.escape(spoke.role)}\b", self.scene.text[start:position]) is not None
        )

    def _singular(self, position: int, sex: str | None, spoke: tuple[str, int] | None) -> Answer:
        figures = self.pronouns.antecedents(position, sex, spoke)
        if len(figures) > 1:
            return open_between(figures, None)
        return self.figure(figures[0], position) if figures else NOBODY

    def _they(self, low: str, position: int, context: Context) -> Answer:
        far = self.scene.sentences.number(position) - self.scene.sentences.number(context.at) > NEAR
        last = NOBODY if far else context.last
        if not last.known and context.outer.names and context.outer.kind != "person":
            return context.outer
        if low in THING:
            return last if last.names and last.kind != "person" else self._latest_body(position)
        several = last.plural or len(last.names) > 1
        body = last.known and last.kind != "person"
        crowd = self.antecedents.crowd(position)
        nearer = crowd is not None and self._later_sentence(crowd.start, context.at)
        if several and nearer and crowd is not None and crowd.opens:
            return NOBODY  # those who spoke, or those of whom the text speaks since: both fit
        if several or (body and not nearer):
            return last
        return replace(self._described(crowd), plural=True) if crowd else NOBODY

    def _later_sentence(self, start: int, at: int) -> bool:
        return self.scene.sentences.number(start) > self.scene.sentences.number(at)

    def _described(self, found: Described) -> Answer:
        return self._description(found.phrase, found.start, Context())

    def _latest_body(self, position: int) -> Answer:
        near = {number for _, number in self.scene.cast.between(max(0, position - 400), position)}
        bodies = [f for n in near if (f := self.scene.cast.figures[n]).kind not in ("person", "media", "group")]
        return Answer((bodies[0].name,), bodies[0].kind) if len(bodies) == 1 else NOBODY

    def _relative(self, span: Span) -> Answer:
        """The noun phrase right before a relative pronoun."""
        text = self.scene.text
        start = self.scene.sentences.span(span.start).start
        start = max(start, span.start - LONGEST)
        near = self.scene.named(Span(start, span.start))
        if near and re.fullmatch(r"(?: \([^)]*\))?,? ", text[near[-1].span.end : span.start]):
            figures = self.scene.figures(near[-1])
            return self.figure(figures[0], span.start) if len(figures) == 1 else Answer((" ".join(near[-1].words),))
        before = text[start : span.start].rstrip(" ,")
        match = terms.NOUN_PHRASE.search(before)
        return self._description(match[0], span.start, Context()) if match else NOBODY

    def _pair(self, low: str, position: int) -> Answer | None:
        """ "The former", "the latter", "both": of the two persons named last together."""
        which, both = terms.FORMER.match(low), terms.BOTH.match(low)
        if not which and not both:
            return None
        two = last_two(self.scene, position)
        if len(two) < 2:
            return None
        if both:
            return Answer(tuple(figure.name for figure in two), plural=True)
        assert which is not None
        return self.figure(two[which[1] in ("latter", "second")], position)

    def _joined(self, start: int, match: re.Match[str], context: Context) -> Answer:
        """A pronoun and a name, "he and Otto Vance": both, or nobody where one of them is open."""
        one = self._pronoun(match["he"].casefold(), start, context)
        other = self._mention(Span(start + match.start("other"), start + match.end("other")), context)
        if not one.names or not other.names:
            return Answer(plural=True)
        return Answer(tuple(dict.fromkeys((*one.names, *other.names))), plural=True)

    # Names

    def figure(self, figure: Figure, position: int, role: str | None = None) -> Answer:
        """The answer that a figure is: its name, and the role given or the nearest that the text gives."""
        own = self.scene.roles.spelled(role) if role else None
        if figure.kind == "person":
            near = self.scene.roles.of(figure.number, position)
            heard = self.heard.get(figure.number, "")
            own = own or (heard if heard and (not near or heard.endswith(near)) else near)
            return Answer((figure.name,), "person", own, gender=figure.gender)
        return Answer((figure.name,), figure.kind)

    def _mention(self, span: Span, context: Context) -> Answer:
        phrase = span.of(self.scene.text)
        wording = PAREN.sub("", phrase)
        if (marked := named_in_marks(wording)) is not None:
            return marked
        if wording.strip() in PLATFORMS:
            return Answer((wording.strip(),), "organisation")  # "Facebook said it would": the company itself
        if terms.DEMONYM.fullmatch(wording.strip()) and not self.scene.cast.who(wording.split()[1:]):
            return self._description(wording, span.start, context)
        if terms.SEVERAL.fullmatch(wording.strip()):
            return unnamed(wording, plural=True)
        owner = terms.OWNER.match(wording)
        if owner and noun(owner[2]) in ARTEFACTS:
            return self.answer_part(span, owner[1], context)
        if noun(cleaned(wording)) in ARTEFACTS:
            owned = terms.OWNED.search(wording)
            if owned:
                return self.answer_part(span, wording[owned.end() :], context)
        found = heads(self.scene, span)
        if len(found) > 1 and modifies(self.scene.text, found[-1], span):  # "Solvey and Green Front | officials"
            found = found[:-1] if self.scene.figures(found[0].name) else []
        if not found or modifies(self.scene.text, found[0], span):
            return self._description(wording, span.start, context)
        return self._named(found, span)

    def answer_part(self, span: Span, part: str, context: Context) -> Answer:
        """Who is behind a part of a source's words."""
        start = self.scene.text.find(part.split()[0], *span) if part.split() else -1
        if start < 0:
            return NOBODY
        inner = Span(start, min(span.end, start + len(part)))
        low = part.strip().casefold()
        if low in PLURAL | THING | SELF | YOU or gender(low):
            return self._pronoun(low, start, context)
        return self._mention(inner, context) if inner != span else self._description(part, start, context)

    def _named(self, found: list[Head], span: Span) -> Answer:
        answers = [self._head(head, span, alone=len(found) == 1) for head in found]
        if len(answers) == 1:
            return answers[0]
        names = tuple(dict.fromkeys(name for answer in answers for name in answer.names))
        if not all(answer.names for answer in answers):
            open_ = (name for answer in answers for name in (*answer.names, *answer.candidates))
            return Answer(candidates=tuple(dict.fromkeys(open_)), plural=True)
        return Answer(names, answers[0].kind, found[0].role, plural=True)

    def _head(self, head: Head, span: Span, alone: bool) -> Answer:
        figures = self.scene.figures(head.name)
        role = head.role
        if len(figures) > 1 and all(figure.kind == "person" for figure in figures):
            fitting = [
                f for f in figures if role and any(role in r.text for r in self.scene.roles.by_figure.get(f.number, ()))
            ]
            if len(fitting) != 1:
                return open_between(figures, role)
            figures = fitting
        person = figures[0].kind == "person" if figures else self._kind(head) == "person"
        if not figures:
            own = role if person else None
            return Answer((" ".join(head.name.words),), self._kind(head), own)
        if not person:
            return self._body_name(figures[0], head, span)
        beside = (
            role
            or (after(self.scene.text, head.name.span.end, span.end) if alone else None)
            or self._free_apposition(head, span)
        )
        if role:
            self.heard.setdefault(figures[0].number, role)
        return self.figure(figures[0], head.name.span.start, beside)

    def _free_apposition(self, head: Head, span: Span) -> str | None:
        """An apposition with any noun: inside a source, what follows the name after a comma describes it."""
        rest = self.scene.text[head.name.span.end : span.end]
        match = re.match(r", (?:an?|the) ([^,(–]+)", PAREN.sub("", rest))
        return cleaned(match[1]) if match else None

    def _body_name(self, figure: Figure, head: Head, span: Span) -> Answer:
        rest = self.scene.text[head.name.span.end : span.end]
        match = terms.BELONGING.match(rest)
        name = (
            " ".join(head.name.words) + match[0] if match and figure.name == " ".join(head.name.words) else figure.name
        )
        return Answer((name,), figure.kind)

    def _kind(self, head: Head) -> SpeakerKind:
        words = " ".join(head.name.words)
        if words in COUNTRIES:
            return "country"
        before = noun(head.prefix.strip()) if head.prefix.strip() else ""
        if is_body(before):
            return body_kind(before)
        if head.name.kind is not None:
            return head.name.kind
        if is_given(head.name.words[0]):
            return "person"
        places = (n.span.end for n in self.scene.names if n.words == head.name.words and n.before in PLACES_IN)
        if any(terms.PLACED.match(self.scene.text, end) for end in places):
            return "country"  # a capital speaks for its government
        others = (" ".join(n.words) for n in self.scene.names[:200] if n.words != head.name.words)
        if any(re.match(rf"{re.escape(words[:5])}\w*(?:an|i|ese|ish)$", other) for other in others):
            return "country"
        return "person"

    # Descriptions

    def _description(self, wording: str, position: int, context: Context) -> Answer:
        phrase = " ".join(wording.split()).strip(" ,:")
        if not is_person(noun(cleaned(phrase))):  # an aide to the minister is what he is
            phrase = terms.RECIPIENT.sub("", phrase)
        head = noun(cleaned(phrase))
        owned = terms.POSSESSED.match(phrase)
        if terms.OF_THEM.search(phrase):
            return replace(context.last, names=(), plural=True) if context.last.plural else unnamed(phrase, True)
        if phrase.split(" ", 1)[0].casefold() in QUANTIFIERS or terms.INDEFINITE.match(phrase):
            return unnamed(
                phrase, plural=head.endswith("s") or not phrase.casefold().startswith(("a ", "an ", "one ", "nobody"))
            )
        if terms.DEMONYM.fullmatch(phrase):
            return self._demonym(phrase, position)
        if owned and head in COUNTERPARTS:
            return self._counterpart(phrase, owned[1].casefold(), position, context)
        if is_body(head) or (self._headline(position) and self.descriptions.body(phrase, position, True)):
            return self._institution(phrase, head, position)
        definite = terms.DEFINITE.match(phrase) or terms.OWNER.match(phrase) or phrase[:1].isupper()
        if owned or not (definite or self._headline(position)):
            return self._person(phrase, head, position, resolve=False)
        return self._person(phrase, head, position, resolve=True)

    def _headline(self, position: int) -> bool:
        """The first line of a text, where what it says later may already be meant."""
        first = self.scene.text.find("\n")
        return 0 <= position < first <= 200 or any(span.start <= position < span.end for span in self.headlines[:1])

    def _institution(self, phrase: str, head: str, position: int) -> Answer:
        if head in MEDIA and any(platform in phrase for platform in PLATFORMS):
            return unnamed(phrase)
        body = self.descriptions.body(phrase, position, self._headline(position))
        if body is not None:
            return Answer((body.name,), body.kind)
        owner = terms.OWNER.match(phrase)
        definite = terms.DEFINITE.match(phrase) is not None
        if owner and owner[1][:1].isupper() and not definite and not self._owned_by_person(owner[1]):
            phrase = owner[2]
        name = self.descriptions.fuller(LEADING.sub("", phrase), position) if definite else cleaned(phrase)
        # "the parents’ council, led by Dora Fenn": what follows a comma is said of the body.
        name = LEADING.sub("", name).split(", ")[0]
        if name in MANY:
            return replace(unnamed(name), kind=body_kind(head))
        return Answer((name,), body_kind(head)) if name else NOBODY

    def _owned_by_person(self, owner: str) -> bool:
        return any(figure.kind == "person" for figure in self.scene.cast.who(owner.split()))

    def _person(self, phrase: str, head: str, position: int, resolve: bool) -> Answer:
        plural = head.endswith("s") and not is_person(head)
        if resolve and not plural:
            found = self.descriptions.persons(phrase, position, self._headline(position))
            if len(found) > 1:
                return open_between(found, cleaned(phrase))
            if found:
                return self.figure(found[0], position, None)
            if (holder := self.descriptions.office(phrase, position)) is not None:
                return self.figure(holder, position, self.descriptions.fuller(cleaned(phrase), position))
        sex = "m" if head in MEN else "f" if head in WOMEN else None
        return replace(unnamed(phrase, plural), gender=sex)

    def _demonym(self, phrase: str, position: int) -> Answer:
        figures = self.pronouns.antecedents(position, None, None)
        return self.figure(figures[0], position) if len(figures) == 1 else open_between(figures, cleaned(phrase))

    def _counterpart(self, phrase: str, pronoun: str, position: int, context: Context) -> Answer:
        """ "His host": the other one of the two persons around."""
        owner = self.pronouns.antecedents(position, gender(pronoun), None)
        if len(owner) == 1:
            others = [f for f in last_or_all(self.scene, position) if f.name != owner[0].name]
            if len(others) == 1:
                return self.figure(others[0], position)
        return unnamed(phrase)


def last_or_all(scene: Scenery, position: int) -> list[Figure]:
    """The persons named in the stretch before a position."""
    numbers = dict.fromkeys(n for _, n in scene.cast.between(max(0, position - 600), position))
    return [scene.cast.figures[n] for n in numbers if scene.cast.figures[n].kind == "person"]


def sources(scene: Scenery, descriptions: Descriptions, pronouns: Pronouns) -> Sources:
    """The resolver of a document's sources."""
    unnamed_ones = Antecedents(scene, pronouns.levels)
    return Sources(scene, descriptions, pronouns, unnamed_ones, tuple(headlines(scene.text)))
