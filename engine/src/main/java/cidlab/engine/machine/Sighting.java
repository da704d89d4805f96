package cidlab.engine.machine;

import cidlab.api.Cid;
import java.util.Locale;

/**
 * What a hook read from a mode word that showed it several values.
 *
 * @param word the word
 * @param value the value: a combination of ONCPU and TRANSIT
 */
public record Sighting(Word word, int value) {
  /** The words that hooks read; the names are those of the methods that read them. */
  public enum Word {
    /** Ownership and transit in one. */
    MODE(Cid.ONCPU | Cid.TRANSIT),
    /** Ownership on its own. */
    OWNERSHIP(Cid.ONCPU),
    /** Transit on its own. */
    TRANSIT(Cid.TRANSIT);

    final int bits;

    Word(int bits) {
      this.bits = bits;
    }

    static Word of(int bits) {
      return bits == Cid.ONCPU ? OWNERSHIP : bits == Cid.TRANSIT ? TRANSIT : MODE;
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text for example {@code mode:OT} or {@code transit:-}
   * @return the sighting
   * @throws IllegalArgumentException if the text is none
   */
  public static Sighting parse(String text) {
    for (Word word : Word.values()) {
      for (int value : new int[] {0, Cid.ONCPU, Cid.TRANSIT, Cid.ONCPU | Cid.TRANSIT}) {
        Sighting sighting = new Sighting(word, value);
        if ((value & ~word.bits) == 0 && sighting.toString().equals(text)) {
          return sighting;
        }
      }
    }
    throw new IllegalArgumentException(
        "expected mode, ownership or transit, a colon, and O or T for what is set or -, text="
            + text);
  }

  /** Returns word and flags as traces write them, for example {@code mode:OT}. */
  @Override
  public String toString() {
    return word.name().toLowerCase(Locale.ROOT)
        + ":"
        + (value == 0 ? "-" : "")
        + (Cid.onCpu(value) ? "O" : "")
        + (Cid.inTransit(value) ? "T" : "");
  }
}
