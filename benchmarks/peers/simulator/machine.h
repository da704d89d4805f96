/* The machine with the hooks of transit-both-ways, written into it. */
#pragma once

#include "meter.h"
#include "queues.h"

static inline int firstClear(int lim) {
  for (int i = 0, b = 0; b < lim; i++, b += 64) {
    u64 c = ~pool[i];
    if (c) {
      int bit = b + __builtin_ctzll(c);
      return bit < lim ? bit : -1;
    }
  }
  return -1;
}

static inline int tryAllocate(int lim) {
  if (lim > CPUS) lim = CPUS;
  int n = firstClear(lim);
  scannedWords += 1 + ((n < 0 ? lim : n) >> 6);
  if (n < 0) return NONE;
  atomics++;
  pool[n >> 6] |= 1ULL << (n & 63);
  allocations++;
  if (n + 1 > highWater) highWater = n + 1;
  return n;
}

static inline int allocate(void) {
  int n = tryAllocate(maxCids);
  if (n != NONE) return n;
  n = tryAllocate(CPUS);
  if (n == NONE) longjmp(spinning, 1);
  return n;
}

static inline void drop(int n) {
  atomics++;
  frees++;
  if ((unsigned)n >= CPUS || !(pool[n >> 6] >> (n & 63) & 1)) violations++;
  pool[n >> 6] &= ~(1ULL << (n & 63));
}
#define onTask(w) (((w) & ~NUMBER) == 0)

static inline int converge(int w) {
  int m = maxCids;
  if ((w & NUMBER) < m) return w;
  int l = tryAllocate(m);
  if (l == NONE) return w;
  drop(w & NUMBER);
  return l | (w & ONCPU);
}

static inline void schedIn(int c, int t) {
  int cw = cpus[c].cid, tw = threads[t].cid, w;
  if (mode & ONCPU) {
    if (cw & tw & ONCPU)
      w = converge(cw);
    else {
      if (onTask(tw)) {
        if (cw & ONCPU) {
          drop(tw);
          threads[t].cid = UNSET;
        } else
          cw = tw | ONCPU;
      }
      if (!(cw & ONCPU)) cw = allocate() | ONCPU;
      int tr = mode & TRANSIT;
      w = tr == 0 ? cw : (cw & ~ONCPU) | tr;
    }
  } else {
    if (onTask(cw | tw))
      w = converge(tw);
    else {
      if (cw & ONCPU) {
        int cid = cw & ~ONCPU;
        if (onTask(tw)) {
          drop(cid);
          cpus[c].cid = cid;
        } else
          tw = cid;
      }
      if (!onTask(tw)) tw = allocate();
      w = tw | (mode & TRANSIT);
    }
  }
  cpus[c].cid = w;
  threads[t].cid = w;
}

static inline void clearCounts(void) {
  visitedCpu = -1;
  atomics = scannedWords = allocations = frees = 0;
}

static int lastOfGroupBefore(int t, int round) {
  int p = threads[t].taskPrev;
  if (p != -1) return p;
  int last = NONE;
  for (int x = round ? t : -1; x != -1; x = threads[x].taskNext) last = x;
  return last;
}

static inline void machineSwitch(int c, int next) {
  clearCounts();
  int prev = cpus[c].running;
  cpus[c].running = next;
  if (prev >= 0) threads[prev].runningOn = NONE;
  if (next >= 0) {
    threads[next].lastCpu = c;
    threads[next].runningOn = c;
  }
  if (prev >= 0) {
    int w = threads[prev].cid;
    if (w & TRANSIT) {
      drop(w & ~TRANSIT);
      threads[prev].cid = UNSET;
    }
  }
  if (next >= 0 && threads[next].active) schedIn(c, next);
  if (prev >= 0 && threads[prev].status == S_DEAD) {
    threads[prev].status = S_GONE;
    if (threads[prev].taskNext != -2) {
      if (walk == WK_TASKS && walkCursor == prev) walkCursor = lastOfGroupBefore(prev, walkRound);
      tRemove(prev);
    }
  }
}

