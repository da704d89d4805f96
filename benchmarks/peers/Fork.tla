---------------------------------- MODULE Fork ----------------------------------
(* The fork scenario of the MM_CID ownership transition, for TLC. See fork.pml for   *)
(* what the scenario is; this is the same machine, section for section.              *)
EXTENDS Naturals, Sequences

CONSTANTS
  P,        \* CIDs, and possible CPUs
  A,        \* CPUs that the tasks may use
  K,        \* threads at the start
  N,        \* threads after the last fork
  FORKERS,  \* tasks below this number may fork
  V         \* 0 direct transfer, 1 one-way transit, 2 transit both ways

Cpus == 0..(A - 1)
Tasks == 0..(N - 1)
Nobody == N          \* no task: an idle CPU, a free mutex
Calm == N + 1        \* in prev: the CPU does not spin

(* A CID word is a number plus at most one of these; without it the task owns it. *)
Owned == P           \* the CPU owns the number, the task has it on loan
Transit == 2 * P     \* nobody's for good, freed at the next switch-out
Unset == 3 * P       \* the whole word: no CID

Number(w) == w % P
Plain(w) == w < Owned
IsOwned(w) == w >= Owned /\ w < Transit
IsTransit(w) == w >= Transit /\ w < Unset

VARIABLES
  word,     \* per task: its CID word
  cpu,      \* per task: the CPU it is queued on, or runs on
  at,       \* per task: what its next step is
  child,    \* per task: whom it forks, or 0
  cpuWord,  \* per CPU: its CID word; not owned, it is a stale copy
  curr,     \* per CPU: the running task
  prev,     \* per CPU: the outgoing task of a switch that spins for a CID
  list,     \* the visible tasks in the order they were published
  slots,    \* task slots handed out
  users,    \* registered users
  used,     \* the set of CIDs in use
  mutex, percpu, transit,
  walk      \* of the mutex's holder: phase 1 (others once) or 2 (everybody until left is 0),
            \* cursor (visited last, or waited for), users left, blocked on a runqueue lock

tasks == <<at, child>>
forks == <<list, slots, users, mutex, percpu, transit, walk>>
vars == <<word, cpu, tasks, cpuWord, curr, prev, used, forks>>

Resting == [phase |-> 0, cursor |-> 0, left |-> 0, blocked |-> FALSE]

Init ==
  /\ word = [t \in Tasks |-> IF t < K THEN t ELSE Unset]
  /\ cpu = [t \in Tasks |-> 0]
  /\ at = [t \in Tasks |-> IF t < K THEN "user" ELSE "absent"]
  /\ child = [t \in Tasks |-> 0]
  /\ cpuWord = [c \in Cpus |-> 0]
  /\ curr = [c \in Cpus |-> IF c = 0 THEN 0 ELSE Nobody]
  /\ prev = [c \in Cpus |-> Calm]
  /\ list = [i \in 1..K |-> i - 1]
  /\ slots = K
  /\ users = K
  /\ used = 0..(K - 1)
  /\ mutex = Nobody
  /\ percpu = FALSE
  /\ transit = FALSE
  /\ walk = Resting

----------------------------------------------------------------------------------
Min(a, b) == IF a < b THEN a ELSE b
Limit(n) == LET optimum == Min(A, n) IN Min(optimum + optimum \div 4, P)
Max == Limit(users)

(* The lowest CID that is not in the set and below the limit, or the limit. *)
LowestFree(taken, limit) ==
  LET free == {n \in 0..(limit - 1) : n \notin taken}
  IN IF free = {} THEN limit ELSE CHOOSE n \in free : \A m \in free : n <= m

(* Below max if possible; P when there is none at all. *)
Allocate(taken, max) ==
  LET n == LowestFree(taken, max) IN IF n < max THEN n ELSE LowestFree(taken, P)

Spins(c) == prev[c] # Calm
Running(t) == curr[cpu[t]] = t
Executes(t) == Running(t) /\ ~Spins(cpu[t])
Target == list[walk.cursor]

MayLeave(c) ==
  /\ ~Spins(c)
  /\ ~(walk.blocked /\ cpu[Target] = c)
  /\ ~(walk.blocked /\ curr[c] = mutex)

