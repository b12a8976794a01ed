#!/bin/sh
# Put veraPDF's library and our runner for it into build/tools/verapdf.
set -eu
here=tests/tools/verapdf
into=build/tools/verapdf
# The stamp is a copy of what it was built from.
cat $here/pom.xml $here/Verapdf.java | cmp -s - $into/stamp 2>/dev/null && exit 0

echo "  FETCH veraPDF"
rm -rf $into
mkdir -p $into
mvn -q -B -f $here/pom.xml \
	org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
	-DoutputDirectory="$PWD/$into/lib"
javac -encoding UTF-8 -cp "$into/lib/*" -d $into/classes $here/Verapdf.java
cat $here/pom.xml $here/Verapdf.java >$into/stamp
