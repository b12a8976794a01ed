"""The site as a web of links: every address of every page leads somewhere.

	links.py SITE [ADDRESS]

ADDRESS is the site_url that it was built for.
One TAP line a rule; each fault is a comment behind it.
"""
import os
import sys
from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

SCHEMES = {"http", "https", "mailto", "tel"}


class Page(HTMLParser):
    """What one page links to, loads and is called."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids = [], [], []
        self.scripts = []
        self.alternates, self.title, self.lang = {}, "", ""
        self.canonical, self.moved = "", False
        self.stylesheets = self.inline = 0
        self.in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.ids.append(a["id"])
        if "style" in a or any(k.startswith("on") for k in a) or tag == "style":
            self.inline += 1
        if tag == "script":
            self.scripts.append(a.get("src", ""))
        if tag == "a":
            self.links.append(a.get("href", ""))
        elif tag == "link" and a.get("rel") == "alternate" and "hreflang" in a:
            self.alternates[a["hreflang"]] = a["href"]
        elif tag == "link" and a.get("rel") == "alternate":
            self.links.append(a["href"])
        elif tag == "link" and a.get("rel") == "canonical":
            self.canonical = a["href"]
        elif tag == "meta" and a.get("http-equiv") == "refresh":
            self.moved = True
            self.links.append(a["content"].removeprefix("0; url="))
        elif tag == "link" and a.get("rel") == "icon":
            self.loads.append(a["href"])
        elif tag == "link" and a.get("rel") == "stylesheet":
            self.stylesheets += 1
            self.loads.append(a["href"])
        elif "src" in a:
            self.loads.append(a["src"])
        elif tag == "html":
            self.lang = a.get("lang", "")
        self.in_title = tag == "title"

    def handle_endtag(self, tag):
        self.in_title = False

    def handle_data(self, data):
        if self.in_title:
            self.title += data


def main(root, site=""):
    faults = {}
    pages, files = {}, set()
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            files.add(path)
            if name.endswith(".html"):
                with open(os.path.join(root, path), encoding="utf-8") as f:
                    pages[path] = Page(f.read())

    def fault(rule, what):
        faults.setdefault(rule, []).append(what)

    def resolve(page, address):
        """(file, fragment) inside the site, or None for one outside it."""
        if site and address.startswith(site):
            return unquote(address[len(site):]), ""
        parts = urlsplit(address)
        if site and address.startswith("/"):  # of 404.html, on any host
            address = address.removeprefix(urlsplit(site).path)
            return unquote(address), ""
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        where = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        return where, unquote(parts.fragment)

    reached, queue = {"index.html"}, deque(["index.html"])
    links = {path: [] for path in pages}
    for path, page in pages.items():
        for address in page.links + page.loads + list(page.alternates.values()):
            target = resolve(path, address)
            if target is None:
                if urlsplit(address).scheme not in SCHEMES or address in page.loads:
                    fault("scheme", f"{path}: {address}")
                continue
            where, fragment = target
            if where not in files or address == "":
                fault("file", f"{path}: {address}")
            elif fragment and where in pages and fragment not in pages[where].ids:
                fault("fragment", f"{path}: {address}")
            links[path].append(where)
        if page.stylesheets != 1 or page.inline:
            fault("inline", f"{path}: {page.stylesheets} stylesheets, {page.inline} inline")
        if page.scripts and (not path.endswith("/jargon/index.html") or page.scripts != page.loads[-1:]):
            fault("script", f"{path}: {page.scripts}")
        if site and not page.moved and "/" in path and page.canonical != site + path:
            fault("canonical", f"{path}: {page.canonical}")
        if bool(site) != bool(page.alternates) and path != "404.html" and "/bilingual/" not in path:
            fault("hreflang", f"{path}: {len(page.alternates)} languages")
        for tag, address in page.alternates.items():
            target = resolve(path, address)
            other = pages.get(target[0]) if target else None
            if other and (other.lang != tag and tag != "x-default" or set(other.alternates) != set(page.alternates)):
                fault("hreflang", f"{path}: {tag}: {address}")
    while queue:
        for where in links.get(queue.popleft(), []):
            if where not in reached:
                reached.add(where)
                queue.append(where)
    for path in sorted(files - reached - {"404.html"}):
        if path.endswith((".html", ".pdf", ".css", ".xml")) and path not in ("sitemap.xml",) \
                and not (path in pages and pages[path].moved):
            fault("orphan", path)
    for title, n in Counter(p.title for p in pages.values() if not p.moved).items():
        if n > 1 or not title.strip():
            fault("title", f"{n} pages are called {title!r}")
    editions = {}
    for path in pages:
        tag, _, rest = path.partition("/")
        if rest:
            editions.setdefault(tag, set()).add(rest)
    everywhere = {p for rest in editions.values() for p in rest
                  if p != "jargon/english.html" and not p.startswith("bilingual/")}
    for tag, rest in editions.items():
        for path in sorted(everywhere - rest):
            fault("edition", f"{tag} lacks {path}")

    failed = False
    for rule, meaning in [
        ("file", "every link leads to a file of the site"),
        ("fragment", "every #fragment is on its page"),
        ("scheme", "other addresses are web, mail or phone; nothing is loaded from outside"),
        ("orphan", "every page, PDF and stylesheet can be reached from index.html"),
        ("title", "no two pages have the same title"),
        ("hreflang", "hreflang leads to that language and back"),
        ("canonical", "every page knows its address"),
        ("edition", "every language has the same pages"),
        ("inline", "one stylesheet, no inline style or handler"),
        ("script", "one script of the site's own, beside the list of words and nowhere else"),
    ]:
        wrong = faults.get(rule, [])
        failed = failed or bool(wrong)
        print(("not ok" if wrong else "ok") + f" - links: {meaning} ({len(pages)} pages)")
        for line in wrong[:20]:
            print("#", line)
    return 1 if failed or not pages else 0


sys.exit(main(*sys.argv[1:]))
