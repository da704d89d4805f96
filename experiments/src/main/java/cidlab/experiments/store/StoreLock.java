package cidlab.experiments.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to add to a store: two programs that run the same study would do everything twice.
 *
 * <p>A lock on a file beside the store; the system releases it when the program ends, however it
 * ends.
 */
final class StoreLock implements Closeable {
  private final Path store;
  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path store, Path file, FileChannel channel) {
    this.store = store;
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock of a store. */
  static StoreLock take(Path store) {
    Path file = store.resolveSibling(store.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return new StoreLock(store, file, channel);
        }
      } catch (OverlappingFileLockException e) {
        // By this very program: no better.
      }
      channel.close();
    } catch (IOException e) {
      throw StoreException.unwritable(e, store);
    }
    throw new StoreException(
        "another cidlab runs this study: wait until it ends, or end it, file=" + store);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      throw StoreException.unwritable(e, store);
    }
  }
}
