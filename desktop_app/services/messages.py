"""The wording of every error, once, for window and command line: what happened and what to do.

The window passes its translator; the command line speaks English.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.core.errors import DiglotError
from desktop_app.services.findings import Finding

CONTEXT = "messages"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Mark ``text`` for translation; gives it back as it is."""
    return text


_UNWORDED = QT_TRANSLATE_NOOP("messages", "Something went wrong: {code} {details}")

_TEXTS = {
    # files
    "no-such-file": QT_TRANSLATE_NOOP("messages", "There is no file {path}."),
    "not-found": QT_TRANSLATE_NOOP("messages", "{path} is no longer there. It may have been moved or deleted."),
    "is-folder": QT_TRANSLATE_NOOP("messages", "{path} is a folder. Open a Markdown file, or the folder as a library."),
    "no-permission": QT_TRANSLATE_NOOP(
        "messages", "No permission for {path} ({detail}). Change the file's rights, or choose another folder."
    ),
    "disk-full": QT_TRANSLATE_NOOP(
        "messages", "The disk is full: {path} was not written ({detail}). Nothing has changed; free some space."
    ),
    "cannot-write": QT_TRANSLATE_NOOP("messages", "{path} cannot be read or written: {detail}. Nothing has changed."),
    "choices-unwritable": QT_TRANSLATE_NOOP(
        "messages", "The choice was not kept: {path} cannot be written. Free some space or check its rights, and retry."
    ),
    "no-trash": QT_TRANSLATE_NOOP(
        "messages", "{path} could not be moved to the trash ({detail}). It was left where it is."
    ),
    "not-rolled-back": QT_TRANSLATE_NOOP(
        "messages",
        "A set of files was written in part only, and {path} could not be written back ({detail}). "
        "Diglot finishes the set at its next start.",
    ),
    "not-markdown": QT_TRANSLATE_NOOP(
        "messages", "{path} is not a Markdown file. Diglot opens files that end in .md or .markdown."
    ),
    "too-large": QT_TRANSLATE_NOOP(
        "messages", "{path} has {size} bytes; Diglot opens articles of up to {limit} bytes."
    ),
    "not-text": QT_TRANSLATE_NOOP(
        "messages", "{path} is not a text Diglot can read (binary data, or an unknown encoding). It was left alone."
    ),
    "not-utf8": QT_TRANSLATE_NOOP(
        "messages", "{path} is in {encoding}, so it opens read-only. Save it as UTF-8 to edit it."
    ),
    "not-encodable": QT_TRANSLATE_NOOP(
        "messages", "The text holds a character that UTF-8 cannot write (at {position}). Nothing was written."
    ),
    "changed-on-disk": QT_TRANSLATE_NOOP(
        "messages", "{path} has changed on disk since it was read. Nothing was written; reload it and try again."
    ),
    "already-exists": QT_TRANSLATE_NOOP(
        "messages", "{path} has come into being meanwhile. Nothing was written; look at it and try again."
    ),
    "target-exists": QT_TRANSLATE_NOOP(
        "messages",
        "{path} exists and was changed since Diglot wrote it. It was left alone; use --force to replace it "
        "(its old bytes are then kept in the backups).",
    ),
    "target-repeated": QT_TRANSLATE_NOOP(
        "messages",
        "{path} would be written twice, from different articles or for one language. The second one was left out; "
        "write it to another folder.",
    ),
    "dangling-link": QT_TRANSLATE_NOOP(
        "messages", "{path} is a link to a file that is not there. Nothing was written; remove or mend the link."
    ),
    "same-file": QT_TRANSLATE_NOOP("messages", "The new file would be the article itself: {path}."),
    "version-outdated": QT_TRANSLATE_NOOP(
        "messages", "{path} has changed since this version of it was made. Nothing was written; make it again."
    ),
    # front matter
    "no-front-matter": QT_TRANSLATE_NOOP("messages", "{path} has no front matter, so it has no list of translations."),
    "front-matter-missing": QT_TRANSLATE_NOOP("messages", "{path} has no front matter to edit."),
    "front-matter-broken": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter is broken at line {line}, column {column}: {detail}. It opens read-only."
    ),
    "front-matter-not-closed": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter that begins in line {line} is not closed; a line “{fence}” is missing."
    ),
    "front-matter-duplicate-key": QT_TRANSLATE_NOOP(
        "messages", "{path}: the key “{detail}” stands twice in the front matter (line {line}). Remove one of them."
    ),
    "front-matter-anchor": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter uses an anchor or alias (line {line}), which Diglot does not edit."
    ),
    "front-matter-tag": QT_TRANSLATE_NOOP(
        "messages",
        "{path}: the front matter uses the tag {detail} (line {line}), which Diglot does not read. Remove the tag.",
    ),
    "front-matter-many-documents": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter holds more than one document (line {line})."
    ),
    "front-matter-not-a-mapping": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter is no list of keys and values (line {line}, column {column})."
    ),
    "front-matter-too-deep": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter is nested too deep (line {line})."
    ),
    "front-matter-too-large": QT_TRANSLATE_NOOP(
        "messages", "{path}: the front matter has more than {limit} characters, which Diglot does not read."
    ),
    "front-matter-not-editable": QT_TRANSLATE_NOOP(
        "messages",
        "{path}: “{key}” cannot be changed without touching something else in the front matter. Nothing was written.",
    ),
    "not-a-date": QT_TRANSLATE_NOOP("messages", "“{value}” is no date. Write it like 2026-11-01."),
    "not-a-number": QT_TRANSLATE_NOOP("messages", "“{value}” is no number, and “{key}” is one."),
    "not-a-switch": QT_TRANSLATE_NOOP("messages", "“{key}” is either true or false."),
    # languages
    "unknown-tag": QT_TRANSLATE_NOOP("messages", "“{tag}” is no language tag Diglot knows (examples: zh-TW, en, fr)."),
    "own-tag": QT_TRANSLATE_NOOP("messages", "{tag} is the language of {path} itself and stays in its list."),
    "not-a-chinese-script": QT_TRANSLATE_NOOP(
        "messages", "{tag} is not made by script conversion. Convert to zh-CN, zh-TW or zh-HK; translate to others."
    ),
    "not-chinese": QT_TRANSLATE_NOOP("messages", "{path} holds no Chinese text to convert."),
    "script-conversion": QT_TRANSLATE_NOOP(
        "messages", "{source} and {target} are two scripts of one language: convert instead of translating."
    ),
    "same-language": QT_TRANSLATE_NOOP("messages", "The article is in {source} already."),
    "no-text": QT_TRANSLATE_NOOP("messages", "There is no text here to translate."),
    "gloss-is-no-translation": QT_TRANSLATE_NOOP(
        "messages", "The gloss is a reading aid and is never written as a translation. Use: diglot gloss FILE"
    ),
    "unknown-engine": QT_TRANSLATE_NOOP("messages", "There is no engine “{engine}”. Engines: argos."),
    # the user's table of conversions
    "table-empty-source": QT_TRANSLATE_NOOP(
        "messages", "The word to convert is missing. Write it in the first column."
    ),
    "table-empty-result": QT_TRANSLATE_NOOP(
        "messages", "What “{source}” becomes is missing. To keep the word as it is, write it again."
    ),
    "table-unusable-character": QT_TRANSLATE_NOOP(
        "messages", "“{text}” holds a line break or a control character. Take it out."
    ),
    "table-too-long": QT_TRANSLATE_NOOP("messages", "“{text}” is longer than {limit} characters. A row is for a word."),
    "table-unknown-target": QT_TRANSLATE_NOOP(
        "messages", "“{target}” is no target of a row. Write zh-TW, zh-HK, zh-Hant (both of them) or zh-Hans."
    ),
    "table-one-column": QT_TRANSLATE_NOOP(
        "messages", "This line has one column. Write the word, then what it becomes."
    ),
    "table-quotes": QT_TRANSLATE_NOOP(
        "messages", "This line cannot be read: a quotation mark is not closed. Close it, or write it twice."
    ),
    "table-repeated": QT_TRANSLATE_NOOP(
        "messages", "“{source}” for {target} stands in line {first} with another result. The later line counts."
    ),
    "table-exists": QT_TRANSLATE_NOOP(
        "messages", "“{source}” for {target} is in the table already. Change that row, or delete it first."
    ),
    "table-encoding": QT_TRANSLATE_NOOP(
        "messages", "{path} is not in UTF-8 but, as it seems, in {encoding}. Save it as UTF-8 and read it again."
    ),
    # the network
    "address-unusable": QT_TRANSLATE_NOOP(
        "messages", "“{address}” is no address of a web server. It begins with https:// or http://."
    ),
    "server-unreachable": QT_TRANSLATE_NOOP(
        "messages", "{address} cannot be reached: {detail}. Check the connection and try again."
    ),
    "server-silent": QT_TRANSLATE_NOOP("messages", "{address} does not answer. Try again later."),
    "server-refused": QT_TRANSLATE_NOOP("messages", "{address}: the server refused with {status}."),
    "server-redirects": QT_TRANSLATE_NOOP(
        "messages", "{address} leads in a circle, or to what is no web address. Check the address."
    ),
    "download-too-large": QT_TRANSLATE_NOOP(
        "messages", "{address} has {size} bytes; up to {limit} are fetched. What had come was deleted."
    ),
    "download-incomplete": QT_TRANSLATE_NOOP(
        "messages", "{address} ended after {done} of {total} bytes. What has come is kept: try again."
    ),
    "download-not-writable": QT_TRANSLATE_NOOP("messages", "{path} cannot be written: {detail}."),
    "download-no-room": QT_TRANSLATE_NOOP(
        "messages", "Not enough room in {path}: {needed} bytes are needed, {free} are free. Nothing was lost."
    ),
    # pictures
    "image-address": QT_TRANSLATE_NOOP("messages", "This address cannot be loaded: {address}"),
    "image-offline": QT_TRANSLATE_NOOP(
        "messages", "{host} cannot be reached ({detail}). Is this computer connected to the network?"
    ),
    "image-status": QT_TRANSLATE_NOOP("messages", "{host} answered {status}: the image is not to be had there."),
    "image-redirects": QT_TRANSLATE_NOOP("messages", "{host} sends from one address to the next without end."),
    "image-timeout": QT_TRANSLATE_NOOP("messages", "{host} did not answer in time."),
    "image-cut-off": QT_TRANSLATE_NOOP("messages", "The connection to {host} broke off ({detail})."),
    "image-not-an-image": QT_TRANSLATE_NOOP("messages", "{host} sent no image, but {kind}."),
    "image-too-large": QT_TRANSLATE_NOOP("messages", "The image has {size} bytes; up to {limit} are loaded."),
    "image-too-many-pixels": QT_TRANSLATE_NOOP("messages", "{width} × {height} pixels are too many to show."),
    "image-format": QT_TRANSLATE_NOOP("messages", "Images of the kind “{kind}” are not shown."),
    "image-broken": QT_TRANSLATE_NOOP("messages", "The image is damaged or of an unknown kind ({detail})."),
    "image-not-found": QT_TRANSLATE_NOOP("messages", "There is no file {path} beside the article or in its site."),
    "image-not-readable": QT_TRANSLATE_NOOP("messages", "{path} cannot be read: {detail}."),
    # packages and engines
    "package-missing": QT_TRANSLATE_NOOP(
        "messages",
        "No translation package from {from_code} to {to_code} is installed. Packages that would do: {pairs}. "
        "Install one: Tools > Translation packages, or: diglot models install {from_code}-{to_code}",
    ),
    "package-unexpected": QT_TRANSLATE_NOOP(
        "messages", "{path} holds {found}, not {wanted} as was offered. Nothing was installed."
    ),
    "package-being-fetched": QT_TRANSLATE_NOOP(
        "messages", "{pair} is being downloaded by another Diglot. Wait for it, or stop it there."
    ),
    "index-unusable": QT_TRANSLATE_NOOP(
        "messages", "{origin} holds no list of packages: {detail}. Check the address in the preferences."
    ),
    "index-missing": QT_TRANSLATE_NOOP(
        "messages", "{origin} does not exist. Check the place of the package list in the preferences."
    ),
    "package-not-offered": QT_TRANSLATE_NOOP(
        "messages", "{origin} offers no package {pair}. What it offers: diglot models available"
    ),
    "package-bad-pair": QT_TRANSLATE_NOOP("messages", "“{pair}” is no pair of languages. Write it like en-zh."),
    "package-not-zip": QT_TRANSLATE_NOOP("messages", "{path} is no translation package (.argosmodel)."),
    "package-not-readable": QT_TRANSLATE_NOOP("messages", "{path} cannot be read: {detail}."),
    "package-unsafe-path": QT_TRANSLATE_NOOP(
        "messages", "{path} was refused: it would write outside its folder ({member}). Nothing was installed."
    ),
    "package-too-large": QT_TRANSLATE_NOOP(
        "messages", "{path} was refused: it unpacks to more than a package may have ({reason}). Nothing was installed."
    ),
    "package-no-metadata": QT_TRANSLATE_NOOP("messages", "{path} is no translation package: it has no metadata."),
    "package-bad-metadata": QT_TRANSLATE_NOOP("messages", "{path}: metadata.json cannot be used ({detail})."),
    "package-not-translation": QT_TRANSLATE_NOOP(
        "messages", "{path} is a package of the kind “{kind}”, no translation."
    ),
    "package-no-model": QT_TRANSLATE_NOOP("messages", "{path} holds no model or no tokenizer."),
    "package-broken": QT_TRANSLATE_NOOP("messages", "{path} does not work: {detail}. Nothing was installed."),
    "package-not-removable": QT_TRANSLATE_NOOP("messages", "{path} cannot be removed: {detail}."),
    "package-not-writable": QT_TRANSLATE_NOOP("messages", "Packages cannot be installed to {path}: {detail}."),
    "engine-not-started": QT_TRANSLATE_NOOP("messages", "The translation engine did not start: {detail}. Try again."),
    "engine-load-failed": QT_TRANSLATE_NOOP("messages", "The package {package} cannot be loaded: {detail}."),
    "engine-failed": QT_TRANSLATE_NOOP("messages", "The package {package} failed: {detail}."),
    "engine-crashed": QT_TRANSLATE_NOOP(
        "messages", "The translation engine ended unexpectedly in the package {package}. It starts again when needed."
    ),
    "engine-busy": QT_TRANSLATE_NOOP(
        "messages",
        "The translation was stopped because another one began. Try again when the column's translation is complete.",
    ),
    "engine-disabled": QT_TRANSLATE_NOOP(
        "messages", "The package {package} crashed {crashes} times and is not used any more. Install it anew."
    ),
    "dictionary-missing": QT_TRANSLATE_NOOP("messages", "The dictionary is missing: {path}. Install Diglot anew."),
    "unexpected": QT_TRANSLATE_NOOP("messages", "Something unexpected went wrong: {detail}"),
}

