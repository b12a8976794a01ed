/*
 * Links to the rest of the world.  Half of what families are sent to moves
 * within some years; who keeps a leaflet should hear of it from the program
 * and not from them.
 *
 * What a server said is kept with its date, so that a second run asks only
 * for what was wrong, or was right too long ago.
 */
#include "check_imp.h"

#include <string.h>

#include "fetch.h"
#include "lexleaf/buf.h"
#include "lexleaf/fs.h"
#include "lexleaf/map.h"

enum { FRESH = 7 }; /* [days] */

struct place {
	struct span at;
	const struct place *next; /* in the order of the pack */
};

struct address {
	struct sv url;
	struct place *first, *last;
	struct fetched answer;
	struct date asked; /* year 0: never */
};

struct outside {
	struct arena *a;
	struct diags *ds;
	const struct library *lib;
	struct map *addresses; /* url → struct address, as found */
};

/* --- Finding them ------------------------------------------------------ */

/* Names that exist in stories alone (RFC 2606). */
static bool is_story(struct sv url)
{
	static const char *const names[] = { "example.org", "example.com",
					     "example.net", ".example",
					     ".invalid",    ".test",
					     NULL };
	struct sv host = sv_slice(url, sv_find(url, SV("://")) + 3, url.n);

	host = sv_slice(host, 0, sv_find_char(host, '/'));
	for (size_t i = 0; names[i]; i++)
		if (sv_ends(host, names[i]))
			return true;
	return false;
}

static void add(struct outside *o, struct sv url, struct span at)
{
	struct address **slot;
	struct place *p;

	if (!sv_starts(url, "http://") && !sv_starts(url, "https://"))
		return;
	/* What is behind "#" is the browser's business. */
	url = sv_slice(url, 0, sv_find_char(url, '#'));
	if (is_story(url))
		return;
	slot = (struct address **)map_slot(o->addresses, url);
	if (!*slot) {
		*slot = ARENA_NEW(o->a, struct address);
		(*slot)->url = url;
	}
	p = ARENA_NEW(o->a, struct place);
	p->at = at;
	if ((*slot)->last)
		(*slot)->last->next = p;
	else
		(*slot)->first = p;
	(*slot)->last = p;
}

static void add_doc(struct outside *o, const struct doc *d)
{
	for (const struct node *n = d->body; n; n = node_next(d->body, n))
		if (n->kind == NODE_LINK)
			add(o, n->target, n->at);
	for (size_t i = 0; i < d->nsources; i++)
		add(o, d->sources[i], span_file(d->src));
	if (d->instead.n)
		add(o, d->instead, d->instead_at);
}

static void find(struct outside *o)
{
	const struct library *lib = o->lib;
	const struct map *service = lib->pack->service;

	for (size_t i = 0; i < lib->pack->nleaflets; i++)
		if (lib->leaflets[i])
			add_doc(o, lib->leaflets[i]);
	add_doc(o, lib->notices);
	for (size_t i = 0; i < map_count(service); i++) {
		const struct service_field *f = map_value(service, i);

		add(o, f->value, f->at);
	}
}

/* --- What was said before ---------------------------------------------- */

/*
 * A line an address, what is not known is "-":
 *	2026-11-21 200 moved ok https://a.org/old https://a.org/new
 */
static void remember(struct outside *o, struct sv line)
{
	enum { DATE, STATUS, MOVED, EMPTY, URL, TO, FIELDS };
	struct sv field[FIELDS] = { 0 };
	struct address *known;
	struct date asked;
	int status;

	for (int i = 0; i < FIELDS; i++)
		if (!sv_cut(&line, ' ', &field[i]))
			return;
	known = map_lookup(o->addresses, field[URL]);
	if (!known || !date_parse(field[DATE], &asked) ||
	    !sv_int(field[STATUS], &status))
		return;
	known->asked = asked;
	known->answer = (struct fetched){
		.status = status,
		.to = sv_is(field[TO], "-") ? SV("") : field[TO],
		.for_good = sv_is(field[MOVED], "moved"),
		.looks_empty = sv_is(field[EMPTY], "empty"),
	};
}

/* A line that cannot be read is asked for again. */
static void read_cache(struct outside *o, struct sv path)
{
	const struct source *src =
		fs_exists(path) ? fs_read(o->a, o->ds, path) : NULL;
	struct sv rest = src ? src->text : SV(""), line;

	while (sv_cut(&rest, '\n', &line))
		remember(o, line);
}

static void write_cache(const struct outside *o, struct sv path)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < map_count(o->addresses); i++) {
		const struct address *x = map_value(o->addresses, i);

		if (x->asked.year)
			buf_printf(&b, "%04d-%02d-%02d %d %s %s %.*s %.*s\n",
				   x->asked.year, x->asked.month, x->asked.day,
				   x->answer.status,
				   x->answer.for_good ? "moved" : "-",
				   x->answer.looks_empty ? "empty" : "-",
				   SV_ARG(x->url),
				   SV_ARG(x->answer.to.n ? x->answer.to
							 : SV("-")));
	}
	fs_write(o->ds, path, buf_view(&b));
	buf_release(&b);
}

