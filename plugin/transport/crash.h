/*
 * crash.h: a last message for the user if this program is killed: by a bug, or by a document that
 * somebody cuts while it is read.
 */
#ifndef HIPAA_TRANSPORT_CRASH_H
#define HIPAA_TRANSPORT_CRASH_H

/*
 * From now on a fatal signal writes a few lines that the host shows at its end, even with logging
 * off, because the first starts with "panic: ". A cut document ends the program with 1. Source: go-plugin client.go logStderr.
 */
void crash_report_to_host(void);

#endif