# findings of a check; {path} and line stand before them
_FINDINGS = {
    "encoding": QT_TRANSLATE_NOOP("messages", "in {encoding}; Hugo reads UTF-8. Save it as UTF-8."),
    "listed-no-file": QT_TRANSLATE_NOOP("messages", "{tag} is listed, but there is no file in {tag}"),
    "file-not-listed": QT_TRANSLATE_NOOP("messages", "{file} is in {tag}, which is not in the list"),
    "one-way": QT_TRANSLATE_NOOP("messages", "{file} ({tag}) lists this article, but is not listed here"),
    "lang-name": QT_TRANSLATE_NOOP("messages", "lang says {tag}, the file name says {name}"),
    "lang-folder": QT_TRANSLATE_NOOP("messages", "the file says {tag}, but stands in the folder of {folder}"),
    "lang-text": QT_TRANSLATE_NOOP("messages", "the file says {tag}, but its text reads as {text}"),
    "tag-duplicate": QT_TRANSLATE_NOOP("messages", "{tag} stands twice in {key}"),
    "tag-unknown": QT_TRANSLATE_NOOP("messages", "“{tag}” in {key} is no language tag"),
    "stale": QT_TRANSLATE_NOOP("messages", "{source} has changed since this file was made from it"),
    "structure-images": QT_TRANSLATE_NOOP("messages", "images: {count}, but {expected} in {source}"),
    "structure-links": QT_TRANSLATE_NOOP("messages", "links: {count}, but {expected} in {source}"),
    "structure-code": QT_TRANSLATE_NOOP("messages", "pieces of code: {count}, but {expected} in {source}"),
    "structure-headings": QT_TRANSLATE_NOOP("messages", "headings: {count}, but {expected} in {source}"),
    "placeholder": QT_TRANSLATE_NOOP("messages", "“{text}” looks like a leftover of machine translation"),
    "hugo-lang": QT_TRANSLATE_NOOP(
        "messages", "{count} articles have a top-level “lang”, which fails the build with Hugo 0.159 to 0.164"
    ),
    "suffix-case": QT_TRANSLATE_NOOP(
        "messages", "{count} file names have a language in upper case; older Hugo wants lower case. Rename nothing."
    ),
}


