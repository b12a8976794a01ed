# `make help` lists the targets.  Settings for one machine go in config.mk.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

MODE ?= release
OUT  := build/$(MODE)
T    ?=
-include config.mk

# What the program is built with and runs with: header or file : package.
NEEDS := libxml/parser.h:libxml2-dev cmark.h:libcmark-dev hpdf.h:libhpdf-dev \
	gettext-po.h:libgettextpo-dev hb-subset.h:libharfbuzz-dev \
	unicode/ubidi.h:libicu-dev fontconfig/fontconfig.h:libfontconfig-dev \
	png.h:libpng-dev jpeglib.h:libjpeg62-turbo-dev libdeflate.h:libdeflate-dev \
	curl/curl.h:libcurl4-openssl-dev \
	yaml.h:libyaml-dev qrencode.h:libqrencode-dev brotli/encode.h:libbrotli-dev
NEEDS_FILES := /usr/bin/cc:gcc /usr/bin/pkg-config:pkg-config /usr/bin/msgfmt:gettext \
	/usr/share/color/icc/sRGB.icc:icc-profiles-free \
	/usr/share/fonts/truetype/noto/NotoNastaliqUrdu-Regular.ttf:fonts-noto-core \
	/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk
DEPS := gcc make $(foreach n,$(NEEDS) $(NEEDS_FILES),$(lastword $(subst :, ,$(n))))
# What the tests use, as command:package, so that a node or a Java that
# came from elsewhere will do.
TEST_NEEDS := qpdf:qpdf hb-shape:libharfbuzz-bin pdftotext:poppler-utils mutool:mupdf-tools \
	chromium:chromium node:nodejs npm:npm javac:default-jdk-headless \
	mvn:maven python3:python3 pofilter:translate-toolkit zbarimg:zbar-tools
TEST_DEPS := libcmocka-dev python3-venv
BENCH_DEPS := po4a python3

PC   := libxml-2.0 libcmark harfbuzz harfbuzz-subset icu-i18n icu-uc \
	fontconfig libpng libjpeg libdeflate libcurl yaml-0.1 libqrencode libbrotlienc
