#!/usr/bin/env python3
"""Reads annotated files back with readers that are not ours: python-docx, and LibreOffice by conversion.

    leggi.py VAGLIO FILE...

Each FILE (.docx, .odt) is annotated with the program VAGLIO; the comments seen by the readers must be one a finding, on the
words of the finding, and every part of the package that holds no comment must be what it was.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import docx

DAY = "2026-11-24"
AUTHOR = "vaglio"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
# Parts that may change: the text, its comments, and what makes them known.
OURS = re.compile(r"word/(document|comments)\.xml|word/_rels/(document|comments)\.xml\.rels|\[Content_Types\]\.xml")


def letters(words):
    """The letters and figures alone: how white space, labels of lists and quotation marks are written is no matter."""
    return re.sub(r"[\W_]+", "", words)


def anchored_in_word(path):
    """For each comment, the words between its marks, tracked deletions and instructions of fields left out."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    words, opened = {}, set()

    def walk(element):
        name = element.tag.removeprefix(WORD)
        number = element.get(WORD + "id")
        if name == "commentRangeStart":
            opened.add(number)
            words[number] = ""
        elif name == "commentRangeEnd":
            opened.discard(number)
        elif name in ("del", "moveFrom", "instrText", "delText", "drawing", "pict") or name.endswith("AlternateContent"):
            return
        said = {"t": element.text or "", "tab": " ", "br": " ", "p": " ", "noBreakHyphen": "-"}.get(name, "")
        for number in opened:
            words[number] += said
        for child in element:
            walk(child)

    walk(root)
    assert not opened, f"{path}: ranges that never end: {opened}"
    return words


def annotations_in_writer(path):
    """The comments of ours that LibreOffice shows, each with the words it stands on."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    found, opened = [], {}

    def walk(element):
        if element.tag == OFFICE + "annotation":
            note = {
                "author": element.findtext(CREATOR),
                "text": [
                    "".join(p.itertext()) for p in element.iter() if p.tag in (TEXT + "p", TEXT + "h")
                ],
                "words": "",
                "name": element.get(OFFICE + "name"),
            }
            found.append(note)
            name = note["name"]
            if name:
                opened[name] = note
            return
        if element.tag == OFFICE + "annotation-end":
            opened.pop(element.get(OFFICE + "name"), None)
            return
        if element.tag in (TEXT + "tracked-changes", TEXT + "note") or element.tag.startswith(DRAW):
            return
        said(element.text if element.tag != OFFICE + "annotation" else "")
        for child in element:
            walk(child)
            said(child.tail)

    def said(words):
        for note in opened.values():
            note["words"] += words or ""

    walk(root)
    return [note for note in found if note["author"] == AUTHOR]


def agree(words, quote):
    """The words are those of the finding: the quote may be the sentence around them, or their beginning. A blank has no words."""
    if words.strip() and not letters(words):
        return words.strip()[:3] in quote
    words, quote = letters(words), letters(quote)
    return bool(words) and (words in quote or quote in words or quote[:60] in words)


def convert(copy, folder, into=None):
    """Opens a file with LibreOffice and saves it as OpenDocument."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "odt",
         "--outdir", into or folder, copy],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def check(program, path):
    folder = Path(tempfile.mkdtemp())
    copy = folder / "copia.docx"
    try:
        subprocess.run([program, "annotate", path, "-o", copy, "--date", DAY], check=True, stdout=subprocess.DEVNULL)
        told = subprocess.run([program, "check", path, "--format", "json", "--date", DAY], stdout=subprocess.PIPE)
        findings = json.loads(told.stdout)["findings"]
        before, after = zipfile.ZipFile(path), zipfile.ZipFile(copy)
        for name in before.namelist():
            assert OURS.fullmatch(name) or before.read(name) == after.read(name), f"{name} has changed"

        was = [comment.text for comment in docx.Document(path).comments]
        comments = list(docx.Document(copy).comments)
        assert [comment.text for comment in comments if comment.author != AUTHOR] == was, "comments were lost"
        ours = [comment for comment in comments if comment.author == AUTHOR]
        assert len(ours) == len(findings), (len(ours), len(findings))
        words = anchored_in_word(copy)
        for comment, finding in zip(ours, findings):
            lines = [paragraph.text for paragraph in comment.paragraphs]
            assert finding["title"] in lines[0], (lines[0], finding["title"])
            assert lines[-1] == f"[{finding['pack']}/{finding['rule']}]", lines[-1]
            assert comment.initials == "v" and comment.timestamp.isoformat() == f"{DAY}T00:00:00+00:00"
            apart = any(line.startswith("Il passo sta") for line in lines)
            own = words[str(comment.comment_id)]
            assert apart or agree(own, finding["quote"]), (own, finding["quote"])

        convert(copy, folder)
        shown = annotations_in_writer(folder / "copia.odt")
        assert len(shown) == len(findings), f"LibreOffice shows {len(shown)} comments of {len(findings)}"
        by_text = {}
        for comment in ours:
            by_text.setdefault(letters(comment.text), []).append(letters(words[str(comment.comment_id)]))
        for note in shown:
            same = by_text[letters("".join(note["text"]))]
            assert letters(note["words"]) in same, (note["words"], same)
        check_proposals(program, path, folder, findings)
        print(f"{Path(path).name}: {len(findings)} comments, on the right words in both readers")
    finally:
        shutil.rmtree(folder)


