#ifndef LEXLEAF_HANDOVER_IMP_H
#define LEXLEAF_HANDOVER_IMP_H

/*
 * Inside handover: what goes to translators and what comes back.
 *
 *	sources.c   what there is to translate
 *	merge.c     PO files follow the sources
 *	packet.c    a leaflet, the glossary or the interface, for sending: what
 *	            is in it, its three files
 *	sheet.c     ... as a sheet to read
 *	xliff.c     ... as XLIFF 1.2, and reading that
 *	import.c    what comes back: compared, judged, written
 *	returned.c  the judgement
 *	pseudo.c    languages for testing
 */

#include <stdint.h>

#include "lexleaf/buf.h"
#include "lexleaf/catalog.h"
#include "lexleaf/library.h"
#include "lexleaf/pack.h"
#include "lexleaf/po.h"
#include "lexleaf/unit.h"

/* locales/pl/LC_MESSAGES/leaflets.po of the pack. */
struct sv po_path(struct arena *a, const struct pack *pack,
		  const struct lang *lang, enum catalog_domain domain);

/* The same file of its master; empty if there is none. */
struct sv po_path_master(struct arena *a, const struct pack *pack,
			 const struct lang *lang, enum catalog_domain domain);

/* The first, or an empty one with a header.  NULL: reported. */
struct po *po_load(struct arena *a, struct diags *ds, const struct pack *pack,
		   const struct lang *lang, enum catalog_domain domain);

/* Its messages by po_key(), without the obsolete. */
struct map *po_index(struct arena *a, struct po *po);

/* Give 'm' as many empty forms as the language has; a POT has two. */
void message_empty(struct arena *a, struct po_message *m,
		   const struct lang *lang);

/* Make a folder for temporary files; the caller removes it.  False:
 * reported. */
bool temporary_folder(struct arena *a, struct diags *ds, struct sv *out);

/* Is it one for testing?  Its translations are made up: every message of 'po'
 * gets one. */
bool lang_is_pseudo(const struct lang *lang);
void pseudo_fill(struct arena *a, const struct lang *lang, struct po *po);

/* A text to translate: a unit, or a string of the interface. */
struct packet_text {
	const struct unit *unit;
	const struct string *string;
	int words;
};

/* A leaflet, the glossary or the interface in one language, each message
 * once. */
struct packet {
	const struct library *with; /* library_with() the language */
	enum catalog_domain domain;
	size_t index; /* of the leaflet */
	struct packet_text *texts;
	size_t n;
	struct po *po; /* the header, then a message for each text */
	bool signed_off;
};

/* False: reported. */
bool packet_make(struct arena *a, struct diags *ds, const struct library *with,
		 enum catalog_domain domain, size_t index, struct packet *out);

static inline const struct lang *packet_lang(const struct packet *p)
{
	return p->with->editions[1].lang;
}

/* "annual-reviews", "glossary" or "ui". */
struct sv packet_name(const struct packet *p);

/* Is there a translation that nobody need look at? */
bool message_is_done(const struct po_message *m);

/* What a translator has to do with a message: nothing, all, or look what is
 * left of a translation whose English has changed. */
enum message_state { STATE_DONE, STATE_NEW, STATE_CHANGED, STATES };
enum message_state message_state(const struct po_message *m);

struct amounts {
	int words[STATES], texts[STATES]; /* source words */
};
struct amounts packet_amounts(const struct packet *p);

static inline int amounts_left(const struct amounts *n)
{
	return n->words[STATE_NEW] + n->words[STATE_CHANGED];
}

void sheet_put(struct buf *out, struct arena *a, const struct packet *p);
void xliff_file_put(struct buf *out, struct arena *a, const struct packet *p);

/* A message that came back. */
struct returned {
	const struct unit *unit;     /* one of both, or none of ours */
	const struct string *string;
	struct sv ctxt, msgid, plural;
	struct sv *forms;
	size_t nforms, cap_forms;
	struct sv comments;
	bool finished, approved;
	struct span at;
};

struct returned_list {
	struct returned *list;
	size_t n, cap;
};

/* What may come back: units and strings by po_key(). */
struct offered {
	const struct map *units, *strings;
};

/*
 * The messages of an XLIFF file.  '*lang' is the language they are for; if
 * it is NULL, it becomes the target language of the file.  False: reported.
 */
bool xliff_file_read(struct arena *a, struct diags *ds,
		     const struct library *lib, const struct offered *all,
		     const struct source *src, const struct lang **lang,
		     struct returned_list *out);

/*
 * The language that a program calls 'name': "pl", "pl_PL", "zh-TW".  NULL:
 * it has no row in languages.yaml, or is that of the sources; reported at
 * 'at'.
 */
const struct lang *returned_lang(struct diags *ds, const struct pack *pack,
				 struct sv name, struct span at);

/* Is what the file 'bytes' holds, called 'path', something else than a
 * translation: a mail, a sheet, an archive?  True: reported. */
bool returned_is_other(struct arena *a, struct diags *ds, struct sv path,
		       struct sv bytes);

/* Report what is wrong with message 'r', and with all of them together. */
void returned_check(struct arena *a, struct diags *ds, const struct lang *lang,
		    const struct returned *r);
void returned_check_all(struct arena *a, struct diags *ds,
			const struct lang *lang, const struct source *src,
			const struct returned_list *all);

#endif
