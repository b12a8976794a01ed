"""What `check --json` and `--sarif` say is what `check` prints."""
import json
import re
import sys
from urllib.parse import unquote

folder, text, plain, sarif = sys.argv[1:]
lines = open(text, encoding="utf-8").read().splitlines()
printed = [m.groups() for m in (re.match(
    r"(?:(\S+?):(?:(\d+):)?(?:(\d+):)?|lexleaf:) "
    r"(error|warning|note): (.*) \[([a-z0-9-]+)\]$", l) for l in lines) if m]
findings = json.load(open(plain, encoding="utf-8"))["findings"]
shown = [f for f in findings if "ignored" not in f]
said = [(f.get("file"), f.get("line"), f.get("column"), f["severity"],
         f["message"], f["tag"]) for f in shown]
want = [(f, l and int(l), c and int(c), s, m, t) for f, l, c, s, m, t in printed]
assert said == want, [x for x in zip(said, want) if x[0] != x[1]][:3]
assert len(shown) > 40 and len(findings) > len(shown), len(findings)

log = json.load(open(sarif, encoding="utf-8"))
assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
[run] = log["runs"]
rules = run["tool"]["driver"]["rules"]
assert len({r["id"] for r in rules}) == len(rules)
assert len(run["results"]) == len(findings)
for r, f in zip(run["results"], findings):
    assert rules[r["ruleIndex"]]["id"] == r["ruleId"] == f["tag"]
    assert r["level"] == f["severity"] in ("error", "warning", "note")
    assert r["message"]["text"] == f["message"]
    assert ("suppressions" in r) == ("ignored" in f)
    assert len(r.get("relatedLocations", [])) == len(f.get("notes", []))
    for place in r.get("locations", []):
        region = place["physicalLocation"].get("region")
        if not region or "startColumn" not in region:
            continue
        path = unquote(place["physicalLocation"]["artifactLocation"]["uri"])
        source = open(folder + "/" + path, encoding="utf-8").read().split("\n")
        line = source[region["startLine"] - 1]
        at = region["startColumn"] - 1
        # Columns are characters here and bytes there.
        assert len(line[:at].encode()) == f["column"] - 1
        assert at < region["endColumn"] - 1 <= len(line)
        quoted = re.match(r'"(.*?)" ', f["message"])
        if quoted and f["tag"] in ("number-fact", "phone", "acronym-unknown"):
            assert line[at:region["endColumn"] - 1] == quoted[1], quoted[1]
