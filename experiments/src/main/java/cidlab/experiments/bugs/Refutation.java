package cidlab.experiments.bugs;

/**
 * A livelock that a strategy has, whether a simulation meets it or not.
 *
 * @param bug id of the bug in the catalogue
 * @param title what is wrong, in a few words
 * @param command explores the small machine on which it shows
 */
public record Refutation(String bug, String title, String command) {}
