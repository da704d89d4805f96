/* The workloads. */
#pragma once

#include "operations.h"

static inline i64 uniform(int t, int mean) {
  return 1 + below(demand(t), 2 * mean - 1);
}

static void pwake(int t) {
  if (threads[t].place == P_BLOCKED)
    wake(t, 0);
  else
    threads[t].permit = 1;
}
#if POOL
static int leader, youngest, asked, meeting, leaving, told;

static void beginRound(void) {
  youngest = -1;
  asked = meeting = leaving = told = 0;
}

static i64 program(int t) {
  if (t == leader) {
    if (asked < WORKERS) {
      asked++;
      return A_FORK;
    }
    if (meeting < WORKERS) return A_BLOCK;
    if (!told) {
      told = 1;
      for (int w = youngest; w != -1; w = threads[w].older) pwake(w);
    }
    if (leaving < WORKERS) return A_BLOCK;
    beginRound();
    return uniform(t, WORK_NS) << 4 | A_RUN;
  }
  if (threads[t].tired) {
    threads[t].tired = 0;
    return uniform(t, SLEEP_NS) << 4 | A_SLEEP;
  }
  if (threads[t].bursts > 0) {
    threads[t].bursts--;
    threads[t].tired = 1;
    return uniform(t, WORK_NS) << 4 | A_RUN;
  }
  if (!threads[t].met) {
    threads[t].met = 1;
    if (++meeting == WORKERS) pwake(leader);
  }
  if (!told) return A_BLOCK;
  if (++leaving == WORKERS) pwake(leader);
  return A_EXIT;
}

static void programForked(int p, int ch) {
  threads[ch].bursts = 8;
  threads[ch].tired = 0;
  threads[ch].met = 0;
  threads[ch].older = youngest;
  youngest = ch;
}

static void programStart(void) {
  beginRound();
  leader = 0;
}
#else
static int planned;

static i64 program(int t) {
  if (threads[t].tired) {
    threads[t].tired = 0;
    return uniform(t, SLEEP_NS) << 4 | A_SLEEP;
  }
  if (planned < THREADS) {
    planned++;
    return A_FORK;
  }
  threads[t].tired = 1;
  return uniform(t, WORK_NS) << 4 | A_RUN;
}

static void programForked(int p, int ch) {
  threads[ch].tired = 0;
}

static void programStart(void) {
  planned = 1;
  for (int i = 0; i < CAPACITY; i++) threads[i].tired = 0;
}
#endif
