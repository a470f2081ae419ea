/*
 * attributes.h: the compiler attributes that the house style uses, under short names.
 */
#ifndef HIPAA_BASE_ATTRIBUTES_H
#define HIPAA_BASE_ATTRIBUTES_H

#define MUST_USE __attribute__((warn_unused_result))
/* The numbers of the format's parameter and of the first argument, from 1. */
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define NO_RETURN __attribute__((noreturn))
#define UNUSED __attribute__((unused))
#define HOT_INLINE static inline __attribute__((always_inline))

/* Runs `function` on the variable's address when it goes out of scope. */
#define CLEANUP(function) __attribute__((cleanup(function)))

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
