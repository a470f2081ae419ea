/*
 * zip_format.h: the records of a zip archive, for its reader and its writer.
 * Source: PKWARE APPNOTE 6.3.10, 4.3.7 (local), 4.3.12 (central), 4.3.16 (end).
 */
#ifndef HIPAA_REGISTRY_ZIP_FORMAT_H
#define HIPAA_REGISTRY_ZIP_FORMAT_H

#define ZIP_LOCAL_MARK 0x04034b50u
#define ZIP_CENTRAL_MARK 0x02014b50u
#define ZIP_END_MARK 0x06054b50u

/* Bytes of each record before its names. */
#define ZIP_LOCAL_SIZE 30
#define ZIP_CENTRAL_SIZE 46
#define ZIP_END_SIZE 22

#define ZIP_STORED 0
#define ZIP_DEFLATED 8

/* Raw deflate, as zip has it: a negative window size tells zlib to leave its own header out. */
#define ZIP_WINDOW_BITS (-15)

#endif
