package cidlab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Times to an event in ascending order, grouped where they are equal. */
final class SurvivalTimes {

  private final List<Group> groups;

  /**
   * The subjects with one time.
   *
   * @param time the time
   * @param atRisk subjects with that time or a later one
   * @param events how many of the group had the event
   * @param members indices of the group in the order given
   */
  record Group(double time, long atRisk, long events, List<Integer> members) {}

  private SurvivalTimes(List<Group> groups) {
    this.groups = groups;
  }

  static SurvivalTimes of(double[] times, boolean[] happened) {
    Require.sample("times", 1, times);
    Require.sameLength("times", times.length, "happened", happened.length);
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> times[i]));
    if (times[order[0]] < 0) {
      throw new IllegalArgumentException("a time is at least 0, time=" + times[order[0]]);
    }
    List<Group> groups = new ArrayList<>();
    int start = 0;
    while (start < order.length) {
      int end = start;
      long events = 0;
      List<Integer> members = new ArrayList<>();
      while (end < order.length && times[order[end]] == times[order[start]]) {
        events += happened[order[end]] ? 1 : 0;
        members.add(order[end++]);
      }
      groups.add(new Group(times[order[start]], order.length - start, events, members));
      start = end;
    }
    return new SurvivalTimes(groups);
  }

  List<Group> groups() {
    return groups;
  }

  double last() {
    return groups.get(groups.size() - 1).time();
  }
}
