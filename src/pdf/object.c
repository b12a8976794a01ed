/*
 * PDF objects by libharu, used for the part of it that is sound: objects and
 * their list.  Its documents, fonts and pages know neither tags nor shaped
 * text, and its file writer takes a full disk for success.
 *
 * libharu remembers that something went wrong, so no call here is checked;
 * file_write() looks once.
 *
 * file_write() packs all that is not a stream into object streams (§7.5.7),
 * which libharu does not know.  The structure tree is hundreds of small
 * dictionaries that are much alike; packed, a leaflet is a third to a half
 * smaller.  So the values are written here too, without the spaces and line
 * ends that libharu puts, and texts as bytes instead of hexadecimal: half as
 * much to pack.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf_consts.h>
#include <hpdf_error.h>
#include <hpdf_mmgr.h>
#include <hpdf_objects.h>
#include <hpdf_version.h>

#include "lexleaf/utf8.h"
#include "pdf_imp.h"

/* [bytes] PDF/A-2 §6.1.13; libharu would allow 65,535. */
enum { STRING_MAX = 32767 };

/* Enough for deflate to see how alike they are, and few enough that a
 * reader need not unpack a book to reach one. */
enum { OBJECTS_PER_STREAM = 200 };

/* The bytes behind a dictionary, in file->bodies. */
struct stream {
	HPDF_UINT number; /* of the dictionary */
	size_t from, to;
};

struct file {
	struct arena *a;
	struct deflater *deflater;
	struct buf *bodies;
	HPDF_Error_Rec error;
	HPDF_MMgr memory;
	HPDF_Xref xref;
	struct stream *streams; /* by number */
	size_t nstreams, capstreams;
};

static void *allocate(HPDF_UINT size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory(size);
	return p;
}

struct file *file_new(struct pdf_writer *w)
{
	struct file *f = ARENA_NEW(w->a, struct file);

	f->a = w->a;
	f->deflater = w->deflater;
	f->bodies = &w->bodies;
	buf_reset(f->bodies);
	HPDF_Error_Init(&f->error, NULL);
	f->memory = HPDF_MMgr_New(&f->error, 0, allocate, free);
	f->xref = HPDF_Xref_New(f->memory, 0);
	return f;
}

void file_free(struct file *f)
{
	HPDF_Xref_Free(f->xref);
	HPDF_MMgr_Free(f->memory);
}

const char *file_library(void)
{
	return "libharu " HPDF_VERSION_TEXT;
}

/* Our handles are libharu's objects under names that headers can show. */
static HPDF_Dict haru_dict(const struct dict *d)
{
	return (HPDF_Dict)d;
}

static HPDF_Array haru_array(const struct array *a)
{
	return (HPDF_Array)a;
}

static struct dict *own_dict(HPDF_Dict d)
{
	return (struct dict *)d;
}

static struct array *own_array(HPDF_Array a)
{
	return (struct array *)a;
}

struct dict *file_dict(struct file *f)
{
	HPDF_Dict d = HPDF_Dict_New(f->memory);

	HPDF_Xref_Add(f->xref, d);
	return own_dict(d);
}

struct array *file_array(struct file *f)
{
	HPDF_Array a = HPDF_Array_New(f->memory);

	HPDF_Xref_Add(f->xref, a);
	return own_array(a);
}

