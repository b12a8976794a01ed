#include "lexleaf/plural.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The grammar is C's, cut down to what gettext's manual allows: one variable
 * "n", decimal numbers, ( ) ! * / % + - < > <= >= == != && || and ?:.
 *
 * The header comes from a PO file, so the parser trusts nothing: it stops at
 * MAX_DEPTH open brackets and at MAX_OPS operations, which also bounds the
 * recursion of eval().  The longest rule in use (Arabic) has 25 operations.
 */
enum { MAX_DEPTH = 64, MAX_OPS = 200, MAX_FORMS = 16 };

enum op_kind {
	OP_NUMBER,
	OP_N,
	OP_NOT,
	OP_TERNARY,
	/* binary operators from here on */
	OP_OR,
	OP_AND,
	OP_EQ,
	OP_NE,
	OP_LE,
	OP_GE,
	OP_LT,
	OP_GT,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
	OP_KIND_COUNT
};

/* Longer spellings stand before their own beginnings. */
static const struct {
	const char *text;
	int binds; /* higher binds tighter */
} binary[OP_KIND_COUNT] = {
	[OP_OR] = { "||", 1 },  [OP_AND] = { "&&", 2 }, [OP_EQ] = { "==", 3 },
	[OP_NE] = { "!=", 3 },  [OP_LE] = { "<=", 4 },  [OP_GE] = { ">=", 4 },
	[OP_LT] = { "<", 4 },   [OP_GT] = { ">", 4 },   [OP_ADD] = { "+", 5 },
	[OP_SUB] = { "-", 5 },  [OP_MUL] = { "*", 6 },  [OP_DIV] = { "/", 6 },
	[OP_MOD] = { "%", 6 },
};

struct op {
	enum op_kind kind;
	unsigned long number;      /* OP_NUMBER */
	const struct op *of[3];    /* operands */
};

struct plural {
	int forms;
	const struct op *rule;
};

struct parser {
	struct arena *arena;
	struct sv rest;
	int depth, ops;
};

static void skip_space(struct parser *p)
{
	while (p->rest.n && (*p->rest.p == ' ' || *p->rest.p == '\t'))
		p->rest = sv_slice(p->rest, 1, p->rest.n);
}

/* Take 'token' if it comes next, after any space. */
static bool take(struct parser *p, const char *token)
{
	skip_space(p);
	if (!sv_starts(p->rest, token))
		return false;
	p->rest = sv_slice(p->rest, sv_from(token).n, p->rest.n);
	return true;
}

static bool take_number(struct parser *p, unsigned long *out)
{
	size_t i = 0;
	unsigned long v = 0;

	skip_space(p);
	for (; i < p->rest.n && p->rest.p[i] >= '0' && p->rest.p[i] <= '9';
	     i++) {
		if (v > 100000000)
			return false;
		v = v * 10 + (unsigned long)(p->rest.p[i] - '0');
	}
	p->rest = sv_slice(p->rest, i, p->rest.n);
	*out = v;
	return i > 0;
}

static struct op *op_new(struct parser *p, enum op_kind kind)
{
	struct op *op;

	if (++p->ops > MAX_OPS)
		return NULL;
	op = ARENA_NEW(p->arena, struct op);
	op->kind = kind;
	return op;
}

static const struct op *parse_ternary(struct parser *p);

static const struct op *parse_primary(struct parser *p)
{
	const struct op *inner = NULL;
	struct op *op = NULL;
	unsigned long number;

	if (++p->depth > MAX_DEPTH)
		return NULL;
	if (take(p, "!")) {
		inner = parse_primary(p);
		op = inner ? op_new(p, OP_NOT) : NULL;
		if (op)
			op->of[0] = inner;
	} else if (take(p, "(")) {
		inner = parse_ternary(p);
		p->depth--;
		return inner && take(p, ")") ? inner : NULL;
	} else if (take(p, "n")) {
		op = op_new(p, OP_N);
	} else if (take_number(p, &number)) {
		op = op_new(p, OP_NUMBER);
		if (op)
			op->number = number;
	}
	p->depth--;
	return op;
}