def check_open(program, path):
    """An OpenDocument text: LibreOffice shows the comments that the program wrote, on the same words."""
    folder = Path(tempfile.mkdtemp())
    copy = folder / "copia.odt"
    try:
        subprocess.run([program, "annotate", path, "-o", copy, "--date", DAY], check=True, stdout=subprocess.DEVNULL)
        told = subprocess.run([program, "check", path, "--format", "json", "--date", DAY], stdout=subprocess.PIPE)
        findings = json.loads(told.stdout)["findings"]
        before, after = zipfile.ZipFile(path), zipfile.ZipFile(copy)
        assert before.namelist() == after.namelist(), after.namelist()
        for name in before.namelist():
            assert name == "content.xml" or before.read(name) == after.read(name), f"{name} has changed"
        first = after.infolist()[0]
        assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED

        written = annotations_in_writer(copy)
        written.sort(key=lambda note: int(note["name"].removeprefix(AUTHOR + "-")))
        assert len(written) == len(findings), (len(written), len(findings))
        for note, finding in zip(written, findings):
            assert finding["title"] in note["text"][0], (note["text"], finding["title"])
            assert note["text"][-1] == f"[{finding['pack']}/{finding['rule']}]", note["text"]
            apart = any(line.startswith("Il passo sta") for line in note["text"])
            assert apart or agree(note["words"], finding["quote"]), (note["words"], finding["quote"])

        convert(copy, folder, folder / "letto")
        shown = annotations_in_writer(folder / "letto" / "copia.odt")
        seen = [Counter((letters("".join(note["text"])), letters(note["words"])) for note in notes) for notes in (written, shown)]
        assert seen[0] == seen[1], f"LibreOffice shows other comments: {seen[0] - seen[1]}, {seen[1] - seen[0]}"
        print(f"{Path(path).name}: {len(findings)} comments, on the right words in LibreOffice")
    finally:
        shutil.rmtree(folder)


def check_proposals(program, path, folder, findings):
    """With --fix, LibreOffice shows the proposed clauses as tracked insertions of ours, and only those are new."""
    copy = folder / "proposte.docx"
    subprocess.run([program, "annotate", path, "--fix", "-o", copy, "--date", DAY], check=True, stdout=subprocess.DEVNULL)
    convert(copy, folder)
    root = ElementTree.fromstring(zipfile.ZipFile(folder / "proposte.odt").read("content.xml"))
    changes = [change for change in root.iter(TEXT + "changed-region") if change.find(f".//{CREATOR}").text == AUTHOR]
    assert all(change[0].tag == TEXT + "insertion" for change in changes), "something was deleted"
    proposed = [finding["fix"]["replacement"] for finding in findings if finding["fix"]]
    assert bool(changes) == bool(proposed), (len(changes), len(proposed))
    text = letters("".join(root.itertext()))
    for clause in proposed:
        for line in clause.splitlines():
            assert letters(line) in text, line


if __name__ == "__main__":
    for path in sys.argv[2:]:
        (check_open if path.endswith(".odt") else check)(sys.argv[1], path)