_NOTES = {
    "truncated": QT_TRANSLATE_NOOP("messages", "the engine did not finish a sentence here; check the translation"),
    "left-as-it-is": QT_TRANSLATE_NOOP(
        "messages", "left untranslated, because the translation would have changed the markup; translate it by hand"
    ),
    "emphasis-dropped": QT_TRANSLATE_NOOP(
        "messages",
        "bold, italic or strikethrough was left out, because it is not sure on which words it belongs; check it",
    ),
    "link-moved": QT_TRANSLATE_NOOP(
        "messages", "a link stands where it belongs by a best guess, or at the end of its sentence; check it"
    ),
    "in-pieces": QT_TRANSLATE_NOOP(
        "messages",
        "a sentence was translated in parts, because code, an address or the like in it was lost; check it",
    ),
    "nothing-said": QT_TRANSLATE_NOOP(
        "messages", "the engine said nothing to a sentence, which stands as it was; translate it by hand"
    ),
}
_NOTED_FIELD = QT_TRANSLATE_NOOP("messages", "“{key}” keeps the source's text: {note}")


def note(code: str, translate: Callable[[str, str], str] | None = None, *, key: str = "") -> str:
    """What to tell about a block (or the front matter's ``key``) with the note ``code`` of a translation."""
    said = translate or (lambda _context, text: text)
    text = said(CONTEXT, _NOTES.get(code, code))
    return said(CONTEXT, _NOTED_FIELD).format(key=key, note=text) if key else text


