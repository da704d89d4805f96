-- The fork scenario of the MM_CID ownership transition, for Rumur. See fork.pml for what the
-- scenario is; this is the same machine, section for section and variable for variable.
--
-- The first constants and types are the parameters; the compare script rewrites them.

const
  P: 3;          -- CIDs, and possible CPUs
  A: 3;          -- CPUs that the tasks may use
  K: 3;          -- threads at the start
  N: 4;          -- threads after the last fork
  FORKERS: N;    -- tasks below this number may fork
  V: 2;          -- 0 direct transfer, 1 one-way transit, 2 transit both ways

type
  CPU: 0..A-1;   -- or scalarset(A): no rule depends on the order of the CPUs
  HOME: 0..0;    -- or CPU: where thread 0 starts; all starts are then one up to symmetry

const
  OWNED: P;      -- word: the CPU owns the number, the task has it on loan
  TRANSIT: 2*P;  -- word: nobody's for good, freed at the next switch-out
  UNSET: 3*P;    -- word: no CID
  NOBODY: N;     -- no task: an idle CPU, a free mutex
  CALM: N+1;     -- in prev: the CPU does not spin

type
  Task: 0..N-1;
  Somebody: 0..N;
  Word: 0..3*P;  -- a number, plus OWNED, TRANSIT or, when the task owns it, nothing
  Cid: 0..P-1;
  Step: enum { absent, user, want_mutex, walking, publishing };

var
  word: array [Task] of Word;
  cpu: array [Task] of CPU;          -- where it is queued, or runs
  at: array [Task] of Step;          -- what its next step is
  child: array [Task] of Task;       -- whom it forks
  cpu_word: array [CPU] of Word;     -- without OWNED a stale copy
  curr: array [CPU] of Somebody;     -- the running task
  prev: array [CPU] of 0..N+1;       -- the outgoing task of a switch that spins for a CID
  list: array [Task] of Task;        -- the visible tasks in the order they were published
  listed: 0..N;
  slots: 0..N;                       -- task slots handed out
  users: 0..N;                       -- registered users
  max: 0..P;                         -- limit for new CIDs
  used: array [Cid] of boolean;      -- the pool
  mutex: Somebody;
  percpu: boolean;
  transit: boolean;
  -- The walk over the tasks; the walker is the holder of the mutex.
  phase: 0..2;                       -- 1 the other threads once, 2 everybody until left is 0
  cursor: 0..N;                      -- position of the task visited last, or waited for
  left: 0..N;                        -- users not met yet
  blocked: boolean;                  -- waits for the runqueue lock of the task at the cursor

function spins(c: CPU): boolean;
begin return prev[c] != CALM; end;

function running(t: Task): boolean;
begin return curr[cpu[t]] = t; end;

function executes(t: Task): boolean;
begin return running(t) & !spins(cpu[t]); end;

function plain(w: Word): boolean;
begin return w < OWNED; end;

function owned(w: Word): boolean;
begin return OWNED <= w & w < TRANSIT; end;

function number(w: Word): Cid;
begin return w % P; end;

procedure update_max();
var optimum: 0..N;
begin
  if users < A then optimum := users; else optimum := A; end;
  if optimum + optimum / 4 < P then max := optimum + optimum / 4; else max := P; end;
end;

-- The lowest free CID below the limit, or the limit when there is none.
function lowest_free(limit: 0..P): 0..P;
begin
  for n: Cid do
    if n < limit & !used[n] then return n; end;
  end;
  return limit;
end;

-- Takes the lowest free CID, below max if possible; P when there is none.
function allocate(): 0..P;
var n: 0..P;
begin
  n := lowest_free(max);
  if n = max then n := lowest_free(P); end;
  if n < P then used[n] := true; end;
  return n;
end;

-- The word w with its number moved below the limit if one is free there.
function converge(w: Word): Word;
var n: 0..P;
begin
  n := lowest_free(max);
  if number(w) < max | n = max then return w; end;
  used[n] := true;
  used[number(w)] := false;
  return w - number(w) + n;
end;

procedure set_words(c: CPU; t: Task; w: Word);
begin
  cpu_word[c] := w;
  word[t] := w;
end;

-- The CPU gets the CID n, which becomes transitional while a transition is under way.
procedure lend(c: CPU; t: Task; n: Cid);
begin
  if transit then set_words(c, t, TRANSIT + n); else set_words(c, t, OWNED + n); end;
end;

-- Switch-in: afterwards the task has a CID, or the CPU spins.
procedure schedule_in(c: CPU; t: Task; outgoing: Somebody);
var n: 0..P;
begin
  if !percpu then                    -- every word is plain in this scenario
    set_words(c, t, converge(word[t]));
  elsif owned(cpu_word[c]) & owned(word[t]) then
    set_words(c, t, converge(cpu_word[c]));
  else
    if owned(cpu_word[c]) then
      if plain(word[t]) then used[word[t]] := false; end;
      n := number(cpu_word[c]);
    elsif plain(word[t]) then
      n := word[t];
    else
      n := allocate();
    end;
    if n < P then lend(c, t, n); else prev[c] := outgoing; end;
  end;
end;