static HPDF_UINT object_number(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

struct dict *file_stream(struct file *f, struct sv bytes, enum filter filter)
{
	static const char *const names[] = {
		[FILTER_FLATE] = "FlateDecode",
		[FILTER_DEFLATED] = "FlateDecode",
		[FILTER_JPEG] = "DCTDecode",
	};
	struct dict *d = file_dict(f);
	size_t from = f->bodies->n;

	if (filter == FILTER_FLATE)
		deflate_put(f->bodies, f->deflater, bytes);
	else
		buf_sv(f->bodies, bytes);
	ARENA_PUSH(f->a, f->streams, f->nstreams, f->capstreams) =
		(struct stream){ object_number(d), from, f->bodies->n };
	dict_int(d, "Length", (int)(f->bodies->n - from));
	if (filter != FILTER_NONE)
		dict_name(d, "Filter", names[filter]);
	return d;
}

/*
 * Values.  A direct object belongs to what it is put in, and is put there
 * at once, so that nothing is ever left over.
 */

static void put(struct dict *d, const char *key, void *value)
{
	HPDF_Dict_Add(haru_dict(d), key, value);
}

static void push(struct array *a, void *value)
{
	HPDF_Array_Add(haru_array(a), value);
}

/* Reals are kept to 1/100 pt, enough for the corners of a box. */
static HPDF_Real new_real(HPDF_MMgr memory, int32_t fx)
{
	return HPDF_Real_New(memory, (HPDF_REAL)fx_parts(fx, 100) / 100);
}

static void *new_bytes(HPDF_MMgr memory, struct sv bytes)
{
	if (bytes.n > STRING_MAX)
		HPDF_SetError(memory->error, HPDF_STRING_OUT_OF_RANGE, 0);
	return HPDF_Binary_New(memory, (HPDF_BYTE *)bytes.p,
			       (HPDF_UINT)bytes.n);
}

int utf16_encode(uint32_t cp, uint16_t out[2])
{
	if (cp < 0x10000) {
		out[0] = (uint16_t)cp;
		return 1;
	}
	out[0] = (uint16_t)(0xD800 + ((cp - 0x10000) >> 10));
	out[1] = (uint16_t)(0xDC00 + ((cp - 0x10000) & 0x3FF));
	return 2;
}

static bool is_plain_ascii(struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 0x20 || s.p[i] > 0x7E)
			return false;
	return true;
}

/* §7.9.2.2: what ASCII holds is ASCII, all else UTF-16BE with a BOM. */
static void *new_text(HPDF_MMgr memory, struct sv text)
{
	struct buf b = BUF_INIT;
	void *made;

	if (is_plain_ascii(text))
		return new_bytes(memory, text);
	buf_puts(&b, "\xFE\xFF");
	for (size_t i = 0; i < text.n;) {
		uint16_t u[2];
		int n = utf16_encode(utf8_next(text, &i), u);

		for (int k = 0; k < n; k++) {
			buf_putc(&b, (char)(u[k] >> 8));
			buf_putc(&b, (char)(u[k] & 0xFF));
		}
	}
	made = new_bytes(memory, buf_view(&b));
	buf_release(&b);
	return made;
}

void dict_name(struct dict *d, const char *key, const char *name)
{
	HPDF_Dict_AddName(haru_dict(d), key, name);
}

void dict_int(struct dict *d, const char *key, int v)
{
	HPDF_Dict_AddNumber(haru_dict(d), key, v);
}

void dict_bool(struct dict *d, const char *key, bool v)
{
	HPDF_Dict_AddBoolean(haru_dict(d), key, v ? HPDF_TRUE : HPDF_FALSE);
}

void dict_text(struct dict *d, const char *key, struct sv text)
{
	put(d, key, new_text(haru_dict(d)->mmgr, text));
}

void dict_ref(struct dict *d, const char *key, const struct dict *to)
{
	put(d, key, haru_dict(to));
}

struct dict *dict_dict(struct dict *d, const char *key)
{
	HPDF_Dict made = HPDF_Dict_New(haru_dict(d)->mmgr);

	put(d, key, made);
	return own_dict(made);
}

struct array *dict_array(struct dict *d, const char *key)
{
	HPDF_Array made = HPDF_Array_New(haru_dict(d)->mmgr);

	put(d, key, made);
	return own_array(made);
}

void array_name(struct array *a, const char *name)
{
	HPDF_Array_AddName(haru_array(a), name);
}

void array_int(struct array *a, int v)
{
	HPDF_Array_AddNumber(haru_array(a), v);
}

void array_fx(struct array *a, int32_t v)
{
	push(a, new_real(haru_array(a)->mmgr, v));
}

