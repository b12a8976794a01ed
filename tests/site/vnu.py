"""Read the Nu HTML checker's JSON on stdin; print what counts as wrong with
the pages in a folder: vnu.py FOLDER.

Errors count, and of its warnings those of its language detector: "this
document appears to be written in Urdu but ...".  That is an independent
check of lang and dir on every page with enough text.
"""
import json
import sys

root = sys.argv[1].rstrip("/") + "/"
for m in json.load(sys.stdin)["messages"]:
    text = m.get("message", "")
    if m["type"] == "info" and "appears to be written in" not in text:
        continue
    _, inside, page = m.get("url", "").rpartition(root)
    if inside or "url" not in m:
        print(f"{page}:{m.get('lastLine', 0)}: {text}")