def is_worded(code: str) -> bool:
    """Whether there is a wording for ``code``."""
    return code in _TEXTS


def message(error: DiglotError, translate: Callable[[str, str], str] | None = None) -> str:
    """What to tell the user about ``error``; ``translate(context, text)`` gives the window's language."""
    text = _TEXTS.get(error.code, _UNWORDED)
    details = ", ".join(f"{key}: {value}" for key, value in error.params.items())
    if translate is not None:
        text = translate(CONTEXT, text)
    return text.format_map(_Params({**error.params, "code": error.code, "details": details})).removeprefix(": ")


def finding_message(finding: Finding, translate: Callable[[str, str], str] | None = None) -> str:
    """What a finding says; of one that is an error, the error's wording without the path."""
    params = dict(finding.params)
    if finding.code in {"unreadable", "front-matter"}:
        # the path stands before the line already; one that the sentence is about cannot be left out of it
        named = {"path": finding.path.name} if finding.code == "unreadable" else {}
        return message(DiglotError(str(params.pop("error", "")), **{**params, **named}), translate)
    text = _FINDINGS[f"structure-{params['kind']}" if finding.code == "structure" else finding.code]
    if translate is not None:
        text = translate(CONTEXT, text)
    return text.format_map(_Params(params))


class _Params(dict[str, object]):
    """Parameters; one the error does not carry is left out."""

    def __missing__(self, key: str) -> str:
        return ""