void array_null(struct array *a)
{
	push(a, HPDF_Null_New(haru_array(a)->mmgr));
}

void array_text(struct array *a, struct sv text)
{
	push(a, new_text(haru_array(a)->mmgr, text));
}

void array_ref(struct array *a, const struct dict *to)
{
	push(a, haru_dict(to));
}

void array_ref_array(struct array *a, const struct array *to)
{
	push(a, haru_array(to));
}

struct dict *array_dict(struct array *a)
{
	HPDF_Dict made = HPDF_Dict_New(haru_array(a)->mmgr);

	push(a, made);
	return own_dict(made);
}

struct array *array_array(struct array *a)
{
	HPDF_Array made = HPDF_Array_New(haru_array(a)->mmgr);

	push(a, made);
	return own_array(made);
}

/*
 * Values as bytes.  Tokens are told apart by the brackets and slashes that
 * begin or end most of them, by a space where two have none (§7.2.2).
 */

static void separate(struct buf *out)
{
	if (out->n && !strchr("<>[]()\n", out->p[out->n - 1]))
		buf_putc(out, ' ');
}

/* §7.3.5 */
static void write_name(struct buf *out, const char *name)
{
	buf_putc(out, '/');
	for (; *name; name++) {
		unsigned char c = (unsigned char)*name;

		if (c <= ' ' || c > '~' || strchr("()<>[]{}/%#", c))
			buf_printf(out, "#%02X", c);
		else
			buf_putc(out, (char)c);
	}
}

void put_escaped(struct buf *out, struct sv bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		char c = bytes.p[i];

		if (c == '(' || c == ')' || c == '\\')
			buf_putc(out, '\\');
		/* Left as it is, it would be read as a line feed. */
		if (c == '\r')
			buf_puts(out, "\\r");
		else
			buf_putc(out, c);
	}
}

void put_decimal(struct buf *out, long v, int digits)
{
	long unit = 1;

	while (digits-- > 0)
		unit *= 10;
	if (v < 0)
		buf_putc(out, '-');
	v = labs(v);
	buf_int(out, v / unit);
	v %= unit;
	if (v)
		buf_putc(out, '.');
	for (unit /= 10; v; unit /= 10) {
		buf_putc(out, (char)('0' + v / unit));
		v %= unit;
	}
}

/* Direct objects are as deep as the code that makes them. */
static void write_value(struct buf *out, const void *object)
{
	const HPDF_Obj_Header *header = object;

	switch (header->obj_class & HPDF_OCLASS_ANY) {
	case HPDF_OCLASS_PROXY:
		separate(out);
		buf_int(out, object_number(((HPDF_Proxy)object)->obj));
		buf_puts(out, " 0 R");
		break;
	case HPDF_OCLASS_BOOLEAN:
		separate(out);
		buf_puts(out, ((HPDF_Boolean)object)->value ? "true" :
							      "false");
		break;
	case HPDF_OCLASS_NUMBER:
		separate(out);
		buf_int(out, ((HPDF_Number)object)->value);
		break;
	case HPDF_OCLASS_REAL:
		separate(out);
		put_decimal(out, lroundf(((HPDF_Real)object)->value * 100),
			    2);
		break;
	case HPDF_OCLASS_NAME:
		write_name(out, ((HPDF_Name)object)->value);
		break;
	case HPDF_OCLASS_BINARY:
		buf_putc(out, '(');
		put_escaped(out, (struct sv){
			(const char *)((HPDF_Binary)object)->value,
			((HPDF_Binary)object)->len });
		buf_putc(out, ')');
		break;
	case HPDF_OCLASS_ARRAY: {
		HPDF_List list = ((HPDF_Array)object)->list;

		buf_putc(out, '[');
		for (HPDF_UINT i = 0; i < list->count; i++)
			write_value(out, list->obj[i]);
		buf_putc(out, ']');
		break;
	}
	case HPDF_OCLASS_DICT: {
		HPDF_List list = ((HPDF_Dict)object)->list;

		buf_puts(out, "<<");
		for (HPDF_UINT i = 0; i < list->count; i++) {
			HPDF_DictElement e = list->obj[i];

			write_name(out, e->key);
			write_value(out, e->value);
		}
		buf_puts(out, ">>");
		break;
	}
	default:
		separate(out);
		buf_puts(out, "null");
	}
}

