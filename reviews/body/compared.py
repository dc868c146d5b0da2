"""Two bodies as one text for the desk: what came and what went, in the form in which it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images.markup import thumbnail_url
from outlet.markup import trusted
from outlet.richtext.cleaning import read
from outlet.richtext.tree import Mark, written_runs
from reviews.aligning import Pair
from reviews.body.differences import Change, changes
from reviews.body.lines import Line, Token, lines
from reviews.body.references import References

KEPT_LINES = 1  # that stay of a long stretch of unchanged lines, at each of its ends
FOLDED_LINES = 2  # from which on the others are folded away
KEPT_WORDS = 30  # the same for the words of a line that did change
FOLDED_WORDS = 60
NOTES = 6  # on the marks of one line, at most


def body_differences(before_html: str, after_html: str) -> SafeString:
    """Return what differs between two rich texts as safe HTML: one `<div class="compared">`, for the desk.

    Both may be of any vocabulary and however dirty: they are read as `outlet.richtext` reads everything. Each line
    (paragraph, heading, item of a list, picture, row of a table) is a `div.compared__line` with its form in words;
    `ins` and `del` mark words, and say so to screen readers by themselves. What moved, or only changed its form, is
    said in a `p.compared__note`; long stretches without a change are in `details`. It has no ids, headings, forms or
    scripts, so that any number may stand on a page. "" where neither has anything, and one sentence where nothing
    differs. The styles are in static/desk/compared.css. At most four queries, whatever the texts hold; the time is
    bounded: what cannot be matched in a few seconds counts as replaced.
    """
    one, other = read(before_html), read(after_html)
    references = References.of([*one, *other])
    found = changes(lines(one, references), lines(other, references))
    if not found:
        return trusted("")
    writer = _Writer(references)
    if all(change.is_same for change in found):
        text = format_html('<p class="compared__note">{}</p>', _("The text is the same in both."))
    else:
        text = writer.all(found)
    return format_html('<div class="compared">{}</div>', text)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


class _Writer:
    """Writes changes; whose turn it is stands above the first line of each turn."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._speaker = ""

    def all(self, found: Sequence[Change]) -> SafeString:
        """Return all lines, with long stretches that are the same folded."""
        return _joined(
            self._stretch(list(group)) if is_same else _joined(map(self._line, group))
            for is_same, group in groupby(found, key=lambda change: change.is_same)
        )

    def _stretch(self, same: list[Change]) -> SafeString:
        if len(same) < 2 * KEPT_LINES + FOLDED_LINES:
            return _joined(map(self._line, same))
        first, folded, last = same[:KEPT_LINES], same[KEPT_LINES:-KEPT_LINES], same[-KEPT_LINES:]
        words = sum(_number_of_words(change.after.tokens) for change in folded if change.after)
        return format_html(
            '{}<details class="compared__fold"><summary>{}</summary>{}</details>{}',
            _joined(map(self._line, first)),
            _("%(lines)s unchanged, %(words)s") % {"lines": _count_lines(len(folded)), "words": _count_words(words)},
            _joined(map(self._line, folded)),
            _joined(map(self._line, last)),
        )

    def _line(self, change: Change) -> SafeString:
        line = change.after or change.before
        assert line is not None
        state, inside, notes = self._inside(change, line)
        return format_html(
            '{}<div class="compared__line compared__line--{}{}">{}{}{}</div>',
            self._turn(line),
            line.kind,
            f" compared__line--{state}" if state else "",
            format_html('<p class="compared__form">{}</p>', line.form) if line.form else "",
            inside,
            format_html_join("", '<p class="compared__note">{}</p>', ((note,) for note in notes)),
        )

    def _turn(self, line: Line) -> SafeString:
        if line.speaker == self._speaker:
            return trusted("")
        self._speaker = line.speaker
        words = _("%(name)s:") % {"name": line.speaker} if line.speaker else _("End of the turn")
        return format_html('<p class="compared__speaker">{}</p>', words)

    def _inside(self, change: Change, line: Line) -> tuple[str, SafeString, list[str]]:
        """Return how the line is to be seen, what stands in it, and what is said of it."""
        if change.after is None and change.moved:
            return "left", _text(_shortened(line)), [_stood(change.moved)]
        if change.before is None or change.after is None:
            return self._one_sided(line, "ins" if change.after else "del")
        notes = [_moved(change.moved)] if change.moved else []
        notes += [*_form_notes(change.before, change.after), *_mark_notes(change.before, change.after, change.words)]
        inside = format_html("{}{}", self._things(line), _text(_both(change.before, change.after, change.words)))
        state = "changed" if not change.has_same_words else "form" if notes else ""
        return "moved" if change.moved else state, inside, notes

    def _one_sided(self, line: Line, tag: str) -> tuple[str, SafeString, list[str]]:
        things, state = self._things(line), "inserted" if tag == "ins" else "deleted"
        if line.words:
            return state, format_html("{}{}", things, _text(_marked(line.tokens, tag))), []
        return state, things, [_("inserted") if tag == "ins" else _("deleted")]

    def _things(self, line: Line) -> SafeString:
        """Show pictures small, and the address of an embed."""
        return _joined(self._thing(line.kind, thing) for thing in line.things)

    def _thing(self, kind: str, thing: str) -> SafeString:
        if kind != "figure":
            return format_html('<p class="compared__thing">{}</p>', thing)
        if image := self.references.images.get(thing):
            thumb = format_html('<img src="{}" alt="" loading="lazy">', thumbnail_url(image))
            return format_html('<p class="compared__thing">{}<span>{}</span></p>', thumb, image.name)
        return format_html('<p class="compared__thing">{}</p>', _("A picture that is gone"))


