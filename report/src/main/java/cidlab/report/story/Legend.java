package cidlab.report.story;

import cidlab.report.format.Markup;

/** Explains the signs of a page. */
final class Legend {
  private Legend() {}

  static void write(Markup out) {
    out.open("section", "class", "legend").element("h2", "Signs").line().open("ul").line();
    entry(out, "bar t0", "a task runs on the CPU; each task has its colour");
    entry(out, "bar t0 spins", "a context spins for a CID, or the walker is stuck");
    entry(out, "locked", "a runqueue lock is held from step to step");
    entry(out, "line arrow right migrates t0", "a task migrates to another CPU");
    entry(out, "line arrow right visits", "the walk visits a CPU, or a task there");
    entry(out, "line arrow right waits", "the walk waits for a runqueue lock");
    chip(out, "task t0", "t0", "the CID is owned by a task");
    chip(out, "cpu", "cpu0", "it is owned by a CPU, which lends it to the task that runs");
    chip(out, "transit t0", "t0", "it is in transit: given back when its task leaves the CPU");
    chip(out, "free", "free", "it is free");
    chip(out, "bad", "lost", "its bit and its owners contradict each other");
    chip(out, "cpu moved", "cpu0", "it changed in this step");
    out.open("li").element("span", "walker", "class", "soft");
    out.element(
        "span", "the lane of the task that holds the mutex, wherever it runs; dashed: not running");
    out.close()
        .close()
        .element(
            "p",
            "stale: a word still has the number, but its holder neither owns nor borrows it.",
            "class",
            "soft");
    out.close().line();
  }

  private static void entry(Markup out, String style, String text) {
    out.open("li").element("span", "", "class", "key " + style).element("span", text);
    out.close().line();
  }

  private static void chip(Markup out, String style, String owner, String text) {
    out.open("li").open("span", "class", "cids").open("span", "class", "chip " + style);
    out.element("span", "1", "class", "n").text(" " + owner).close().close();
    out.element("span", text).close().line();
  }
}
