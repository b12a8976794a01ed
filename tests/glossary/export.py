"""Read an exported glossary back, in each format, and compare.

	export.py FOLDER

FOLDER has glossary.tbx, .json and .csv.  TBX is read by the
translate-toolkit, written by it, and read again.  One TAP line a rule.
"""
import csv
import json
import sys
from pathlib import Path

from translate.storage import tbx

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def names_of(store):
    """{id: {language: [terms]}} of a TBX file."""
    return {
        unit.getid(): {
            lang.get(XML_LANG): [t.text for t in lang.iter("term")]
            for lang in unit.xmlelement.iter("langSet")
        }
        for unit in store.units
    }


def main(folder):
    failed = False

    def report(name, good):
        nonlocal failed
        failed = failed or not good
        print(("ok" if good else "not ok") + f" - export: {name}")

    terms = {t["id"]: t for t in json.loads((folder / "glossary.json").read_text("utf-8"))["terms"]}
    store = tbx.tbxfile.parsefile(str(folder / "glossary.tbx"))
    names = names_of(store)
    report("the translate-toolkit reads every term", names and list(names) == list(terms))
    report("...English first", all(u.source == terms[u.getid()]["languages"]["en"]["name"] for u in store.units))
    report(
        "TBX has the names of JSON in every language",
        all(
            {lang: n[0] for lang, n in names[i].items()}
            == {lang: n["name"] for lang, n in t["languages"].items()}
            for i, t in terms.items()
        ),
    )
    report("...and short forms and variants", names["ehc-plan"]["en"] == ["education, health and care plan", "EHC plan", "EHCP"])
    notes = {
        u.getid(): [n.text for n in u.xmlelement.iter("termNote") if n.get("type") == "administrativeStatus"]
        for u in store.units
    }
    report(
        "an old word is deprecated, others are not",
        all(
            (set(notes[i]) == {"deprecatedTerm-admn-sts"}) == (t["status"] in ("retired", "renamed"))
            for i, t in terms.items()
        ),
    )
    report("it survives being written by the toolkit", names_of(tbx.tbxfile.parsestring(bytes(store))) == names)

    raw = (folder / "glossary.csv").read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    report("CSV has a BOM and CRLF", raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == len(rows) + 1)
    report(
        "CSV has the same as JSON, a row for each word and language",
        {(r["id"], r["language"]): (r["name"], r["definition"], r["heard"]) for r in rows}
        == {
            (i, lang): (n["name"], n.get("definition", ""), n.get("heard", ""))
            for i, t in terms.items()
            for lang, n in t["languages"].items()
        },
    )
    ehc_plan = next(r for r in rows if (r["id"], r["language"]) == ("ehc-plan", "pl"))
    report("...and what else is known of it", [ehc_plan[k] for k in ("since", "until", "see", "authority")] == [
        "2014", "", "; ".join(terms["ehc-plan"]["see"]), terms["ehc-plan"]["authority"]])
    report("what replaced a word is there", terms["statement"]["replaced_by"] == "ehc-plan")
    report("all languages are there", set(terms["statement"]["languages"]) == {
        "en", "ar", "bn", "zh-Hans", "pa", "pl", "ro", "so", "ta", "ur"})
    return 1 if failed else 0


sys.exit(main(Path(sys.argv[1])))
