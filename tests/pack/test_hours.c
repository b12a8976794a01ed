/* Opening hours: what can be read of what people write. */


#include "../../src/pack/pack_imp.h"

#include "../scratch.h"

static void assert_opening(const char *text, struct opening want)
{
	size_t n;
	const struct opening *o = openings_parse(arena, sv_from(text), &n);

	assert_int_equal(n, 1);
	assert_int_equal(o->first, want.first);
	assert_int_equal(o->last, want.last);
	assert_int_equal(o->from, want.from);
	assert_int_equal(o->to, want.to);
}

static void is_read(void **state)
{
	static const struct opening week = { 1, 5, 570, 990 };

	(void)state;
	assert_opening("Monday to Friday, 9:30 to 16:30", week);
	assert_opening("mon-fri 9.30am-4.30pm", week);
	assert_opening("Monday – Friday, 9:30 am – 4:30 pm", week);
	assert_opening("Tues, 12pm to 11:59pm",
		       (struct opening){ 2, 2, 720, 1439 });
	assert_opening("Sun 12am to 9", (struct opening){ 7, 7, 0, 540 });
}

static void lines_are_read(void **state)
{
	size_t n;
	const struct opening *o = openings_parse(
		arena, SV("Mon to Thu, 9 to 5pm; Fri, 9 to 13:00"), &n);

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(o[0].to, 17 * 60);
	assert_int_equal(o[1].first, 5);
	assert_int_equal(o[1].to, 13 * 60);
}

static void is_not_read(void **state)
{
	static const char *const texts[] = {
		"",
		"Term time only",
		"Mo to Fr, 9 to 17",
		"Monday to Friday",
		"Monday to Friday, 9 to 17 and by appointment",
		"Monday to Friday, 9 to 12, 13 to 16",
		"Friday to Monday, 9 to 17",
		"Monday, 17 to 9",
		"Monday, 9 to 25:00",
		"Monday, 9:60 to 12",
		"Monday, 13pm to 14",
		"Monday, 0am to 9",
		"Monday, 9 to",
		"Monday, 9: to 12",
		"Monday, 99999999999 to 12",
		"Monday, 9 to 12; or call",
	};
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_null(openings_parse(arena, sv_from(texts[i]), &n));
		assert_int_equal(n, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_read),
		cmocka_unit_test(lines_are_read),
		cmocka_unit_test(is_not_read),
	};

	return cmocka_run_group_tests_name("hours", tests, setup, teardown);
}