static int updateLimits(void) {
  int opt = users < CPUS ? users : CPUS;
  int lim = opt + opt / 4;
  if (lim > CPUS) lim = CPUS;
  maxCids = lim;
  int own = mode & ONCPU, thr = threshold;
  if (!own) {
    if (users > lim) {
      int x = opt - opt / 4;
      if (x > CPUS / 2) x = CPUS / 2;
      if (x < 1) x = 1;
      thr = threshold = x;
    }
  } else if (users < thr) {
    thr = threshold = 0;
  }
  if ((own != 0) == (thr != 0)) return 0;
  mode |= TRANSIT;
  mode ^= ONCPU;
  return 1;
}

static int registerTask(int caller, int m, int cpu) {
  if (users == 0) {
    threads[m].active = 1;
    users++;
    uAddFirst(m);
    updateLimits();
    int cid = allocate();
    threads[m].cid = cid;
    cpus[cpu].cid = cid;
    return WK_NONE;
  }
  threads[m].active = 1;
  users++;
  uAddFirst(m);
  int fl = updateLimits(), per = mode & ONCPU;
  if (!fl) {
    if (!per) threads[m].cid = allocate();
    return WK_NONE;
  }
  int w = threads[caller].cid;
  if (per) {
    if (onTask(w)) {
      threads[caller].cid = w | TRANSIT;
      cpus[cpu].cid = w | TRANSIT;
    }
    return WK_TASKS;
  }
  if (w & ONCPU) {
    threads[caller].cid = cpus[cpu].cid = (w & ~ONCPU) | TRANSIT;
  }
  return WK_CPUS;
}

static int removeMember(int m) {
  threads[m].active = 0;
  users--;
  uRemove(m);
  int w = threads[m].cid & ~TRANSIT;
  if (onTask(w)) drop(w);
  threads[m].cid = UNSET;
  return updateLimits();
}

static int unregisterTask(int m, int cpu) {
  if (users == 1) {
    int w = threads[m].cid;
    if (w & ONCPU) threads[m].cid = cpus[cpu].cid = (w & ~ONCPU) | TRANSIT;
    removeMember(m);
    return WK_NONE;
  }
  return removeMember(m) ? WK_CPUS : WK_NONE;
}

static int opOver(int t) {
  threads[t].job = 0;
  threads[t].part = 0;
  threads[t].wait = 0;
  return D_DONE;
}

static int partOver(int t) {
  mutexOwner = NONE;
  if (threads[t].part == REGISTER) {
    threads[t].part = PUBLISH;
    threads[t].wait = W_STEP;
    return D_YIELD;
  }
  threads[t].status = S_DEAD;
  return opOver(t);
}

static int section(int t) {
  int w = threads[t].part == LEAVE ? unregisterTask(t, threads[t].runningOn)
                                   : registerTask(t, threads[t].child, threads[t].runningOn);
  if (w == WK_NONE) return partOver(t);
  walk = w;
  walkCursor = NONE;
  walkPhase = 0;
  walkBudget = 0;
  walkRound = 0;
  threads[t].part |= WALK;
  threads[t].wait = W_STEP;
  return D_YIELD;
}

static int enter(int t) {
  if (mutexOwner != NONE) {
    threads[t].wait = W_MUTEX;
    return D_BLOCKED;
  }
  mutexOwner = t;
  return section(t);
}

static int nextPub(int t) {
  walkRound = 0;
  if (t != NONE) {
    int a = threads[t].taskNext;
    if (a != -1) return a;
    return NONE;
  }
  return taskHead;
}

static int nextTarget(void) {
  if (walk == WK_CPUS) {
    int c = walkCursor + 1;
    return c < CPUS ? c : NONE;
  }
  int running = walkCursor;
  if (walkPhase == 0) {
    walkBudget = users - 2;
    if (walkBudget == 0) return NONE;
    walkPhase = 1;
  }
  if (walkPhase == 1) {
    int t = running == NONE ? mutexOwner : running;
    walkRound = 1;
    t = threads[t].taskNext;
    if (t == -1) t = taskHead;
    if (t != mutexOwner) return t;
    walkPhase = 2;
    running = NONE;
  }
  if (walkBudget == 0) return NONE;
  int t = nextPub(running);
  return t == mutexOwner ? nextPub(t) : t;
}

