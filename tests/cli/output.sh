#!/bin/sh
# Where a build may write: a new folder, an empty one, a site it made
# before; never over anything else, and never two builds at once.
. tests/tap.sh

copy_pack "$tmp/pack"
cd "$tmp" || exit 2
build() { run build pack -q --format html --lang en "$@"; }

mkdir home && echo precious >home/thesis
build -o home
expect 'a folder of other files is refused' 3 '[output]'
check 'its files are still there' test "$(cat home/thesis)" = precious
build -o pack/content
expect 'the content of the pack is not replaced' 3 '[output]'
build -o pack
expect 'nor the pack' 3 '[output]'
check 'the pack is whole' diff -r pack/content "$OLDPWD/content"
build -o /
expect 'nor the root of the disk' 3 '[output]'
echo mine >file
build -o file
expect 'nor a file' 3 '[output]'
check 'the file is still there' test "$(cat file)" = mine

mkdir site.old site.new && echo mine >site.old/file && echo mine >site.new/file
mkdir site
build -o site/
expect 'an empty folder is filled, with a slash behind it or not' 0 ''
check 'the site is in the folder' test -f site/index.html
check 'folders with names like it are left alone' test -f site.old/file -a -f site.new/file
: >site/stale
build -o pack/../site
expect 'a site is replaced, however it is named' 0 ''
check 'what is no longer made is gone' test ! -e site/stale
number=$(stat -c %i site/en/index.html)
build -o site
check 'a page that is as before is the same file, with its date' test "$(stat -c %i site/en/index.html)" = "$number"
echo '<!-- mine -->' >>site/en/index.html
build -o site
check 'one that somebody changed is made anew' sh -c '! grep mine site/en/index.html'

mv site real && ln -s real site
: >real/stale
build -o site
expect 'a link to a site is followed' 0 ''
check 'and stays' test -L site
check 'what it leads to is replaced' test ! -e real/stale -a -f real/index.html
cd real || exit 2
run build ../pack -o . -q
expect 'the folder one stands in is not pulled away' 3 '[output]'
cd ..

# A pipe in the place of an image holds a build up for as long as we like.
mkdir -p pack/content/images
mkfifo pack/content/images/wait.png
"$lexleaf" build pack -o real -q --format html --lang en 2>first &
first=$!
exec 3>pack/content/images/wait.png
rm pack/content/images/wait.png
build -o real
expect 'a second build at the same time is refused' 3 'another lexleaf'
kill -9 $first
wait $first 2>/dev/null
exec 3>&-
check 'a killed build leaves the site as it was' test -f real/index.html
build -o real
expect 'and does not stand in the way of the next' 0 ''
# Killed between the two steps of its last move.
mv real .lexleaf/real.old
sed -i 's/^title:/titel:/' pack/content/leaflets/annual-reviews.md
build -o real
expect 'the next build fails for another reason' 1 '[key-unknown]'
check 'the site that was moved aside is back' test -f real/index.html
sed -i 's/^titel:/title:/' pack/content/leaflets/annual-reviews.md
check 'nothing half-made is left' sh -c '! ls -d .lexleaf/*.new .lexleaf/*.old'
exit $bad
