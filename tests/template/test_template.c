/* What Lexleaf adds to Mustache: strict names and escaping by place. */
#include <string.h>

#include "../fixture.h"

#include "json.h"

static const struct source *source_of(void *user, struct sv name)
{
	const struct source *const *all = user;

	for (; *all; all++) {
		if (sv_eq((*all)->path, name))
			return *all;
	}
	return NULL;
}

/*
 * What rendering 'text' gives, and behind it what was reported, as
 * "line:col tag"; 'partial' may be used as {{>p}}.
 */
static char *render(struct arena *a, const char *text, const char *partial,
		    const struct value *data)
{
	struct source main_src = { .path = SV("main"),
				   .text = sv_from(text) };
	struct source p_src = { .path = SV("p"),
				.text = sv_from(partial) };
	const struct source *all[] = {&main_src, partial ? &p_src : NULL, NULL};
	struct diags *ds = diags_new();
	struct templates *set = templates_new(a, TEMPLATE_HTML, source_of, all);
	const struct template *t = template_compile(set, ds, SV("main"));
	struct buf out = BUF_INIT;
	bool good = t && template_render(&out, ds, t, data);

	assert_int_equal(good, !diags_failed(ds));
	if (!good) {
		buf_reset(&out);
		buf_puts(&out, printed(a, ds));
	}
	diags_free(ds);
	return arena_str(a, buf_take(&out, a));
}

struct check {
	const char *template;
	const char *expected; /* all of the output; after "main" or "[", a
				 piece of the report */
};

static void check_all(const struct check *checks, size_t n, const char *data)
{
	for (size_t i = 0; i < n; i++) {
		struct arena *a = arena_new();
		char *got = render(a, checks[i].template, NULL, json(a, data));

		if (strncmp(checks[i].expected, "main", 4) == 0 ||
		    checks[i].expected[0] == '[')
			assert_non_null(strstr(got, checks[i].expected));
		else
			assert_string_equal(got, checks[i].expected);
		arena_free(a);
	}
}
#define CHECK(checks, data) \
 check_all((checks), sizeof(checks) / sizeof *(checks), (data))

static void escaping_goes_by_place(void **state)
{
	static const struct check checks[] = {
		{"<p>{{x}}</p>", "<p>&lt;&quot;'&amp; y</p>"},
		{"<p title=\"{{x}}\">", "<p title=\"&lt;&quot;&#39;&amp; y\">"},
		{"<p title='{{x}}'>", "<p title='&lt;&quot;&#39;&amp; y'>"},
		{"<a href=\"{{x}}\">", "<a href=\"%3C%22%27&amp;%20y\">"},
		{"<a HREF=\"{{x}}\">", "<a HREF=\"%3C%22%27&amp;%20y\">"},
		{"<a href=\"../{{x}}.html\">",
		 "<a href=\"../%3C%22%27%26%20y.html\">"},
		{"<title>{{x}}</title><p>{{x}}",
		 "<title>&lt;&quot;'&amp; y</title><p>&lt;&quot;'&amp; y"},
		{"<a href=\"{{web}}\">",
		 "<a href=\"https://x.org/?a=1&amp;b\">"},
		{"<a href=\"{{js}}\">", "<a href=\"#\">"},
		{"<a href=\"{{js2}}\">", "<a href=\"#\">"},
		/* In two pieces it is not a scheme either. */
		{"<a href=\"{{#ja}}{{.}}{{/ja}}\">",
		 "<a href=\"javascript%3Aalert%281%29\">"},
		{"<!-- no --><p>{{x}}</p>",
		 "<!-- no --><p>&lt;&quot;'&amp; y</p>"},
		{"<!--><p title=\"{{x}}\"><!-- -->",
		 "<!--><p title=\"&lt;&quot;&#39;&amp; y\"><!-- -->"},
		{"<style>a{}</style><p>{{x}}",
		 "<style>a{}</style><p>&lt;&quot;'&amp; y"},
		{"<script>if (a </scr) b</script><p>{{x}}",
		 "<script>if (a </scr) b</script><p>&lt;&quot;'&amp; y"},
		{"<!doctype html><br/>{{x}}",
		 "<!doctype html><br/>&lt;&quot;'&amp; y"},
	};

	(void)state;
	CHECK(checks, "{\"x\":\"<\\\"'& y\",\"web\":\"https://x.org/?a=1&b\","
		      "\"js\":\"javascript:alert(1)\","
		      "\"js2\":\" JavaScript:alert(1)\","
		      "\"ja\":[\"javascript\",\":alert(1)\"]}");
}