SRC  := $(sort $(shell find src -name '*.c'))
OBJ  := $(SRC:%.c=$(OUT)/%.o)
LIB  := $(OUT)/liblexleaf.a
TESTS := $(sort $(shell find tests -name 'test_*.c' 2>/dev/null))
UNIT := $(TESTS:%.c=$(OUT)/%)
HDRS := $(sort $(wildcard include/lexleaf/*.h))

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Wformat=2 \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wundef
# Asked once, and only when a recipe needs it: `make deps all` installs
# pkg-config itself first.
PC_CFLAGS = $(eval PC_CFLAGS := $(subst -I/,-isystem /,$(shell pkg-config --cflags $(PC) 2>/dev/null)))$(PC_CFLAGS)
PC_LIBS   = $(eval PC_LIBS := $(shell pkg-config --libs $(PC) 2>/dev/null))$(PC_LIBS)
CPPFLAGS += -Iinclude -D_XOPEN_SOURCE=700 $(PC_CFLAGS)
CFLAGS_debug   := -Og -g -Werror
CFLAGS_release := -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2
CFLAGS_asan    := -O1 -g -Werror -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
CFLAGS_tsan    := -O1 -g -fsanitize=thread
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined
LDFLAGS_asan   := -fsanitize=address,undefined
LDFLAGS_tsan   := -fsanitize=thread
LDFLAGS_fuzz   := -fsanitize=fuzzer,address,undefined
ALL_CFLAGS  := -std=c11 -pthread $(WARN) $(CFLAGS_$(MODE)) $(CFLAGS)
ALL_LDFLAGS := -pthread $(LDFLAGS_$(MODE)) $(LDFLAGS)
LDLIBS += $(PC_LIBS) -lhpdf -lgettextpo -lm

ifeq ($(V),)
  Q = @printf '  %-5s %s\n' $(1) $@;
endif
COMPILE = mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS)
LINK    = mkdir -p $(@D) && $(CC) $(ALL_LDFLAGS)

.PHONY: all tool site deps test-deps test asan tsan fuzz axe bench bench-deps ocr layers headers \
	update pot merge stats pseudo check-content format install clean help FORCE

all: tool site                  ## build the program and the sample pack (build/site)
tool: $(OUT)/lexleaf

site: $(OUT)/lexleaf            ## build the sample pack into build/site
	@$(OUT)/lexleaf build . -o build/site

deps:                           ## install what the build needs (Debian)
	@$(missing_packages); $(install_missing)

test-deps: deps                 ## install what the tests need as well
	@$(missing_packages); for p in $(TEST_DEPS); do $(is_installed) || missing="$$missing $$p"; done; \
	for n in $(TEST_NEEDS); do command -v $${n%%:*} >/dev/null || missing="$$missing $${n#*:}"; done; \
	$(install_missing)
	@sh tests/tools/install.sh

# Only what is missing is installed, so that a second run needs no network.
is_installed = dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed'
missing_packages = missing=; for p in $(sort $(DEPS)); do $(is_installed) || missing="$$missing $$p"; done
install_missing = [ -z "$$missing" ] || { $(AS_ROOT)apt-get update -qq && \
	$(AS_ROOT)env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $$missing; }
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo )

$(OUT)/lexleaf: $(OUT)/src/cli/main.o $(LIB)
	$(call Q,LINK)$(LINK) -o $@ $^ $(LDLIBS)

$(LIB): $(filter-out $(OUT)/src/cli/main.o,$(OBJ))
	$(call Q,AR)rm -f $@ && ar rcsD $@ $^

$(OUT)/%.o: %.c $(OUT)/flags | build/needs
	$(call Q,CC)$(COMPILE) -MMD -MP -c -o $@ $<

# Changed flags rebuild everything; so does another compiler.
$(OUT)/flags: FORCE
	@mkdir -p $(@D); f='$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS)'; \
	[ "$$f" = "$$(cat $@ 2>/dev/null)" ] || printf '%s\n' "$$f" >$@

# A missing package is named before the compiler stumbles over it.
build/needs: Makefile | $(filter deps test-deps bench-deps,$(MAKECMDGOALS))
	@mkdir -p build; missing=; \
	for n in $(NEEDS); do \
		printf '#include <stdio.h>\n#include <%s>\n' $${n%%:*} | \
		$(CC) $(CPPFLAGS) -E -xc - >/dev/null 2>&1 || missing="$$missing $${n#*:}"; \
	done; \
	for n in $(NEEDS_FILES); do [ -e $${n%%:*} ] || missing="$$missing $${n#*:}"; done; \
	[ -z "$$missing" ] || { \
		echo "lexleaf: missing Debian packages:$$missing" >&2; \
		echo "install them with: make deps" >&2; exit 1; }; \
	touch $@

# What the tests of one module share is in its setting.c.
.SECONDEXPANSION:
$(OUT)/tests/%: $(OUT)/tests/%.o $$(addprefix $(OUT)/,$$(subst .c,.o,$$(wildcard tests/$$(*D)/setting.c))) $(LIB)
	$(call Q,LINK)$(LINK) -o $@ $^ -lcmocka $(LDLIBS)

test: layers headers tool $(UNIT) ## all tests; T=doc runs those below tests/doc
	@OUT=$(OUT) sh tests/run.sh $(T)
update: $(OUT)/lexleaf          ## rewrite golden files; then read `git diff`
	@OUT=$(OUT) sh tests/golden.sh -u $(T)
layers:
	@sh tests/layers.sh
headers: $(HDRS:%.h=$(OUT)/%.h.ok)
$(OUT)/%.h.ok: %.h $(OUT)/flags | build/needs
	@mkdir -p $(@D); case $< in *diag_list.h) ;; *) \
	printf '#include "%s"\n#include "%s"\n' $< $< | $(CC) -I. $(CPPFLAGS) \
		$(ALL_CFLAGS) -fsyntax-only -MMD -MP -MF $(@:.ok=.d) -MT $@ -xc - ;; \
	esac && touch $@
asan:                           ## all tests under ASan and UBSan
	@$(MAKE) --no-print-directory MODE=asan test T='$(T)'
tsan:                           ## many workers at once under ThreadSanitizer
	@$(MAKE) --no-print-directory MODE=tsan tool
	@OUT=build/tsan sh tests/site/many.sh
fuzz:                           ## fuzz one parser: make fuzz F=markdown [TIME=60]
	@command -v clang >/dev/null || { echo "lexleaf: fuzzing needs the packages clang and libclang-rt-dev" >&2; exit 1; }
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang build/fuzz/tests/fuzz/fuzz_$(F)
	@mkdir -p build/fuzz/corpus/$(F)
	build/fuzz/tests/fuzz/fuzz_$(F) -max_total_time=$(or $(TIME),60) -timeout=5 \
		build/fuzz/corpus/$(F) $(wildcard tests/fuzz/$(F))
build/fuzz/tests/fuzz/fuzz_%: build/fuzz/tests/fuzz/fuzz_%.o $(LIB)
	$(call Q,LINK)$(LINK) -o $@ $^ $(LDLIBS)
bench-deps: deps                ## install what make bench compares with
	@missing=; for p in $(BENCH_DEPS); do $(is_installed) || missing="$$missing $$p"; done; $(install_missing)
bench: tool $(OUT)/tests/bench/stages $(OUT)/tests/bench/locale ## speed, memory and sizes
	@OUT=$(OUT) sh tests/bench/bench.sh
axe: site                       ## Chromium on each kind of page in every language, axe on every page
	@SITE=build/site sh tests/site/browser.sh every
ocr: tool                       ## pages read back by tesseract; L=ar one language
	@OUT=$(OUT) sh tests/ocr/ocr.sh $(L)
pot: tool                       ## write locales/*.pot
	@$(OUT)/lexleaf extract .
merge: tool                     ## bring the translations up to date; L=pl one language
	@$(OUT)/lexleaf merge $(L)
stats: tool                     ## how far each translation is
	@$(OUT)/lexleaf status .
pseudo: tool                    ## the pack in two made-up languages, into build/pseudo/site
	@rm -rf build/pseudo && mkdir -p build/pseudo && cp -R content locales templates build/pseudo
	@sed -i 's/^languages:.*/languages: [en, qps-ploc, qps-plocm]/' build/pseudo/content/pack.yaml
	@for tag in qps-ploc qps-plocm; do $(OUT)/lexleaf add-language $$tag --pack build/pseudo || exit 1; done
	@$(OUT)/lexleaf build build/pseudo -o build/pseudo/site
check-content: tool             ## look for everything that could be wrong in the pack
	@$(OUT)/lexleaf check .
format:                         ## clang-format the C files in place
	clang-format -i $(shell find src include tests -name '*.[ch]')
install: tool                   ## install the program to $(PREFIX)/bin
	install -D $(OUT)/lexleaf $(DESTDIR)$(or $(PREFIX),/usr/local)/bin/lexleaf
clean:                          ## remove build/
	rm -rf build
help:                           ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
