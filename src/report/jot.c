#include "report/jot.h"

#include <inttypes.h>

#include "json/json.h"

static void add_key(struct jot *jot, const char *key)
{
    struct str *text = &jot->output->text;
    if (jot->follows) {
        str_add_byte(text, ',');
    }
    if (key) {
        str_printf(text, "\"%s\":", key);
    }
    jot->follows = true;
}

void jot_open(struct jot *jot, const char *key, char bracket)
{
    add_key(jot, key);
    str_add_byte(&jot->output->text, bracket);
    jot->follows = false;
}

void jot_close(struct jot *jot, char bracket)
{
    str_add_byte(&jot->output->text, bracket);
    jot->follows = true;
    report_flush_now_and_then(jot->output);
}

void jot_value(struct jot *jot, const char *key, const struct value *value)
{
    add_key(jot, key);
    json_write(&jot->output->text, value ? value : &value_null, JSON_COMPACT);
}

void jot_text(struct jot *jot, const char *key, struct span text)
{
    const struct value value = { .kind = VALUE_STRING, .text = text };
    jot_value(jot, key, &value);
}

void jot_words(struct jot *jot, const char *key, const char *words)
{
    jot_text(jot, key, span_of(words));
}

void jot_number(struct jot *jot, const char *key, int64_t number)
{
    add_key(jot, key);
    str_printf(&jot->output->text, "%" PRId64, number);
}

void jot_truth(struct jot *jot, const char *key, bool truth)
{
    jot_value(jot, key, value_bool(truth));
}

void jot_text_if_any(struct jot *jot, const char *key, struct span text)
{
    if (text.length != 0) {
        jot_text(jot, key, text);
    }
}