/* "/" is the first page of a site. */
static bool is_first_page(struct sv url)
{
	size_t host = sv_find(url, SV("://"));
	struct sv rest = sv_slice(url, host == SV_NONE ? 0 : host + 3, url.n);
	size_t slash = sv_find_char(rest, '/');

	return slash == SV_NONE || slash + 1 == rest.n;
}

/* Whoever asks for a page that is gone is often led to the first one. */
static bool is_led_home(const struct address *x)
{
	return x->answer.to.n && is_first_page(x->answer.to) &&
	       !is_first_page(x->url);
}

static bool is_well(const struct address *x)
{
	return x->answer.status >= 200 && x->answer.status < 300 &&
	       !x->answer.for_good && !x->answer.looks_empty &&
	       !is_led_home(x);
}

static bool is_fresh(const struct outside *o, const struct address *x)
{
	long age = date_days(o->lib->today) - date_days(x->asked);

	return x->asked.year && o->lib->today.year && age >= 0 &&
	       age < FRESH && is_well(x);
}

/* --- Asking ------------------------------------------------------------ */

static bool ask(struct outside *o, int seconds)
{
	size_t n = map_count(o->addresses), asked = 0;
	struct sv *urls = ARENA_ARRAY(o->a, struct sv, n);
	struct address **who = ARENA_ARRAY(o->a, struct address *, n);
	struct fetched *answers = ARENA_ARRAY(o->a, struct fetched, n);

	for (size_t i = 0; i < n; i++) {
		struct address *x = map_value(o->addresses, i);

		if (is_fresh(o, x))
			continue;
		urls[asked] = x->url;
		who[asked++] = x;
	}
	if (asked && !fetch_all(o->a, urls, asked, seconds, answers)) {
		diag(o->ds, DIAG_IO, (struct span){ 0 },
		     "no address could be asked: libcurl does not work here");
		return false;
	}
	for (size_t i = 0; i < asked; i++) {
		who[i]->answer = answers[i];
		who[i]->asked = o->lib->today;
	}
	return true;
}

/* --- Saying what is wrong ---------------------------------------------- */

static void report(struct outside *o, const struct address *x, struct span at)
{
	const struct fetched *f = &x->answer;

	if (!f->status)
		diag(o->ds, DIAG_LINK_UNSURE, at,
		     "%.*s does not answer (%s); try it yourself, now and "
		     "tomorrow",
		     SV_ARG(x->url), f->why ? f->why : "last time");
	else if (f->status == 404 || f->status == 410)
		diag(o->ds, DIAG_LINK_DEAD, at,
		     "nothing is at %.*s any more; find where it has moved to, "
		     "or take the link out (what was there may be kept at "
		     "https://web.archive.org/web/%.*s)",
		     SV_ARG(x->url), SV_ARG(x->url));
	else if (f->status >= 400)
		diag(o->ds, DIAG_LINK_UNSURE, at,
		     "%.*s answers with error %d; try it yourself, since some "
		     "sites refuse programs",
		     SV_ARG(x->url), f->status);
	else if (f->looks_empty)
		diag(o->ds, DIAG_LINK_UNSURE, at,
		     "%.*s answers with a page that seems to say \"not found\"; "
		     "look at it (what was there may be kept at "
		     "https://web.archive.org/web/%.*s)",
		     SV_ARG(x->url), SV_ARG(x->url));
	else if (is_led_home(x))
		diag(o->ds, DIAG_LINK_UNSURE, at,
		     "%.*s leads to the first page of a site, %.*s; what was "
		     "linked may be gone",
		     SV_ARG(x->url), SV_ARG(f->to));
	else
		diag(o->ds, DIAG_LINK_MOVED, at,
		     "%.*s has moved for good; write %.*s", SV_ARG(x->url),
		     SV_ARG(f->to));
}

/* At each place: each is to be mended, or waived for a reason of its own. */
static void judge(struct outside *o, const struct address *x)
{
	if (is_well(x))
		return;
	for (const struct place *p = x->first; p; p = p->next)
		report(o, x, p->at);
}

void check_outside(struct diags *ds, const struct library *lib,
		   const struct outside_options *opts)
{
	struct outside o = { .a = arena_new(), .ds = ds, .lib = lib };

	o.addresses = map_new(o.a);
	find(&o);
	read_cache(&o, opts->cache);
	if (ask(&o, opts->seconds)) {
		write_cache(&o, opts->cache);
		for (size_t i = 0; i < map_count(o.addresses); i++)
			judge(&o, map_value(o.addresses, i));
	}
	arena_free(o.a);
}
