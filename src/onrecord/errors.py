"""Every exception that onrecord raises on purpose, in one tree.

A message is one line: what could not be used, why, and what to do. The command line prints it as it stands.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of the tree: catch this to catch all that onrecord raises on purpose."""


class IntakeError(OnrecordError):
    """Bytes that could not become a document.

    `origin` names the file or URL, `cause` says what is wrong with it, `remedy` what the user can do.
    """

    def __init__(self, origin: str, cause: str, remedy: str = "") -> None:
        self.origin, self.cause, self.remedy = origin, cause, remedy
        super().__init__(f"{origin}: {cause}" + (f"; {remedy}" if remedy else ""))


class WebError(IntakeError):
    """A page that could not be had. `passing` says that it may be had later, `after` in how many seconds at the least,
    and `status` is that of the server's answer, 0 where there was none. `server` is the one that failed (scheme, host
    and port, "" where none was asked), `whole` says that it did so for all of its pages.
    """

    def __init__(
        self, cause: str, remedy: str = "", *, origin: str = "", passing: bool = False, after: float = 0.0,
        status: int = 0, server: str = "", whole: bool = False,
    ) -> None:  # fmt: skip
        self.passing, self.after, self.status, self.server, self.whole = passing, after, status, server, whole
        super().__init__(origin, cause, remedy)

    def of(self, origin: str, server: str) -> WebError:
        """The same error of this address and server, where it names none itself."""
        return WebError(self.cause, self.remedy, origin=self.origin or origin, passing=self.passing, after=self.after,
                        status=self.status, server=self.server or server, whole=self.whole)  # fmt: skip


class OutletError(OnrecordError):
    """Corrections of how an outlet's pages are read that can't be used."""


class ReadingError(OnrecordError):
    """A reading that contradicts its own document: a span out of range, a parent that is not there."""


class ModelError(OnrecordError):
    """The reader's weights are missing, damaged or of another version."""


class ArchiveError(OnrecordError):
    """A workspace or archive that can't be opened, or that contradicts itself."""


class RegistryError(OnrecordError):
    """A registry of actors that can't be read, or a change of it that can't be made."""


class IssueError(OnrecordError):
    """An issue that may not be printed, above all one whose quotation differs from its source."""


class MissingLettersWarning(UserWarning):
    """Letters that a page lacks, because no typeface has them."""


class SendingError(OnrecordError):
    """A mail that can't be sent: to nobody at all, or not to those that are left."""


class QueryError(OnrecordError):
    """A search, a period or a filter that can't be understood."""


class EvaluationError(OnrecordError):
    """A corpus that is not what its reader expects."""


class MissingExtraError(OnrecordError):
    """A verb needs an optional part that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional part: pip install 'onrecord[{extra}]'")
