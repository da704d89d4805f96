package cidlab.engine.asserting;

import java.util.Arrays;
import java.util.List;

/**
 * The rules of the SPI, with the words MUST and SHOULD of RFC 2119.
 *
 * <p>Numbers stay: a rule that is given up keeps its number, so that names of tests and messages
 * mean the same in every version.
 */
public enum Rule {
  /** Identity. */
  EX_1(
      Kind.EXTENSION,
      Level.MUST,
      "`id()` is constant and matches `[a-z][a-z0-9-]{1,31}`.",
      "People and result files name an extension by it for years.",
      "asked repeatedly, of two instances"),
  /** Description. */
  EX_2(
      Kind.EXTENSION,
      Level.MUST,
      "`summary()` is constant, one line of 1 to 100 characters; `source()` is constant and not"
          + " blank.",
      "A list of extensions has a line for each, and a result is worth what its source is.",
      "asked repeatedly, of two instances"),
  /** Parameters. */
  EX_3(
      Kind.EXTENSION,
      Level.MUST,
      "`parameters()` is constant; names differ; each has a meaning that ends in a full stop, a"
          + " source, and, if it is a number, a unit (`1` if it has none).",
      "A value without unit and source cannot be judged.",
      "asked repeatedly, of two instances; skipped without parameters"),
  /** Ends of parameters. */
  EX_4(
      Kind.EXTENSION,
      Level.MUST,
      "With each parameter at each end of its range `bind` either works, or throws"
          + " `IllegalArgumentException` with a message that names a parameter.",
      "The range is a promise; where two parameters together ask too much the user must read"
          + " which.",
      "each end of each parameter, the others at their defaults; skipped without parameters"),
  /** Construction. */
  EX_5(
      Kind.EXTENSION,
      Level.MUST,
      "The class is public and has a public constructor without parameters.",
      "It is found through `ServiceLoader`.",
      "reflection"),

  /** Totality. */
  TS_1(
      Kind.STRATEGY,
      Level.MUST,
      "A hook throws nothing of its own in any state that the machine can reach.",
      "A hook that throws ends a study of hours.",
      "every hook call of long random histories on machines of 1 to 4 CPUs"),
  /** Function of reads. */
  TS_2(
      Kind.STRATEGY,
      Level.MUST,
      "A hook is a function of what it reads: the same answers lead to the same accesses and the"
          + " same result, in every instance and however often.",
      "The engine stops a hook at any access and runs it again; explorer and simulator share one"
          + " object; hidden state would make a proof worthless.",
      "every hook call is run again twice, once in another instance, and compared access by access"),
  /** Allocation. */
  TS_3(
      Kind.STRATEGY,
      Level.MUST,
      "A hook allocates nothing.",
      "Millions of context switches a second; one box each would be all that is measured.",
      "bytes allocated by four more runs of each hook call of a short history, before the compiler"
          + " could hide any; skipped where the JVM does not count bytes"),
  /** Legal values. */
  TS_4(
      Kind.STRATEGY,
      Level.MUST,
      "Words written are `UNSET`, or a number below P with at most one flag; limits, numbers and"
          + " registers keep the ranges of the api.",
      "A word out of range is no state of the protocol, and what follows means nothing.",
      "every access of every hook call"),
  /** Presence. */
  TS_5(
      Kind.STRATEGY,
      Level.MUST,
      "A hook reads and writes only what is there: prev if `hasPrev()`, next if `hasNext()`, the"
          + " CPU that it came from until the hook waits, the subject of a visit if there is one,"
          + " tasks that lists name; it joins in `register` and leaves in `unregister` only.",
      "The engine does not check in its hot loop.",
      "every access of every hook call"),
  /** Length. */
  TS_6(
      Kind.STRATEGY,
      Level.MUST,
      "A hook makes at most 63 accesses to shared state.",
      "A hook that waits is remembered in so many words per CPU; a loop over the machine belongs"
          + " into a walk.",
      "every access of every hook call"),
  /** Where to wait. */
  TS_7(
      Kind.STRATEGY,
      Level.MUST,
      "Only `contextSwitch`, `register`, `admit` and `unregister` wait for ids.",
      "In the others the locks held are not ones to spin with.",
      "every access of every hook call"),
  /** The engine's signal. */
  TS_8(
      Kind.STRATEGY,
      Level.MUST,
      "What `awaitCid` throws leaves the hook: it is not caught, and no access follows.",
      "It is how the engine takes control while the hook waits.",
      "every wait that occurs; skipped if none does"),
  /** Membership. */
  TS_9(
      Kind.STRATEGY,
      Level.MUST,
      "`register` joins exactly once and `unregister` leaves exactly once.",
      "The engine's count of users is what limits and checks rest on.",
      "every call of the two"),
  /** Completion. */
  TS_10(
      Kind.STRATEGY,
      Level.MUST,
      "`complete` changes nothing but the mode words.",
      "It runs with the mutex alone; everything else needs another lock.",
      "every completion; skipped if there was no walk"),
  /** Targets. */
  TS_11(
      Kind.STRATEGY,
      Level.MUST,
      "`nextTarget` returns a task that a list named in this call, or a CPU, as the walk's direction"
          + " says, or `NOBODY`.",
      "A walk takes the runqueue lock of its target.",
      "every target; skipped if there was no walk"),
  /** End of walks. */
  TS_12(
      Kind.STRATEGY,
      Level.MUST,
      "A walk that is left alone ends after at most 4 (P + tasks) + 16 targets.",
      "A walk without an end is a livelock that no other CPU has a part in.",
      "every walk of the histories, alone on a copy; skipped if there was no walk"),
  /** Constants. */
  TS_13(
      Kind.STRATEGY,
      Level.MUST,
      "`childVisibility()` and `alike()` are constant, and none of them, `register` and `unregister`"
          + " returns null.",
      "The engine asks at every fork, the explorer at every search.",
      "asked repeatedly; every call of the latter two"),

  /** Placement. */
  SM_1(
      Kind.SCHEDULER,
      Level.MUST,
      "`place` returns a CPU that `allowed` permits.",
      "Affinity is a promise to user space, and what protocols count.",
      "machines of 1 to 256 CPUs with and without affinities"),
  /** Picking. */
  SM_2(
      Kind.SCHEDULER,
      Level.MUST,
      "`pick` returns a task that is queued and that `mayRun` permits there, or `IDLE`.",
      "A task that runs twice, or whose lock is held, is no state of the machine.",
      "the same"),
  /** Loss. */
  SM_3(
      Kind.SCHEDULER,
      Level.MUST,
      "Every queued task is picked in the end once nothing else happens.",
      "A lost task looks like a livelock.",
      "the same: at the end every task stops, until the queues are empty"),
  /** Work conservation. */
  SM_4(
      Kind.SCHEDULER,
      Level.SHOULD,
      "No CPU goes idle while a task waits that may run there.",
      "Schedulers differ in when they look elsewhere; one that never does measures itself.",
      "machines of up to 8 CPUs without affinities"),
  /** Slices. */
  SM_5(
      Kind.SCHEDULER,
      Level.MUST,
      "`slice` is at least 1 ns, and `balancePeriod` is constant and not negative.",
      "With a slice of 0 time stands still.",
      "the same"),
  /** Determinism. */
  SM_6(
      Kind.SCHEDULER,
      Level.MUST,
      "The same stream gives the same answers, in a new scheduler and in one that ran before.",
      "A run is a function of its seed.",
      "runs compared answer by answer"),
  /** Allocation. */
  SM_7(
      Kind.SCHEDULER,
      Level.MUST,
      "Nothing is allocated after the first `start`.",
      "As for strategies.",
      "bytes allocated by 20,000 events; skipped where the JVM does not count bytes"),
  /** Totality. */
  SM_8(
      Kind.SCHEDULER,
      Level.MUST,
      "No method throws, and the view is asked only about tasks and CPUs that exist.",
      "As for strategies.",
      "all of the above, and both ends of each parameter"),

  /** Sizes. */
  WL_1(
      Kind.WORKLOAD,
      Level.MUST,
      "`maxThreads` is 1 to 65,536, `initialCpus` 1 to P, `operations` some of FORK, VFORK, EXIT,"
          + " EXEC_FAILS, EXEC and WIDEN; all are constant.",
      "The machine is sized and the explorer bounded by them.",
      "asked repeatedly on machines of 1 to 256 CPUs"),
  /** Actions. */
  WL_2(
      Kind.WORKLOAD,
      Level.MUST,
      "Every action is one of `Action`, and an operation is one that `operations` announced.",
      "The explorer proves something about the announced ones only.",
      "100,000 actions on machines of 1 to 256 CPUs"),
  /** Durations. */
  WL_3(
      Kind.WORKLOAD,
      Level.MUST,
      "RUN and SLEEP last at least 1 ns.",
      "Else time stands still.",
      "the same"),
  /** Thread count. */
  WL_4(
      Kind.WORKLOAD,
      Level.MUST,
      "There are never more live threads than `maxThreads` says.",
      "There is no slot for one more.",
      "the same"),
  /** Affinity. */
  WL_5(
      Kind.WORKLOAD,
      Level.MUST,
      "WIDEN names a CPU of the machine that is not allowed yet.",
      "The set of allowed CPUs only grows, one at a time.",
      "the same; skipped if the program announces no WIDEN"),
  /** Progress. */
  WL_6(
      Kind.WORKLOAD,
      Level.MUST,
      "The last thread does not exit, and never do all threads block.",
      "A run that has ended by itself measures nothing, and looks like a livelock.",
      "the same"),
  /** Context. */
  WL_7(
      Kind.WORKLOAD,
      Level.MUST,
      "`random` and `wake` are called for live threads only.",
      "Thread numbers are reused.",
      "the same"),
  /** Determinism. */
  WL_8(
      Kind.WORKLOAD,
      Level.MUST,
      "The same streams give the same actions, in a new program and in one that ran before.",
      "Common random numbers: two strategies must see the same threads do the same.",
      "runs compared action by action"),
  /** Allocation. */
  WL_9(
      Kind.WORKLOAD,
      Level.MUST,
      "Nothing is allocated after the first `start`.",
      "As for strategies.",
      "bytes allocated by 20,000 actions; skipped where the JVM does not count bytes"),
  /** Totality. */
  WL_10(
      Kind.WORKLOAD,
      Level.MUST,
      "No method throws.",
      "As for strategies.",
      "all of the above, and the low end of each parameter"),
  /** Size. */
  WL_11(
      Kind.WORKLOAD,
      Level.SHOULD,
      "It works on the largest machine, 8,192 CPUs.",
      "Contention is a question of large machines.",
      "10,000 actions there"),

  /** Totality. */
  PR_1(
      Kind.PROPERTY,
      Level.MUST,
      "A predicate throws nothing, whatever the state.",
      "Protocols that are wrong reach states that are wrong; a property is to tell, not to fall.",
      "made-up states of machines of 1 to 4 CPUs, words with any flags among them"),
  /** Function of reads. */
  PR_2(
      Kind.PROPERTY,
      Level.MUST,
      "A predicate is a function of what it reads: the same state gives the same answer, in every"
          + " instance and however often.",
      "States are visited by many threads in any order, and again when the way to one is told.",
      "every question is asked again twice, once of another instance"),
  /** Allocation. */
  PR_3(
      Kind.PROPERTY,
      Level.MUST,
      "A predicate allocates nothing.",
      "It is asked about millions of states.",
      "bytes allocated by some more questions about a state, before the compiler could hide any;"
          + " skipped where the JVM does not count bytes"),
  /** Presence. */
  PR_4(
      Kind.PROPERTY,
      Level.MUST,
      "A predicate asks about tasks from 0 to `tasks()` - 1 and CPUs from 0 to `cpus()` - 1 only.",
      "The view does not check.",
      "every question of every predicate"),
  /** Names. */
  PR_5(
      Kind.PROPERTY,
      Level.MUST,
      "Unless the claim is declared `withNames()`, its predicates answer the same when two tasks,"
          + " two CPUs, or two ids on the same side of `maxCids()` exchange their names.",
      "The explorer takes such states to be one; it notices on samples, and searches again without.",
      "neighbours exchanged in every state tried; skipped for a claim declared `withNames()`"),
  /** Constants. */
  PR_6(
      Kind.PROPERTY,
      Level.MUST,
      "`bind` returns a claim, and with the same arguments one of the same kind and declaration.",
      "A verdict means nothing if it is not known of what.",
      "bound repeatedly"),

  /** Loading. */
  PL_1(
      Kind.PLUGIN,
      Level.MUST,
      "The plugin is loaded: none of the reasons to reject it applies.",
      "See `cidlab list plugins`.",
      "`check-plugin` loads it"),
  /** Descriptor. */
  PL_2(
      Kind.PLUGIN,
      Level.SHOULD,
      "The jar has a module-info and a version.",
      "The module name then does not hang on the file name, a missing library shows at load, and"
          + " the compiler records the version of the api.",
      "`check-plugin` reads the descriptor");

  /** What a rule is about. */
  public enum Kind {
    /** Extensions of all kinds. */
    EXTENSION("All extensions"),
    /** Strategies. */
    STRATEGY("Strategies"),
    /** Scheduler models. */
    SCHEDULER("Scheduler models"),
    /** Workloads. */
    WORKLOAD("Workloads"),
    /** Properties. */
    PROPERTY("Properties"),
    /** Jars and folders. */
    PLUGIN("Plugins");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /**
     * Returns the kind as a heading.
     *
     * @return plural, in words
     */
    public String title() {
      return title;
    }
  }

  /** How binding a rule is, as RFC 2119 has it. */
  public enum Level {
    /** Whoever breaks it is no extension. */
    MUST,
    /** There may be reasons to break it, which the author knows and says. */
    SHOULD
  }

  private final Kind kind;
  private final Level level;
  private final String sentence;
  private final String intent;
  private final String check;

  Rule(Kind kind, Level level, String sentence, String intent, String check) {
    this.kind = kind;
    this.level = level;
    this.sentence = sentence;
    this.intent = intent;
    this.check = check;
  }

  /** Returns the number by which documents, tests and messages name the rule: {@code TS-2}. */
  public String id() {
    return name().replace('_', '-');
  }

  /** Returns what the rule is about. */
  public Kind kind() {
    return kind;
  }

  /** Returns how binding it is. */
  public Level level() {
    return level;
  }

  /** Returns the rule itself, a sentence of Markdown. */
  public String sentence() {
    return sentence;
  }

  /** Returns what it is good for, a sentence. */
  public String intent() {
    return intent;
  }

  /** Returns how it is checked, and when the check is skipped. */
  public String check() {
    return check;
  }

  /**
   * Lists the rules for extensions of a kind: those for all, then its own.
   *
   * @param kind the kind
   * @return in the order of their numbers
   */
  public static List<Rule> of(Kind kind) {
    return Arrays.stream(values())
        .filter(rule -> rule.kind == Kind.EXTENSION || rule.kind == kind)
        .toList();
  }
}
