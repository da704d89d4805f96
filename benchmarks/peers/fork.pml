/*
 * The fork scenario of the MM_CID ownership transition, for Spin.
 *
 * K threads of one process own the CIDs 0..K-1, thread 0 runs on CPU 0 and the others are off
 * their CPU. Up to F forks, by any running thread; context switches and retries without limit.
 * Users only grow, so the mode can flip once, to per-CPU mode; what only an exit, an exec or a
 * wider affinity mask reaches is left out, here and in the two other models of this folder.
 *
 * Each option of the loop is one section that a lock protects, and one transition of Spin. What
 * follows from other variables is not stored: the threshold (it is set at the flip and never
 * changes), the running CPU of a task (curr), the number of waiters for a runqueue lock (the
 * walker's wait), whether a child is registered (its parent no longer waits for the mutex).
 *
 * Compile-time parameters, all literal numbers: P CPUs (2 to 5), which is also the number of CIDs;
 * A, the tasks may use CPUs 0..A-1; K threads at the start; N threads after the last fork (2 to 7);
 * FORKERS, tasks below this number may fork; V 0 direct transfer, 1 one-way transit, 2 transit both
 * ways; STALL, if defined, report a walk that is stuck behind a spinning CPU.
 */

/* A CID word is a number and at most one marker; without marker the task owns the number. */
#define OWNED 16                /* the CPU owns it, the task has it on loan */
#define TRANSIT 32              /* nobody's for good, freed at the next switch-out */
#define UNSET 64                /* the whole word: no CID */
#define plain(w) ((w) < OWNED)
#define number(w) ((w) & 15)

#define NOBODY 15               /* no task: an idle CPU, a free mutex */
#define CALM 14                 /* in prev: the CPU does not spin */

mtype = { absent, user, want_mutex, walking, publishing };

byte word[N];                   /* per task: its CID word */
byte cpu[N];                    /* the CPU it is queued on, or runs on */
mtype at[N] = absent;           /* what its next step is */
byte child[N];                  /* whom it forks */

byte cpu_word[A];               /* per CPU: its CID word; without OWNED a stale copy */
byte curr[A] = NOBODY;          /* the running task */
byte prev[A] = CALM;            /* the outgoing task of a switch that spins for a CID */

byte list[N];                   /* the visible tasks in the order they were published */
byte listed = K;
byte slots = K;                 /* task slots handed out; N - slots forks are left */
byte users = K;                 /* registered users */
byte max;                       /* limit for new CIDs */
byte pool;                      /* bit map of the CIDs in use */
byte mutex = NOBODY;
bit percpu, transit;

/* The walk over the tasks; the walker is the holder of the mutex. */
byte phase;                     /* 1 the other threads once, 2 everybody until left is 0 */
byte cursor;                    /* position in list of the task visited last, or waited for */
byte left;                      /* users not met yet */
bit blocked;                    /* waits for the runqueue lock of the task at the cursor */

byte n, w, target;              /* scratch, 0 between sections */

/* One option: a section under its lock. */
#define SECTION(guard, body) :: d_step { guard -> body; n = 0; w = 0; target = 0 }

#define spins(c) (prev[c] != CALM)
#define running(t) (curr[cpu[t]] == t)
#define executes(t) (running(t) && !spins(cpu[t]))
#define awaited(t) (blocked && list[cursor] == t)
#define awaits_lock_of(c) (blocked && cpu[list[cursor]] == c)

inline update_max() {
  n = (users < A -> users : A);
  max = (n + n / 4 < P -> n + n / 4 : P)
}

/* n := the lowest free CID below the limit, or the limit when there is none. */
inline lowest_free(limit) {
  n = 0;
  do
  :: n < limit && (pool >> n & 1) -> n++
  :: else -> break
  od
}

inline take(cid) { pool = pool | (1 << cid) }
inline give(cid) { pool = pool & ~(1 << cid) }

/* Moves the number of w below the limit if one is free there; the marker stays. */
inline converge() {
  lowest_free(max);
  if
  :: n < max -> take(n); give(number(w)); w = (w & OWNED) | n
  :: else
  fi
}

