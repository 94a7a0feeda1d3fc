"""Reads what a format wrote with a program that was not written here, and prints the findings it saw as JSON.

  read.py FORMAT FILE

| format | read by |
|---|---|
| sarif | sarif-tools |
| junit | junitparser |
| checkstyle | the Checkstyle driver of diff-cover |
| csv | the csv module of Python, in its strict mode |
| markdown | markdown-it-py with tables and links as GitHub has them |
| gitlab, rdjson | jsonschema, against what their makers say of the format (Schema/) |
| github | the rules of the runner for workflow commands, restated: there is no reader to install |
"""
import csv
import html
import json
import pathlib
import re
import sys
import urllib.parse

SCHEMA = pathlib.Path(__file__).resolve().parent.parent / "Schema"


def validated(name, path):
    import jsonschema

    document = json.loads(path.read_text(encoding="utf-8"))
    schema = json.loads((SCHEMA / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(document)
    return document


def sarif(path):
    from sarif import loader

    for record in loader.load_sarif_file(str(path)).get_records():
        yield {"path": urllib.parse.unquote(record["Location"]), "line": int(record["Line"]), "rule": record["Code"], "message": record["Description"]}


def junit(path):
    import junitparser

    for suite in junitparser.JUnitXml.fromfile(str(path)):
        cases = list(suite)
        results = [type(result) for case in cases for result in case.result]
        assert suite.tests == len(cases), suite.name
        assert suite.failures == results.count(junitparser.Failure), suite.name
        assert suite.errors == results.count(junitparser.Error), suite.name
        assert suite.skipped == results.count(junitparser.Skipped), suite.name
        for case in cases:
            said = case.result[0].message if case.result else case.system_out
            if said is None or suite.name == "inputs":
                continue
            rule, _, place = case.name.partition(" at ")
            kind = type(case.result[0]).__name__ if case.result else "info"
            yield {
                "path": case.classname, "line": int(place.partition(":")[0]), "rule": rule, "message": said,
                "severity": case.result[0].type if kind == "Failure" else kind.lower(),
            }


def checkstyle(path):
    from diff_cover.git_path import GitPathTool
    from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

    GitPathTool._cwd, GitPathTool._root = "/", "/"
    for name, violations in CheckstyleXmlDriver().parse_reports([path.read_text(encoding="utf-8")]).items():
        for violation in violations:
            severity, _, message = violation.message.partition(": ")
            yield {"path": name, "line": violation.line, "severity": severity, "message": message}


def csv_(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    for row in rows:
        assert None not in row and None not in row.values(), row
        for cell in row.values():
            assert cell[:1] not in ("=", "@", "\t", "\r") and not re.match(r"[+-](?![0-9.]*$)", cell), cell
        yield {key: row[key] for key in ("path", "rule", "severity", "message")} | {"line": int(row["line"])}


def markdown(path):
    from markdown_it import MarkdownIt

    reader = MarkdownIt("gfm-like", {"linkify": True})
    reader.linkify.set({"fuzzy_link": False})
    text = path.read_text(encoding="utf-8")
    assert len(text) <= 65536, len(text)
    rendered = reader.render(text)
    assert "<a" not in rendered and "<code" not in rendered, rendered
    for row in re.findall(r"<tr>\s*(<td>.*?)</tr>", rendered, re.S):
        cells = re.findall(r"<td>(.*?)</td>", row, re.S)
        assert len(cells) == 4, row
        plain = [html.unescape(re.sub(r"</?strong>", "", cell)).replace("\u200b", "") for cell in cells]
        place, line, _ = plain[1].rsplit(":", 2)
        # The break is the only tag in a cell, so that all others would show here.
        message, rule = plain[2].split("<br>") if "<br>" in plain[2] else plain[2].split("\n")
        yield {"severity": plain[0], "path": place, "line": int(line), "message": message, "rule": rule}


def github(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert command, line
        properties = dict(part.split("=", 1) for part in command[2].split(","))

        def unescaped(value):
            for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, character)
            return value

        if "title" in properties:
            yield {
                "path": unescaped(properties["file"]), "line": int(properties["line"]),
                "severity": command[1].replace("notice", "info"), "rule": unescaped(properties["title"]),
                "message": unescaped(command[3]),
            }


def gitlab(path):
    document = validated("gitlab-code-quality.json", path)
    fingerprints = [finding["fingerprint"] for finding in document]
    assert len(set(fingerprints)) == len(fingerprints), "equal fingerprints"
    for finding in document:
        location = finding["location"]
        yield {
            "path": location["path"], "line": location["lines"]["begin"], "rule": finding["check_name"],
            "message": finding["description"],
        }


def rdjson(path):
    for finding in validated("rdjson.json", path)["diagnostics"]:
        if "code" in finding:
            yield {
                "path": finding["location"]["path"], "line": finding["location"]["range"]["start"]["line"],
                "severity": finding["severity"].lower(), "rule": finding["code"]["value"], "message": finding["message"],
            }


readers = {"sarif": sarif, "junit": junit, "checkstyle": checkstyle, "csv": csv_, "markdown": markdown,
           "github": github, "gitlab": gitlab, "rdjson": rdjson}
json.dump(list(readers[sys.argv[1]](pathlib.Path(sys.argv[2]))), sys.stdout)
