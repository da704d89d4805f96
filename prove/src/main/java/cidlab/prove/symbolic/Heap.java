package cidlab.prove.symbolic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;

/** Objects that interpreted code makes. */
final class Heap {
  private Heap() {}

  /** An object of an interpreted class. */
  static final class Instance {
    final String type;
    final boolean local;
    final Map<String, Object> fields = new HashMap<>();

    /**
     * Makes an object.
     *
     * @param local whether a hook makes it for itself, so that it may write its fields
     */
    Instance(String type, boolean local) {
      this.type = type;
      this.local = local;
    }

    @Override
    public String toString() {
      return type;
    }
  }

  /** An object of a class of the JVM, which is made when its constructor is called. */
  static final class Made {
    final String type;
    Object value;

    Made(String type) {
      this.type = type;
    }
  }

  /** An array. */
  static final class Array {
    final Object[] elements;
    final boolean local;

    Array(int length, Object initial, boolean local) {
      elements = new Object[length];
      Arrays.fill(elements, initial);
      this.local = local;
    }

    Array(Object[] elements, boolean local) {
      this.elements = elements;
      this.local = local;
    }
  }

  /**
   * A lambda or a method reference.
   *
   * @param type the functional interface
   * @param method its one abstract method
   * @param code what is called
   * @param captured the first arguments
   */
  record Lambda(String type, String method, Handle code, List<Object> captured) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
