/*
 * The one list of diagnostics, for diag.h and `lexleaf check --list`.
 * No guard: each includer defines DIAG(name, severity, tag, meaning).
 * Tags are stable: content silences them by name.
 */

/* base: files and their bytes */
DIAG(IO, MACHINE, "io", "a file or folder could not be read or written")
DIAG(OUTPUT, MACHINE, "output", "the output folder may not be replaced")
DIAG(FILE_MISSING, ERROR, "file-missing", "a file the pack needs is not there")
DIAG(FILE_LARGE, ERROR, "file-large", "a file that is too large to be what it should be")
DIAG(UTF8_INVALID, ERROR, "utf8-invalid", "the file is not valid UTF-8")
DIAG(CONTROL_CHAR, ERROR, "control-char", "the file holds a NUL or another character that nobody can see")
DIAG(YAML_SYNTAX, ERROR, "yaml-syntax", "the YAML cannot be read")
DIAG(XML_SYNTAX, ERROR, "xml-syntax", "the XML cannot be read")
DIAG(XML_SCHEMA, ERROR, "xml-schema", "the XML breaks its schema")
DIAG(XML_DTD, ERROR, "xml-dtd", "the XML has a DOCTYPE; entities are not allowed")

/* pack: pack.yaml, facts.yaml, languages.yaml */
DIAG(NOT_A_PACK, ERROR, "not-a-pack", "the folder has no content/pack.yaml")
DIAG(LEAFLET_NONE, ERROR, "leaflet-none", "the pack has no leaflets")
DIAG(KEY_UNKNOWN, ERROR, "key-unknown", "a key that nothing reads, often a spelling mistake")
DIAG(KEY_MISSING, ERROR, "key-missing", "a key or element that must be there is not")
DIAG(VALUE_INVALID, ERROR, "value-invalid", "a value has the wrong form")
DIAG(ID_DUPLICATE, ERROR, "id-duplicate", "two things have the same id")
DIAG(LANG_UNKNOWN, ERROR, "lang-unknown", "a language that languages.yaml does not have")
DIAG(CONTRAST, ERROR, "contrast", "two colours of the theme are too alike to read")
DIAG(FACT_UNKNOWN, ERROR, "fact-unknown", "a fact that facts.yaml does not have")
DIAG(SERVICE_UNKNOWN, ERROR, "service-unknown", "a service field that pack.yaml does not have")
DIAG(PLACEHOLDER_UNKNOWN, ERROR, "placeholder-unknown", "a {name} that is neither service.* nor fact.*")

/* doc: leaflets */
DIAG(FRONT_MATTER, ERROR, "front-matter", "the front matter is missing or broken")
DIAG(RAW_HTML, ERROR, "raw-html", "HTML in a leaflet")
DIAG(LINK_SCHEME, ERROR, "link-scheme", "an address that is not http, https, mailto, tel, term, leaflet or relative")
DIAG(LINK_LOST, ERROR, "link-lost", "brackets that look like a link but are not one")
DIAG(BOLD_LOST, WARNING, "bold-lost", "a pair of asterisks that makes nothing bold")
DIAG(LINK_TEXT, ERROR, "link-text", "a link without words")
DIAG(LINK_TITLE, WARNING, "link-title", "a title of a link or image, which is not shown")
DIAG(IMAGE_BROKEN, ERROR, "image-broken", "an image file cannot be decoded")
DIAG(IMAGE_ALT, ERROR, "image-alt", "an image without alternative text")
DIAG(TABLE_SHAPE, ERROR, "table-shape", "a table row has the wrong number of cells")
DIAG(TABLE_LOST, ERROR, "table-lost", "a pipe table that Markdown cannot read")
DIAG(HEADING_LEVEL, ERROR, "heading-level", "a heading of level 1, or one that skips a level")
DIAG(HEADING_TEXT, ERROR, "heading-text", "a heading without words")
DIAG(FENCE_OPEN, ERROR, "fence-open", "a ``` block that is never closed")
DIAG(BRACE, ERROR, "brace", "a { or } that belongs to no placeholder")
DIAG(NESTING, ERROR, "nesting", "blocks nested too deeply")
DIAG(I18N_COMMENT, ERROR, "i18n-comment", "an i18n comment that is not closed or not known")
DIAG(IGNORE, ERROR, "ignore", "a lexleaf-ignore without a known tag or without a reason")

