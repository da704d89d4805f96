/* CPU sets, the lists of users and tasks, and the sorted run queues. */
#pragma once

#include "model.h"

static inline int has(u64* s, int c) {
  return s[c >> 6] >> (c & 63) & 1;
}

static inline void sadd(u64* s, i32* n, int c) {
  if (!has(s, c)) {
    s[c >> 6] |= 1ULL << (c & 63);
    (*n)++;
  }
}

static inline void sdel(u64* s, i32* n, int c) {
  if (has(s, c)) {
    s[c >> 6] &= ~(1ULL << (c & 63));
    (*n)--;
  }
}

static inline int snext(u64* s, int n, int from) {
  if (n == 0) return NONE;
  int st = from < CPUS ? from : 0;
  int i = st >> 6;
  u64 w = s[i] & (~0ULL << (st & 63));
  while (!w) {
    i = i + 1 < WORDS ? i + 1 : 0;
    w = s[i];
  }
  return (i << 6) + __builtin_ctzll(w);
}

static void uAddFirst(int t) {
  threads[t].userNext = userHead;
  threads[t].userPrev = -1;
  if (userHead == -1)
    userTail = t;
  else
    threads[userHead].userPrev = t;
  userHead = t;
}

static void uRemove(int t) {
  int b = threads[t].userPrev, a = threads[t].userNext;
  if (b == -1)
    userHead = a;
  else
    threads[b].userNext = a;
  if (a == -1)
    userTail = b;
  else
    threads[a].userPrev = b;
  threads[t].userNext = -2;
}

static void tAddLast(int t) {
  threads[t].taskNext = -1;
  threads[t].taskPrev = taskTail;
  if (taskTail == -1)
    taskHead = t;
  else
    threads[taskTail].taskNext = t;
  taskTail = t;
}

static void tRemove(int t) {
  int b = threads[t].taskPrev, a = threads[t].taskNext;
  if (b == -1)
    taskHead = a;
  else
    threads[b].taskNext = a;
  if (a == -1)
    taskTail = b;
  else
    threads[a].taskPrev = b;
  threads[t].taskNext = -2;
}

static inline void queueAdd(int c, int t) {
  Cpu* q = &cpus[c];
  if (q->first == NONE) {
    threads[t].queuePrev = NONE;
    threads[t].queueNext = NONE;
    q->last = t;
    q->first = t;
    sadd(waiting, &waitingCount, c);
  } else {
    i64 k = threads[t].key;
    int h = q->first;
    if (k < threads[h].key) {
      threads[t].queuePrev = NONE;
      threads[t].queueNext = h;
      threads[h].queuePrev = t;
      q->first = t;
    } else {
      int b = q->last;
      while (threads[b].key > k) b = threads[b].queuePrev;
      int a = threads[b].queueNext;
      threads[t].queuePrev = b;
      threads[t].queueNext = a;
      threads[b].queueNext = t;
      if (a == NONE)
        q->last = t;
      else
        threads[a].queuePrev = t;
    }
  }
}

static inline void queueRemoveFirst(int c) {
  Cpu* q = &cpus[c];
  int r = threads[q->first].queueNext;
  if (r != NONE) threads[r].queuePrev = NONE;
  q->first = r;
  if (r == NONE) sdel(waiting, &waitingCount, c);
}

static inline void queueSetAside(int c) {
  int t = cpus[c].first;
  queueRemoveFirst(c);
  threads[t].queueNext = aside;
  aside = t;
}

static inline void queuePutBack(int c) {
  while (aside != NONE) {
    int t = aside;
    aside = threads[t].queueNext;
    queueAdd(c, t);
  }
}

static inline int maySwitchIn(int t) {
  return threads[t].status == S_LIVE && threads[t].runningOn < 0 &&
         !(threads[t].wait == W_MUTEX && mutexOwner >= 0);
}

static inline int mayRun(int t, int c) {
  return cpus[c].running == t || maySwitchIn(t);
}

static int queueTake(int from, int to, int looks) {
  int t = cpus[from].first;
  for (int left = looks; t != NONE; t = cpus[from].first) {
    if (mayRun(t, to)) {
      queueRemoveFirst(from);
      break;
    }
    if (--left == 0) {
      t = NONE;
      break;
    }
    queueSetAside(from);
  }
  queuePutBack(from);
  return t;
}
