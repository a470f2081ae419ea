# terraform-provider-hipaa. `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := all

VERSION ?= 0.1.0
SOURCE ?= registry.example.com/compliance/hipaa

# Variants live side by side: make BUILD=build/asan SANITIZE=address,undefined unit
BUILD ?= build
CC = gcc
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wcast-qual -Wwrite-strings -Wvla -Wformat=2
ifdef CI
WARNINGS += -Werror
endif
OPTIMIZE ?= -O2
CPPFLAGS += -D_GNU_SOURCE -I. -Isrc -Iplugin -I$(BUILD) -I$(BUILD)/proto \
	-DHIPAA_VERSION='"$(VERSION)"' -DHIPAA_SOURCE='"$(SOURCE)"'
CFLAGS += -std=c11 -g $(OPTIMIZE) -ffunction-sections -fdata-sections $(WARNINGS)
LDFLAGS += -Wl,--gc-sections
# A static program starts in a third of the time of one with 55 libraries; sanitizers need a dynamic one.
STATIC ?= -static
ifdef SANITIZE
CFLAGS += -fsanitize=$(SANITIZE) -fno-omit-frame-pointer
LDFLAGS += -fsanitize=$(SANITIZE)
STATIC :=
endif

PROGRAM := $(BUILD)/terraform-provider-hipaa

# src/ knows OpenSSL's digests, jansson and libm; only plugin/ knows gRPC, protobuf and msgpack.
SRC_LIBS := -ljansson -lcrypto -lm -lpthread
PLUGIN_LIBS = -lprotobuf-c -lmsgpackc $(shell pkg-config $(if $(STATIC),--static) --libs grpc gpr libssl libcrypto) -lstdc++

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
UNITS := $(patsubst %.c,$(BUILD)/%,$(UNIT_SRC) $(UNIT_PLUGIN))

.PHONY: all
all: $(PROGRAM) ## build the program

.SECONDARY:

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# The generated C is not ours: no warnings, no house style.
$(BUILD)/proto/%.pb-c.c: proto/%.proto
	@mkdir -p $(@D)
	protoc-c --proto_path=proto --c_out=$(BUILD)/proto $<
$(BUILD)/proto/%.pb-c.o: $(BUILD)/proto/%.pb-c.c
	$(CC) $(CPPFLAGS) -std=c11 -g $(OPTIMIZE) $(if $(SANITIZE),-fsanitize=$(SANITIZE)) -w -c $< -o $@
$(call object,$(PLUGIN) plugin/main.c) $(call object,$(wildcard tests/*/plugin/*/*.c tests/protocol/*.c)): | $(PROTO_C)

# The catalogue is checked, packed into one C array and compiled in.
$(BUILD)/catalogue-embed: $(call object,$(EMBED) $(EMBED_NEEDS))
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -o $@
$(BUILD)/catalogue.c: $(BUILD)/catalogue-embed $(CATALOGUE)
	$(BUILD)/catalogue-embed src/catalogue $@
$(BUILD)/catalogue.o: $(BUILD)/catalogue.c
	$(CC) $(CPPFLAGS) -std=c11 -O1 -w -c $< -o $@

$(LIB): $(call object,$(SRC)) $(if $(EMBED),$(BUILD)/catalogue.o)
	rm -f $@ && ar rcs $@ $^
$(PLUGIN_LIB): $(call object,$(PLUGIN)) $(PROTO_C:.c=.o)
	rm -f $@ && ar rcs $@ $^
$(PROGRAM): $(call object,plugin/main.c) $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $(STATIC) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -o $@

$(BUILD)/tests/unit/src/%: $(BUILD)/tests/unit/src/%.o $(LIB)
	$(CC) $(LDFLAGS) $^ $(SRC_LIBS) -lcmocka -o $@
$(BUILD)/tests/unit/plugin/%: $(BUILD)/tests/unit/plugin/%.o $(PLUGIN_LIB) $(LIB)
	$(CC) $(LDFLAGS) $^ $(PLUGIN_LIBS) $(SRC_LIBS) -lcmocka -o $@

.PHONY: unit
unit: $(UNITS) ## unit tests
	@tests/support/run-units $(UNITS)

-include $(wildcard $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d $(BUILD)/*/*/*/*/*.d $(BUILD)/*/*/*/*/*/*.d $(BUILD)/plugin/*.d)
