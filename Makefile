# terraform-provider-hipaa. `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := all

VERSION ?= 0.1.0
SOURCE ?= registry.example.com/compliance/hipaa

# Variants live side by side: make BUILD=build/asan SANITIZE=address,undefined unit
BUILD ?= build
CC = gcc
# The prefix of another platform's objcopy and strip.
BINUTILS ?=
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wcast-qual -Wwrite-strings -Wvla -Wformat=2
ifdef CI
WARNINGS += -Werror
endif
OPTIMIZE ?= -O2
CPPFLAGS += -D_GNU_SOURCE -I. -Isrc -Iplugin -Idocs -I$(BUILD) -isystem $(BUILD)/proto
CFLAGS += -std=c11 -g $(OPTIMIZE) -ffunction-sections -fdata-sections $(WARNINGS)
ifeq ($(shell uname -s),Darwin)
# Not tested: another linker, another C++ library, no static programs, and Homebrew's name for msgpack-c.
LDFLAGS += -Wl,-dead_strip
STATIC :=
CXX_LIB := -lc++
MSGPACK_LIB := -lmsgpack-c
else
LDFLAGS += -Wl,--gc-sections
# A static program starts in a third of the time of one with 55 libraries; sanitizers need a dynamic one.
STATIC ?= -static
CXX_LIB := -lstdc++
MSGPACK_LIB := -lmsgpackc
endif
ifdef SANITIZE
CFLAGS += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer
LDFLAGS += -fsanitize=$(SANITIZE)
STATIC :=
endif

PROGRAM := $(BUILD)/terraform-provider-hipaa

# src/ knows OpenSSL's digests, jansson and libm; only plugin/ knows gRPC, protobuf and msgpack.
SRC_LIBS := -ljansson -lcrypto -lm -lpthread
PLUGIN_LIBS = -lprotobuf-c $(MSGPACK_LIB) $(shell pkg-config $(if $(STATIC),--static) --libs grpc gpr libssl libcrypto) $(CXX_LIB)