static void unsafe_places_are_refused(void **state)
{
	static const struct check checks[] = {
		{"<p class={{x}}>", "main:1:10: error: put quotes round the "
				    "attribute [template-syntax]"},
		{"<p class=a{{x}}>", "main:1:11: error: put quotes"},
		{"<script>{{x}}</script>", "[template-syntax]"},
		{"<script src=\"a\">\n{{x}}</script>",
		 "main:2:1: error: a name "
		 "cannot stand in"},
		{"<script><!-- <script></script>{{x}}", "[template-syntax]"},
		{"<style>{{x}}</style>", "[template-syntax]"},
		{"<p style=\"{{x}}\">", "[template-syntax]"},
		{"<p onclick=\"{{x}}\">", "[template-syntax]"},
		{"<{{x}}>", "[template-syntax]"},
		{"<p {{x}}>", "[template-syntax]"},
		{"<p a{{x}}=\"\">", "[template-syntax]"},
		{"<!-- {{x}} -->", "[template-syntax]"},
		{"<p title=\"{{{h}}}\">", "[template-syntax]"},
		{"<title>{{{h}}}</title>", "[template-syntax]"},
		{"<title></ti{{x}}</title>", "[template-syntax]"},
		{"a < b", "main:1:4: error: \"<\" that does not start a tag"},
		{"<p \"", "[template-syntax]"},
		{"<p title=\"", "main: error: the template ends inside"},
		{"<p", "[template-syntax]"},
		{"<script>", "[template-syntax]"},
	};

	(void)state;
	CHECK(checks, "{\"x\":\"1\",\"h\":\"<b>\"}");
}

static void sections_keep_the_place(void **state)
{
	static const struct check checks[] = {
		{"<a{{#b}} class=\"c\"{{/b}} id=\"i\">",
		 "<a class=\"c\" id=\"i\">"},
		{"<a href=\"x\"{{#b}} hidden{{/b}}>", "<a href=\"x\" hidden>"},
		{"<a href=\"x\"{{^b}} hidden{{/b}}>", "<a href=\"x\">"},
		{"<p class=\"a{{#b}} {{x}}{{/b}}\">", "<p class=\"a 1\">"},
		{"{{#b}}<p>{{/b}}{{#b}}</p>{{/b}}", "<p></p>"},
		{"{{#b}}<p {{/b}}>", "[template-syntax]"},
		{"<p title={{#b}}\"{{/b}}x\">", "[template-syntax]"},
		{"{{#b}}<script>{{/b}}{{x}}", "[template-syntax]"},
		{"<scrip{{#b}}t{{/b}}>{{x}}", "[template-syntax]"},
		{"<a{{#b}} hr{{/b}}ef=\"{{x}}\">", "[template-syntax]"},
		{"<a {{#b}}href{{/b}}=\"{{x}}\">", "[template-syntax]"},
	};

	(void)state;
	CHECK(checks, "{\"b\":true,\"x\":\"1\"}");
}

static void names_that_do_not_exist_are_errors(void **state)
{
	static const struct check checks[] = {
		{"a\n <b>{{nme}}</b>", "main:2:5: error: this page has no "
				       "\"nme\" [template-name]"},
		{"{{#nme}}x{{/nme}}", "main:1:1: error: this page has no"},
		{"{{^nme}}x{{/nme}}", "main:1:1: error: this page has no"},
		{"{{o.nme}}", "error: this page has no \"nme\" in \"o.nme\" "
			      "[template-name]"},
		{"{{#l}}{{nme}}{{/l}}", "[template-name]"},
		{"{{l}}", "[template-name]"},
		{"{{b}}", "[template-name]"},
		{"{{o}}", "[template-name]"},
		{"{{{t}}}", "error: \"t\" is text, not HTML; write two braces "
			    "[template-name]"},
		{"{{> none}}", "main:1:1: error: there is no template \"none\" "
			       "[file-missing]"},
		/* One that may be absent is known, and so is all below it. */
		{"({{n}}{{#n}}x{{/n}}{{^n}}y{{/n}}{{n.deep}}{{#n.deep}}z"
		 "{{/n.deep}}{{#empty}}e{{/empty}})",
		 "(y)"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		struct arena *a = arena_new();
		char *got = render(a, checks[i].template, NULL,
				   json(a, "{\"o\":{},\"l\":[1],\"b\":true,"
					   "\"t\":\"x\",\"n\":null,"
					   "\"empty\":\"\"}"));

		assert_non_null(strstr(got, checks[i].expected));
		arena_free(a);
	}
}

static void html_is_printed_where_html_may_stand(void **state)
{
	struct arena *a = arena_new();
	struct value *v = value_object(a);

	(void)state;
	value_set_html(v, "h", SV("<b>&amp;</b>"));
	value_set_text(v, "t", SV("x"));
	assert_string_equal(render(a, "<p>{{{h}}} {{&h}}</p>", NULL, v),
			    "<p><b>&amp;</b> <b>&amp;</b></p>");
	assert_non_null(
		strstr(render(a, "{{h}}", NULL, v), "error: \"h\" is HTML"));
	assert_non_null(strstr(render(a, "<p title=\"{{h}}\">", NULL, v),
			       "error: \"h\" is HTML"));
	arena_free(a);
}

static void broken_templates_are_refused(void **state)
{
	static const struct check checks[] = {
		{"a {{x", "main:1:3: error: this tag does not end"},
		{"{{{x}}", "error: this tag does not end; write \"}}}\""},
		{"{{#x}}", "main:1:1: error: section \"x\" does not end "
			   "[template-syntax]"},
		{"{{/x}}", "error: this ends a section that was not opened"},
		{"{{#x}}\n{{/y}}", "main:2:1: error: this ends \"y\", but the "
				   "open section is \"x\" [template-syntax]"},
		{"{{}}", "[template-syntax]"},
		{"{{ }}", "[template-syntax]"},
		{"{{a b}}", "[template-syntax]"},
		{"{{a..b}}", "[template-syntax]"},
		{"{{.a}}", "[template-syntax]"},
		{"{{a.}}", "[template-syntax]"},
		{"{{=x=}}", "[template-syntax]"},
		{"{{== ==}}", "[template-syntax]"},
		{"{{={{ }} x=}}", "[template-syntax]"},
		{"{{=", "[template-syntax]"},
	};
	struct arena *a = arena_new();
	const struct value *data = json(a, "{\"x\":\"1\"}");

	(void)state;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		char *got = render(a, checks[i].template, NULL, data);

		assert_non_null(strstr(got, "[template-syntax]"));
		assert_non_null(strstr(got, checks[i].expected));
	}
	arena_free(a);
}

