/* xml_parse() with and without a schema, on any bytes that pass fs_source(). */
#include <stddef.h>
#include <stdint.h>

#include "lexleaf/fs.h"
#include "lexleaf/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct source schema = {
	.path = SVC("list.rng"),
	.text = SVC("<element name='list' ns='urn:x'"
	    " xmlns='http://relaxng.org/ns/structure/1.0'"
	    " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>"
	    "<oneOrMore><element name='entry'>"
	    "<attribute name='id'><data type='NCName'/></attribute>"
	    "<optional><element name='date'><data type='date'/></element>"
	    "</optional><element name='text'><mixed><zeroOrMore>"
	    "<element name='b'><text/></element></zeroOrMore></mixed>"
	    "</element></element></oneOrMore></element>"),
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diags *ds = diags_new();
	struct sv bytes = { (const char *)data, size };
	const struct source *src = fs_source(a, ds, SV("fuzz.xml"), bytes);
	const struct xml *x;

	if (src) {
		x = xml_parse(a, ds, src, NULL);
		if (x)
			xml_text(a, x);
		if (!x != diags_failed(ds))
			__builtin_trap();
		xml_parse(a, ds, src, &schema);
	}
	diags_free(ds);
	arena_free(a);
	return 0;
}
