package cidlab.prove.symbolic;

import cidlab.prove.symbolic.Heap.Array;
import cidlab.prove.symbolic.Heap.Instance;
import cidlab.prove.symbolic.Heap.Lambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Calls of the JVM's and the api's classes: few of them, and none whose result could differ.
 *
 * <p>While a strategy is made, collections and streams may be used. In a hook only what reads an
 * immutable object, and the arithmetic of {@code Math} and {@code Integer}.
 */
final class Natives {
  /** In a hook. */
  private static final Set<String> READS =
      Set.of(
          "get",
          "getOrDefault",
          "contains",
          "containsKey",
          "size",
          "isEmpty",
          "equals",
          "ordinal",
          "name",
          "orElse",
          "isPresent",
          "intValue",
          "booleanValue",
          "longValue",
          "length",
          "integer",
          "decimal",
          "text",
          "compareTo");

  private static final List<String> HARMLESS =
      List.of(
          "java.util.", "java.lang.", "java.util.function.", "java.util.stream.", "cidlab.api.");

  private static final Set<String> VOLATILE =
      Set.of(
          "java.lang.System",
          "java.lang.Thread",
          "java.lang.Runtime",
          "java.lang.ThreadLocal",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.util.Random",
          "java.util.UUID",
          "java.util.Timer",
          "java.util.SplittableRandom",
          "java.util.Date",
          "java.util.Calendar",
          "java.util.ServiceLoader",
          "java.lang.ClassLoader",
          "java.lang.Class",
          "java.util.Scanner");

  private final Interpreter interpreter;

  Natives(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Calls a static method of a class of the JVM. */
  Object callStatic(String owner, String name, List<Object> arguments) {
    Arithmetic arithmetic = interpreter.arithmetic;
    Object first = arguments.isEmpty() ? null : arguments.get(0);
    if (owner.equals("java/lang/Math") || owner.equals("java/lang/Integer")) {
      switch (name) {
        case "min", "max":
          if (first instanceof Integer || first instanceof Sym) {
            return arithmetic.extreme(name.equals("min"), first, arguments.get(1));
          }
          break;
        case "abs":
          return arithmetic.absolute(first);
        case "compare":
          return arithmetic.order(first, arguments.get(1));
        case "valueOf":
          if (first instanceof Integer || first instanceof Sym) {
            return first;
          }
          break;
        case "sum", "addExact":
          return arithmetic.binary(org.objectweb.asm.Opcodes.IADD, first, arguments.get(1));
        default:
          break;
      }
    }
    if (owner.equals("java/lang/Boolean") && name.equals("valueOf")
        || owner.equals("java/lang/Long") && name.equals("valueOf") && first instanceof Long
        || owner.equals("java/util/Objects") && name.startsWith("requireNonNull")) {
      return first;
    }
    boolean pure =
        owner.equals("java/lang/Math") && !name.equals("random")
            || owner.equals("java/lang/Integer")
            || owner.equals("java/util/Objects");
    if (interpreter.frozen && !pure) {
      throw refused(owner, name);
    }
    return invoke(load(owner), null, name, arguments);
  }

  /** Calls a static method of the api. */
  Object callApi(String owner, String name, List<Object> arguments) {
    if (interpreter.frozen && !name.equals("values")) {
      throw refused(owner, name);
    }
    return invoke(load(owner), null, name, arguments);
  }

  /** Calls a method of an object of the JVM or the api. */
  Object call(Object self, String name, String descriptor, List<Object> arguments) {
    if (self instanceof Integer || self instanceof Sym) {
      switch (name) {
        case "intValue", "booleanValue":
          return self;
        case "equals":
          return interpreter.arithmetic.order(self, arguments.get(0)).equals(0) ? 1 : 0;
        default:
          throw new CannotException("calls Integer." + name);
      }
    }
    if (self instanceof Array array && name.equals("clone")) {
      return new Array(array.elements.clone(), interpreter.frozen);
    }
    if (self instanceof Object[] array && name.equals("clone")) {
      return new Array(array.clone(), interpreter.frozen);
    }
    if (interpreter.frozen && !READS.contains(name)) {
      throw refused(self.getClass().getName(), name);
    }
    return invoke(self.getClass(), self, name, arguments);
  }

  /** Calls a method that an interpreted object has from Object, Enum or Record. */
  Object inherited(Object self, String name, List<Object> arguments) {
    if (self instanceof Instance instance) {
      switch (name) {
        case "ordinal":
          return instance.fields.get("$ordinal");
        case "name", "toString":
          return instance.fields.getOrDefault("$name", instance.type);
        case "equals":
          return self == arguments.get(0) ? 1 : 0;
        case "hashCode":
          if (!interpreter.frozen) {
            return instance.type.hashCode();
          }
          break;
        default:
          break;
      }
    }
    throw new CannotException("calls a method without code: " + name);
  }

  /** Makes an object of a class of the JVM or the api. */
  Object construct(String type, List<Object> arguments) {
    Class<?> c = load(type);
    if (Throwable.class.isAssignableFrom(c)) {
      return new Heap.Made(type);
    }
    if (interpreter.frozen) {
      throw refused(type, "new");
    }
    for (Constructor<?> constructor : c.getConstructors()) {
      Object[] converted = converted(constructor, arguments);
      if (converted != null) {
        return perform(type, "new", () -> constructor.newInstance(converted));
      }
    }
    throw refused(type, "new");
  }

  /** Reads a public constant. */
  Object constant(String owner, String name) {
    Class<?> c = load(owner);
    return perform(owner, name, () -> ours(c.getField(name).get(null)));
  }

  private Class<?> load(String name) {
    Class<?> c = interpreter.classes.load(name);
    check(c, "");
    return c;
  }

  private static void check(Class<?> c, String method) {
    String name = c.getName();
    boolean harmless = HARMLESS.stream().anyMatch(name::startsWith);
    if (!harmless || VOLATILE.contains(name) || name.startsWith("java.util.concurrent.")) {
      throw refused(name, method);
    }
  }

  private static CannotException refused(String owner, String name) {
    return new CannotException(
        "calls " + owner.replace('/', '.') + (name.isEmpty() ? "" : "." + name));
  }

  private Object invoke(Class<?> type, Object self, String name, List<Object> arguments) {
    for (Class<?> c : hierarchy(type)) {
      for (Method method : c.getMethods()) {
        if (!method.getName().equals(name)
            || Modifier.isStatic(method.getModifiers()) != (self == null)) {
          continue;
        }
        Object[] converted = converted(method, arguments);
        if (converted != null) {
          check(c, name);
          return perform(c.getName(), name, () -> ours(method.invoke(self, converted)));
        }
      }
    }
    throw refused(type.getName(), name);
  }

  /** Public classes and interfaces through which an object's methods can be called. */
  private static List<Class<?>> hierarchy(Class<?> type) {
    List<Class<?>> all = new java.util.ArrayList<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      all.add(c);
      all.addAll(Arrays.asList(c.getInterfaces()));
    }
    for (int i = 0; i < all.size(); i++) {
      for (Class<?> more : all.get(i).getInterfaces()) {
        if (!all.contains(more)) {
          all.add(more);
        }
      }
    }
    all.removeIf(
        c ->
            !Modifier.isPublic(c.getModifiers())
                || !c.getModule().isExported(c.getPackageName(), Natives.class.getModule()));
    return all;
  }