/* Precedence climbing: operators that bind at least as tightly as 'binds'. */
static const struct op *parse_binary(struct parser *p, int binds)
{
	const struct op *left = parse_primary(p), *right;
	struct op *op;
	int kind;

	while (left) {
		struct sv before = p->rest;

		for (kind = OP_OR; kind < OP_KIND_COUNT; kind++)
			if (take(p, binary[kind].text))
				break;
		if (kind == OP_KIND_COUNT || binary[kind].binds < binds) {
			p->rest = before;
			break;
		}
		right = parse_binary(p, binary[kind].binds + 1);
		op = right ? op_new(p, (enum op_kind)kind) : NULL;
		if (op) {
			op->of[0] = left;
			op->of[1] = right;
		}
		left = op;
	}
	return left;
}

static const struct op *parse_ternary(struct parser *p)
{
	const struct op *test, *yes, *no;
	struct op *op;

	if (++p->depth > MAX_DEPTH)
		return NULL;
	test = parse_binary(p, 1);
	if (test && take(p, "?")) {
		yes = parse_ternary(p);
		no = yes && take(p, ":") ? parse_ternary(p) : NULL;
		op = no ? op_new(p, OP_TERNARY) : NULL;
		if (op) {
			op->of[0] = test;
			op->of[1] = yes;
			op->of[2] = no;
		}
		test = op;
	}
	p->depth--;
	return test;
}

struct plural *plural_parse(struct arena *a, struct sv header)
{
	struct parser p = { .arena = a, .rest = sv_trim(header) };
	struct plural *plural = ARENA_NEW(a, struct plural);
	unsigned long forms;

	if (!take(&p, "nplurals") || !take(&p, "=") ||
	    !take_number(&p, &forms) || forms < 1 || forms > MAX_FORMS ||
	    !take(&p, ";") || !take(&p, "plural") || !take(&p, "="))
		return NULL;
	plural->forms = (int)forms;
	plural->rule = parse_ternary(&p);
	if (!plural->rule)
		return NULL;
	take(&p, ";");
	skip_space(&p);
	return p.rest.n ? NULL : plural;
}

int plural_forms(const struct plural *p)
{
	return p->forms;
}

/* 'wild' is set by a division by zero; what comes back is then of no use. */
static unsigned long eval(const struct op *op, unsigned long n, bool *wild)
{
	unsigned long x, y;

	switch (op->kind) {
	case OP_NUMBER:
		return op->number;
	case OP_N:
		return n;
	case OP_NOT:
		return !eval(op->of[0], n, wild);
	case OP_TERNARY:
		return eval(op->of[eval(op->of[0], n, wild) ? 1 : 2], n, wild);
	case OP_OR:
		return eval(op->of[0], n, wild) || eval(op->of[1], n, wild);
	case OP_AND:
		return eval(op->of[0], n, wild) && eval(op->of[1], n, wild);
	default:
		break;
	}
	x = eval(op->of[0], n, wild);
	y = eval(op->of[1], n, wild);
	switch (op->kind) {
	case OP_EQ:
		return x == y;
	case OP_NE:
		return x != y;
	case OP_LE:
		return x <= y;
	case OP_GE:
		return x >= y;
	case OP_LT:
		return x < y;
	case OP_GT:
		return x > y;
	case OP_ADD:
		return x + y;
	case OP_SUB:
		return x - y;
	case OP_MUL:
		return x * y;
	default: /* OP_DIV, OP_MOD */
		if (!y) {
			*wild = true;
			return 0;
		}
		return op->kind == OP_DIV ? x / y : x % y;
	}
}

int plural_form(const struct plural *p, unsigned long n)
{
	bool wild = false;
	unsigned long form = eval(p->rule, n, &wild);

	return wild || form >= (unsigned long)p->forms ? 0 : (int)form;
}

bool plural_equal(const struct plural *a, const struct plural *b)
{
	if (a->forms != b->forms)
		return false;
	/*
	 * Rules are written in many ways; what counts is what they answer.
	 * All rules of CLDR repeat by 100 or look at single small numbers
	 * and at whole millions, so these are enough.
	 */
	for (unsigned long n = 0; n <= 1000; n++)
		if (plural_form(a, n) != plural_form(b, n))
			return false;
	return plural_form(a, 1000000) == plural_form(b, 1000000);
}
