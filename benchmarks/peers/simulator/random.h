/* SplitMix64 (Steele, Lea, Flood, OOPSLA 2014); a thread's two streams are keyed by its burst. */
#pragma once

#include "model.h"

#define GOLDEN_GAMMA 0x9e3779b97f4a7c15ULL

static inline u64 mix(u64 z) {
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
  return z ^ z >> 31;
}

static inline u64 derive(u64 seed, u64 name) {
  return mix(mix(seed) ^ name * GOLDEN_GAMMA);
}

static inline u64 nextLong(u64* s) {
  return mix(*s += GOLDEN_GAMMA);
}

static inline i32 below(u64* s, i32 b) {
  return (i32)((nextLong(s) >> 32) * (u64)b >> 32);
}
#define PLACING 0x5851f42d4c957f2dULL

static inline u64* demand(int t) {
  if (threads[t].demandOf != threads[t].burst) {
    threads[t].demandOf = threads[t].burst;
    threads[t].demand = derive(threads[t].seed, threads[t].burst);
  }
  return &threads[t].demand;
}

static inline u64* placing(int t) {
  if (threads[t].placingOf != threads[t].burst) {
    threads[t].placingOf = threads[t].burst;
    threads[t].placing = derive(threads[t].seed + PLACING, threads[t].burst);
  }
  return &threads[t].placing;
}
