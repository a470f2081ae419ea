/*
 * start_bench PROGRAM [PEER]: what a host waits for when it starts a provider, three times in a
 * plan: the handshake line, the first answer over mutual TLS, and the end after Shutdown; and the
 * memory that the process holds meanwhile. Both programs run in turn, as a host runs them.
 */
#include "tests/protocol/host.h"

#include "tfplugin6.pb-c.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS 60
#define END_LIMIT_MS 5000

enum figure { TO_LINE, TO_ANSWER, TO_END, PROCESSOR, MEMORY, FIGURES };

struct subject {
    const char *program;
    double figures[FIGURES][ROUNDS];
};

static double resident_mib(pid_t process)
{
    char path[64];
    char line[256];
    long kib = 0;
    snprintf(path, sizeof(path), "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "re");
    while (status && kib == 0 && fgets(line, sizeof(line), status)) {
        sscanf(line, "VmRSS: %ld", &kib);
    }
    if (status) {
        fclose(status);
    }
    return (double)kib / 1024;
}

static void measure(struct subject *subject, size_t round)
{
    const Tfplugin6__GetProviderSchema__Request request =
        TFPLUGIN6__GET_PROVIDER_SCHEMA__REQUEST__INIT;
    struct host *host = host_start(&(struct host_options) { .program = subject->program });
    if (host->server_certificate[0] == '\0') {
        fprintf(stderr, "%s gave no handshake: %s\n", subject->program, host->line);
        exit(1);
    }
    double start = host_now_ms();
    host_connect(host, &host->identity);
    host_call(host, "/tfplugin6.Provider/GetProviderSchema", &request.base,
              &tfplugin6__get_provider_schema__response__descriptor);
    subject->figures[TO_LINE][round] = host->line_ms;
    subject->figures[TO_ANSWER][round] = host->line_ms + host_now_ms() - start;
    subject->figures[MEMORY][round] = resident_mib(host->provider);
    start = host_now_ms();
    host_shut_down(host, END_LIMIT_MS);
    subject->figures[TO_END][round] = host_now_ms() - start;
    subject->figures[PROCESSOR][round] = host->processor_ms;
    host_close(host);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof(*values), compare);
    return values[ROUNDS / 2];
}

static void show(struct subject *subjects, size_t count)
{
    static const char *const names[] = { "to the line, ms", "to the first answer, ms",
                                         "Shutdown to end, ms", "processor time in all, ms",
                                         "resident memory, MiB" };
    printf("%-28s %10s %10s %8s\n", "median", "ours", count == 2 ? "peer" : "",
           count == 2 ? "ratio" : "");
    for (size_t i = 0; i < FIGURES; i++) {
        double ours = median(subjects[0].figures[i]);
        printf("%-28s %10.2f", names[i], ours);
        if (count == 2) {
            double peer = median(subjects[1].figures[i]);
            printf(" %10.2f %8.2f", peer, ours / peer);
        }
        printf("\n");
    }
}

int main(int argc, char *argv[])
{
    static struct subject subjects[2];
    size_t count = argc > 2 && access(argv[2], X_OK) == 0 ? 2 : 1;
    if (argc < 2) {
        fputs("start_bench PROGRAM [PEER]\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < count; i++) {
        subjects[i].program = argv[1 + i];
        measure(&subjects[i], 0); /* a warm-up, overwritten */
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < count; i++) {
            measure(&subjects[i], round);
        }
    }
    show(subjects, count);
    return 0;
}
