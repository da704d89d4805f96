/* Wake-ups, preemption, context switches and what they cost. */
#pragma once

#include "events.h"
#include "machine.h"
#include "scheduler.h"

static void reschedule(int c);
static void act(int c, int t);

static inline i64 lineAccess(int cpu) {
  int at = atomics;
  i64 ns = scannedWords * SCAN_NS;
  int inT = walking || unsettled > 0;
  if (cpu != b_owner) ns += LINE_TRANSFER_NS;
  if (at == 0) return ns;
  if (cpu != b_owner && now < b_busyUntil) {
    i64 w = b_busyUntil - now;
    b_waitNs += w;
    ns += w;
    b_conflicts++;
    b_conflictsInside += inT;
    if (b_allocates && allocations > 0) {
      b_lostRaces++;
      at++;
    }
  }
  ns += at * ATOMIC_NS;
  b_operations += at;
  b_operationsInside += inT ? at : 0;
  b_owner = cpu;
  b_busyUntil = now + ns;
  b_allocates = allocations > 0;
  return ns;
}

static inline i64 charge(int cpu) {
  if (scannedWords == 0 && atomics == 0) return 0;
  return lineAccess(cpu);
}

static void interrupt(int c) {
  if (cpus[c].running < 0) {
    if (cpus[c].due == R_NOTHING) setCpu(c, R_RES, max64(now + IPI_NS, cpus[c].lockFree));
    return;
  }
  if (cpus[c].due != R_SEG) {
    cpus[c].need = 1;
    return;
  }
  i64 at = max64(now + IPI_NS, cpus[c].lockFree);
  if (at < timeOf(c)) setCpu(c, R_RES, at);
}

static inline int queueThread(int t, int fresh) {
  if (threads[t].runningOn >= 0) {
    threads[t].place = P_RUNNING;
    return -1;
  }
  int c = place(t, threads[t].lastCpu, fresh);
  threads[t].place = P_QUEUED;
  enqueue(t, c);
  return c;
}

static void wake(int t, int fresh) {
  int c = queueThread(t, fresh);
  if (c >= 0 && (cpus[c].running < 0 || preempts(c, t, cpus[c].running))) interrupt(c);
}

static inline void wakeByTimer(int t) {
  int c = queueThread(t, 0);
  if (c < 0) return;
  int id = cpus[c].running < 0;
  if (id && cpus[c].due == R_NOTHING && cpus[c].lockFree <= now) {
    wakeLatency = IPI_NS;
    reschedule(c);
    wakeLatency = 0;
  } else if (id || preempts(c, t, cpus[c].running))
    interrupt(c);
}

static void kickIdle(void) {
  for (int c = 0; c < CPUS; c++)
    if (cpus[c].running < 0 && cpus[c].due == R_NOTHING) reschedule(c);
}

static inline void consume(int c, int t) {
  i64 ran = now - cpus[c].segStart;
  if (ran > 0) {
    threads[t].left = max64(0, threads[t].left - ran);
    cpus[c].segStart = now;
  }
}

static inline void segment(int c, int t, i64 from) {
  cpus[c].segStart = from;
  if (cpus[c].need)
    setCpu(c, R_RES, from);
  else
    setCpu(c, R_SEG, max64(from, min64(from + threads[t].left, cpus[c].sliceEnd)));
}

static i64 program(int t);

static inline void resume(int c, int t, i64 at) {
  if (threads[t].job) {
    setCpu(c, R_STEP, at + LOCK_NS);
    return;
  }
  if (threads[t].left == 0 && threads[t].pending == 0 && threads[t].asked == -1) {
    i64 a = program(t);
    if ((a & 15) == A_RUN) {
      threads[t].left = max64(1, a >> 4);
      threads[t].burst++;
    } else
      threads[t].asked = a;
  }
  segment(c, t, at);
}

static inline void noteId(int t) {
  int w = threads[t].cid;
  if (w & UNSET) return;
  int id = w & NUMBER;
  if (threads[t].id != id) {
    m_idChanges += threads[t].id >= 0;
    threads[t].id = id;
  }
  m_beyond += id >= (users < CPUS ? users : CPUS);
}

static inline void checkUnique(int c, int t) {
  int w = threads[t].cid;
  if (w & UNSET) return;
  int id = w & NUMBER;
  if (id >= CPUS) {
    violations++;
    return;
  }
  int u = cpus[id].userOf;
  int o = cpus[u].running;
  if (u != c && o >= 0 && threads[o].active && threads[o].cid >= 0 &&
      (threads[o].cid & NUMBER) == id)
    violations++;
  cpus[id].userOf = c;
}

static inline void release(int t) {
  threads[t].place = P_ABSENT;
  freeSlots[nfree++] = t;
}

static inline void switchTo(int c, int prev, int next) {
  m_switches++;
  if (next >= 0) {
    m_migrations += threads[next].lastCpu != c && threads[next].ran;
    threads[next].ran = 1;
  }
  if (prev < 0) busySince[c] = now;
  int settles = unsettled > 0 && prev >= 0 && (threads[prev].cid & TRANSIT);
  machineSwitch(c, next);
  i64 idNs = charge(c);
  if (settles && !(threads[prev].cid & TRANSIT)) unsettled--;
  if (prev >= 0 && threads[prev].place == P_ABSENT) release(prev);
  i64 at = now + SWITCH_NS + idNs + wakeLatency;
  m_rqHoldNs += at - wakeLatency - now;
  m_idNs += idNs;
  cpus[c].lockFree = at;
  if (next < 0) {
    m_busyNs += min64(at, horizonNs) - busySince[c];
    busySince[c] = -1;
    if (cpus[c].need)
      setCpu(c, R_RES, at);
    else
      unsetCpu(c);
    return;
  }
  if (threads[next].active) {
    m_switchIns++;
    m_fast += atomics > 0 ? 0 : 1;
    record(idNs);
    noteId(next);
    checkUnique(c, next);
  }
  cpus[c].runStart = at;
  cpus[c].sliceEnd = at + slice(next);
  resume(c, next, at);
}

static void reschedule(int c) {
  cpus[c].need = 0;
  int prev = cpus[c].running;
  if (prev >= 0) {
    i64 ns = max64(0, now - cpus[c].runStart);
    cpus[c].accounted = now;
    if (cpus[c].current == prev) {
      cpus[c].sum += ns;
      threads[prev].virtualTime += ns;
    }
    cpus[c].runStart = now;
    if (threads[prev].place == P_RUNNING) {
      threads[prev].place = P_QUEUED;
      enqueue(prev, c);
    }
  }
  int next = pick(c);
  if (next >= 0) {
    if (wokenWaiters > 0 && threads[next].wait == W_MUTEX) wokenWaiters--;
    threads[next].place = P_RUNNING;
    if (next == prev) {
      cpus[c].sliceEnd = now + slice(next);
      resume(c, next, now);
      return;
    }
    if (!maySwitchIn(next)) abort();
  } else if (prev < 0) {
    unsetCpu(c);
    return;
  }
  switchTo(c, prev, next);
}
