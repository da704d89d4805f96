package cidlab.report.table;

/**
 * A column of a {@link Table}.
 *
 * @param group what it has in common with its neighbours of the same group; empty if nothing
 * @param title its title
 * @param brief a shorter title for media that are narrow
 * @param numeric whether entries align right
 */
public record Column(String group, String title, String brief, boolean numeric) {

  /**
   * Makes a column of text.
   *
   * @param title its title
   * @return the column
   */
  public static Column text(String title) {
    return new Column("", title, title, false);
  }

  /**
   * Makes a column of numbers.
   *
   * @param group its group; empty for none
   * @param title its title
   * @return the column
   */
  public static Column number(String group, String title) {
    return new Column(group, title, title, true);
  }

  /**
   * Gives the column another title for narrow media.
   *
   * @param shorter the title
   * @return a new column
   */
  public Column brief(String shorter) {
    return new Column(group, title, shorter, numeric);
  }
}