function may_leave(c: CPU): boolean;
begin
  return !spins(c) & !(blocked & (cpu[list[cursor]] = c | curr[c] = mutex));
end;

function may_enter(t: Task): boolean;
begin
  return at[t] != absent & !running(t) & prev[cpu[t]] != t & !(blocked & list[cursor] = t)
    & !(at[t] = want_mutex & mutex != NOBODY);
end;

procedure schedule_out(c: CPU);
var t: Somebody;
begin
  t := curr[c];
  if t != NOBODY then
    if TRANSIT <= word[t] & word[t] < UNSET then
      used[number(word[t])] := false;
      word[t] := UNSET;
    end;
  end;
end;

ruleset c: CPU; t: Task do
  rule "switch" may_leave(c) & may_enter(t) ==>
  var outgoing: Somebody;
  begin
    outgoing := curr[c];
    schedule_out(c);
    curr[c] := t;
    cpu[t] := c;
    schedule_in(c, t, outgoing);
  end;
end;

ruleset c: CPU do
  rule "idle" may_leave(c) & curr[c] != NOBODY ==>
  begin
    schedule_out(c);
    curr[c] := NOBODY;
  end;

  rule "retry" spins(c) ==>
  var n: 0..P;
  begin
    n := lowest_free(P);
    if n < P then
      used[n] := true;
      lend(c, curr[c], n);
      prev[c] := CALM;
    end;
  end;
end;

procedure hand_over(t: Task);
begin
  if V = 2 then word[t] := word[t] + TRANSIT; else word[t] := word[t] + OWNED; end;
  cpu_word[cpu[t]] := word[t];
end;

-- The child of t becomes a user, which may flip the mode and start a walk.
procedure register(t: Task);
begin
  users := users + 1;
  update_max();
  if !percpu & users > max then
    percpu := true;
    transit := V = 2;
    hand_over(t);
    mutex := t;
    at[t] := walking;
    phase := 1;
    left := users - 2;
    cursor := 0;
    while list[cursor] != t do cursor := cursor + 1; end;
  else
    if !percpu then word[child[t]] := allocate(); end;
    at[t] := publishing;
  end;
end;

-- Moves the cursor to the next task to visit; phase 0 when the walk is over.
procedure next_visit(t: Task);
begin
  if phase = 1 then
    cursor := (cursor + 1) % listed;
    if list[cursor] = t then
      if left = 0 then phase := 0; else phase := 2; end;
      if list[0] = t then cursor := 1; else cursor := 0; end;
    end;
  elsif left != 0 then
    cursor := cursor + 1;
    if cursor < listed & list[cursor] = t then cursor := cursor + 1; end;
  else
    phase := 0;
  end;
  if cursor >= listed then phase := 0; end;
end;

-- A CID that a task owns passes to the CPU the task runs on, or back to the pool.
procedure visit(t: Task);
begin
  if plain(word[t]) then
    if running(t) then
      hand_over(t);
    else
      used[word[t]] := false;
      word[t] := UNSET;
    end;
  end;
  left := left - 1;
end;

procedure finish(t: Task);
begin
  transit := false;
  mutex := NOBODY;
  cursor := 0;
  left := 0;
  at[t] := publishing;
end;

ruleset t: Task do
  rule "fork" slots < N & t < FORKERS & at[t] = user & executes(t) ==>
  begin
    child[t] := slots;
    cpu[slots] := cpu[t];
    slots := slots + 1;
    if mutex != NOBODY then at[t] := want_mutex; else register(t); end;
  end;

  rule "register" at[t] = want_mutex & executes(t) & mutex = NOBODY ==>
  begin register(t); end;

  rule "walk" at[t] = walking & executes(t) & !(blocked & spins(cpu[list[cursor]])) ==>
  begin
    if !blocked then next_visit(t); end;
    if phase = 0 then
      finish(t);
    else
      blocked := spins(cpu[list[cursor]]);
      if !blocked then visit(list[cursor]); end;
    end;
  end;

  rule "publish" at[t] = publishing & executes(t) ==>
  begin
    list[listed] := child[t];
    listed := listed + 1;
    at[child[t]] := user;
    child[t] := 0;
    at[t] := user;
  end;
end;

ruleset home: HOME do
  startstate
  begin
    for t: Task do
      child[t] := 0;
      if t < K then
        list[t] := t; word[t] := t; at[t] := user; cpu[t] := home;
      else
        list[t] := 0; word[t] := UNSET; at[t] := absent; undefine cpu[t];
      end;
    end;
    for n: Cid do used[n] := n < K; end;
    for c: CPU do
      cpu_word[c] := 0;
      curr[c] := NOBODY;
      prev[c] := CALM;
    end;
    curr[home] := 0;
    listed := K; slots := K; users := K;
    update_max();
    mutex := NOBODY;
    percpu := false; transit := false;
    phase := 0; cursor := 0; left := 0; blocked := false;
  end;
end;

-- AG EF: whatever happened, every fork can still finish and every CPU get its CID.
liveness "every fork can finish"
  (forall c: CPU do !spins(c) end)
  & (forall t: Task do at[t] = absent | at[t] = user end)
