package cidlab.engine.explore;

import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.Wait;
import cidlab.engine.property.PropertyFaultException;
import java.util.ArrayList;
import java.util.List;

/** Searches shortest paths to what a search has found. */
final class ShortestPaths implements Witnesses {
  private final Model model;
  private final Successors successors;
  private final Livelocks livelocks;
  private final ClaimJudge judge;
  private final List<PropertyResult> properties;

  ShortestPaths(
      Model model,
      Successors successors,
      Livelocks livelocks,
      ClaimJudge judge,
      List<PropertyResult> properties) {
    this.model = model;
    this.successors = successors;
    this.livelocks = livelocks;
    this.judge = judge;
    this.properties = properties;
  }

  @Override
  public Counterexample shortest(Finding finding) {
    PathSearch.Path path =
        path(
            new PathSearch.Goal() {
              @Override
              public boolean reached(long root, int findings) {
                return isFound(finding, root, findings);
              }

              @Override
              public boolean reachedBy(int effects) {
                return Finding.of(Successors.anomaly(effects)) == finding;
              }
            });
    if (path == null) {
      return NONE.shortest(finding);
    }
    return new Counterexample(
        finding, way(path), finding == Finding.LIVELOCK ? lastAvoidable(path) : 0);
  }

  @Override
  public Way shortest(String property) {
    for (int i = 0; i < properties.size(); i++) {
      PropertyResult result = properties.get(i);
      if (result.id().equals(property) && result.length().isPresent()) {
        PathSearch.Path path = path(judge.goal(i));
        if (path == null) {
          throw PropertyFaultException.notAFunction(property);
        }
        return way(path);
      }
    }
    return NONE.shortest(property);
  }

  private PathSearch.Path path(PathSearch.Goal goal) {
    return new PathSearch(successors, goal).from(successors.firstRoot());
  }

  private Way way(PathSearch.Path path) {
    List<List<Sighting>> seen = new ArrayList<>();
    return new Way(model, new Unrolling(model.space(), successors).of(path, seen), seen);
  }

  private boolean isFound(Finding finding, long root, int findings) {
    return switch (finding) {
      case LIVELOCK -> livelocks.isLivelock(root);
      case STALL -> livelocks.isStall(root);
      default -> (findings & StateFindings.bit(finding)) != 0;
    };
  }

  /** The last step before which the machine could still come to rest. */
  private int lastAvoidable(PathSearch.Path path) {
    for (int i = path.roots().length - 2; i > 0; i--) {
      if (comesToRest(path.roots()[i])) {
        return i + 1;
      }
    }
    return 1;
  }

  private boolean comesToRest(long root) {
    PathSearch.Goal rest =
        (state, findings) -> {
          MachineState s = successors.state();
          return s.mutexOwner() < 0
              && (findings & StateFindings.bit(Finding.SPIN)) == 0
              && noJob(s);
        };
    return new PathSearch(successors, rest).from(root) != null;
  }

  private static boolean noJob(MachineState s) {
    for (int task = 0; task < s.slots(); task++) {
      if (s.wait(task) != Wait.NONE) {
        return false;
      }
    }
    return true;
  }
}
