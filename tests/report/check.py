"""Every report format, read back by somebody else's parser and held against the JSON result.

check.py PROGRAM: prints TAP lines, then the totals. A format whose parser is not installed is skipped, and says so. Nothing is
downloaded. SARIF, OSCAL and OCSF have no validator among Debian's packages: their structure is checked here by their
specifications; with SARIF_SCHEMA=FILE (and the module jsonschema) SARIF is held against its schema too.
"""

import csv
import html.parser
import importlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
TOKEN = re.compile(r"^[A-Za-z_][A-Za-z0-9._-]*$")
SEVERITIES = {"low": 2, "medium": 3, "high": 4, "critical": 5}
HOSTILE = ['a"b', "<script>alert(1)</script>", "a|b`c", "x\n# heading", "${y}", "é\u2028\ufffe", "a'b&amp;\\", "*_~^[z](u)"]


class Missing(Exception):
    """The parser of a format is not installed."""


def parser_of(name):
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise Missing(name) from problem


def hostile_state():
    """A state whose instance keys try to break out of every format."""
    instances = [
        {"index_key": key, "schema_version": 0, "attributes": {"encrypted": index % 2 == 0}, "sensitive_attributes": []}
        for index, key in enumerate(HOSTILE)
    ]
    resource = {"mode": "managed", "type": "aws_ebs_volume", "name": "v", "instances": instances,
                "provider": 'provider["registry.terraform.io/hashicorp/aws"]'}
    return {"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {}, "resources": [resource]}


class Case:
    """One document with its result, and its reports on demand."""

    def __init__(self, program, name, arguments):
        self.program, self.name, self.arguments = program, name, arguments
        self.result = json.loads(self.report("json"))
        self.findings = self.result["findings"]
        counts = self.result["counts"]
        self.violations = counts["violations"]
        self.unknown = counts["unknown"]
        self.waived = counts["waived"]
        self.harmless = len(self.findings) - self.violations - self.unknown - self.waived

    def report(self, form):
        done = subprocess.run([self.program, "check", *self.arguments, "--format", form], capture_output=True, check=False)
        assert done.returncode in (0, 2), (done.returncode, done.stderr)
        return done.stdout.decode("utf-8")


def check_csv(case):
    rows = list(csv.DictReader(io.StringIO(case.report("csv"), newline=""), strict=True))
    assert len(rows) == len(case.findings)
    for row, finding in zip(rows, case.findings):
        assert None not in row and None not in row.values()
        for key, value in finding.items():
            text = {None: "", True: "true", False: "false"}.get(value, value)
            assert row[key].removeprefix("'") == text.removeprefix("'"), (key, row[key], value)
            assert row[key][:1] not in tuple("=+@") and (row[key][:1] != "-" or float(row[key]) < 0)


def clean(text):
    """What XML cannot hold is replaced."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "\ufffd", text)


def check_junit(case):
    junitparser = parser_of("junitparser")
    text = case.report("junit")
    totals = {"tests": 0, "failures": 0, "skipped": 0}
    for suite in junitparser.JUnitXml.fromstring(text.encode()):
        cases = list(suite)
        assert len(cases) == suite.tests
        for name, kind in (("failures", junitparser.Failure), ("skipped", junitparser.Skipped)):
            counted = sum(isinstance(result, kind) for one in cases for result in one.result)
            assert counted == getattr(suite, name)
            totals[name] += counted
    assert totals["failures"] == case.violations
    classes = [one.get("classname") for one in xml.etree.ElementTree.fromstring(text).iter("testcase")]
    assert {clean(finding["address"]) for finding in case.findings} <= set(classes)


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.bad = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.bad += [(tag, name) for name, value in attrs if name.startswith("on") or name == "src"]


def check_html(case):
    html5lib = parser_of("html5lib")
    text = case.report("html")
    page = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(text)
    tags = Tags()
    tags.feed(text)
    assert not tags.bad and "script" not in tags.seen and "link" not in tags.seen and "img" not in tags.seen
    assert page.get("lang") == "en" and len(page.findall(".//h1")) == 1
    for table in page.iter("table"):
        assert table.find("caption") is not None
        width = len(table.findall("./thead/tr/th[@scope='col']"))
        assert all(len(list(row)) == width for row in table.findall("./tbody/tr"))
    names = ["".join(code.itertext()) for code in page.findall(".//th[@scope='row']/code")]
    assert {clean(finding["address"]) for finding in case.findings} <= set(names)


def check_markdown(case):
    markdown_it = parser_of("markdown_it")
    tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(case.report("markdown"))
    width = cells = 0
    for token in tokens:
        assert token.type != "html_block"
        inline = token.children or []
        assert not [child for child in inline if child.type in ("html_inline", "image")]
        links = [child.attrGet("href") for child in inline if child.type == "link_open"]
        assert all(link.startswith("https://www.ecfr.gov/") for link in links), links
        if token.type == "thead_open":
            width = 0
        elif token.type == "th_open":
            width += 1
        elif token.type == "tr_open":
            cells = 0
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells:
            assert cells == width, (cells, width)
    titles = [t.content for before, t in zip(tokens, tokens[1:]) if before.type == "heading_open"]
    assert titles[0].startswith("HIPAA") and set(titles[1:]) <= {t for t in titles if re.match(r"^[A-Z][a-z, ]+( \(\d+\))?$", t)}


def check_sarif(case):
    log = json.loads(case.report("sarif"))
    if os.environ.get("SARIF_SCHEMA"):
        with open(os.environ["SARIF_SCHEMA"], encoding="utf-8") as schema:
            parser_of("jsonschema").validate(log, json.load(schema))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(case.findings) - case.harmless
    for rule in rules:
        assert rule["helpUri"].startswith("https://") and 0 < float(rule["properties"]["security-severity"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note") if result["kind"] == "fail" else result["level"] == "none"
        place = result["locations"][0]
        assert place["physicalLocation"]["region"]["startLine"] == 1
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert urllib.parse.urlparse(uri).scheme in ("", "file") and not re.search(r'[\s<>"{}|\\^`]', uri)
        assert re.match("^[0-9a-f]{64}$", result["partialFingerprints"]["primaryLocationLineHash"])
    assert sum("suppressions" in result for result in run["results"]) == case.waived
    assert sum(result["kind"] == "open" for result in run["results"]) == case.unknown
    addresses = {r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in run["results"]}
    assert addresses <= {finding["address"] for finding in case.findings}


def walk(value):
    yield value
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inside)


def check_oscal(case):
    document = json.loads(case.report("oscal"))["assessment-results"]
    for value in walk(document):
        assert value not in ([], ""), "OSCAL has no empty lists and texts"
        if isinstance(value, dict) and "uuid" in value:
            assert UUID.match(value["uuid"]), value["uuid"]
    result = document["results"][0]
    resources = {resource["uuid"] for resource in document["back-matter"]["resources"]}
    assert document["import-ap"]["href"].lstrip("#") in resources
    items = {item["uuid"] for item in result.get("local-definitions", {}).get("inventory-items", [])}
    observations = {one["uuid"]: one for one in result.get("observations", [])}
    risks = {one["uuid"] for one in result.get("risks", [])}
    assert len(observations) == len(case.findings) and len(risks) == case.violations + case.waived
    for one in observations.values():
        assert one["methods"] == ["TEST"] and one["collected"] == result["start"]
        assert {subject["subject-uuid"] for subject in one["subjects"]} <= items
    related = 0
    for finding in result.get("findings", []):
        status = case.result["safeguards_status"][finding["title"].split(" ")[0]]["status"]
        assert TOKEN.match(finding["target"]["target-id"])
        assert (finding["target"]["status"]["state"] == "satisfied") == (status == "compliant")
        assert {r["risk-uuid"] for r in finding.get("related-risks", [])} <= risks
        for reference in finding.get("related-observations", []):
            assert reference["observation-uuid"] in observations
            related += 1
    assert related == len(observations)


def check_ocsf(case):
    records = [json.loads(line) for line in case.report("ocsf").split("\n")[:-1]]
    assert len(records) == len(case.findings)
    for record, finding in zip(records, case.findings):
        assert (record["category_uid"], record["class_uid"], record["type_uid"]) == (2, 2003, 200301)
        assert record["severity_id"] == SEVERITIES[finding["severity"]]
        assert record["compliance"]["standards"] and record["compliance"]["status_id"] in (1, 2, 3)
        assert record["metadata"]["version"] == "1.3.0" and record["metadata"]["product"]["name"]
        assert record["finding_info"]["uid"] == finding["fingerprint"] and record["finding_info"]["title"]
        assert record["resources"][0]["uid"] == finding["address"]
        assert (record["status_id"] == 3) == finding["waived"] and record["time"] > 1_600_000_000_000
    assert sum(record["compliance"]["status_id"] == 2 for record in records) == case.unknown


def check_openmetrics(case):
    new = parser_of("prometheus_client.openmetrics.parser")
    old = parser_of("prometheus_client.parser")
    text = case.report("openmetrics")
    for parser in (new, old):
        samples = [sample for family in parser.text_string_to_metric_families(text) for sample in family.samples]
        numbers = {(s.name, s.labels.get("state") or s.labels.get("status") or s.labels.get("severity")): s.value
                   for s in samples if "safeguard" not in s.labels}
        assert numbers["hipaa_status", case.result["status"]] == 1
        assert numbers["hipaa_findings", "waived"] == case.waived
        for severity in SEVERITIES:
            assert numbers["hipaa_violations", severity] == case.result["counts"][severity]
        assert all(sample.labels["document"] == case.arguments[1] for sample in samples)


CHECKS = [check_csv, check_junit, check_html, check_markdown, check_sarif, check_oscal, check_ocsf, check_openmetrics]


def cases_of(program, folder):
    with open(f"{folder}/hostile \"state\".json", "w", encoding="utf-8") as file:
        json.dump(hostile_state(), file)
    with open(f"{folder}/empty.json", "w", encoding="utf-8") as file:
        json.dump({**hostile_state(), "resources": []}, file)
    with open(f"{folder}/waivers.json", "w", encoding="utf-8") as file:
        json.dump([{"rule": "HIPAA-A*", "address": "*", "reason": 'until <b>"|`2027`', "expires": "2999-01-01"}], file)
    waivers = ["--waivers", file.name]
    yield Case(program, "three clouds", ["--plan", "examples/quickstart/plan.json"])
    yield Case(program, "three clouds with waivers", ["--plan", "examples/quickstart/plan.json", *waivers])
    yield Case(program, "hostile names", ["--state", f"{folder}/hostile \"state\".json"])
    yield Case(program, "an empty state", ["--state", f"{folder}/empty.json"])


def main():
    totals = {"ok": 0, "not ok": 0, "skipped": 0}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases_of(sys.argv[1], folder):
            for check in CHECKS:
                verdict, why = "ok", ""
                try:
                    check(case)
                except Missing as module:
                    verdict, why = "skipped", f" # skipped: python has no module {module}"
                except Exception as problem:  # pylint: disable=broad-except
                    verdict, why = "not ok", f"\n# {type(problem).__name__} in line {line_of(problem)}: {problem}"
                totals[verdict] += 1
                print(f"{'ok' if verdict == 'skipped' else verdict} - {check.__name__[6:]} of {case.name}{why}")
    print(f"reports: {totals['ok']} passed, {totals['not ok']} failed, {totals['skipped']} skipped")
    return totals["not ok"] != 0


def line_of(problem):
    trace = problem.__traceback__
    while trace.tb_next and trace.tb_next.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace.tb_lineno


if __name__ == "__main__":
    sys.exit(main())
