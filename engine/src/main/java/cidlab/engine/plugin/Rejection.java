package cidlab.engine.plugin;

/** Why a plugin is not loaded, and what its author or user can do about it. */
public enum Rejection {
  /** It cannot be read as a jar. */
  NOT_A_JAR(
      "not a jar",
      "build the jar again, or remove it; a plugin is a .jar file, or a folder that holds a plugin's"
          + " jar and its libraries"),
  /** Its module descriptor is unreadable or contradicts what is in the jar. */
  MALFORMED_MODULE(
      "malformed module",
      "correct module-info.java or META-INF/services and build the jar again; without a module-info"
          + " the file name has to make a module name: words that begin with a letter and are no"
          + " keywords of Java"),
  /** Its class files are of a Java version that is not running yet. */
  NEWER_JAVA(
      "built for a newer Java", "compile with `--release 17`, or run cidlab with a newer JDK"),
  /** It contains packages of this program. */
  BUNDLES_CIDLAB(
      "contains cidlab's own classes",
      "leave cidlab out of the jar: in Maven, give the dependency on cidlab-api the scope"
          + " `provided` and exclude it from shading"),
  /** Its module has a name that only modules of this program may have. */
  RESERVED_MODULE(
      "reserved module name",
      "if it is a copy of one of cidlab's jars, remove it; else choose a module name that does not"
          + " begin with `cidlab` (for a jar without a module-info: another file name)"),
  /** Two of its jars are the same module. */
  TWO_VERSIONS("two versions of a module", "keep one of the two jars"),
  /** A module or class that it needs is not there. */
  MISSING_LIBRARY(
      "missing library",
      "make a folder in the plugins folder and put the plugin's jar and its libraries into it"
          + " together"),
  /** It was compiled against an api that this one does not stand in for. */
  WRONG_API(
      "wrong api version",
      "build it against the running api, or run it with a cidlab whose api has the same major"
          + " version and no older minor version (before 1.0: the same minor version)"),
  /** It offers nothing. */
  NO_PROVIDER(
      "no extension",
      "add to module-info.java `requires cidlab.api;` and `provides cidlab.api.TransitionStrategy"
          + " with your.Strategy;`, or the class name to the file"
          + " META-INF/services/cidlab.api.TransitionStrategy (or SchedulerModel, Workload, Property)"),
  /** Its modules do not fit together, or not with what runs. */
  CLASHING_MODULES(
      "modules that do not fit together",
      "leave out or rename what two of the modules both contain"),
  /** A provider cannot be made or does not answer. */
  PROVIDER_FAILS(
      "provider that throws",
      "keep the constructor empty and public and do all work in bind(); id(), summary(), source()"
          + " and parameters() return constants"),
  /** An id is not of the form that ids have. */
  MALFORMED_ID("malformed id", "choose an id of the form " + Extensions.ID),
  /** An id begins like those that are kept for built-in extensions. */
  RESERVED_ID("reserved id", "choose an id that does not begin with `" + Extensions.RESERVED + "`"),
  /** An id is that of another extension of the kind. */
  DUPLICATE_ID("duplicate id", "remove one of the two, or choose another id");

  private final String title;
  private final String mend;

  Rejection(String title, String mend) {
    this.title = title;
    this.mend = mend;
  }

  /**
   * Returns the reason in a few words.
   *
   * @return for example {@code not a jar}
   */
  public String title() {
    return title;
  }

  /**
   * Says what usually helps.
   *
   * @return an instruction without a full stop
   */
  String mend() {
    return mend;
  }
}
