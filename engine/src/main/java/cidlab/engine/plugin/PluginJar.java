package cidlab.engine.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * One jar of a plugin as far as it can be judged without loading anything from it.
 *
 * @param file the jar
 * @param finder finds its module
 * @param descriptor the descriptor, made up by the JDK if the jar has none
 * @param statedApi the version of the api that its manifest names, if it does
 */
record PluginJar(
    Path file, ModuleFinder finder, ModuleDescriptor descriptor, Optional<String> statedApi) {
  /** Attribute of a jar's manifest that names the api it was built against. */
  private static final String API = "Cidlab-Api-Version";

  private static final int MAGIC = 0xCAFEBABE;

  /** Java 1 had class files of version 45, and each release has added 1 since. */
  private static final int BEFORE_JAVA_1 = 44;

  static PluginJar read(Path file) throws RejectedException {
    Optional<String> api;
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      checkJavaVersion(file, jar);
      api = Optional.ofNullable(jar.getManifest()).map(PluginJar::api);
    } catch (IOException | SecurityException e) {
      throw new RejectedException(
          Rejection.NOT_A_JAR,
          "expected a jar file, file=" + file.getFileName() + " error=" + e.getMessage());
    }
    try {
      ModuleFinder finder = ModuleFinder.of(file);
      ModuleDescriptor descriptor = finder.findAll().iterator().next().descriptor();
      return new PluginJar(file, finder, descriptor, api);
    } catch (FindException e) {
      throw new RejectedException(
          Rejection.MALFORMED_MODULE,
          "expected a module, file=" + file.getFileName() + " error=" + innermost(e).getMessage());
    }
  }

  private static String api(Manifest manifest) {
    return manifest.getMainAttributes().getValue(API);
  }

  static Throwable innermost(Throwable e) {
    return e.getCause() == null ? e : innermost(e.getCause());
  }

  /** Looks at the head of each class file, because the JVM would only when it loads the class. */
  private static void checkJavaVersion(Path file, JarFile jar)
      throws IOException, RejectedException {
    int running = Runtime.version().feature();
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      // Below META-INF are the classes that a multi-release jar has for newer versions.
      if (!entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/")) {
        continue;
      }
      int built = javaVersion(jar, entry);
      if (built > running) {
        throw new RejectedException(
            Rejection.NEWER_JAVA,
            "expected classes for Java %d or older, file=%s class=%s built-for=%d running=%d"
                .formatted(running, file.getFileName(), entry.getName(), built, running));
      }
    }
  }

  private static int javaVersion(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      boolean isClass = entry.getSize() >= 8 && in.readInt() == MAGIC;
      return isClass ? (in.readInt() & 0xffff) - BEFORE_JAVA_1 : 0;
    }
  }
}