static void partials_take_the_place_where_they_stand(void **state)
{
	struct arena *a = arena_new();
	const struct value *data = json(a, "{\"x\":\"'\"}");

	(void)state;
	assert_string_equal(
		render(a, "{{>p}}<p title='{{>p}}'>", "{{x}}", data),
		"'<p title='&#39;'>");
	/* It may open what the template closes... */
	assert_string_equal(render(a, "{{>p}}{{x}}'>", "<p title='", data),
			    "<p title='&#39;'>");
	/* ...but not be used where a name cannot stand. */
	assert_non_null(strstr(render(a, "<p {{>p}}>", "{{x}}", data),
			       "p:1:1: error: a name can stand"));
	arena_free(a);
}

static void recursion_has_an_end(void **state)
{
	struct arena *a = arena_new();
	const struct value *data = json(a, "{\"x\":\"1\"}");
	struct buf deep = BUF_INIT;
	char *got;

	(void)state;
	got = render(a, "{{>p}}", "x{{>p}}", data);
	assert_non_null(
		strstr(got, "uses itself without end [template-syntax]"));
	got = render(a, "{{>p}}", "{{>p}}{{>p}}{{#x}}{{>p}}{{/x}}", data);
	assert_non_null(
		strstr(got, "uses itself without end [template-syntax]"));
	/* Every level has another indent, and so would never end compiling. */
	got = render(a, "{{>p}}", "x\n  {{>p}}\n", data);
	assert_non_null(strstr(got, "nested too deeply [template-syntax]"));
	/* It must end where it began. */
	got = render(a, "{{>p}}", "<p {{>p}}>\"", data);
	assert_non_null(strstr(got, "[template-syntax]"));
	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "{{#x}}");
	got = render(a, deep.p, NULL, data);
	assert_non_null(strstr(got, "nested too deeply [template-syntax]"));
	buf_release(&deep);
	arena_free(a);
}

static void one_set_compiles_each_template_once(void **state)
{
	struct arena *a = arena_new();
	struct source src = { .path = SV("main"), .text = SV("{{x}}") };
	const struct source *all[] = {&src, NULL};
	struct diags *ds = diags_new();
	struct templates *set = templates_new(a, TEMPLATE_HTML, source_of, all);

	(void)state;
	assert_ptr_equal(template_compile(set, ds, SV("main")),
			 template_compile(set, ds, SV("main")));
	assert_false(diags_failed(ds));
	assert_null(template_compile(set, ds, SV("other")));
	assert_true(diags_failed(ds));
	diags_free(ds);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escaping_goes_by_place),
		cmocka_unit_test(unsafe_places_are_refused),
		cmocka_unit_test(sections_keep_the_place),
		cmocka_unit_test(names_that_do_not_exist_are_errors),
		cmocka_unit_test(html_is_printed_where_html_may_stand),
		cmocka_unit_test(broken_templates_are_refused),
		cmocka_unit_test(partials_take_the_place_where_they_stand),
		cmocka_unit_test(recursion_has_an_end),
		cmocka_unit_test(one_set_compiles_each_template_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