SRC := $(filter-out src/catalogue/embed%,$(sort $(wildcard src/*/*.c)))
EMBED := $(sort $(wildcard src/catalogue/embed*.c))
EMBED_NEEDS := $(sort $(wildcard src/base/*.c src/value/*.c src/json/*.c))
PLUGIN := $(sort $(wildcard plugin/*/*.c))
PROTO := $(sort $(wildcard proto/*.proto))
CATALOGUE := $(sort $(wildcard src/catalogue/*.json src/catalogue/*/*.json src/catalogue/*/*/*.json))

object = $(patsubst %.c,$(BUILD)/%.o,$(1))
PROTO_C := $(patsubst proto/%.proto,$(BUILD)/proto/%.pb-c.c,$(PROTO))
LIB := $(BUILD)/libhipaa.a
PLUGIN_LIB := $(BUILD)/libhipaa-plugin.a

UNIT_SRC := $(sort $(wildcard tests/unit/src/*/*_test.c))
UNIT_PLUGIN := $(sort $(wildcard tests/unit/plugin/*/*_test.c))
UNIT_REGISTRY := $(sort $(wildcard tests/unit/registry/*_test.c))
UNIT_DOCS := $(sort $(wildcard tests/unit/docs/*/*_test.c))
UNITS := $(patsubst %.c,$(BUILD)/%,$(UNIT_SRC) $(UNIT_PLUGIN) $(UNIT_REGISTRY) $(UNIT_DOCS))

.PHONY: all
all: $(PROGRAM) ## build the program

.SECONDARY:

$(BUILD)/%.o: %.c | $(BUILD)/program.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MD -MP -c $< -o $@

# Who the program says it is. Rewritten only when that changes, so a commit compiles only those that say it.
COMMIT ?= $(or $(shell git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null),unknown)
library = $(1) $(shell pkg-config --modversion $(2))
define PROGRAM_TEXT
#define HIPAA_VERSION "$(VERSION)"
#define HIPAA_SOURCE "$(SOURCE)"
#define HIPAA_COMMIT "$(COMMIT)"
#define HIPAA_LIBRARIES "$(call library,gRPC core,grpc), $(call library,OpenSSL,openssl), \
$(call library,protobuf-c,libprotobuf-c), \
$(call library,msgpack-c,msgpack), $(call library,jansson,jansson)"
endef
.PHONY: FORCE
$(BUILD)/program.h: export PROGRAM_H = $(PROGRAM_TEXT)
$(BUILD)/program.h: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$PROGRAM_H" >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# The generated C is not ours: no warnings, no house style.
$(BUILD)/proto/%.pb-c.c: proto/%.proto
	@mkdir -p $(@D)
	protoc-c --proto_path=proto --c_out=$(BUILD)/proto $<
$(BUILD)/proto/%.pb-c.o: $(BUILD)/proto/%.pb-c.c
	$(CC) $(CPPFLAGS) -std=c11 -g $(OPTIMIZE) $(if $(SANITIZE),-fsanitize=$(SANITIZE)) -ffunction-sections -fdata-sections -w -c $< -o $@
$(PROTO_C:.c=.o) $(call object,$(PLUGIN) plugin/main.c) $(call object,$(wildcard tests/*/plugin/*/*.c tests/protocol/*.c docs/generate/*.c tests/unit/docs/*/*.c)): | $(PROTO_C)

# The catalogue is checked, packed into one C array and compiled in.
EMBED_TOOL ?= $(BUILD)/catalogue-embed
$(BUILD)/catalogue-embed: $(call object,$(EMBED) $(EMBED_NEEDS))
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -o $@
$(BUILD)/catalogue.c: $(EMBED_TOOL) $(CATALOGUE)
	$(EMBED_TOOL) src/catalogue $@
$(BUILD)/catalogue.o: $(BUILD)/catalogue.c
	$(CC) $(CPPFLAGS) -std=c11 -O1 -w -c $< -o $@

$(LIB): $(call object,$(SRC)) $(if $(EMBED),$(BUILD)/catalogue.o)
	rm -f $@ && ar rcs $@ $^
$(PLUGIN_LIB): $(call object,$(PLUGIN)) $(PROTO_C:.c=.o)
	rm -f $@ && ar rcs $@ $^
# Named here, grpc_parts replaces gRPC's own list of parts; a shared gRPC keeps its list.
$(PROGRAM): $(call object,plugin/main.c $(if $(STATIC),plugin/transport/grpc_parts.c)) $(PLUGIN_LIB) $(LIB)
	@# The linker warns of name look-ups that a static program cannot do; we do none. Errors are shown.
	@$(CC) $(LDFLAGS) $(STATIC) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -o $@ 2>$@.link || { cat $@.link; exit 1; }
ifneq ($(STATIC),)
	@# Hosts hash the program before each plan: what only a debugger wants stands beside it.
	@$(BINUTILS)objcopy --only-keep-debug $@ $@.debug
	@$(BINUTILS)strip $@ && $(BINUTILS)objcopy --add-gnu-debuglink=$@.debug $@
endif

# The checks of the build tool are tested too; they are in no library.
$(BUILD)/tests/unit/src/catalogue/embed_check_test: $(call object,$(filter-out src/catalogue/embed.c,$(EMBED)))
$(BUILD)/tests/unit/src/%: $(BUILD)/tests/unit/src/%.o $(LIB)
	$(CC) $(LDFLAGS) $(filter %.o,$^) $(LIB) $(SRC_LIBS) -lcmocka -o $@
$(BUILD)/tests/oracle/%: $(BUILD)/tests/oracle/%.o $(LIB)
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -o $@
ORACLE_COUNT ?= 8000
ORACLE := $(addprefix $(BUILD)/tests/oracle/,facets_lines verdict_lines)
.PHONY: oracle
oracle: $(ORACLE) ## facets and verdicts against an independent reading of the catalogue's grammar
	@tests/oracle/compare.py $(BUILD)/tests/oracle/facets_lines $(ORACLE_COUNT)
	@tests/oracle/soundness.py $(BUILD)/tests/oracle/facets_lines $(ORACLE_COUNT)
	@tests/oracle/compare_verdicts.py $(BUILD)/tests/oracle/verdict_lines $(ORACLE_COUNT)
$(BUILD)/tests/unit/plugin/%: $(BUILD)/tests/unit/plugin/%.o $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -lcmocka -o $@

# The registry's own tools: packages, hashes, documents. Nothing of it is in the program.
REGISTRY_LIB := $(BUILD)/libregistry.a
REGISTRY_TOOL := $(BUILD)/registry-tool
$(REGISTRY_LIB): $(call object,$(filter-out registry/main.c,$(sort $(wildcard registry/*.c))))
	rm -f $@ && ar rcs $@ $^
$(REGISTRY_TOOL): $(call object,registry/main.c) $(REGISTRY_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -lz -o $@
$(BUILD)/tests/unit/registry/%: $(BUILD)/tests/unit/registry/%.o $(REGISTRY_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -lz -lcmocka -o $@

# What makes docs/, from the provider's tables, the catalogue and examples/. Nothing of it is in the program.
DOCS_LIB := $(BUILD)/libdocs.a
GENERATE := $(BUILD)/docs/generate/generate
$(DOCS_LIB): $(call object,$(filter-out docs/generate/main.c,$(sort $(wildcard docs/generate/*.c))))
	rm -f $@ && ar rcs $@ $^
$(GENERATE): $(call object,docs/generate/main.c) $(DOCS_LIB) $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -o $@
$(BUILD)/tests/unit/docs/%: $(BUILD)/tests/unit/docs/%.o $(DOCS_LIB) $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -lcmocka -o $@

.PHONY: unit
unit: $(UNITS) ## unit tests
	@tests/support/run-units $(UNITS)

# A host of plugins, written in C, drives the program; the stub is a provider whose methods are made for tests.
PROTOCOL := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/protocol/*_test.c)))
STUB := $(BUILD)/tests/protocol/stub_plugin
PROTOCOL_HOST := $(call object,$(addprefix tests/protocol/,host.c client.c identity.c))
$(STUB): $(call object,tests/protocol/stub_plugin.c) $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -o $@
$(PROTOCOL): %: %.o $(PROTOCOL_HOST) $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -lcmocka -o $@

.PHONY: protocol
protocol: $(PROGRAM) $(STUB) $(PROTOCOL) ## the program as a host sees it
	@PROGRAM=$(PROGRAM) STUB=$(STUB) KIND=protocol tests/support/run-units $(PROTOCOL)

.PHONY: e2e
e2e: $(PROGRAM) ## the program under real hosts: terraform and tofu
	@PROGRAM=$(PROGRAM) SOURCE=$(SOURCE) tests/e2e/run $(sort $(wildcard tests/e2e/*_test.sh))

.PHONY: docs docs-check
docs: $(GENERATE) ## generate docs/ (registry layout) from schemas, catalogue and examples
	@$(GENERATE) .
docs-check: $(GENERATE) ## fail where `make docs` would change anything
	@$(GENERATE) --check .

# Debian's packages of these parsers are for Debian's Python.
export PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
.PHONY: reports
reports: $(PROGRAM) ## every report format, read back by other parsers
	@$(PYTHON) tests/report/check.py $(PROGRAM)

# Every fuzz target runs over its corpus in the ordinary build; `make fuzz` lets clang search on.
FUZZERS := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZ_LIBS := $(if $(wildcard tests/fuzz/dynamic_fuzz.c),$(PLUGIN_LIB))
REPLAYS := $(patsubst %,$(BUILD)/tests/fuzz/%_replay,$(FUZZERS))
$(BUILD)/tests/fuzz/%_replay: $(BUILD)/tests/fuzz/%_fuzz.o $(BUILD)/tests/fuzz/replay.o $(FUZZ_LIBS) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -o $@

.PHONY: corpus
corpus: $(REPLAYS) ## run every fuzz target over its corpus
	@tests/support/run-corpus $(BUILD) $(FUZZERS)

FUZZ_SECONDS ?= 60
.PHONY: fuzz
fuzz: deps-fuzz ## search for crashers, FUZZ_SECONDS a target (clang)
	@tests/support/run-fuzz $(FUZZ_SECONDS) $(FUZZERS)

# Programs that measure; each stands alone but for measure.c.
BENCHES := $(patsubst %.c,$(BUILD)/%,$(filter-out tests/bench/measure.c,$(wildcard tests/bench/*.c)))
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/tests/bench/measure.o $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $(filter %.o,$^) $(filter %.a,$^) $(PLUGIN_LIBS) $(SRC_LIBS) -o $@
$(BUILD)/tests/bench/start_bench $(BUILD)/tests/bench/validation_bench: $(PROTOCOL_HOST)

.PHONY: bench
bench: deps-release $(PROGRAM) $(BENCHES) $(REGISTRY_TOOL) ## measure start-up, checks, plans against peers, and a release (PLANS="1000 10000" is short)
	@BUILD=$(BUILD) SOURCE=$(SOURCE) tests/bench/run

.PHONY: format
format: ## apply the house style
	clang-format -i $(shell git ls-files '*.c' '*.h')

.PHONY: pairs
pairs: $(PROGRAM) $(BUILD)/tests/oracle/verdict_lines ## drift pairs: what breaks a safeguard is found, what is harmless is not
	@tests/oracle/pairs.py $^

.PHONY: lint
lint: ## house style, budgets, direction of dependencies, banned functions, shell
	@tests/lint/run

# A release: zips for each platform, checksums, and with KEY (a secret key that gpg has) a signature. See registry/README.md.
PLATFORMS ?= linux_amd64 linux_arm64
KEY ?=
.PHONY: release
release: deps-release $(REGISTRY_TOOL) ## package VERSION=x.y.z for every platform; signed with KEY=id
	@PLATFORMS='$(PLATFORMS)' SOURCE=$(SOURCE) TOOL=$(REGISTRY_TOOL) registry/package $(VERSION) build/release/$(VERSION)
	@if [ -n "$(KEY)" ]; then registry/sign build/release/$(VERSION) $(KEY); \
	else echo "build/release/$(VERSION) is not signed yet: registry/sign build/release/$(VERSION) KEY"; fi

PORT ?= 8443
.PHONY: registry-demo
registry-demo: deps-release $(REGISTRY_TOOL) ## build, sign, publish, serve, install, lock, mirror, upgrade, withdraw
	@PLATFORMS='$(PLATFORMS)' TOOL=$(CURDIR)/$(REGISTRY_TOOL) PORT=$(PORT) registry/demo

.PHONY: registry-test
registry-test: deps $(PROGRAM) $(REGISTRY_TOOL) ## releases, registry and mirrors under nginx and real hosts
	@PROGRAM=$(PROGRAM) SOURCE=$(SOURCE) TOOL=$(REGISTRY_TOOL) tests/registry/run $(sort $(wildcard tests/registry/*_test.sh))

# Debian 12's packages: what builds, what tests and lints, what makes releases and serves them. Nothing else is downloaded.
BUILD_PACKAGES := gcc make pkg-config git libc6-dev libgrpc-dev libprotobuf-c-dev protobuf-c-compiler libssl-dev \
	libjansson-dev libcurl4-openssl-dev libmsgpack-dev
TEST_PACKAGES := libcmocka-dev clang-format pmccabe shellcheck valgrind zip unzip \
	python3 python3-html5lib python3-junitparser python3-markdown-it python3-prometheus-client python3-yaml
FUZZ_PACKAGES := clang libclang-rt-14-dev
RELEASE_PACKAGES := zlib1g-dev gcc-aarch64-linux-gnu gnupg unzip cmark-gfm openssl nginx-light curl jq rsync
REGISTRY_TEST_PACKAGES := qemu-user-static docker-registry python3-license-expression

.PHONY: deps
deps: ## install what building, testing and releasing need (Debian packages)
	@tests/support/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES) $(RELEASE_PACKAGES) $(REGISTRY_TEST_PACKAGES)
.PHONY: deps-build
deps-build:
	@tests/support/install-packages $(BUILD_PACKAGES)
.PHONY: deps-fuzz
deps-fuzz:
	@tests/support/install-packages $(BUILD_PACKAGES) $(FUZZ_PACKAGES)
.PHONY: deps-release
deps-release:
	@tests/support/install-packages $(BUILD_PACKAGES) $(RELEASE_PACKAGES)

# The hosts and the peer that tests and benchmarks drive, where Go is there; kept outside the clone.
export HOSTS_CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/terraform-provider-hipaa/hosts
.PHONY: hosts
hosts: ## build OpenTofu and a Go provider to compare with (needs Go)
	@tests/support/build-hosts

.PHONY: test
test: ## set up, build and run every test
	@tests/support/run-tests

.PHONY: demo
demo: ## set up, build and show a real plan that fails on real drift
	@$(MAKE) --no-print-directory -s deps-build
	@$(MAKE) --no-print-directory -s -j2 all
	@PROGRAM=$(PROGRAM) SOURCE=$(SOURCE) examples/quickstart/demo

.PHONY: sanitize
sanitize: ## unit and protocol tests under ASan+UBSan, TSan and valgrind
	@tests/support/run-sanitizers

.PHONY: clean
clean: ## remove what was built
	rm -rf build

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

-include $(wildcard $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d $(BUILD)/*/*/*/*/*.d $(BUILD)/*/*/*/*/*/*.d $(BUILD)/plugin/*.d $(BUILD)/registry/*.d)
