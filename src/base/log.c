#include "base/log.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define TEXT_LIMIT_BYTES 8192

static const char *const level_names[] = { "trace", "debug", "info", "warn", "error", "off" };

static atomic_int lowest = LOG_OFF;

static enum log_level level_by_name(const char *name)
{
    for (size_t i = 0; i < sizeof(level_names) / sizeof(level_names[0]); i++) {
        if (strcasecmp(name, level_names[i]) == 0) {
            return (enum log_level)i;
        }
    }
    /* Terraform: "JSON" and everything it does not know mean trace. */
    return LOG_TRACE;
}

void log_init(void)
{
    static const char *const variables[] = { "TF_LOG_PROVIDER_HIPAA", "TF_LOG_PROVIDER", "TF_LOG" };
    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        const char *name = getenv(variables[i]);
        if (name && name[0] != '\0') {
            lowest = level_by_name(name);
            return;
        }
    }
    lowest = LOG_OFF;
}

/* One byte below 128 as JSON; control characters become blanks. Returns the bytes written. */
static size_t escape_byte(char *out, char byte)
{
    if (byte == '"' || byte == '\\') {
        out[0] = '\\';
        out[1] = byte;
        return 2;
    }
    out[0] = (unsigned char)byte < 0x20 ? ' ' : byte;
    return 1;
}

/* Escapes into `out`, which has twice the room of the text. What breaks UTF-8 (where a long text
 * was cut, say) becomes question marks. */
static void escape(char *out, struct span text)
{
    while (text.length != 0) {
        size_t length = utf8_character_length(text);
        if (length > 1) {
            memcpy(out, text.text, length);
            out += length;
        } else {
            out += escape_byte(out, length == 1 ? text.text[0] : '?');
            length = 1;
        }
        text = span_after(text, length);
    }
    *out = '\0';
}

/* go-hclog wants exactly six fractional digits and a zone. */
static void format_time(char out[40])
{
    struct timeval now;
    gettimeofday(&now, NULL);
    struct tm utc;
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(out, 40, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(out + length, 40 - length, ".%06ldZ", (long)now.tv_usec);
}

void log_message(enum log_level level, const char *module, const char *format, ...)
{
    if ((int)level < lowest) {
        return;
    }
    char text[TEXT_LIMIT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    char escaped[TEXT_LIMIT_BYTES * 2];
    escape(escaped, span_of(text));
    char when[40];
    format_time(when);
    char line[TEXT_LIMIT_BYTES * 2 + 256];
    int length = snprintf(line, sizeof(line),
                          "{\"@level\":\"%s\",\"@message\":\"%s\",\"@module\":\"%s\","
                          "\"@timestamp\":\"%s\"}\n",
                          level_names[level], escaped, module, when);
    /* One write, so that lines of several threads do not mix. */
    if (length > 0 && write(STDERR_FILENO, line, (size_t)length) < 0) {
        lowest = LOG_OFF; /* nobody reads: stop trying */
    }
}
