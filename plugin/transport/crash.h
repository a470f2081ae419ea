/*
 * crash.h: a last message for the user if this program has a bug that kills it.
 */
#ifndef HIPAA_TRANSPORT_CRASH_H
#define HIPAA_TRANSPORT_CRASH_H

/*
 * From now on a fatal signal writes a few lines that the host shows at its end, even with logging
 * off, because the first starts with "panic: ". Source: go-plugin client.go logStderr.
 */
void crash_report_to_host(void);

#endif
