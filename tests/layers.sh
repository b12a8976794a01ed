#!/bin/sh
# Check every #include against src/LAYERS.  Prints file:line: error, exits 1.
exec awk '
FILENAME == "src/LAYERS" {
	if ($1 == "h") owner[$2] = $3
	else if ($1 == "only") {
		only[$2] = 1
		for (i = 3; i <= NF; i++) allowed[$2, $i] = 1
	} else if ($2 == ":") {
		known[$1] = 1
		for (i = 3; i <= NF; i++) may[$1, $i] = 1
	}
	next
}
FNR == 1 {
	split(FILENAME, part, "/")
	if (part[1] == "src") module = part[2]
	else { h = part[3]; sub(/\.h$/, "", h); module = owner[h] }
	if (!(module in known)) bad("not listed in src/LAYERS")
}
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	h = $0
	sub(/^[^<"]*[<"]/, "", h)
	sub(/[>"].*/, "", h)
	if (h ~ /^lexleaf\//) {
		sub(/^lexleaf\//, "", h)
		sub(/\.h$/, "", h)
		if (!(h in owner)) bad("lexleaf/" h ".h has no owner in src/LAYERS")
		else if (owner[h] != module && !((module, owner[h]) in may))
			bad("module " module " may not include lexleaf/" h ".h (" owner[h] ")")
	} else for (p in only)
		if (index(h, p) == 1 && !((p, FILENAME) in allowed))
			bad(h " may not be included here")
}
function bad(what) {
	print FILENAME ":" FNR ":1: error: " what " [layers]"
	failed = 1
}
END { exit failed }
' src/LAYERS $(find src include -name '*.[ch]' | LC_ALL=C sort)
