/*
 * PDF objects by libharu, used for the part of it that is sound: objects,
 * their list and their serialiser.  Its documents, fonts and pages know
 * neither tags nor shaped text, and its file writer takes a full disk for
 * success.
 *
 * libharu remembers that something went wrong, so no call here is checked;
 * file_write() looks once.
 *
 * file_write() packs all that is not a stream into object streams (§7.5.7),
 * which libharu does not know.  The structure tree is hundreds of small
 * dictionaries that are much alike; packed, a leaflet is a third to a half
 * smaller.  Streams are deflated here, as libharu would set up zlib anew,
 * with its quarter of a megabyte, for each of a few dozen small ones.
 */

#include <stdlib.h>

#include <hpdf_consts.h>
#include <hpdf_error.h>
#include <hpdf_mmgr.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <hpdf_version.h>
#include <zlib.h>

#include "lexleaf/utf8.h"
#include "pdf_imp.h"

/* [bytes] PDF/A-2 §6.1.13; libharu would allow 65,535. */
enum { STRING_MAX = 32767 };

/* Enough for deflate to see how alike they are, and few enough that a
 * reader need not unpack a book to reach one. */
enum { OBJECTS_PER_STREAM = 200 };

struct file {
	struct arena *a;
	HPDF_Error_Rec error;
	HPDF_MMgr memory;
	HPDF_Xref xref;
	z_stream z; /* between streams as new */
};

static void *allocate(HPDF_UINT size)
{
	void *p = malloc(size);

	if (!p)
		out_of_memory(size);
	return p;
}

struct file *file_new(struct arena *a)
{
	struct file *f = ARENA_NEW(a, struct file);

	f->a = a;
	HPDF_Error_Init(&f->error, NULL);
	f->memory = HPDF_MMgr_New(&f->error, 0, allocate, free);
	f->xref = HPDF_Xref_New(f->memory, 0);
	if (deflateInit(&f->z, Z_DEFAULT_COMPRESSION) != Z_OK)
		out_of_memory(sizeof f->z);
	return f;
}

