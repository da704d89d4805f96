package cidlab.experiments.design;

import java.util.List;

/** Says what is wrong with a study file, and where. */
public final class StudyFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Takes the problems.
   *
   * @param problems at least one, each on one line as {@code file:line:column: message}
   */
  StudyFileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns the problems.
   *
   * @return at least one, each on one line as {@code file:line:column: message}
   */
  public List<String> problems() {
    return problems;
  }
}
