package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.engine.DelegatingProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.HookFaultException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hook that throws, or that is not a function of what it reads, is named. */
class HookFaultTest {
  enum Fault {
    SWITCH_THROWS(
        "scheduleIn",
        "switch cpu",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                throw new IllegalStateException("planted");
              }
            }),
    OWN_SWITCH_THROWS(
        "contextSwitch",
        "switch cpu",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public void contextSwitch(SwitchContext s) {
                throw new IllegalStateException("planted");
              }
            }),
    REGISTER_THROWS(
        "register",
        "fork task 0 child 2",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public Walk register(MemberContext m) {
                throw new ArithmeticException("planted");
              }
            }),
    VISIT_THROWS(
        "visit",
        "step task",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public void visit(Walk walk, VisitContext v) {
                throw new IllegalStateException("planted");
              }
            }),
    SWITCH_THROWS_AN_ERROR(
        "scheduleOut",
        "switch cpu",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public void scheduleOut(SwitchContext s) {
                throw new StackOverflowError("planted");
              }
            }),
    SWITCH_WRITES_THE_MODE(
        "scheduleIn",
        "switch cpu",
        real ->
            new DelegatingProtocol(real) {
              @Override
              public void scheduleIn(SwitchContext s) {
                ((MemberContext) s).setMode(0);
              }
            });

    private final String hook;
    private final String operation;
    private final UnaryOperator<OwnershipProtocol> plant;

    Fault(String hook, String operation, UnaryOperator<OwnershipProtocol> plant) {
      this.hook = hook;
      this.operation = operation;
      this.plant = plant;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHookThatThrowsIsNamed(Fault fault) {
    assertThatThrownBy(() -> explore(fault.plant))
        .isInstanceOf(HookFaultException.class)
        .hasMessageContaining("hook=" + fault.hook)
        .hasMessageContaining("operation=" + fault.operation)
        .hasMessageContaining("problem=");
  }

  /** A hook that counts its calls, and goes by the count. */
  enum State {
    IN_A_SWITCH(
        "scheduleOut or scheduleIn",
        real ->
            new DelegatingProtocol(real) {
              private int calls;

              @Override
              public synchronized void scheduleIn(SwitchContext s) {
                super.scheduleIn(s);
                if (calls++ % 2 == 0) {
                  s.setNextCid(s.nextCid() ^ 1);
                }
              }
            }),
    IN_A_HINT(
        "scheduleOut or scheduleIn",
        real ->
            new DelegatingProtocol(real) {
              private int calls;

              @Override
              public synchronized void scheduleOut(SwitchContext s) {
                super.scheduleOut(s);
                s.setPrevHint(calls++);
              }
            }),
    IN_REGISTER(
        "register.*",
        real ->
            new DelegatingProtocol(real) {
              private int calls;

              @Override
              public synchronized Walk register(MemberContext m) {
                Walk walk = super.register(m);
                m.setMaxCids(1 + calls++ % 2);
                return walk;
              }
            }),
    IN_A_VISIT(
        ".*visit or complete",
        real ->
            new DelegatingProtocol(real) {
              private int calls;

              @Override
              public synchronized void visit(Walk walk, VisitContext v) {
                super.visit(walk, v);
                v.setCpuCid(v.cpuCid() ^ calls++ % 2);
              }
            });

    private final String hook;
    private final UnaryOperator<OwnershipProtocol> plant;

    State(String hook, UnaryOperator<OwnershipProtocol> plant) {
      this.hook = hook;
      this.plant = plant;
    }
  }

  /** Both results are told, and they differ. */
  @ParameterizedTest
  @EnumSource
  void aHookWithStateIsNamed(State state) {
    assertThatThrownBy(() -> explore(state.plant))
        .isInstanceOf(HookFaultException.class)
        .hasMessageMatching(".* hook=" + state.hook + " operation=.*")
        .hasMessageMatching(".* first=\\{(.*)} second=\\{(?!\\1}).*}");
  }

  private static Exploration explore(UnaryOperator<OwnershipProtocol> plant) {
    OwnershipProtocol faulty = plant.apply(Golden.protocol("guarded-unset"));
    return Configuration.of(2, "k2", 4, Configuration.forks(2))
        .explore(faulty, Configuration.reduced());
  }
}
