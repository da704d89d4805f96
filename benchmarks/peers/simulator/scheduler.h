/* Earliest eligible virtual deadline first, on one queue per CPU. */
#pragma once

#include "queues.h"
#include "random.h"

static inline i64 unaccounted(Cpu* c) {
  return c->current == NONE ? 0 : now - c->accounted;
}

static inline i64 average(Cpu* c) {
  int n = c->members;
  if (n == 0) return c->resting;
  i64 tot = c->sum + unaccounted(c);
  return n == 1 ? tot : (i64)((double)tot / n);
}

static inline int eligible(int t, Cpu* c) {
  return threads[t].virtualTime * c->members <= c->sum + unaccounted(c);
}

static inline void join(int t, Cpu* c) {
  i64 x = average(c) - threads[t].lag;
  threads[t].virtualTime = x;
  threads[t].deadline = x + SLICE_NS;
  c->sum += x;
  c->members++;
}

static inline void leave(int t, Cpu* c) {
  i64 x = threads[t].virtualTime;
  if (c->members == 1) {
    c->resting = x;
    threads[t].lag = 0;
  } else
    threads[t].lag = max64(-SLICE_NS, min64(SLICE_NS, average(c) - x));
  c->sum -= x;
  c->members--;
}

static inline int findIdle(int near) {
  int c = near;
  for (int tries = idleCount < 16 ? idleCount : 16; tries > 0; tries--) {
    c = snext(idle, idleCount, c);
    if (c == NONE) return NONE;
    if (cpus[c].running != NONE)
      sdel(idle, &idleCount, c);
    else
      return c;
    c++;
  }
  return NONE;
}

static inline int place(int t, int last, int fresh) {
  int c = findIdle(last);
  if (fresh) {
    threads[t].lag = 0;
    if (c == NONE) {
      int o = below(placing(t), CPUS);
      return cpus[o].members < cpus[last].members ? o : last;
    }
  }
  return c == NONE ? last : c;
}

static inline void enqueue(int t, int c) {
  Cpu* q = &cpus[c];
  if (q->current == t) {
    q->current = NONE;
    if (!has(displaced, c) || threads[t].virtualTime >= threads[t].deadline)
      threads[t].deadline = max64(threads[t].deadline, threads[t].virtualTime) + SLICE_NS;
  } else
    join(t, q);
  threads[t].key = threads[t].deadline;
  queueAdd(c, t);
  sdel(idle, &idleCount, c);
}

static inline int steal(int c) {
  int from = c;
  int n = waitingCount < 8 ? waitingCount : 8;
  for (; n > 0; n--) {
    from = snext(waiting, waitingCount, from + 1);
    int t = queueTake(from, c, 4);
    if (t != NONE) {
      leave(t, &cpus[from]);
      join(t, &cpus[c]);
      return t;
    }
  }
  return NONE;
}

static inline int choose(int c) {
  int t = cpus[c].first;
  for (int k = 0; t != NONE && k < 4; k++) {
    if (eligible(t, &cpus[c]) && mayRun(t, c)) {
      queueRemoveFirst(c);
      queuePutBack(c);
      return t;
    }
    queueSetAside(c);
    t = cpus[c].first;
  }
  queuePutBack(c);
  return queueTake(c, c, 1 << 30);
}

static inline int pick(int c) {
  Cpu* q = &cpus[c];
  int p = q->current;
  if (p != NONE) {
    q->current = NONE;
    leave(p, q);
  }
  int t = choose(c);
  if (t == NONE) t = steal(c);
  q->current = t;
  q->accounted = q->picked = now;
  displaced[c >> 6] &= ~(1ULL << (c & 63));
  if (t == NONE)
    sadd(idle, &idleCount, c);
  else
    sdel(idle, &idleCount, c);
  return t;
}

static inline int preempts(int c, int queued, int running) {
  Cpu* q = &cpus[c];
  int f = q->current == running && now - q->picked >= GRANULARITY_NS &&
          threads[queued].deadline < threads[running].deadline && eligible(queued, q);
  if (f) displaced[c >> 6] |= 1ULL << (c & 63);
  return f;
}

static void balance(void) {
  int tot = 0;
  for (int c = 0; c < CPUS; c++) tot += cpus[c].members;
  int share = (tot + CPUS - 1) / CPUS, to = 0;
  for (int f = 0; f < CPUS; f++)
    while (cpus[f].members > share) {
      while (to < CPUS && cpus[to].members >= share) to++;
      int t = to < CPUS ? queueTake(f, to, 4) : NONE;
      if (t == NONE) break;
      leave(t, &cpus[f]);
      join(t, &cpus[to]);
      threads[t].key = threads[t].deadline;
      queueAdd(to, t);
    }
}

static inline i64 slice(int t) {
  return max64(1, threads[t].deadline - threads[t].virtualTime);
}
