"""Who is behind a source, as far as the text says: an answer, before it becomes a statement's speaker and role."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.model import Speaker, SpeakerKind


@dataclass(frozen=True, slots=True)
class Answer:
    """Names (several for several speakers) and their kind, or none; a role, also of the unnamed; who fits equally."""

    names: tuple[str, ...] = ()
    kind: SpeakerKind = "person"
    role: str | None = None
    candidates: tuple[str, ...] = ()
    gender: str | None = None
    plural: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a name, or at least a description."""
        return bool(self.names) or self.role is not None

    def with_role(self, role: str | None) -> Answer:
        """The same with another role."""
        return replace(self, role=role)

    def speaker(self) -> Speaker | None:
        """The speaker, if anybody is named; several names are joined by "; "."""
        if not self.names:
            return None
        kind: SpeakerKind = "group" if len(self.names) > 1 else self.kind
        return Speaker("; ".join(self.names), kind, role=self.role)


NOBODY = Answer()
