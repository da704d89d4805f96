/* Pending events: a selection tree for CPUs, one for timers; equal times in the order of slots. */
#pragma once

#include "model.h"

#define NEVER INT64_MAX
#ifndef CPU_LEAVES
#define CPU_LEAVES \
  (CPUS <= 2 ? 2 : CPUS <= 4 ? 4 : CPUS <= 16 ? 16 : CPUS <= 64 ? 64 : CPUS <= 256 ? 256 : 1024)
#endif
#define TIMERS (CAPACITY + 1)
#define TIMER_LEAVES       \
  (TIMERS <= 16     ? 16   \
   : TIMERS <= 64   ? 64   \
   : TIMERS <= 256  ? 256  \
   : TIMERS <= 1024 ? 1024 \
   : TIMERS <= 4096 ? 4096 \
   : TIMERS <= 8192 ? 8192 \
                    : 32768)
static i64 cpuTree[2 * CPU_LEAVES], timerTree[2 * TIMER_LEAVES];
static int stale = -1;
static i64 takenAt;

static inline i64 smaller(i64 a, i64 b) {
  return a < b ? a : b;
}

static inline void treeSet(i64* t, int leaves, int i, i64 key) {
  int n = leaves + i;
  t[n] = key;
  i64 w = key;
  while (n > 1) {
    w = smaller(w, t[n ^ 1]);
    n >>= 1;
    t[n] = w;
  }
}

static inline void put(int slot, i64 key) {
  if (slot == stale) stale = -1;
  if (slot < CPUS)
    treeSet(cpuTree, CPU_LEAVES, slot, key);
  else
    treeSet(timerTree, TIMER_LEAVES, slot - CPUS, key);
}

static inline void putCpu(int slot, i64 key) {
  if (slot == stale) stale = -1;
  treeSet(cpuTree, CPU_LEAVES, slot, key);
}

static inline void putTimer(int slot, i64 key) {
  if (slot == stale) stale = -1;
  treeSet(timerTree, TIMER_LEAVES, slot - CPUS, key);
}
#define KEY(at, slot) ((at) << 17 | (slot))

static inline void setCpu(int c, u8 why, i64 at) {
  cpus[c].due = why;
  putCpu(c, KEY(at, c));
}

static inline void unsetCpu(int c) {
  cpus[c].due = R_NOTHING;
  putCpu(c, NEVER);
}

static inline void setTimer(int t, i64 at) {
  putTimer(CPUS + t, KEY(at, (i64)CPUS + t));
}

static inline i64 timeOf(int c) {
  return cpuTree[CPU_LEAVES + c] >> 17;
}

static inline int take(void) {
  if (stale >= 0) put(stale, NEVER);
  i64 k = smaller(cpuTree[1], timerTree[1]);
  if (k == NEVER) return -1;
  takenAt = k >> 17;
  stale = k & 0x1ffff;
  return stale;
}