  /** A call of the JVM. */
  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object perform(String owner, String name, Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof CannotException cannot) {
        throw cannot;
      }
      throw new CannotException(
          "calls " + owner.replace('/', '.') + "." + name + ", which throws " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CannotException("calls " + owner.replace('/', '.') + "." + name + ": " + e);
    }
  }

  /** Returns a value as interpreted code has it: booleans and small numbers are ints. */
  private static Object ours(Object value) {
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    if (value instanceof Character c) {
      return (int) c;
    }
    return value instanceof Short || value instanceof Byte ? ((Number) value).intValue() : value;
  }

  /** Returns arguments as the JVM wants them, or null if they do not fit. */
  private Object[] converted(Executable method, List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.size()) {
      return null;
    }
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Object value = arguments.get(i);
      if (value instanceof Sym) {
        throw new CannotException("gives a number that is not known to " + method.getName());
      }
      if (value instanceof Lambda lambda && types[i].isInterface()) {
        value = proxy(types[i], lambda);
      } else if (value instanceof Array array && types[i].isArray()) {
        value = copy(array, types[i].getComponentType());
      } else if (types[i] == boolean.class && value instanceof Integer b) {
        value = b != 0;
      }
      if (!fits(value, types[i])) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  private static Object copy(Array array, Class<?> type) {
    Object copy = java.lang.reflect.Array.newInstance(type, array.elements.length);
    for (int i = 0; i < array.elements.length; i++) {
      if (!fits(array.elements[i], type)) {
        return array;
      }
      java.lang.reflect.Array.set(copy, i, array.elements[i]);
    }
    return copy;
  }

  private static boolean fits(Object value, Class<?> type) {
    if (type.isPrimitive()) {
      return type == int.class && value instanceof Integer
          || type == long.class && value instanceof Long
          || type == boolean.class && value instanceof Boolean
          || type == double.class && value instanceof Double;
    }
    return value == null || type.isInstance(value);
  }

  private Object proxy(Class<?> type, Lambda lambda) {
    return Proxy.newProxyInstance(
        Natives.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          if (!method.getName().equals(lambda.method())) {
            throw new CannotException("calls " + type.getName() + "." + method.getName());
          }
          Object result =
              interpreter.call(lambda, Arrays.stream(given).map(Natives::ours).toList());
          return method.getReturnType() == boolean.class
              ? (Object) (!Integer.valueOf(0).equals(result))
              : result;
        });
  }
}
