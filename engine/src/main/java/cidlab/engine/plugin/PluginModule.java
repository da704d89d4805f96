package cidlab.engine.plugin;

import java.nio.file.Path;

/**
 * A module that a plugin brought, and the file it was read from.
 *
 * @param name name of the module
 * @param version its version; empty if it has none
 * @param automatic whether it has no descriptor, so that the JDK made one up from its file name
 * @param file the jar
 * @param sha256 SHA-256 of the jar in hexadecimal
 */
public record PluginModule(
    String name, String version, boolean automatic, Path file, String sha256) {}