/* locale: catalogues and translations */
DIAG(PO_SYNTAX, ERROR, "po-syntax", "msgfmt refuses a PO file that is to be changed or taken back")
DIAG(PO_REFUSED, WARNING, "po-refused", "a PO file cannot be used; English is shown for all of it")
DIAG(PO_HEADER, WARNING, "po-header", "a PO header disagrees with languages.yaml; English is shown for all of the file")
DIAG(MO_BROKEN, ERROR, "mo-broken", "a compiled catalogue is damaged")
DIAG(MSG_BROKEN, WARNING, "msg-broken", "a translation that msgfmt would refuse; English is shown")
DIAG(MSG_PARSE, WARNING, "msg-parse", "a translation is not one paragraph; English is shown")
DIAG(MSG_LINK, WARNING, "msg-link", "a translation lost, added or changed a link; English is shown")
DIAG(MSG_PLACEHOLDER, WARNING, "msg-placeholder", "a translation lost or added a {placeholder}; English is shown")
DIAG(MSG_CODE, WARNING, "msg-code", "a translation lost or changed a code span; English is shown")
DIAG(MSG_HTML, WARNING, "msg-html", "a translation holds HTML; English is shown")
DIAG(MSG_RESIDUE, WARNING, "msg-residue", "a translation has Markdown that did not parse; English is shown")
DIAG(MSG_CONTROL, WARNING, "msg-control", "a translation has unbalanced or forbidden bidi controls; English is shown")
DIAG(MSG_NUMBER, WARNING, "msg-number", "a translation has other numbers than the English")
DIAG(MSG_CRITICAL, WARNING, "msg-critical", "a translation of a critical paragraph has other numbers; English is shown")
DIAG(MSG_MARKUP, WARNING, "msg-markup", "a translation has other bold, emphasis or line breaks")
DIAG(MSG_SPACE, WARNING, "msg-space", "a translation has stray spaces or lines")
DIAG(MSG_SAME, WARNING, "msg-same", "a translation is the English itself")
DIAG(MSG_ENDING, WARNING, "msg-ending", "a translation ends with another kind of punctuation")
DIAG(MSG_LENGTH, WARNING, "msg-length", "a translation is much shorter or longer than the English (20 times longer: English is shown), or too long for its place")
DIAG(MSG_SCRIPT, WARNING, "msg-script", "a translation is not in the script of its language")
DIAG(MSG_TERM, WARNING, "msg-term", "a translation without the word that its jargon buster has for a term")
DIAG(STRING_UNKNOWN, ERROR, "string-unknown", "an interface string that strings.xml does not have")
DIAG(STRING_UNUSED, WARNING, "string-unused", "an interface string that nothing says")
DIAG(TRANSLATION_CHANGED, NOTE, "translation-changed", "the English is newer than a translation; English is shown")
DIAG(TRANSLATION_MISSING, NOTE, "translation-missing", "paragraphs that are not translated; English is shown")
DIAG(TRANSLATION_EXTRA, NOTE, "translation-extra", "translations of texts that the pack has not, or not any more; they are not used")
DIAG(SIGNOFF, ERROR, "signoff", "a translation that cannot be signed off")
DIAG(RETURN_FILE, ERROR, "return-file", "a file that came back is no translation of this pack")
DIAG(RETURN_TEXT, ERROR, "return-text", "a translation that came back cannot be used")
DIAG(RETURN_DOUBT, WARNING, "return-doubt", "a translation that came back should be looked at")

/* glossary */
DIAG(TERM_UNKNOWN, ERROR, "term-unknown", "a term that the glossary does not have")
DIAG(TERM_CIRCLE, ERROR, "term-circle", "terms that replace each other in a circle")
DIAG(TERM_AMBIGUOUS, WARNING, "term-ambiguous", "a short form that two terms share; link it by hand")
DIAG(TERM_RETIRED, WARNING, "term-retired", "a retired word used without a mark")
DIAG(TERM_RENAMED, WARNING, "term-renamed", "a text with a word that the glossary no longer has")
DIAG(TERM_PROPOSED, WARNING, "term-proposed", "a word of proposals that are not the law")

/* check: links and images */
DIAG(LINK_BROKEN, ERROR, "link-broken", "a link to a leaflet or heading that is not there")
DIAG(LINK_WITHDRAWN, WARNING, "link-withdrawn", "a link to a leaflet that is withdrawn")
DIAG(LINK_VAGUE, WARNING, "link-vague", "a link that says \"click here\" and not where it leads")
DIAG(LINK_URL, WARNING, "link-url", "a link whose words are the address itself")
DIAG(LINK_LEAD, WARNING, "link-lead", "\"for more information go to\", and then nothing")
DIAG(LINK_CONTACT, WARNING, "link-contact", "a mailto: or tel: link that cannot work")
DIAG(LINK_DEAD, WARNING, "link-dead", "an address at which nothing is any more (check --links)")
DIAG(LINK_MOVED, WARNING, "link-moved", "an address that leads to another one for good (check --links)")
DIAG(LINK_UNSURE, WARNING, "link-unsure", "an address that a person should try (check --links)")
DIAG(IMAGE_MISSING, ERROR, "image-missing", "an image file is not there")
DIAG(IMAGE_UNUSED, WARNING, "image-unused", "an image that no leaflet shows")