/*
 * The file.  Objects are numbered as they were made.  'places' says where
 * each came to stand: at an offset, or in an object stream.
 */

enum { FREE, AT_OFFSET, IN_STREAM }; /* §7.5.8.3, table 18 */

struct place {
	int kind;
	uint32_t where; /* [bytes], or the number of the object stream */
	uint16_t nth;   /* in the object stream */
};

static HPDF_UINT count_objects(const struct file *f)
{
	return f->xref->entries->count;
}

/* Pack objects from '*next' up to 'end' into a new object stream, as many
 * as it holds.  Streams may not be packed; they have a place already. */
static void pack_objects(struct file *f, struct place *places,
			 HPDF_UINT *next, HPDF_UINT end)
{
	struct buf index = BUF_INIT, body = BUF_INIT;
	int n = 0;

	for (; *next < end && n < OBJECTS_PER_STREAM; ++*next) {
		if (places[*next].kind != FREE)
			continue;
		places[*next] = (struct place){ IN_STREAM, count_objects(f),
						(uint16_t)n++ };
		buf_int(&index, *next);
		buf_putc(&index, ' ');
		buf_int(&index, (long)body.n);
		buf_putc(&index, '\n');
		write_value(&body, HPDF_Xref_GetEntry(f->xref, *next)->obj);
		buf_putc(&body, '\n');
	}
	if (n) {
		int first = (int)index.n;
		struct dict *d;

		buf_sv(&index, buf_view(&body));
		d = file_stream(f, buf_view(&index), FILTER_FLATE);
		dict_name(d, "Type", "ObjStm");
		dict_int(d, "N", n);
		dict_int(d, "First", first);
	}
	buf_release(&index);
	buf_release(&body);
}

static void write_stream(struct file *f, struct buf *out,
			 const struct stream *s)
{
	buf_int(out, s->number);
	buf_puts(out, " 0 obj\n");
	write_value(out, HPDF_Xref_GetEntry(f->xref, s->number)->obj);
	buf_puts(out, "\nstream\n");
	buf_sv(out, sv_slice(buf_view(f->bodies), s->from, s->to));
	buf_puts(out, "\nendstream\nendobj\n");
}

/*
 * The file's identity is its content (§14.4): FNV-1a of it, eight bytes in a
 * step, from two starts.  'id' has room for 16 bytes.
 */
static void identify(unsigned char *id, struct sv content)
{
	static const uint64_t start[2] = { 0xCBF29CE484222325,
					   0x6C62272E07BB0142 };

	for (int i = 0; i < 2; i++) {
		uint64_t h = start[i];

		for (size_t k = 0; k < content.n; k += 8) {
			struct sv step = sv_slice(content, k, content.n);
			uint64_t word = 0;

			for (size_t b = 0; b < 8 && b < step.n; b++)
				word |= (uint64_t)(unsigned char)step.p[b] <<
					8 * b;
			h = (h ^ word) * 0x100000001B3;
			h ^= h >> 32;
		}
		for (int shift = 56; shift >= 0; shift -= 8)
			*id++ = (unsigned char)(h >> shift);
	}
}

enum { PLACE_SIZE = 7 }; /* [bytes] 1 of the kind, 4 and 2 */

/* Each place as its difference from the one before (PNG's filter "Up",
 * §7.4.4.4): most follow one another, so most rows are alike. */
