"""Pictures of the lines of a PDF, one file each, for OCR to read.

lines.py PDF DIR     prints the names of the files, in order of the page

Where tesseract looks for lines itself, it misses some; where they are is
not what is to be proved.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

DPI = 300
TOP, BOTTOM = 60, 790  # of the text, between header and footer [pt]
MARGIN = 4  # around a line [pt]
XHTML = "{http://www.w3.org/1999/xhtml}"


def pages(pdf):
    """Each page as the boxes of its lines [pt], from top to bottom."""
    page = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True).stdout
    for page in ET.fromstring(re.sub(rb"[\x00-\x08]", b"", page)).iter(XHTML + "page"):
        boxes = [
            tuple(float(line.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
            for line in page.iter(XHTML + "line")
        ]
        yield rows([box for box in boxes if TOP < box[1] and box[3] < BOTTOM])


def rows(boxes):
    """What stands at one height is one line."""
    joined = []
    for box in sorted(boxes, key=lambda box: box[1] + box[3]):
        last = joined[-1] if joined else None
        if last and (box[1] + box[3]) / 2 < last[3]:
            joined[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return joined


def picture(pdf, number):
    """A page in grey: width, height, bytes."""
    at = ["-f", str(number), "-l", str(number)]
    pgm = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", *at, pdf], check=True, capture_output=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    return int(head[1]), int(head[2]), pgm[head.end():]


def apart(boxes):
    """The boxes with a margin, but not into their neighbours."""
    for i, (left, top, right, bottom) in enumerate(boxes):
        above = boxes[i - 1][3] if i else 0
        below = boxes[i + 1][1] if i + 1 < len(boxes) else bottom + MARGIN
        top, bottom = max(top - MARGIN, (above + top) / 2), min(bottom + MARGIN, (bottom + below) / 2)
        yield left - MARGIN, top, right + MARGIN, bottom


def cut(page, box):
    width, height, grey = page
    left, top, right, bottom = (round(side * DPI / 72) for side in box)
    left, right = max(left, 0), min(right, width)
    rows = [grey[y * width + left:y * width + right] for y in range(max(top, 0), min(bottom, height))]
    return b"P5 %d %d 255\n" % (right - left, len(rows)) + b"".join(rows)


if __name__ == "__main__":
    pdf, directory = sys.argv[1:3]
    for number, boxes in enumerate(pages(pdf), 1):
        page = picture(pdf, number)
        for i, box in enumerate(apart(boxes)):
            name = os.path.join(directory, "line-%d-%03d.pgm" % (number, i))
            with open(name, "wb") as out:
                out.write(cut(page, box))
            print(name)
