package cidlab.prove;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.SwitchContext;
import cidlab.api.TransitionStrategy;
import cidlab.prove.fixture.Plain;
import cidlab.prove.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strategies that do what is not understood, or what no declaration warns of. */
class RefusalsTest {
  private static Proof proof(TransitionStrategy strategy) {
    return new Prover(strategy, Map.of(), Scope.OVERLAPPING, () -> false).proveOnly();
  }

  private static void cannot(TransitionStrategy strategy, String... words) {
    Proof proof = proof(strategy);
    assertThat(proof.verdict()).as(strategy.id()).isEqualTo(Verdict.CANNOT);
    assertThat(proof.reasons().toString()).contains(words).doesNotContain("cidlab.prove");
    assertThat(proof.certificate()).isEmpty();
  }

  @Test
  void thePlainOneIsProved() {
    assertThat(proof(new Plain()).reasons()).isEmpty();
    assertThat(proof(new Plain()).verdict()).isEqualTo(Verdict.PROVED);
  }

  /** Counts to the number of CPUs. */
  public static final class Loop extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      for (int i = 0; i < s.cpus(); i++) {
        s.mode();
      }
    }
  }

  @Test
  void aLoopOverCpus() {
    cannot(new Loop(), "contextSwitch", "too many choices");
  }

  /** Counts to four. */
  public static final class ShortLoop extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      for (int i = 0; i < 4; i++) {
        s.mode();
      }
    }
  }

  @Test
  void aShortLoopIsUnderstood() {
    assertThat(proof(new ShortLoop()).verdict()).isEqualTo(Verdict.PROVED);
  }

  /** Never ends. */
  public static final class Endless extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      while (s.cpus() > 0) {
        int[] more = new int[8];
        more[0] = s.mode();
      }
    }
  }

  @Test
  void allocationForEver() {
    cannot(new Endless(), "contextSwitch", "does not end");
  }

  /** Allocates one large array. */
  public static final class Large extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      int[] large = new int[1 << 30];
      large[0] = s.mode();
    }
  }

  @Test
  void aLargeArray() {
    cannot(new Large(), "contextSwitch", "array");
  }

  /** Calls itself. */
  public static final class Recursive extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      extra(s);
    }
  }

  @Test
  void endlessRecursion() {
    cannot(new Recursive(), "contextSwitch", "calls itself too often");
  }

  /** Reads a clock. */
  public static final class Clock extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      if (System.nanoTime() == 0) {
        s.mode();
      }
    }
  }

  @Test
  void aClock() {
    cannot(new Clock(), "contextSwitch", "java.lang.System.nanoTime");
  }

  /** Throws on one CPU. */
  public static final class Throwing extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      if (s.cpu() == 5) {
        throw new IllegalStateException("five");
      }
    }
  }

  @Test
  void anException() {
    cannot(new Throwing(), "contextSwitch", "throws IllegalStateException");
  }

  /** Counts in a field. */
  public static final class Counting extends Plain {
    private int count;

    @Override
    protected void extra(SwitchContext s) {
      count++;
    }

    @Override
    public String summary() {
      return "has switched " + count + " times";
    }
  }

  @Test
  void aFieldThatChanges() {
    cannot(new Counting(), "contextSwitch", "writes a field: count");
  }

  /** Remembers in a list. */
  public static final class Remembering extends Plain {
    private final List<Integer> seen = new ArrayList<>();

    @Override
    protected void extra(SwitchContext s) {
      seen.add(s.mode());
    }
  }

  @Test
  void aListThatChanges() {
    cannot(new Remembering(), "contextSwitch", "ArrayList.add");
  }

  /** Takes a lock. */
  public static final class Locking extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      synchronized (this) {
        s.mode();
      }
    }
  }

  @Test
  void aLock() {
    cannot(new Locking(), "contextSwitch", "lock");
  }

  /** Does nothing on CPU 1,000: no search of a small machine sees it. */
  public static final class OneCpu extends Plain {
    @Override
    protected boolean gives(SwitchContext s) {
      return s.cpu() != 1_000;
    }
  }

  @Test
  void aBugOnCpuOneThousandIsSeen() {
    Proof proof = proof(new OneCpu());
    assertThat(proof.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(proof.reasons()).isNotEmpty();
  }

  /** Keeps one number for ever. */
  public static final class OneNumber extends Plain {
    @Override
    protected boolean gives(SwitchContext s) {
      return s.prevCid() != 777;
    }
  }

  @Test
  void aBugWithOneNumberIsSeen() {
    assertThat(proof(new OneNumber()).verdict()).isEqualTo(Verdict.OPEN);
  }

  /** Frees whatever the hint says. */
  public static final class Hinted extends Plain {
    @Override
    protected void extra(SwitchContext s) {
      if (s.cpuHint(s.cpu()) >= 0) {
        s.drop(s.cpuHint(s.cpu()));
      }
    }
  }

  @Test
  void aHintMayBeAnything() {
    assertThat(proof(new Hinted()).reasons().toString()).contains("frees");
    assertThat(proof(new Hinted()).verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void outOfTimeIsOpen() {
    Proof proof = new Prover(new Plain(), Map.of(), Scope.OVERLAPPING, () -> true).prove();
    assertThat(proof.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(proof.reasons().toString()).contains("out of time");
  }
}
