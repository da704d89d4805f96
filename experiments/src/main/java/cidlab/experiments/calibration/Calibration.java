package cidlab.experiments.calibration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Repeats settings on fresh data sets. */
final class Calibration {

  private final int sets;
  private final long seed;

  /**
   * Prepares a calibration.
   *
   * @param sets data sets per setting
   * @param seed together with the name of a setting it determines that setting's data, whatever
   *     other settings there are
   */
  Calibration(int sets, long seed) {
    this.sets = sets;
    this.seed = seed;
  }

  /** All settings with synthetic data. */
  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.addAll(ProportionSettings.all());
    settings.addAll(PairSettings.all());
    settings.addAll(RateSettings.all());
    settings.addAll(SequenceSettings.all());
    settings.addAll(SampleSettings.all());
    settings.addAll(ModelSettings.all());
    settings.addAll(TestSettings.all());
    settings.addAll(StudySettings.all());
    return settings;
  }

  /**
   * Repeats a setting; may be called from several threads at a time, for one setting each.
   *
   * @param setting the setting
   * @return how often what it counts happened
   */
  Measured run(Setting setting) {
    Draws draws = new Draws(seed(setting.name()));
    int hits = 0;
    for (int i = 0; i < sets; i++) {
      hits += setting.trial().happens(draws) ? 1 : 0;
    }
    return new Measured(setting, sets, hits);
  }

  private long seed(String name) {
    try {
      byte[] text =
          ("cidlab-calibration-1 seed=" + seed + " " + name).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
