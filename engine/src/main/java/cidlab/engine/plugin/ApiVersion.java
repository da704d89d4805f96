package cidlab.engine.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the api, and which others it stands in for.
 *
 * <p>Source: Semantic Versioning 2.0.0, items 4 to 8. Before 1.0 a minor version may break what was
 * built against another one.
 *
 * @param major incremented when something breaks
 * @param minor incremented when something is added
 */
record ApiVersion(int major, int minor) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:[.+-].*)?");

  /**
   * Reads a version.
   *
   * @param text for example {@code 1.2.3} or {@code 1.2.3-SNAPSHOT}
   * @return the version
   * @throws IllegalArgumentException if it is none
   */
  static ApiVersion of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a version like 1.2.3, version=" + text);
    }
    return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Tells whether what was built against another version runs with this one. */
  boolean runs(ApiVersion built) {
    return major == built.major && (major == 0 ? minor == built.minor : minor >= built.minor);
  }
}