/* The CPU gets the CID n, which becomes transitional while a transition is under way. */
inline lend(c, t) {
  w = n | (transit -> TRANSIT : OWNED);
  cpu_word[c] = w;
  word[t] = w
}

/* Switch-in: afterwards the task has a CID, or the CPU spins. */
inline schedule_in(c, t) {
  if
  :: !percpu ->                         /* every word is plain in this scenario */
     w = word[t];
     if :: w >= max -> converge() :: else fi;
     cpu_word[c] = w;
     word[t] = w
  :: percpu && (cpu_word[c] & OWNED) && (word[t] & OWNED) ->
     w = cpu_word[c];
     if :: number(w) >= max -> converge() :: else fi;
     cpu_word[c] = w;
     word[t] = w
  :: else ->
     if
     :: cpu_word[c] & OWNED ->
        if :: plain(word[t]) -> give(word[t]) :: else fi;
        n = number(cpu_word[c])
     :: else ->
        if
        :: plain(word[t]) -> n = word[t]
        :: else ->
           lowest_free(max);
           if :: n >= max -> lowest_free(P) :: else fi;
           if :: n < P -> take(n) :: else fi
        fi
     fi;
     if
     :: n < P -> lend(c, t)
     :: else -> prev[c] = target        /* keeps the runqueue lock and spins */
     fi
  fi
}

#define may_leave(c) (!spins(c) && !awaits_lock_of(c) && !(blocked && curr[c] == mutex))
#define may_enter(t) (at[t] != absent && !running(t) && prev[cpu[t]] != t && !awaited(t) \
                      && !(at[t] == want_mutex && mutex != NOBODY))

inline schedule_out(c) {
  target = curr[c];
  if
  :: target != NOBODY && (word[target] & TRANSIT) ->
     give(number(word[target]));
     word[target] = UNSET
  :: else
  fi
}

#define SWITCH(c, t)                                                                             \
  SECTION(may_leave(c) && may_enter(t),                                                          \
    schedule_out(c); curr[c] = t; cpu[t] = c; schedule_in(c, t))

#define IDLE(c)                                                                                  \
  SECTION(may_leave(c) && curr[c] != NOBODY,                                                     \
    schedule_out(c); curr[c] = NOBODY)

#define RETRY(c)                                                                                 \
  SECTION(spins(c),                                                                              \
    lowest_free(P);                                                                              \
    if :: n < P -> take(n); lend(c, curr[c]); prev[c] = CALM :: else fi)

/* The caller's child becomes a user, which may flip the mode and start a walk. */
inline register(t) {
  users++;
  update_max();
  if
  :: !percpu && users > max ->
     percpu = 1;
     transit = (V == 2);
     word[t] = word[t] | (V == 2 -> TRANSIT : OWNED);
     cpu_word[cpu[t]] = word[t];
     mutex = t;
     at[t] = walking;
     left = users - 2;
     phase = 1;
     cursor = 0;
     do :: list[cursor] != t -> cursor++ :: else -> break od
  :: else ->
     if
     :: !percpu ->
        lowest_free(max);
        if :: n >= max -> lowest_free(P) :: else fi;
        take(n);
        word[child[t]] = n
     :: else
     fi;
     at[t] = publishing
  fi
}

#define FORK(t)                                                                                  \
  SECTION(slots < N && t < FORKERS && at[t] == user && executes(t),                              \
    child[t] = slots; cpu[slots] = cpu[t]; slots++;                                              \
    if :: mutex != NOBODY -> at[t] = want_mutex :: else -> register(t) fi)

#define REGISTER(t)                                                                              \
  SECTION(at[t] == want_mutex && executes(t) && mutex == NOBODY,                                 \
    register(t))

