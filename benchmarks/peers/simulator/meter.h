/* The metrics of the run in progress, and the histogram of id costs. */
#pragma once

#include "model.h"

static i64 m_switches, m_migrations, m_switchIns, m_fast, m_rqHoldNs, m_walkWaitNs, m_forks,
    m_exits, m_optimum, m_flipsToCpu, m_flipsToTask, m_idNs, m_idChanges, m_beyond, m_busyNs,
    m_toCpu, m_toTask, m_toCpuNs, m_toTaskNs, m_longest, m_flipped, m_toward;
static i64 b_operations, b_operationsInside, b_conflicts, b_conflictsInside, b_lostRaces, b_waitNs,
    b_busyUntil;
static i32 b_owner, b_allocates;
static int violations;
static i32 histogram[2048 * 53];
static i64 longestId, recorded;
static i32 highestBucket;
static i64 busySince[CPUS], horizonNs;

static inline void record(i64 v) {
  int i;
  if (v < 2048)
    i = v;
  else {
    int e = 52 - __builtin_clzll(v);
    i = (e << 11) + (i32)(v >> e);
  }
  histogram[i]++;
  recorded++;
  if (v > longestId) {
    longestId = v;
    highestBucket = i;
  }
}

static i64 quantile(i64 perMille) {
  i64 rank = (recorded * perMille + 999) / 1000, seen = 0;
  for (int i = 0; i <= highestBucket; i++) {
    seen += histogram[i];
    if (seen >= rank && histogram[i] > 0) {
      int e = (i >> 11) - 1;
      if (e < 0) e = 0;
      return (i64)(i - (e << 11)) << e;
    }
  }
  return 0;
}