MayEnter(t) ==
  /\ at[t] # "absent"
  /\ ~Running(t)
  /\ prev[cpu[t]] # t
  /\ ~(walk.blocked /\ Target = t)
  /\ ~(at[t] = "want_mutex" /\ mutex # Nobody)

(* What switch-out leaves of the pool and of the words. *)
Drops(t) == t # Nobody /\ IsTransit(word[t])
PoolWithout(t) == IF Drops(t) THEN used \ {Number(word[t])} ELSE used
WordsWithout(t) == IF Drops(t) THEN [word EXCEPT ![t] = Unset] ELSE word

(* The outcome of a switch-in: the pool, and the new word of both, or Unset to spin. *)
Gets(w, taken) == [word |-> w, used |-> taken]
Lent(n, taken) == Gets((IF transit THEN Transit ELSE Owned) + n, taken)
Spinning(taken) == Gets(Unset, taken)

Converged(w, taken) ==
  LET n == LowestFree(taken, Max)
  IN IF Number(w) < Max \/ n = Max THEN Gets(w, taken)
     ELSE Gets(w - Number(w) + n, (taken \ {Number(w)}) \union {n})

SwitchIn(p, t, taken) ==
  IF ~percpu THEN Converged(t, taken)                 \* every word is plain in this scenario
  ELSE IF IsOwned(p) /\ IsOwned(t) THEN Converged(p, taken)
  ELSE IF IsOwned(p) THEN Lent(Number(p), IF Plain(t) THEN taken \ {t} ELSE taken)
  ELSE IF Plain(t) THEN Lent(t, taken)
  ELSE LET n == Allocate(taken, Max)
       IN IF n < P THEN Lent(n, taken \union {n}) ELSE Spinning(taken)

Switch(c, t) ==
  /\ MayLeave(c)
  /\ MayEnter(t)
  /\ LET old == curr[c]
         new == SwitchIn(cpuWord[c], word[t], PoolWithout(old))
         words == WordsWithout(old)
     IN /\ curr' = [curr EXCEPT ![c] = t]
        /\ cpu' = [cpu EXCEPT ![t] = c]
        /\ used' = new.used
        /\ IF new.word = Unset
           THEN /\ prev' = [prev EXCEPT ![c] = old]
                /\ word' = words
                /\ UNCHANGED cpuWord
           ELSE /\ word' = [words EXCEPT ![t] = new.word]
                /\ cpuWord' = [cpuWord EXCEPT ![c] = new.word]
                /\ UNCHANGED prev
  /\ UNCHANGED <<tasks, forks>>

Idle(c) ==
  /\ MayLeave(c)
  /\ curr[c] # Nobody
  /\ word' = WordsWithout(curr[c])
  /\ used' = PoolWithout(curr[c])
  /\ curr' = [curr EXCEPT ![c] = Nobody]
  /\ UNCHANGED <<cpu, tasks, cpuWord, prev, forks>>

Retry(c) ==
  /\ Spins(c)
  /\ LET n == LowestFree(used, P)
         new == Lent(n, used \union {n})
     IN IF n < P
        THEN /\ used' = new.used
             /\ word' = [word EXCEPT ![curr[c]] = new.word]
             /\ cpuWord' = [cpuWord EXCEPT ![c] = new.word]
             /\ prev' = [prev EXCEPT ![c] = Calm]
        ELSE UNCHANGED <<used, word, cpuWord, prev>>
  /\ UNCHANGED <<cpu, tasks, curr, forks>>

----------------------------------------------------------------------------------
HandedOver(t) == word[t] + (IF V = 2 THEN Transit ELSE Owned)
Position(t) == CHOOSE i \in 1..Len(list) : list[i] = t

(* The child x of t becomes a user, which may flip the mode and start a walk. *)
Register(t, x) ==
  /\ users' = users + 1
  /\ IF ~percpu /\ users + 1 > Limit(users + 1)
     THEN /\ percpu' = TRUE
          /\ transit' = (V = 2)
          /\ word' = [word EXCEPT ![t] = HandedOver(t)]
          /\ cpuWord' = [cpuWord EXCEPT ![cpu[t]] = HandedOver(t)]
          /\ mutex' = t
          /\ at' = [at EXCEPT ![t] = "walking"]
          /\ walk' = [phase |-> 1, cursor |-> Position(t), left |-> users - 1, blocked |-> FALSE]
          /\ UNCHANGED used
     ELSE /\ IF percpu THEN UNCHANGED <<word, used>>
             ELSE LET n == Allocate(used, Limit(users + 1))
                  IN word' = [word EXCEPT ![x] = n] /\ used' = used \union {n}
          /\ at' = [at EXCEPT ![t] = "publishing"]
          /\ UNCHANGED <<percpu, transit, cpuWord, mutex, walk>>

Fork(t) ==
  /\ slots < N
  /\ t < FORKERS
  /\ at[t] = "user"
  /\ Executes(t)
  /\ slots' = slots + 1
  /\ child' = [child EXCEPT ![t] = slots]
  /\ cpu' = [cpu EXCEPT ![slots] = cpu[t]]
  /\ IF mutex = Nobody THEN Register(t, slots)
     ELSE /\ at' = [at EXCEPT ![t] = "want_mutex"]
          /\ UNCHANGED <<word, cpuWord, used, users, mutex, percpu, transit, walk>>
  /\ UNCHANGED <<curr, prev, list>>

TakeMutex(t) ==
  /\ at[t] = "want_mutex"
  /\ Executes(t)
  /\ mutex = Nobody
  /\ Register(t, child[t])
  /\ UNCHANGED <<cpu, child, curr, prev, list, slots>>

(* Where the walk of t goes next: phase 0 when it is over. *)
Over == [walk EXCEPT !.phase = 0]
Everybody(t) ==
  IF walk.left = 0 THEN Over
  ELSE LET first == IF list[1] = t THEN 2 ELSE 1
       IN IF first > Len(list) THEN Over ELSE [walk EXCEPT !.phase = 2, !.cursor = first]
NextVisit(t) ==
  IF walk.phase = 1
  THEN LET next == (walk.cursor % Len(list)) + 1
       IN IF list[next] = t THEN Everybody(t) ELSE [walk EXCEPT !.cursor = next]
  ELSE LET next == walk.cursor + 1
           other == IF next <= Len(list) /\ list[next] = t THEN next + 1 ELSE next
       IN IF walk.left = 0 \/ other > Len(list) THEN Over ELSE [walk EXCEPT !.cursor = other]

(* A CID that a task owns passes to the CPU the task runs on, or back to the pool. *)
Visit(x) ==
  IF ~Plain(word[x]) THEN UNCHANGED <<word, cpuWord, used>>
  ELSE IF Running(x)
  THEN /\ word' = [word EXCEPT ![x] = HandedOver(x)]
       /\ cpuWord' = [cpuWord EXCEPT ![cpu[x]] = HandedOver(x)]
       /\ UNCHANGED used
  ELSE /\ used' = used \ {word[x]}
       /\ word' = [word EXCEPT ![x] = Unset]
       /\ UNCHANGED cpuWord

Walk(t) ==
  /\ at[t] = "walking"
  /\ Executes(t)
  /\ ~(walk.blocked /\ Spins(cpu[Target]))
  /\ LET go == IF walk.blocked THEN walk ELSE NextVisit(t)
     IN IF go.phase = 0
        THEN /\ walk' = Resting
             /\ transit' = FALSE
             /\ mutex' = Nobody
             /\ at' = [at EXCEPT ![t] = "publishing"]
             /\ UNCHANGED <<word, cpuWord, used>>
        ELSE /\ IF Spins(cpu[list[go.cursor]])
                THEN /\ walk' = [go EXCEPT !.blocked = TRUE]
                     /\ UNCHANGED <<word, cpuWord, used>>
                ELSE /\ walk' = [go EXCEPT !.blocked = FALSE, !.left = @ - 1]
                     /\ Visit(list[go.cursor])
             /\ UNCHANGED <<transit, mutex, at>>
  /\ UNCHANGED <<cpu, child, curr, prev, list, slots, users, percpu>>

Publish(t) ==
  /\ at[t] = "publishing"
  /\ Executes(t)
  /\ list' = Append(list, child[t])
  /\ at' = [at EXCEPT ![t] = "user", ![child[t]] = "user"]
  /\ child' = [child EXCEPT ![t] = 0]
  /\ UNCHANGED <<word, cpu, cpuWord, curr, prev, slots, users, used, mutex, percpu, transit, walk>>

Next ==
  \/ \E c \in Cpus, t \in Tasks : Switch(c, t)
  \/ \E c \in Cpus : Idle(c) \/ Retry(c)
  \/ \E t \in Tasks : Fork(t) \/ TakeMutex(t) \/ Walk(t) \/ Publish(t)
==================================================================================