/* cursor := the next task to visit, or phase := 0 when the walk is over. */
inline next_visit(t) {
  if
  :: phase == 1 ->
     cursor = (cursor + 1) % listed;
     if
     :: list[cursor] == t -> cursor = (t == list[0] -> 1 : 0); phase = (left == 0 -> 0 : 2)
     :: else
     fi
  :: phase == 2 && left != 0 ->
     cursor++;
     if :: cursor < listed && list[cursor] == t -> cursor++ :: else fi;
  :: else -> phase = 0
  fi;
  if :: cursor >= listed -> phase = 0 :: else fi
}

/* A CID that a task owns passes to the CPU the task runs on, or back to the pool. */
inline visit(x) {
  if
  :: plain(word[x]) && running(x) ->
     word[x] = word[x] | (V == 2 -> TRANSIT : OWNED);
     cpu_word[cpu[x]] = word[x]
  :: plain(word[x]) && !running(x) -> give(word[x]); word[x] = UNSET
  :: else
  fi;
  left--
}

inline finish(t) {
  transit = 0;
  mutex = NOBODY;
  cursor = 0;
  left = 0;
  at[t] = publishing
}

#define WALK(t)                                                                                  \
  SECTION(at[t] == walking && executes(t) && !(blocked && spins(cpu[list[cursor]])),             \
    if :: !blocked -> next_visit(t) :: else fi;                                                  \
    if                                                                                           \
    :: phase == 0 -> finish(t)                                                                   \
    :: else ->                                                                                   \
       target = list[cursor];                                                                    \
       blocked = spins(cpu[target]);                                                             \
       if :: !blocked -> visit(target) :: else fi                                                \
    fi)

#define PUBLISH(t)                                                                               \
  SECTION(at[t] == publishing && executes(t),                                                    \
    list[listed] = child[t]; listed++; at[child[t]] = user;                                      \
    child[t] = 0; at[t] = user)

#define STUCK (blocked && spins(cpu[list[cursor]]) && pool == (1 << P) - 1)

#define EACH_CPU_1(m) m(0)
#define EACH_CPU_2(m) EACH_CPU_1(m) m(1)
#define EACH_CPU_3(m) EACH_CPU_2(m) m(2)
#define EACH_CPU_4(m) EACH_CPU_3(m) m(3)
#define EACH_CPU_5(m) EACH_CPU_4(m) m(4)
#define EACH_TASK_2(m) m(0) m(1)
#define EACH_TASK_3(m) EACH_TASK_2(m) m(2)
#define EACH_TASK_4(m) EACH_TASK_3(m) m(3)
#define EACH_TASK_5(m) EACH_TASK_4(m) m(4)
#define EACH_TASK_6(m) EACH_TASK_5(m) m(5)
#define EACH_TASK_7(m) EACH_TASK_6(m) m(6)
#define PAIR_2(m, c) m(c, 0) m(c, 1)
#define PAIR_3(m, c) PAIR_2(m, c) m(c, 2)
#define PAIR_4(m, c) PAIR_3(m, c) m(c, 3)
#define PAIR_5(m, c) PAIR_4(m, c) m(c, 4)
#define PAIR_6(m, c) PAIR_5(m, c) m(c, 5)
#define PAIR_7(m, c) PAIR_6(m, c) m(c, 6)
#define JOIN(name, number) name##number
#define FOR(name, number) JOIN(name, number)

#define CPU_OPTIONS(c) IDLE(c) RETRY(c) FOR(PAIR_, N)(SWITCH, c)
#define TASK_OPTIONS(t) FORK(t) REGISTER(t) WALK(t) PUBLISH(t)

active proctype machine() {
  d_step {                      /* the start; Spin counts one state and one transition for it */
    do
    :: n < N ->
       list[n] = (n < K -> n : 0);
       word[n] = (n < K -> n : UNSET);
       at[n] = (n < K -> user : absent);
       n++
    :: else -> break
    od;
    pool = (1 << K) - 1;
    curr[0] = 0;
    update_max();
    n = 0
  }
  do
  FOR(EACH_CPU_, A)(CPU_OPTIONS)
  FOR(EACH_TASK_, N)(TASK_OPTIONS)
#ifdef STALL
  :: STUCK -> assert(false)
#endif
  od
}