void file_free(struct file *f)
{
	deflateEnd(&f->z);
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

/* 'bytes' deflated, in memory of the arena. */
static struct sv deflated(struct file *f, struct sv bytes)
{
	size_t room = deflateBound(&f->z, bytes.n);
	unsigned char *to = arena_alloc(f->a, room);

	f->z.next_in = (unsigned char *)bytes.p;
	f->z.avail_in = (unsigned)bytes.n;
	f->z.next_out = to;
	f->z.avail_out = (unsigned)room;
	deflate(&f->z, Z_FINISH); /* there is room, so it does */
	room -= f->z.avail_out;
	deflateReset(&f->z);
	return (struct sv){ (char *)to, room };
}

/* libharu strikes out a filter that it is not to apply itself, so this adds
 * it while the dictionary is being written. */
static HPDF_STATUS name_filter(HPDF_Dict d, HPDF_Stream to)
{
	(void)d;
	return HPDF_Stream_WriteStr(to, "/Filter /FlateDecode\n");
}

struct dict *file_stream(struct file *f, struct sv bytes, enum filter filter)
{
	HPDF_Dict d = HPDF_DictStream_New(f->memory, f->xref);

	if (filter == FILTER_FLATE) {
		bytes = deflated(f, bytes);
		d->write_fn = name_filter;
	} else if (filter == FILTER_JPEG) {
		d->filter = HPDF_STREAM_FILTER_DCT_DECODE;
	}
	HPDF_Stream_Free(d->stream);
	d->stream = HPDF_MemStream_New(f->memory, (HPDF_UINT)bytes.n);
	HPDF_Stream_Write(d->stream, (const HPDF_BYTE *)bytes.p,
			  (HPDF_UINT)bytes.n);
	return own_dict(d);
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

/* Reals are kept to 1/32 pt, which a float and its five decimals hold
 * exactly; 0.01 mm is enough for the corners of a box. */
static HPDF_Real new_real(HPDF_MMgr memory, int32_t fx)
{
	long n = fx < 0 ? -((-(long)fx + 16) / 32) : ((long)fx + 16) / 32;

	return HPDF_Real_New(memory, (HPDF_REAL)n / 32);
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
	void *made = NULL;

	if (is_plain_ascii(text)) {
		buf_sv(&b, text);
		made = HPDF_String_New(memory, b.p, NULL);
	} else {
		buf_puts(&b, "\xFE\xFF");
		for (size_t i = 0; i < text.n;) {
			uint16_t u[2];
			int n = utf16_encode(utf8_next(text, &i), u);

			for (int k = 0; k < n; k++) {
				buf_putc(&b, (char)(u[k] >> 8));
				buf_putc(&b, (char)(u[k] & 0xFF));
			}
		}
		made = HPDF_Binary_New(memory, (HPDF_BYTE *)b.p,
				       (HPDF_UINT)b.n);
	}
	if (b.n > STRING_MAX)
		HPDF_SetError(memory->error, HPDF_STRING_OUT_OF_RANGE, 0);
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

static void *object_at(const struct file *f, HPDF_UINT number)
{
	return HPDF_Xref_GetEntry(f->xref, number)->obj;
}

static HPDF_UINT object_number(const void *object)
{
	return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

static HPDF_STATUS append(HPDF_Stream s, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	buf_put(s->attr, bytes, n);
	return HPDF_OK;
}

/* A stream that appends to 'b'. */
static HPDF_Stream writer_new(struct file *f, struct buf *b)
{
	return HPDF_CallbackWriter_New(f->memory, append, b);
}

/* Streams may not be packed.  Nor the numbers, which are the lengths of the
 * streams: a reader wants them before it can unpack anything. */
static bool may_be_packed(void *object)
{
	int class = ((HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY;

	return class != HPDF_OCLASS_NUMBER &&
	       !(class == HPDF_OCLASS_DICT && ((HPDF_Dict)object)->stream);
}

/* Pack objects from '*next' up to 'end' into a new object stream, as many
 * as it holds. */
static void pack_objects(struct file *f, struct place *places,
			 HPDF_UINT *next, HPDF_UINT end)
{
	struct buf index = BUF_INIT, body = BUF_INIT;
	HPDF_Stream w = writer_new(f, &body);
	int n = 0;

	for (; *next < end && n < OBJECTS_PER_STREAM; ++*next) {
		void *object = object_at(f, *next);

		if (!may_be_packed(object))
			continue;
		places[*next] = (struct place){ IN_STREAM, count_objects(f),
						(uint16_t)n++ };
		buf_printf(&index, "%u %zu\n", *next, body.n);
		HPDF_Obj_WriteValue(object, w, NULL);
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
	HPDF_Stream_Free(w);
	buf_release(&index);
	buf_release(&body);
}

static void write_object(struct file *f, struct buf *out, HPDF_UINT number)
{
	HPDF_Stream w = writer_new(f, out);

	buf_printf(out, "%u 0 obj\n", number);
	HPDF_Obj_WriteValue(object_at(f, number), w, NULL);
	buf_puts(out, "\nendobj\n");
	HPDF_Stream_Free(w);
}

/* The file's identity is its content (§14.4): two FNV-1a hashes of it, from
 * different starts. */
static void write_id(struct buf *b, struct sv content)
{
	static const uint64_t start[2] = { 0xCBF29CE484222325,
					   0x6C62272E07BB0142 };

	for (int i = 0; i < 2; i++) {
		uint64_t h = start[i];

		for (size_t k = 0; k < content.n; k++)
			h = (h ^ (unsigned char)content.p[k]) * 0x100000001B3;
		for (int shift = 60; shift >= 0; shift -= 4)
			buf_putc(b, "0123456789ABCDEF"[h >> shift & 15]);
	}
}

static void put_bytes(struct buf *b, uint32_t v, int n)
{
	while (n-- > 0)
		buf_putc(b, (char)(v >> (8 * n) & 0xFF));
}

static void put_place(struct buf *b, struct place p)
{
	put_bytes(b, (uint32_t)p.kind, 1);
	put_bytes(b, p.where, 4);
	put_bytes(b, p.nth, 2);
}

/*
 * The cross-reference stream (§7.5.8) ends the file and stands in itself.
 * It is written by hand, as a reader must know its length before it can
 * follow any reference.
 */
static void write_xref(struct file *f, struct buf *out, struct sv content,
		       const struct place *places, HPDF_UINT nplaces,
		       const struct dict *catalog, const struct dict *info)
{
	struct buf table = BUF_INIT, id = BUF_INIT;
	struct sv packed;

	put_place(&table, (struct place){ FREE, 0, 0xFFFF });
	for (HPDF_UINT i = 1; i < nplaces; i++)
		put_place(&table, places[i]);
	put_place(&table, (struct place){ AT_OFFSET,
					  (uint32_t)content.n, 0 });
	packed = deflated(f, buf_view(&table));
	write_id(&id, content);

	buf_printf(out, "%u 0 obj\n<<\n/Type /XRef\n/Size %u\n/W [1 4 2]\n"
		   "/Root %u 0 R\n/Info %u 0 R\n/ID [<%s> <%s>]\n"
		   "/Filter /FlateDecode\n/Length %zu\n>>\nstream\r\n",
		   nplaces, nplaces + 1, object_number(catalog),
		   object_number(info), id.p, id.p, packed.n);
	buf_sv(out, packed);
	buf_printf(out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n",
		   content.n);

	buf_release(&table);
	buf_release(&id);
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
	HPDF_UINT made = count_objects(f), next = 1, all;
	/* Each object stream adds itself and its length. */
	struct place *places = ARENA_ARRAY(f->a, struct place, made +
		2 * (made / OBJECTS_PER_STREAM + 1));
	const char *error;

	while (next < made)
		pack_objects(f, places, &next, made);
	all = count_objects(f);
	buf_puts(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	for (HPDF_UINT i = 1; i < all; i++) {
		if (places[i].kind == IN_STREAM)
			continue;
		places[i].kind = AT_OFFSET;
		places[i].where = (uint32_t)(out->n - start);
		write_object(f, out, i);
	}
	write_xref(f, out, sv_slice(buf_view(out), start, out->n), places,
		   all, catalog, info);
	error = error_words(f);
	if (error)
		buf_cut(out, start);
	return error;
}
