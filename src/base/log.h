/*
 * log.h: one JSON line a message on stderr, in the form that go-plugin hosts read (hclog).
 *
 * Nothing is written below the level that TF_LOG_PROVIDER_HIPAA, TF_LOG_PROVIDER or TF_LOG asks
 * for. No message may hold a secret, a certificate or an attribute's value.
 * Source: hashicorp/go-hclog intlogger.go; go-plugin log_entry.go.
 */
#ifndef HIPAA_BASE_LOG_H
#define HIPAA_BASE_LOG_H

#include "base/attributes.h"

enum log_level { LOG_TRACE, LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR, LOG_OFF };

/* Reads the environment; before it nothing is logged. */
void log_init(void);

/* `module` is e.g. "hipaa.transport". Texts over 8 KiB are cut. Safe from any thread. */
void log_message(enum log_level level, const char *module, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif
