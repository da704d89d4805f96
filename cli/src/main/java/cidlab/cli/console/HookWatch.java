package cidlab.cli.console;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends the program if a method of a plugin does not return.
 *
 * <p>Java cannot stop a thread, so this is all that can be done; a study has stored every
 * replication that ended. A thread counts as stuck if every look at it, for ten seconds, finds it
 * in the plugin, called from the same place: one that calls a plugin often is elsewhere in between.
 */
public final class HookWatch {
  private static final int LOOKS = 50;
  private static final long PAUSE_MILLIS = 200;
  private static final int SHOWN = 12;

  private final Map<Thread, Seen> seen = new HashMap<>();

  private record Seen(List<StackTraceElement> caller, int looks) {}

  private HookWatch() {}

  /** Begins to watch all threads, in the background. */
  public static void start() {
    Thread thread = new Thread(new HookWatch()::watch, "hook-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Map<Thread, Seen> now = new HashMap<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      List<StackTraceElement> stack = Arrays.asList(entry.getValue());
      int outermost = outermost(stack);
      if (outermost >= 0) {
        List<StackTraceElement> caller = List.copyOf(stack.subList(outermost + 1, stack.size()));
        Seen before = seen.get(entry.getKey());
        boolean same = before != null && before.caller().equals(caller);
        int looks = same ? before.looks() + 1 : 1;
        if (looks >= LOOKS) {
          end(stack, stack.get(outermost));
        }
        now.put(entry.getKey(), new Seen(caller, looks));
      }
    }
    seen.clear();
    seen.putAll(now);
  }

  /** Index of the plugin's method that was called first; -1 if there is none. */
  private static int outermost(List<StackTraceElement> stack) {
    for (int i = stack.size() - 1; i >= 0; i--) {
      String module = stack.get(i).getModuleName();
      if (module != null && ModuleLayer.boot().findModule(module).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static void end(List<StackTraceElement> stack, StackTraceElement hook) {
    System.err.println(
        "cidlab: a hook of a plugin does not return, for 10 s now, hook="
            + hook.getClassName()
            + '.'
            + hook.getMethodName()
            + stack.stream()
                .limit(SHOWN)
                .map(frame -> System.lineSeparator() + "    at " + frame)
                .collect(Collectors.joining()));
    System.err.flush();
    Runtime.getRuntime().halt(ExitCode.FOUND);
  }
}
