/*
 * A pool of workers.  A job reads what is shared and constant, and writes
 * only what is its own, so the order in which jobs run cannot be seen in
 * the output.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "site_imp.h"

struct worker *workers_new(int n)
{
	struct worker *w = calloc((size_t)n, sizeof *w);

	if (!w) {
		fputs("lexleaf: out of memory\n", stderr);
		exit(3);
	}
	for (int i = 0; i < n; i++)
		w[i] = (struct worker){ .scratch = arena_new(),
					.pages = arena_new(),
					.keep = arena_new(),
					.ds = diags_new(),
					.shaper = shaper_new(),
					.pdf = pdf_writer_new(),
					.out = BUF_INIT };
	return w;
}

void workers_free(struct worker *w, int n)
{
	for (int i = 0; i < n; i++) {
		arena_free(w[i].scratch);
		arena_free(w[i].pages);
		arena_free(w[i].keep);
		diags_free(w[i].ds);
		shaper_free(w[i].shaper);
		pdf_writer_free(w[i].pdf);
		buf_release(&w[i].out);
	}
	free(w);
}

struct run {
	work_fn *fn;
	void *user;
	size_t count;
	atomic_size_t next;
};

struct thread {
	struct run *run;
	struct worker *worker;
};

static void *work(void *arg)
{
	struct thread *t = arg;
	size_t i;

	while ((i = atomic_fetch_add(&t->run->next, 1)) < t->run->count) {
		t->run->fn(t->run->user, t->worker, i);
		arena_reset(t->worker->scratch);
		buf_reset(&t->worker->out);
	}
	return NULL;
}

enum { MOST_WORKERS = 64 };

void workers_run(struct worker *w, int n, size_t count, work_fn *fn,
		 void *user)
{
	struct run run = { .fn = fn, .user = user, .count = count };
	struct thread threads[MOST_WORKERS];
	pthread_t ids[MOST_WORKERS];
	int started = 1;

	atomic_init(&run.next, 0);
	if (n > MOST_WORKERS)
		n = MOST_WORKERS;
	for (int i = 0; i < n; i++)
		threads[i] = (struct thread){ &run, &w[i] };
	/* The caller is the first worker; a thread that the system will not
	 * give is one worker fewer, not a failure. */
	while (started < n && pthread_create(&ids[started], NULL, work,
					     &threads[started]) == 0)
		started++;
	work(&threads[0]);
	for (int i = 1; i < started; i++)
		pthread_join(ids[i], NULL);
}