static void put_place(struct buf *b, const struct place *p,
		      const struct place *before)
{
	const struct place *both[2] = { p, before };
	unsigned char row[2][PLACE_SIZE];

	for (int i = 0; i < 2; i++) {
		uint32_t where = both[i]->where;
		unsigned char bytes[PLACE_SIZE] = {
			(unsigned char)both[i]->kind,
			(unsigned char)(where >> 24),
			(unsigned char)(where >> 16),
			(unsigned char)(where >> 8), (unsigned char)where,
			(unsigned char)(both[i]->nth >> 8),
			(unsigned char)both[i]->nth };

		memcpy(row[i], bytes, PLACE_SIZE);
	}
	buf_putc(b, 2);
	for (int i = 0; i < PLACE_SIZE; i++)
		buf_putc(b, (char)(row[0][i] - row[1][i]));
}

/* The cross-reference stream (§7.5.8) ends the file and stands in itself. */
static void write_xref(struct file *f, struct buf *out, struct sv content,
		       struct place *places, const struct dict *catalog,
		       const struct dict *info)
{
	HPDF_UINT own = count_objects(f);
	struct place before = { 0 };
	struct buf table = BUF_INIT;
	unsigned char id[16];
	struct dict *d, *parms;
	struct array *a;

	places[0] = (struct place){ FREE, 0, 0xFFFF };
	places[own] = (struct place){ AT_OFFSET, (uint32_t)content.n, 0 };
	for (HPDF_UINT i = 0; i <= own; i++) {
		put_place(&table, &places[i], &before);
		before = places[i];
	}
	d = file_stream(f, buf_view(&table), FILTER_FLATE);
	parms = dict_dict(d, "DecodeParms");
	dict_int(parms, "Predictor", 12);
	dict_int(parms, "Columns", PLACE_SIZE);
	dict_name(d, "Type", "XRef");
	dict_int(d, "Size", (int)own + 1);
	a = dict_array(d, "W");
	array_int(a, 1);
	array_int(a, 4);
	array_int(a, 2);
	dict_ref(d, "Root", catalog);
	dict_ref(d, "Info", info);
	identify(id, content);
	a = dict_array(d, "ID");
	for (int i = 0; i < 2; i++)
		push(a, new_bytes(f->memory, (struct sv){ (char *)id,
							  sizeof id }));
	write_stream(f, out, &f->streams[f->nstreams - 1]);
	buf_puts(out, "startxref\n");
	buf_int(out, (long)content.n);
	buf_puts(out, "\n%%EOF\n");
	buf_release(&table);
}

/* NULL while nothing is wrong. */
static const char *error_words(const struct file *f)
{
	switch (f->error.error_no) {
	case HPDF_OK:
		return NULL;
	case HPDF_ARRAY_COUNT_ERR:
		return "it has a list of more than 32,767 things";
	case HPDF_DICT_COUNT_ERR:
		return "it has a table of more than 4,095 names";
	case HPDF_STRING_OUT_OF_RANGE:
	case HPDF_BINARY_LENGTH_ERR:
		return "it has a text longer than 32,767 bytes";
	case HPDF_REAL_OUT_OF_RANGE:
		return "it has something more than 32,767 points from the "
		       "corner of its page";
	case HPDF_XREF_COUNT_ERR:
		return "it has more than 8,388,607 objects";
	default:
		return "libharu refused it";
	}
}

const char *file_write(struct file *f, struct buf *out,
		       const struct dict *catalog, const struct dict *info)
{
	size_t start = out->n;
	HPDF_UINT made = count_objects(f), next = 1;
	/* The object streams and the table itself come on top. */
	struct place *places = ARENA_ARRAY(f->a, struct place, made +
		made / OBJECTS_PER_STREAM + 2);
	const char *error;

	for (size_t i = 0; i < f->nstreams; i++)
		places[f->streams[i].number].kind = AT_OFFSET;
	while (next < made)
		pack_objects(f, places, &next, made);
	buf_puts(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	for (size_t i = 0; i < f->nstreams; i++) {
		places[f->streams[i].number] = (struct place){
			AT_OFFSET, (uint32_t)(out->n - start), 0 };
		write_stream(f, out, &f->streams[i]);
	}
	write_xref(f, out, sv_slice(buf_view(out), start, out->n), places,
		   catalog, info);
	error = error_words(f);
	if (error)
		buf_cut(out, start);
	return error;
}
