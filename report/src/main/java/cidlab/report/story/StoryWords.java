package cidlab.report.story;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/** What is told of a story as a whole: title, a primer for newcomers, the start. */
final class StoryWords {
  private StoryWords() {}

  static String title(Story story) {
    String steps = Words.count(story.steps().size(), "step");
    String part =
        story.steps().isEmpty() || story.steps().get(0).number() == 1
            ? ""
            : ", from step " + story.steps().get(0).number() + " on";
    String verdict = Outlook.title(story).map(kind -> ": " + kind).orElse("");
    return story.strategy()
        + " on "
        + Words.count(story.start().cpus(), "CPU")
        + ", "
        + steps
        + part
        + verdict;
  }

  static String primer(Story story) {
    return "Each running thread (t0, t1, ...) of a process needs a CID, an id from 0 to "
        + (story.start().cpus() - 1)
        + ". In per-task mode the threads own them; in per-CPU mode the CPUs do, and lend theirs to"
        + " the thread that runs. When the mode flips, a walk visits all old owners. A CPU that needs"
        + " a CID to switch and finds none free spins, with its runqueue lock held.";
  }

  static String start(Story story) {
    MachineState s = story.start();
    List<String> running = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) != TaskStatus.GONE) {
        if (s.runningOn(task) >= 0) {
          running.add(Words.task(task) + " on " + Words.cpu(s.runningOn(task)));
        } else {
          waiting.add(Words.task(task));
        }
      }
    }
    List<String> cids = new ArrayList<>();
    int free = 0;
    for (CidPlace place : CidPlace.of(s)) {
      if (place.inUse() || !place.isSound()) {
        cids.add("cid " + place.cid() + " " + place.words().replaceFirst("^owned ", ""));
      } else {
        free++;
      }
    }
    return Words.mode(s.mode())
        + ", "
        + Words.count(s.users(), "user")
        + ", limit "
        + s.maxCids()
        + ". Running: "
        + (running.isEmpty() ? "nobody" : Words.list(running))
        + (waiting.isEmpty() ? "" : ". Not running: " + Words.list(waiting))
        + ". "
        + (cids.isEmpty() ? "Owned: none" : "Owned: " + String.join(", ", cids))
        + "; free: "
        + (free == 0 ? "none" : free)
        + ".";
  }
}
