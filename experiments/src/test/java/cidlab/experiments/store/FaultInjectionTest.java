package cidlab.experiments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.experiments.study.RunsCsv;
import cidlab.experiments.study.Studies;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the database fails once, each in turn: nothing is lost but the replications in
 * flight, and the study goes on to the same bytes. As SQLite tests itself: "How SQLite Is Tested",
 * section 3.2 (I/O errors).
 */
class FaultInjectionTest {
  private static final Study STUDY = Studies.of(3);

  @TempDir Path folder;

  @Test
  void whicheverCallFails() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Path whole = folder.resolve("whole.sqlite");
    run(whole, failing(calls, Integer.MAX_VALUE), new AtomicInteger());
    String expected = csv(whole);
    int all = calls.get();
    assertThat(all).isGreaterThan(100);
    for (int n = 1; n <= all; n++) {
      Path file = folder.resolve("store-" + n + ".sqlite");
      int failAt = n;
      AtomicInteger stored = new AtomicInteger();
      AtomicInteger again = new AtomicInteger();
      try {
        run(file, failing(again, failAt), stored);
        // Closing statements of queries, whose failures nothing depends on.
        assertThat(again.get()).isGreaterThanOrEqualTo(failAt);
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("file=" + file);
      }
      int told = stored.get();
      AtomicInteger more = new AtomicInteger();
      run(file, Database.SQLITE, more);
      assertThat(told + more.get())
          .as("call %s: %s runs were told as safe, %s made after", n, told, more.get())
          // A commit may have happened although it said that it failed.
          .isBetween((int) STUDY.runs() - STUDY.strategies().size(), (int) STUDY.runs());
      assertThat(csv(file)).as("call %s", n).isEqualTo(expected);
    }
  }

  @Test
  void aFailureIsNoticed() {
    assertThatThrownBy(
            () ->
                run(
                    folder.resolve("x.sqlite"),
                    failing(new AtomicInteger(), 40),
                    new AtomicInteger()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("planted");
  }

  @Test
  void aDeletedStoreIsNoticedAtTheNextReplication() throws IOException {
    Path file = folder.resolve("gone.sqlite");
    try (ResultStore store = ResultStore.open(file, STUDY, Studies.identity(STUDY))) {
      AtomicInteger told = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  new StudyRunner(STUDY, Studies.PLAIN, 1)
                      .run(
                          store,
                          () -> {
                            if (told.get() > 4) {
                              file.toFile().delete();
                            }
                            return false;
                          },
                          told::addAndGet))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was deleted while the study ran");
      assertThat(told.get()).isLessThan((int) STUDY.runs());
    }
  }

  private static void run(Path file, Database database, AtomicInteger stored) {
    try (ResultStore store = ResultStore.open(file, STUDY, Studies.identity(STUDY), database)) {
      StudyResult.Builder known = new StudyResult.Builder(STUDY);
      store.readInto(known);
      new StudyRunner(STUDY, Studies.PLAIN, 1).run(store, known, () -> false, stored::addAndGet);
    }
  }

  private String csv(Path file) throws IOException {
    Path csv = folder.resolve("runs.csv");
    try (ResultStore store = ResultStore.read(file, STUDY, Studies.identity(STUDY));
        RunsCsv rows = new RunsCsv(csv, STUDY)) {
      store.readInOrder(rows, cell -> STUDY.replications());
    }
    return Files.readString(csv);
  }

  private static Database failing(AtomicInteger calls, int failAt) {
    return (file, writing) ->
        wrap(Connection.class, Database.SQLITE.connect(file, writing), calls, failAt);
  }

  /** Passes calls on; one of those that may fail fails instead. Closing always works. */
  private static <T> T wrap(Class<T> type, T real, AtomicInteger calls, int failAt) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          boolean closes = method.getName().equals("close");
          boolean fallible =
              java.util.List.of(method.getExceptionTypes()).contains(SQLException.class);
          if (!closes && fallible && calls.incrementAndGet() == failAt) {
            throw new SQLException("planted, call " + failAt + ' ' + method.getName());
          }
          try {
            Object result = method.invoke(real, arguments);
            for (Class<?> wrapped :
                new Class<?>[] {PreparedStatement.class, Statement.class, ResultSet.class}) {
              if (method.getReturnType() == wrapped && result != null) {
                return wrapUnchecked(wrapped, result, calls, failAt);
              }
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static <T> T wrapUnchecked(Class<T> type, Object real, AtomicInteger calls, int failAt) {
    return wrap(type, type.cast(real), calls, failAt);
  }
}
