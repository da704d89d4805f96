package cidlab.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/** The standard output stream, which remembers that it could not be written. */
public final class StandardOutput extends OutputStream {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private IOException failure;

  /**
   * Returns a writer in the encoding of the terminal.
   *
   * @return to be flushed
   */
  public PrintWriter writer() {
    String encoding = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    return new PrintWriter(new OutputStreamWriter(this, Charset.forName(encoding)));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /**
   * Says why something could not be written.
   *
   * @return empty if all was written, or if whoever reads it has gone away, which is their choice
   */
  public Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> !message.contains("Broken pipe"));
  }
}
