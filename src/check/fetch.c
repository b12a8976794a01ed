/*
 * HEAD first, so that nobody's PDF is downloaded to see that it is there.
 * A server that does not like HEAD is asked again with GET; so is one that
 * has a web page, for its title: many a "page not found" comes with status
 * 200.  No more than the start of a page is read.
 *
 * Servers are somebody's: each has one connection at a time and is told who
 * asks.
 */
#include "fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "lexleaf/buf.h"

enum {
	HOSTS = 8,      /* at a time */
	HOPS = 10,      /* redirects */
	START = 1 << 16 /* [bytes] the title of a page stands in them */
};

struct request {
	CURL *curl; /* NULL: not begun, or done */
	struct sv host;
	char *url;
	struct buf page;
	bool begun;
	bool get;       /* the second time */
	bool temporary; /* a redirect that is not for good */
	struct fetched *out;
};

struct batch {
	struct arena *arena;
	CURLM *multi;
	int seconds;
	struct request *all;
	size_t n;
	int running;
};

/* Of each answer, those of redirects too, the line with the status. */
static size_t on_header(char *line, size_t size, size_t n, void *user)
{
	struct request *r = user;
	struct sv text = { line, size * n };
	size_t space = sv_find_char(text, ' ');
	int status;

	if (sv_starts(text, "HTTP/") &&
	    sv_int(sv_slice(text, space + 1, space + 4), &status) &&
	    (status == 302 || status == 303 || status == 307))
		r->temporary = true;
	return text.n;
}

/* Fewer bytes taken than given: curl stops. */
static size_t on_body(char *bytes, size_t size, size_t n, void *user)
{
	struct request *r = user;

	if (r->page.n > START)
		return 0;
	buf_sv(&r->page, (struct sv){ bytes, size * n });
	return size * n;
}

static void set_up(struct request *r, const struct batch *b)
{
	CURL *c = r->curl;

	curl_easy_setopt(c, CURLOPT_URL, r->url);
	curl_easy_setopt(c, CURLOPT_PRIVATE, r);
	curl_easy_setopt(c, CURLOPT_USERAGENT,
			 "lexleaf (looks whether links still work)");
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)HOPS);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)b->seconds);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, r);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, r);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c, CURLOPT_NOBODY, r->get ? 0L : 1L);
	if (r->get)
		curl_easy_setopt(c, CURLOPT_HTTPGET, 1L);
}

/* --- Pages that are not there, with status 200 ------------------------- */

static bool has_word(struct sv text, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= text.n; i++)
		if (strncasecmp(text.p + i, word, n) == 0)
			return true;
	return false;
}

static struct sv title_of(struct sv page)
{
	size_t from, to;

	for (from = 0; from + 7 <= page.n; from++)
		if (strncasecmp(page.p + from, "<title", 6) == 0)
			break;
	for (to = from; to + 8 <= page.n; to++)
		if (strncasecmp(page.p + to, "</title", 7) == 0)
			return sv_slice(page, from, to);
	return SV("");
}

static bool looks_empty(struct sv page)
{
	static const char *const words[] = { "not found",  "404",
					     "no longer available",
					     "page missing", NULL };
	struct sv title = title_of(page);

	for (size_t i = 0; words[i]; i++)
		if (has_word(title, words[i]))
			return true;
	return false;
}

/* --- Answers ----------------------------------------------------------- */

static bool is_page(CURL *c)
{
	char *type = NULL;

	curl_easy_getinfo(c, CURLINFO_CONTENT_TYPE, &type);
	return type && strstr(type, "html");
}

/* Is the answer final?  Else the same is asked again, with GET. */
static bool is_final(const struct request *r, CURLcode result)
{
	long status = 0;

	curl_easy_getinfo(r->curl, CURLINFO_RESPONSE_CODE, &status);
	return r->get || result == CURLE_COULDNT_RESOLVE_HOST ||
	       result == CURLE_COULDNT_CONNECT ||
	       result == CURLE_OPERATION_TIMEDOUT ||
	       (result == CURLE_OK && status < 300 && !is_page(r->curl));
}

