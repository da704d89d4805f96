/* What threads do: computing, sleeping, forks and exits. */
#pragma once

#include "cpus.h"

static void born(int t, u64 seed) {
  threads[t].left = 0;
  threads[t].asked = -1;
  threads[t].pending = 0;
  threads[t].permit = 0;
  threads[t].seed = seed;
  threads[t].children = 0;
  threads[t].forked = -1;
  threads[t].burst = 0;
  threads[t].demandOf = threads[t].placingOf = -1;
  threads[t].id = -1;
  threads[t].ran = 0;
}

static void compute(int c, int t, i64 ns) {
  threads[t].left = ns;
  segment(c, t, now);
}

static void prepare(int c, int t, int kind, i64 ns) {
  threads[t].pending = kind;
  compute(c, t, ns);
}

static void gosleep(int c, int t) {
  threads[t].place = P_SLEEPING;
  setTimer(t, threads[t].sleepUntil);
  reschedule(c);
}

static inline void act(int c, int t) {
  for (;;) {
    i64 a = threads[t].asked;
    if (a == -1) a = program(t);
    threads[t].asked = -1;
    switch (a & 15) {
      case A_RUN:
        threads[t].burst++;
        compute(c, t, max64(1, a >> 4));
        return;
      case A_SLEEP:
        threads[t].sleepUntil = now + max64(1, a >> 4);
        gosleep(c, t);
        return;
      case A_BLOCK:
        if (!threads[t].permit) {
          threads[t].place = P_BLOCKED;
          reschedule(c);
          return;
        }
        threads[t].permit = 0;
        break;
      case A_FORK: prepare(c, t, A_FORK, FORK_NS); return;
      default: prepare(c, t, A_EXIT, EXIT_NS); return;
    }
  }
}

static void waitMutex(int t) {
  threads[t].place = P_MUTEX;
  int i = mutexHead + mutexLength++;
  mutexQueue[i >= CAPACITY ? i - CAPACITY : i] = t;
}

static void programForked(int p, int ch);

static void after(int c, int t, int r) {
  int was = walking;
  walking = walk != 0;
  i64 ns = LOCK_NS + charge(c);
  if (mutexOwner < 0) {
    if (mutexLength) {
      int w = mutexQueue[mutexHead];
      mutexHead = mutexHead + 1 == CAPACITY ? 0 : mutexHead + 1;
      mutexLength--;
      wokenWaiters++;
      wake(w, 0);
    }
    if (wokenWaiters > 1) kickIdle();
  }
  if (visitedCpu >= 0) {
    int v = visitedCpu;
    i64 wait = v == c ? 0 : max64(0, cpus[v].lockFree - now);
    i64 fr = now + wait + WALK_STEP_NS;
    m_walkWaitNs += wait;
    m_rqHoldNs += WALK_STEP_NS;
    if (v != c) {
      cpus[v].lockFree = fr;
      if (cpus[v].need) setCpu(v, R_RES, fr);
    }
    ns += wait + WALK_STEP_NS;
  }
  if (walking != was) {
    if (walking) {
      m_flipped = now;
      m_toward = mode & ONCPU;
      if (m_toward)
        m_flipsToCpu++;
      else
        m_flipsToTask++;
    } else {
      i64 d = now - m_flipped;
      if (d > m_longest) m_longest = d;
      if (m_toward) {
        m_toCpu++;
        m_toCpuNs += d;
      } else {
        m_toTask++;
        m_toTaskNs += d;
      }
      unsettled = 0;
      for (int x = 0; x < slots; x++)
        if (threads[x].status == S_LIVE && (threads[x].cid & TRANSIT)) unsettled++;
      kickIdle();
      stateCheck();
    }
  } else if (heldInTransit && !(threads[t].cid & TRANSIT))
    unsettled--;
  if ((users < CPUS ? users : CPUS) > m_optimum) m_optimum = users < CPUS ? users : CPUS;
  i64 at = now + ns;
  switch (r) {
    case D_DONE:
      if (threads[t].status == S_DEAD) {
        threads[t].place = P_ABSENT;
        setCpu(c, R_RES, at);
        return;
      }
      {
        int ch = threads[t].forked;
        threads[t].forked = -1;
        if (ch >= 0) {
          wake(ch, 1);
          programForked(t, ch);
        }
        threads[t].left = 0;
        segment(c, t, at);
      }
      return;
    case D_YIELD: setCpu(c, cpus[c].need || cpus[c].sliceEnd <= at ? R_RES : R_STEP, at); return;
    default: waitMutex(t); reschedule(c);
  }
}

static void startOp(int c, int t, int kind) {
  int ch = -1;
  if (kind == A_FORK) {
    if (nfree == 0) {
      prepare(c, t, kind, FORK_NS);
      return;
    }
    ch = freeSlots[--nfree];
    born(ch, derive(threads[t].seed, ++threads[t].children));
    threads[t].forked = ch;
  }
  threads[t].pending = 0;
  heldInTransit = unsettled > 0 && (threads[t].cid & TRANSIT);
  if (kind == A_FORK) {
    m_forks++;
    after(c, t, machineFork(t, ch));
  } else {
    m_exits++;
    after(c, t, machineExit(t));
  }
}

static void step(int c, int t) {
  if (cpus[c].need) {
    reschedule(c);
    return;
  }
  if (threads[t].wait == W_MUTEX && mutexOwner >= 0) {
    waitMutex(t);
    reschedule(c);
    return;
  }
  heldInTransit = unsettled > 0 && (threads[t].cid & TRANSIT);
  after(c, t, machineStep(t));
}