/* check: tables */
DIAG(TABLE_HEADING, WARNING, "table-heading", "a table with a column that has no heading")

/* check: words */
DIAG(ACRONYM_UNKNOWN, WARNING, "acronym-unknown", "a short form that is neither explained nor in the glossary")
DIAG(ACRONYM_WRONG, WARNING, "acronym-wrong", "a short form that is said to mean something else than in the glossary")
DIAG(WORD_GLUED, WARNING, "word-glued", "two words without a space between them")
DIAG(WORD_TWICE, WARNING, "word-twice", "the same word twice")
DIAG(UNFINISHED, WARNING, "unfinished", "words of a skeleton that somebody meant to replace")
DIAG(ALL_CAPS, WARNING, "all-caps", "words in CAPITALS, which are hard to read")
DIAG(ITALIC, WARNING, "italic", "italics, which are hard to read")

/* check: sentences */
DIAG(SENTENCE_LONG, WARNING, "sentence-long", "a sentence of more than 25 words")
DIAG(READING_AGE, WARNING, "reading-age", "a leaflet that is hard to read (Flesch-Kincaid 1975, SMOG 1969)")
DIAG(PASSIVE, WARNING, "passive", "a leaflet with many passive sentences")
DIAG(DOUBLE_NEGATIVE, WARNING, "double-negative", "a sentence that says no twice")

/* check: numbers, dates and ways to get in touch */
DIAG(NUMBER_FACT, WARNING, "number-fact", "a number in prose that a fact has")
DIAG(NUMBER_UNKNOWN, WARNING, "number-unknown", "a time limit in prose that no fact has")
DIAG(MONEY, WARNING, "money", "an amount of money in prose that is not a fact")
DIAG(DATE_AMBIGUOUS, WARNING, "date-ambiguous", "a date in figures, which can be read two ways")
DIAG(PHONE, WARNING, "phone", "a phone number that is not grouped as one in the UK")
DIAG(PHONE_UNKNOWN, WARNING, "phone-unknown", "a phone number in prose, which nobody will keep up to date")
DIAG(EMAIL, WARNING, "email", "an e-mail address that cannot be right")
DIAG(EMAIL_UNKNOWN, WARNING, "email-unknown", "an e-mail address in prose, which nobody will keep up to date")
DIAG(POSTCODE, WARNING, "postcode", "a postcode that cannot be right")

/* check: the pack as a whole */
DIAG(FACT_EXPIRED, WARNING, "fact-expired", "a fact is past its expiry date")
DIAG(FACT_UNUSED, WARNING, "fact-unused", "a fact that no leaflet uses")
DIAG(TERM_UNUSED, NOTE, "term-unused", "terms that no leaflet uses")
DIAG(REVIEW_OVERDUE, WARNING, "review-overdue", "a leaflet is past the date it should have been reviewed by")
DIAG(REVIEW_MISSING, WARNING, "review-missing", "a leaflet does not say when it was or will be reviewed")
DIAG(SERVICE_FIELD, WARNING, "service-field", "a field of the service that families need is missing")
DIAG(HOURS, WARNING, "hours", "opening hours that only English can say")
DIAG(FILE_STRAY, WARNING, "file-stray", "a file among the leaflets that is none")
DIAG(PARAGRAPH_REPEATED, WARNING, "paragraph-repeated", "nearly the same paragraph twice: both must be translated")
DIAG(IGNORE_UNUSED, WARNING, "ignore-unused", "a lexleaf-ignore of a warning that is not given")

/* template */
DIAG(TEMPLATE_SYNTAX, ERROR, "template-syntax", "a template cannot be read")
DIAG(TEMPLATE_NAME, ERROR, "template-name", "a template uses a name that its page does not have")

/* typeset, layout, pdf */
DIAG(FONT_MISSING, ERROR, "font-missing", "a font that languages.yaml names is not installed")
DIAG(CHAR_NO_FONT, ERROR, "char-no-font", "a character that no font of the language has")
DIAG(PDF_LIMIT, ERROR, "pdf-limit", "a document too large for PDF")