static int walkStep(int t) {
  int target = nextTarget();
  if (target == NONE) {
    mode &= ~TRANSIT;
    walk = 0;
    threads[t].part &= 0xf;
    if (threads[t].part == LEAVE) return partOver(t);
    if (!(mode & ONCPU)) threads[threads[t].child].cid = allocate();
    return partOver(t);
  }
  int cpu;
  if (walk == WK_TASKS) {
    cpu = threads[target].lastCpu;
    if (threads[target].active) {
      walkBudget--;
      int w = threads[target].cid;
      if (onTask(w)) {
        if (cpus[cpu].running == target) {
          threads[target].cid = cpus[cpu].cid = w | TRANSIT;
        } else {
          drop(w);
          threads[target].cid = UNSET;
        }
      }
    }
  } else {
    cpu = target;
    int x = cpus[cpu].running;
    int cw = cpus[cpu].cid, tw = x < 0 ? UNSET : threads[x].cid;
    int act = x >= 0 && threads[x].active;
    if (!(cw & ONCPU)) {
      if (act && !(tw & TRANSIT)) {
        threads[x].cid = cpus[cpu].cid = tw | TRANSIT;
      }
    } else if (!act) {
      cpus[cpu].cid = cw & ~ONCPU;
      drop(cw & ~ONCPU);
    } else if (tw & ONCPU) {
      int mk = (tw & ~ONCPU) | TRANSIT;
      threads[x].cid = cpus[cpu].cid = mk;
    }
  }
  visitedCpu = cpu;
  walkCursor = target;
  threads[t].wait = W_STEP;
  return D_YIELD;
}

static int machineStep(int t) {
  clearCounts();
  if (threads[t].part & WALK) return walkStep(t);
  if (threads[t].part == PUBLISH) {
    int ch = threads[t].child;
    threads[ch].status = S_LIVE;
    tAddLast(ch);
    threads[t].child = NONE;
    return opOver(t);
  }
  return enter(t);
}

static int machineFork(int t, int ch) {
  clearCounts();
  if (ch >= slots) slots = ch + 1;
  threads[ch].status = S_NEW;
  threads[ch].cid = UNSET;
  threads[ch].active = 0;
  threads[ch].lastCpu = threads[t].lastCpu;
  threads[ch].runningOn = NONE;
  threads[ch].job = threads[ch].part = threads[ch].wait = 0;
  threads[ch].child = NONE;
  threads[t].child = ch;
  threads[t].job = J_FORK;
  threads[t].part = REGISTER;
  return enter(t);
}

static int machineExit(int t) {
  clearCounts();
  threads[t].job = J_EXIT;
  threads[t].part = LEAVE;
  return enter(t);
}
static int owners[CPUS], usersOf[CPUS];

static void stateCheck(void) {
  memset(owners, 0, sizeof owners);
  memset(usersOf, 0xff, sizeof usersOf);
  for (int t = 0; t < slots; t++) {
    if (threads[t].status == S_GONE) continue;
    int w = threads[t].cid;
    if (!(w & UNSET) && !(w & ONCPU) && (w & NUMBER) < CPUS) owners[w & NUMBER]++;
    if (threads[t].runningOn >= 0 && threads[t].status == S_LIVE && !threads[t].job &&
        threads[t].active) {
      if (w & UNSET)
        violations++;
      else {
        int id = w & NUMBER;
        if (id >= CPUS)
          violations++;
        else {
          if (usersOf[id] != -1) violations++;
          usersOf[id] = t;
        }
      }
    }
  }
  for (int c = 0; c < CPUS; c++) {
    int w = cpus[c].cid;
    if ((w & ONCPU) && (w & NUMBER) < CPUS) owners[w & NUMBER]++;
  }
  for (int i = 0; i < CPUS; i++) {
    int u = pool[i >> 6] >> (i & 63) & 1;
    if (u ? owners[i] != 1 : owners[i] > 0) violations++;
  }
}
