package cidlab.prove.symbolic;

import cidlab.api.Cid;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The class files of a strategy, read on first use. */
final class Classes {
  /** A method and the class that declares it. */
  record Method(ClassNode owner, MethodNode code) {
    boolean isStatic() {
      return (code.access & Opcodes.ACC_STATIC) != 0;
    }
  }

  private final Class<?> root;
  private final Map<String, ClassNode> nodes = new HashMap<>();

  Classes(Class<?> root) {
    this.root = root;
  }

  /** Tells whether a class is run by the JVM, not interpreted. */
  static boolean isNative(String name) {
    return name.startsWith("java/")
        || name.startsWith("javax/")
        || name.startsWith("jdk/")
        || name.startsWith("[");
  }

  /** Tells whether a class is of the api: its objects are made by the JVM. */
  static boolean isApi(String name) {
    return name.startsWith("cidlab/api/");
  }

  ClassNode node(String name) {
    return nodes.computeIfAbsent(name, this::read);
  }

  private ClassNode read(String name) {
    String file = name + ".class";
    ClassLoader loader = isApi(name) ? Cid.class.getClassLoader() : root.getClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      if (in == null) {
        throw new CannotException("has no class file to read: " + name.replace('/', '.'));
      }
      ClassNode node = new ClassNode();
      new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return node;
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotException(
          "has a class file that cannot be read: " + name.replace('/', '.') + ", " + e);
    }
  }

  /** Loads a class of the JVM or the api. */
  Class<?> load(String name) {
    try {
      return Class.forName(name.replace('/', '.'), true, Cid.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new CannotException("needs a class that is not there: " + name.replace('/', '.'));
    }
  }

  /**
   * Finds the code of a method, upwards from a class, then in its interfaces.
   *
   * @return the code, or null if there is none
   */
  Method find(String from, String name, String descriptor) {
    List<String> interfaces = new ArrayList<>();
    for (String c = from; c != null && !isNative(c); c = node(c).superName) {
      MethodNode code = declared(c, name, descriptor);
      if (code != null) {
        return new Method(node(c), code);
      }
      interfaces.addAll(node(c).interfaces);
    }
    for (int i = 0; i < interfaces.size(); i++) {
      String c = interfaces.get(i);
      if (isNative(c)) {
        continue;
      }
      MethodNode code = declared(c, name, descriptor);
      if (code != null) {
        return new Method(node(c), code);
      }
      interfaces.addAll(node(c).interfaces);
    }
    return null;
  }

  private MethodNode declared(String type, String name, String descriptor) {
    for (MethodNode code : node(type).methods) {
      if (code.name.equals(name)
          && code.desc.equals(descriptor)
          && (code.access & Opcodes.ACC_ABSTRACT) == 0) {
        return code;
      }
    }
    return null;
  }

  /** Tells whether a class is, extends or implements another. */
  boolean isSubtype(String type, String of) {
    if (type.equals(of) || of.equals("java/lang/Object")) {
      return true;
    }
    if (isNative(type)) {
      return !isNative(of) ? false : load(of).isAssignableFrom(load(type));
    }
    ClassNode node = node(type);
    return node.superName != null && isSubtype(node.superName, of)
        || node.interfaces.stream().anyMatch(i -> isSubtype(i, of));
  }
}
