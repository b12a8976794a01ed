#ifndef LEXLEAF_PACK_H
#define LEXLEAF_PACK_H

/*
 * A pack: the folder that holds everything of one service.
 * pack.yaml (service, languages, policy), facts.yaml, languages.yaml and
 * the list of leaflets; not their content.
 */

#include "lexleaf/arena.h"
#include "lexleaf/date.h"
#include "lexleaf/diag.h"
#include "lexleaf/lang.h"
#include "lexleaf/map.h"

/* One field of service: in pack.yaml, {service.phone} in a leaflet. */
struct service_field {
	struct sv name;
	struct sv value;
	struct span at;
};

enum fact_kind {
	FACT_NUMBER,
	FACT_DURATION, /* value is a number, unit days, weeks, months... */
	FACT_MONEY,    /* pounds: "80.00" */
	FACT_DATE,     /* "2026-02-15", or "--02-15" for every year */
	FACT_PHONE,
	FACT_TEXT
};

struct fact {
	struct sv id;
	enum fact_kind kind;
	struct sv value, unit;
	struct sv authority, note;
	struct date checked, expires;
	struct span at; /* of the id */
};

/* A format to publish, as named in pack.yaml: "a4", "large-print"... */
struct pack_format {
	struct sv name;
	struct span at;
	bool qr_code; /* it ends with one, to the page */
};

/* On these days of the week, open from then to then. */
struct opening {
	int first, last; /* Monday is 1, Sunday 7 */
	int from, to;    /* [minutes past midnight] */
};

/* Colours of the service, as "#rrggbb" in pack.yaml [0xRRGGBB]. */
struct theme {
	unsigned accent, text, paper;
};

/*
 * What all leaflets say for a time, on top: "the law has not changed".  It
 * is kept once, in pack.yaml, and translated once.
 */
struct notice {
	struct sv text;          /* Markdown, one paragraph */
	struct date from, until; /* first and last day; year 0: no limit */
	struct span at;          /* of the text */
};

/* What a translation must have to be published: "publish" in pack.yaml. */
struct policy {
	int threshold;         /* [percent of words] translated */
	bool require_critical; /* every critical paragraph */
	bool require_review;   /* a sign-off */
};

/* [1/1000 of a pound] what translators ask for a word of English. */
enum { RATE_PER_POUND = 1000 };

/*
 * A pack can stand on another, its master: "master: ../send-pack" in its
 * pack.yaml.  Then it holds only what is its own.  A file it has not is the
 * master's; so is a key of pack.yaml, but for "service" and "site_url", since
 * another service's phone number is worse than none; so is a fact.
 */
struct pack {
	struct sv root;         /* the folder, as given */
	struct sv master;       /* the folder of the pack it stands on; empty
				   for most */
	const struct source *src; /* content/pack.yaml */
	struct map *service;    /* name → struct service_field; has a "name" */
	struct opening *openings; /* its hours; none if they are not said as
				     days and times */
	size_t nopenings;
	struct map *facts;      /* id → struct fact */
	const struct lang *source_lang; /* English */
	const struct lang **langs;      /* to publish, in pack.yaml's order;
					   the source language is first */
	size_t nlangs;
	const struct lang *all_langs; /* every row of languages.yaml */
	size_t nall_langs;
	struct sv *leaflets; /* ids, sorted by bytes */
	size_t nleaflets;
	struct sv *topics;   /* ids in the order of the home page */
	size_t ntopics;
	struct pack_format *formats; /* of the PDFs; pack knows names only */
	size_t nformats;
	struct notice *notices;
	size_t nnotices;
	struct sv site_url;  /* with a final slash; empty if not known */
	struct theme theme;
	struct policy policy;
	int translation_rate; /* [1/1000 of a pound] a word; 0: not known */
};

/* The weak background that goes with an accent on white paper. */
unsigned theme_tint(unsigned accent);

/*
 * Load the pack in folder 'root'.  Every error is reported; what is wrong
 * has a default then, so that the rest of the pack can be judged in the same
 * run.  NULL: there is no usable pack (NOT_A_PACK, no source language...).
 */
struct pack *pack_load(struct arena *a, struct diags *ds, struct sv root);

/* A path inside the pack, to write: pack_path(p, a, "content/facts.yaml"). */
struct sv pack_path(const struct pack *p, struct arena *a, const char *rest);

/* The same to read: the master's, where the pack has no such file. */
struct sv pack_find(const struct pack *p, struct arena *a, const char *rest);

/* Is that file the pack's own?  Without a master, all are. */
bool pack_owns(const struct pack *p, struct arena *a, const char *rest);

/* By BCP 47 tag, among all rows of the table; NULL when unknown. */
const struct lang *pack_lang(const struct pack *p, struct sv tag);

/*
 * What somebody may mean who writes 'said' for a language, "zh-CN" or
 * "Farsi": `; did you mean "zh-Hans", Chinese (Simplified)?`, or "".
 */
struct sv pack_lang_hint(const struct pack *p, struct arena *a, struct sv said);

/* Could 's' be the id of a leaflet? */
bool pack_is_leaflet_id(struct sv s);

/* "/send/" of "https://www.example.org/send/": where the site's folder is on
 * its host; the empty view when that is not known. */
struct sv pack_site_path(const struct pack *p);

/* The value of a service field; the empty view when there is none. */
struct sv pack_service(const struct pack *p, const char *name);

#endif
