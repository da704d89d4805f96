/*
 * The simulator of cidlab written by hand for transit-both-ways x fair x one workload: a ceiling
 * for what a simulation of these algorithms costs. Same seed, same metrics, bit by bit.
 *
 * simulator SEEDS HORIZON_NS SECONDS prints the metrics of so many seeds, then context switches per
 * CPU second.
 */
#include "program.h"

static int cpuEvent(int c) {
  u8 why = cpus[c].due;
  int t = cpus[c].running;
  if ((why == R_SEG || why == R_RES) && now < cpus[c].lockFree) {
    setCpu(c, why, cpus[c].lockFree + HANDOVER_NS);
    return 0;
  }
  cpus[c].due = R_NOTHING;
  switch (why) {
    case R_SEG:
      consume(c, t);
      if (threads[t].left == 0) {
        if (threads[t].pending)
          startOp(c, t, threads[t].pending);
        else
          act(c, t);
      } else
        reschedule(c);
      break;
    case R_RES:
      if (t >= 0 && threads[t].place == P_RUNNING && !threads[t].job) consume(c, t);
      reschedule(c);
      break;
    case R_STEP: step(c, t); break;
    default: abort();
  }
  return 0;
}

static void run(u64 seed, i64 horizon) {
  for (int i = 0; i < 2 * CPU_LEAVES; i++) cpuTree[i] = NEVER;
  for (int i = 0; i < 2 * TIMER_LEAVES; i++) timerTree[i] = NEVER;
  stale = -1;
  now = 0;
  walking = unsettled = 0;
  wakeLatency = 0;
  memset(histogram, 0, sizeof(i32) * (highestBucket + 1));
  longestId = recorded = highestBucket = 0;
  m_switches = m_migrations = m_switchIns = m_fast = m_rqHoldNs = m_walkWaitNs = m_forks = m_exits =
      m_flipsToCpu = m_flipsToTask = m_idNs = m_idChanges = m_beyond = m_busyNs = m_toCpu =
          m_toTask = m_toCpuNs = m_toTaskNs = m_longest = 0;
  m_optimum = 1;
  b_operations = b_operationsInside = b_conflicts = b_conflictsInside = b_lostRaces = b_waitNs =
      b_busyUntil = 0;
  b_owner = -1;
  b_allocates = 0;
  mode = threshold = walk = walkPhase = walkBudget = walkRound = 0;
  mutexOwner = walkCursor = -1;
  maxCids = users = 1;
  slots = 1;
  memset(pool, 0, sizeof pool);
  pool[0] = 1;
  userHead = userTail = taskHead = taskTail = -1;
  aside = -1;
  highWater = 1;
  for (int i = 0; i < CAPACITY; i++) {
    threads[i].status = 0;
    threads[i].active = 0;
    threads[i].runningOn = -1;
    threads[i].place = 0;
    threads[i].lag = 0;
    threads[i].userNext = threads[i].taskNext = -2;
    threads[i].wait = threads[i].job = threads[i].part = 0;
  }
  for (int i = 0; i < CPUS; i++) {
    memset(&cpus[i], 0, sizeof(Cpu));
    cpus[i].running = cpus[i].current = cpus[i].first = -1;
  }
  threads[0].status = S_LIVE;
  threads[0].cid = 0;
  threads[0].active = 1;
  threads[0].runningOn = 0;
  threads[0].lastCpu = 0;
  threads[0].child = -1;
  cpus[0].running = 0;
  uAddFirst(0);
  tAddLast(0);
  nfree = CAPACITY - 1;
  for (int i = 0; i < nfree; i++) freeSlots[i] = CAPACITY - 1 - i;
  mutexHead = mutexLength = wokenWaiters = 0;
  born(0, derive(seed, 2));
  threads[0].place = P_RUNNING;
  threads[0].ran = 1;
  horizonNs = horizon;
  for (int c = 0; c < CPUS; c++) busySince[c] = -1;
  busySince[0] = 0;
  memset(waiting, 0, sizeof waiting);
  waitingCount = 0;
  memset(displaced, 0, sizeof displaced);
  memset(idle, 0xff, sizeof idle);
  idle[WORDS - 1] = ~0ULL >> ((-CPUS) & 63);
  idleCount = CPUS;
  threads[0].virtualTime = 0;
  threads[0].deadline = SLICE_NS;
  programStart();
  cpus[0].sliceEnd = slice(0);
  segment(0, 0, 0);
  setTimer(CAPACITY, BALANCE_NS);
  for (;;) {
    int s = take();
    if (s < 0 || (s == CPUS + CAPACITY && (stale >= 0 ? (put(stale, NEVER), 1) : 1) &&
                  cpuTree[1] == NEVER && timerTree[1] == NEVER))
      break;
    if (takenAt > horizon) {
      now = horizon;
      break;
    }
    now = takenAt;
    if (s < CPUS)
      cpuEvent(s);
    else if (s == CPUS + CAPACITY) {
      balance();
      kickIdle();
      setTimer(CAPACITY, now + BALANCE_NS);
    } else
      wakeByTimer(s - CPUS);
    if (violations) {
      fprintf(stderr, "violation\n");
      break;
    }
  }
}