def _text(words: SafeString) -> SafeString:
    return format_html('<div class="compared__text">{}</div>', words) if words else words


def _both(before: Line, after: Line, pairs: Sequence[Pair]) -> SafeString:
    """Return the words of both lines, in the order of reading, each in its marks of now."""
    one, other = before.tokens, after.tokens
    parts: list[SafeString] = []
    here = there = 0
    for start, start_other, length in _stretches(pairs):
        parts += [_marked(one[here:start], "del"), _marked(other[there:start_other], "ins")]
        here, there = start + length, start_other + length
        parts.append(_folded(other[start_other:there], is_all=length == len(one) == len(other)))
    parts += [_marked(one[here:], "del"), _marked(other[there:], "ins")]
    return _joined(parts)


def _stretches(pairs: Sequence[Pair]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of words that both have: where they begin in each, and how many they are."""
    for _step, group in groupby(enumerate(pairs), key=lambda item: (item[1][0] - item[0], item[1][1] - item[0])):
        stretch = [pair for _number, pair in group]
        yield (*stretch[0], len(stretch))


def _written(tokens: Iterable[Token]) -> SafeString:
    return trusted(written_runs(run for token in tokens for run in token.runs))


def _marked(tokens: Sequence[Token], tag: str) -> SafeString:
    """Return words as inserted or deleted: few screen readers say so of the elements alone."""
    if not tokens:
        return trusted("")
    said = (_("[inserted:"), _("end]")) if tag == "ins" else (_("[deleted:"), _("end]"))
    return format_html(
        '<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3} </span></{0}>',
        tag,
        said[0],
        _written(tokens),
        said[1],
    )


def _folded(tokens: Sequence[Token], *, is_all: bool) -> SafeString:
    """Return words that both have, a long stretch of them between changes folded."""
    if is_all or len(tokens) < 2 * KEPT_WORDS + FOLDED_WORDS:
        return _written(tokens)
    middle = tokens[KEPT_WORDS:-KEPT_WORDS]
    return format_html(
        '{}<details class="compared__words"><summary>{}</summary>{}</details>{}',
        _written(tokens[:KEPT_WORDS]),
        _("%(words)s unchanged") % {"words": _count_words(_number_of_words(middle))},
        _written(middle),
        _written(tokens[-KEPT_WORDS:]),
    )


def _shortened(line: Line) -> SafeString:
    words = line.tokens[:12]
    return _written(words) if len(words) == len(line.tokens) else format_html("{}…", _written(words))


def _stood(moved: str) -> str:
    return _("This moved further up.") if moved == "up" else _("This moved further down.")


def _moved(moved: str) -> str:
    return _("Moved here from further down.") if moved == "up" else _("Moved here from further up.")


def _form_notes(before: Line, after: Line) -> Iterator[str]:
    """Say what became of the form of a line that both have."""
    if (before.form, before.kind) != (after.form, after.kind):
        plain = _("Paragraph")
        yield _("Form: %(before)s, now %(after)s.") % {"before": before.form or plain, "after": after.form or plain}
    if before.speaker != after.speaker:
        nobody = _("nobody")
        said_by = {"before": before.speaker or nobody, "after": after.speaker or nobody}
        yield _("Said by %(before)s, now by %(after)s.") % said_by


def _mark_notes(before: Line, after: Line, pairs: Sequence[Pair]) -> Iterator[str]:
    """Say which words of both are marked up differently, and how."""
    both = ((before.tokens[here], after.tokens[there], here) for here, there in pairs)
    remarked = [(old.marks, new.marks, here, new.word) for old, new, here in both if old.marks != new.marks]
    groups = [list(group) for _k, group in groupby(enumerate(remarked), key=lambda i: (*i[1][:2], i[1][2] - i[0]))]
    for group in groups[:NOTES]:
        old, new = group[0][1][:2]
        words = " ".join(item[1][3] for item in group[:8]) + ("…" if len(group) > 8 else "")
        yield _("“%(words)s”: %(before)s, now %(after)s.") % {
            "words": words, "before": _marks_in_words(old), "after": _marks_in_words(new),
        }  # fmt: skip
    if len(groups) > NOTES:
        yield _("More words are marked up differently.")


def _marks_in_words(marks: tuple[tuple[Mark, ...], ...]) -> str:
    names = dict.fromkeys(_mark_in_words(mark) for some in marks for mark in some)
    return ", ".join(names) or _("plain")


def _mark_in_words(mark: Mark) -> str:
    values = dict(mark.attributes)
    if mark.element.name == "link":
        return _("link to %(address)s") % {"address": values["href"]}
    if mark.element.name == "language":
        return _("language %(code)s") % {"code": values["lang"]}
    return {"bold": _("bold"), "italic": _("italic"), "spoiler": _("spoiler")}[mark.element.name]


def _number_of_words(tokens: Iterable[Token]) -> int:
    return sum(any(map(str.isalnum, token.word)) for token in tokens)


def _count_lines(count: int) -> str:
    return ngettext("%(count)d line", "%(count)d lines", count) % {"count": count}


def _count_words(count: int) -> str:
    return ngettext("%(count)d word", "%(count)d words", count) % {"count": count}
