/*
 * algorithms.h: spares OpenSSL from learning what we never use.
 *
 * OpenSSL 3 makes an object of every algorithm of a kind as soon as one of that kind is wanted, and
 * looks through all key formats for every key it reads: half the time that a process of ours needs
 * to be ready. Hosts start us three times for one plan.
 */
#ifndef HIPAA_TRANSPORT_ALGORITHMS_H
#define HIPAA_TRANSPORT_ALGORITHMS_H

/*
 * From now on the process knows what TLS, certificates and the usual keys need, and no more. To be
 * called first. Does nothing where OpenSSL is a shared library: there its parts cannot be reached.
 */
void algorithms_keep_only_the_usual(void);

#endif