static void finish(void) {
  for (int c = 0; c < CPUS; c++)
    if (busySince[c] >= 0) m_busyNs += max64(now, busySince[c]) - busySince[c];
}

static i64 cpuNs(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void show(u64 seed) {
  printf("seed=%lu", (unsigned long)seed);
#define S(name, value) printf(" " name "=%ld", (long)(value))
  S("transitions", m_flipsToCpu + m_flipsToTask);
  S("flips_to_cpu", m_flipsToCpu);
  S("flips_to_task", m_flipsToTask);
  S("to_cpu", m_toCpu);
  S("to_task", m_toTask);
  S("to_cpu_ns", m_toCpuNs);
  S("to_task_ns", m_toTaskNs);
  S("transition_ns_max", m_longest);
  S("bitmap_ops", b_operations);
  S("bitmap_ops_transition", b_operationsInside);
  S("bitmap_conflicts", b_conflicts);
  S("bitmap_conflicts_transition", b_conflictsInside);
  S("bitmap_lost_races", b_lostRaces);
  S("bitmap_wait_ns", b_waitNs);
  S("rq_hold_ns", m_rqHoldNs);
  S("walk_wait_ns", m_walkWaitNs);
  S("id_ns", m_idNs);
  S("id_changes", m_idChanges);
  S("sched_in_p99_ns", quantile(990));
  S("sched_in_max_ns", longestId);
  S("switch_ins", m_switchIns);
  S("fast_switch_ins", m_fast);
  S("switch_ins_beyond", m_beyond);
  S("cid_high_water", highWater);
  S("cid_optimum", m_optimum);
  S("switches", m_switches);
  S("migrations", m_migrations);
  S("forks", m_forks);
  S("exits", m_exits);
  S("busy_ns", m_busyNs);
  S("sim_ns", now);
  printf("\n");
}
int main(int a, char** v) {
  int seeds = atoi(v[1]);
  i64 horizon = atoll(v[2]);
  double secs = atof(v[3]);
  for (u64 s = 0; s < seeds; s++) {
    if (setjmp(spinning)) {
      printf("spun\n");
      return 3;
    }
    run(s, horizon);
    finish();
    show(s);
  }
  volatile u64 seed = 1000000;
  volatile i64 sw = 0;
  i64 t0 = cpuNs();
  while (cpuNs() - t0 < secs * 1e9) {
    if (!setjmp(spinning)) {
      run(seed, horizon);
      finish();
    }
    seed++;
    sw += m_switches;
  }
  if (secs > 0) printf("rate=%.0f\n", sw * 1e9 / (cpuNs() - t0));
  return 0;
}