static void take(const struct batch *b, const struct request *r,
		 CURLcode result)
{
	struct fetched *out = r->out;
	char *to = NULL;
	long status = 0, hops = 0;

	curl_easy_getinfo(r->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(r->curl, CURLINFO_REDIRECT_COUNT, &hops);
	curl_easy_getinfo(r->curl, CURLINFO_EFFECTIVE_URL, &to);
	/* Reading was stopped by ourselves, with all that is needed. */
	if (result == CURLE_WRITE_ERROR && r->page.n > START)
		result = CURLE_OK;
	if (result != CURLE_OK) {
		out->why = curl_easy_strerror(result);
		return;
	}
	out->status = (int)status;
	if (hops && to)
		out->to = arena_sv(b->arena, sv_from(to));
	out->for_good = hops && !r->temporary;
	out->looks_empty = r->get && looks_empty(buf_view(&r->page));
}

/* --- One after another ------------------------------------------------- */

static struct sv host_of(struct sv url)
{
	size_t from = sv_find(url, SV("://"));
	struct sv rest = sv_slice(url, from == SV_NONE ? 0 : from + 3, url.n);

	return sv_slice(rest, 0, sv_find_char(rest, '/'));
}

static bool host_is_busy(const struct batch *b, struct sv host)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->all[i].curl && sv_eq_nocase(b->all[i].host, host))
			return true;
	return false;
}

static bool begin(struct batch *b, struct request *r)
{
	r->begun = true;
	r->curl = curl_easy_init();
	if (!r->curl)
		return false;
	set_up(r, b);
	b->running++;
	return curl_multi_add_handle(b->multi, r->curl) == CURLM_OK;
}

/* Curl has queues of its own, but the time in them would count. */
static bool begin_some(struct batch *b)
{
	for (size_t i = 0; i < b->n && b->running < HOSTS; i++)
		if (!b->all[i].begun && !host_is_busy(b, b->all[i].host) &&
		    !begin(b, &b->all[i]))
			return false;
	return true;
}

static void end(struct batch *b, struct request *r)
{
	if (!r->curl)
		return;
	curl_multi_remove_handle(b->multi, r->curl);
	curl_easy_cleanup(r->curl);
	r->curl = NULL;
	b->running--;
}

static bool answered(struct batch *b, CURL *curl, CURLcode result)
{
	struct request *r = NULL;

	curl_easy_getinfo(curl, CURLINFO_PRIVATE, (char **)&r);
	if (is_final(r, result)) {
		take(b, r, result);
		end(b, r);
		return true;
	}
	end(b, r);
	r->get = true;
	r->temporary = false;
	return begin(b, r);
}

static bool run(struct batch *b)
{
	int left;
	CURLMsg *m;

	while (begin_some(b) && b->running) {
		if (curl_multi_perform(b->multi, &left) != CURLM_OK)
			return false;
		while ((m = curl_multi_info_read(b->multi, &left)))
			if (m->msg == CURLMSG_DONE &&
			    !answered(b, m->easy_handle, m->data.result))
				return false;
		if (b->running &&
		    curl_multi_poll(b->multi, NULL, 0, 1000, NULL) != CURLM_OK)
			return false;
	}
	return b->running == 0;
}

bool fetch_all(struct arena *a, const struct sv *urls, size_t n, int seconds,
	       struct fetched *out)
{
	struct batch b = { .arena = a, .seconds = seconds, .n = n };
	bool ok = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;

	b.all = ARENA_ARRAY(a, struct request, n);
	b.multi = ok ? curl_multi_init() : NULL;
	for (size_t i = 0; i < n; i++) {
		out[i] = (struct fetched){ 0 };
		b.all[i] = (struct request){
			.host = host_of(urls[i]),
			.url = arena_str(a, urls[i]),
			.page = BUF_INIT,
			.out = &out[i],
		};
	}
	ok = b.multi && run(&b);
	for (size_t i = 0; i < n; i++) {
		end(&b, &b.all[i]);
		buf_release(&b.all[i].page);
	}
	curl_multi_cleanup(b.multi);
	curl_global_cleanup();
	return ok;
}
