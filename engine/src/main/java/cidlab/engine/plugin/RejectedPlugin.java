package cidlab.engine.plugin;

import java.nio.file.Path;

/**
 * A plugin that was not loaded.
 *
 * @param source the jar or folder
 * @param reason why, for programs
 * @param message why, in one sentence: what was expected and what came, values last
 * @param mend what to do, as an instruction
 */
public record RejectedPlugin(Path source, Rejection reason, String message, String mend) {}
