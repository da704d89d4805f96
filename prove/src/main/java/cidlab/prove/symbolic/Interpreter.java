package cidlab.prove.symbolic;

import cidlab.prove.symbolic.Heap.Instance;
import cidlab.prove.symbolic.Heap.Lambda;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;

/**
 * Runs the methods of a strategy's classes: who is called, with which fields.
 *
 * <p>Classes of the strategy are interpreted, down to their constructors and static initialisers,
 * so that every object, lambda and table behind a hook is known as it is. Once the strategy is
 * bound nothing that it made may change; a hook that writes a field or an array is refused.
 */
final class Interpreter {
  private static final int MOST_STEPS = 100_000;
  private static final int DEEPEST = 150;

  final Classes classes;
  final Natives natives;
  Arithmetic arithmetic;

  /** Whether a hook runs; else the strategy is being made. */
  boolean frozen;

  private final Map<String, Object> statics = new HashMap<>();
  private final Set<String> initialised = new HashSet<>();
  private int steps;
  private int depth;

  Interpreter(Class<?> root) {
    classes = new Classes(root);
    natives = new Natives(this);
  }

  /** Starts to count the instructions of a hook. */
  void begin() {
    steps = 0;
    depth = 0;
  }

  void step() {
    if (++steps > MOST_STEPS) {
      throw new CannotException("does not end within " + MOST_STEPS + " instructions: a loop?");
    }
  }

  /** Makes an object with the constructor that has no parameters. */
  Object make(String type) {
    initialise(type);
    Instance made = new Instance(type, frozen);
    Classes.Method constructor = classes.find(type, "<init>", "()V");
    if (constructor == null || !constructor.owner().name.equals(type)) {
      throw new CannotException("has no constructor without parameters");
    }
    run(constructor, made, List.of());
    return made;
  }

  /** Calls a method of an object by the object's class. */
  Object call(Object self, String name, String descriptor, List<Object> arguments) {
    if (self == null) {
      throw new HookThrows("NullPointerException");
    }
    if (self instanceof SymbolicContext context) {
      return context.call(name, arguments);
    }
    if (self instanceof Lambda lambda && lambda.method().equals(name)) {
      return call(lambda, arguments);
    }
    String type = self instanceof Instance i ? i.type : self instanceof Lambda l ? l.type() : null;
    if (type == null) {
      return natives.call(self, name, descriptor, arguments);
    }
    Classes.Method method = classes.find(type, name, descriptor);
    if (method == null) {
      return natives.inherited(self, name, arguments);
    }
    return run(method, self, arguments);
  }

  /** Calls what a lambda stands for. */
  Object call(Lambda lambda, List<Object> arguments) {
    List<Object> all = new ArrayList<>(lambda.captured());
    all.addAll(arguments);
    Handle code = lambda.code();
    return switch (code.getTag()) {
      case Opcodes.H_INVOKESTATIC ->
          callStatic(code.getOwner(), code.getName(), code.getDesc(), all);
      case Opcodes.H_NEWINVOKESPECIAL -> {
        Object made = allocate(code.getOwner());
        construct(code.getOwner(), code.getDesc(), made, all);
        yield made instanceof Heap.Made m ? m.value : made;
      }
      case Opcodes.H_INVOKESPECIAL ->
          callSpecial(code.getOwner(), code.getName(), code.getDesc(), all.get(0), rest(all));
      default -> call(all.get(0), code.getName(), code.getDesc(), rest(all));
    };
  }

  private static List<Object> rest(List<Object> all) {
    return all.subList(1, all.size());
  }

  Object callStatic(String owner, String name, String descriptor, List<Object> arguments) {
    if (Classes.isNative(owner)) {
      return natives.callStatic(owner, name, arguments);
    }
    if (Classes.isApi(owner) && !owner.equals("cidlab/api/Cid")) {
      return natives.callApi(owner, name, arguments);
    }
    initialise(owner);
    Classes.Method method = classes.find(owner, name, descriptor);
    if (method == null) {
      throw new CannotException("calls a method that is not there: " + owner + "." + name);
    }
    return run(method, null, arguments);
  }

  /** Calls exactly the method named: a constructor, a private method, or one of a superclass. */
  Object callSpecial(
      String owner, String name, String descriptor, Object self, List<Object> arguments) {
    if (name.equals("<init>")) {
      construct(owner, descriptor, self, arguments);
      return null;
    }
    if (Classes.isNative(owner)) {
      return natives.inherited(self, name, arguments);
    }
    Classes.Method method = classes.find(owner, name, descriptor);
    if (method == null) {
      return natives.inherited(self, name, arguments);
    }
    return run(method, self, arguments);
  }

  Object allocate(String type) {
    if (Classes.isNative(type) || Classes.isApi(type)) {
      return new Heap.Made(type);
    }
    initialise(type);
    return new Instance(type, frozen);
  }

  private void construct(String owner, String descriptor, Object self, List<Object> arguments) {
    if (self instanceof Heap.Made made) {
      made.value = natives.construct(made.type, arguments);
    } else if (owner.equals("java/lang/Enum")) {
      ((Instance) self).fields.put("$name", arguments.get(0));
      ((Instance) self).fields.put("$ordinal", arguments.get(1));
    } else if (!owner.equals("java/lang/Object") && !owner.equals("java/lang/Record")) {
      if (Classes.isNative(owner)) {
        throw new CannotException("extends a class of the JVM: " + owner.replace('/', '.'));
      }
      run(classes.find(owner, "<init>", descriptor), self, arguments);
    }
  }

  /** Runs the static initialiser of a class, if that was not done. */
  private void initialise(String type) {
    if (Classes.isNative(type) || Classes.isApi(type) || !initialised.add(type)) {
      return;
    }
    for (FieldNode field : classes.node(type).fields) {
      if ((field.access & Opcodes.ACC_STATIC) != 0) {
        Object value = field.value != null ? field.value : zero(field.desc);
        statics.put(type + "." + field.name, value);
      }
    }
    if (classes.node(type).superName != null) {
      initialise(classes.node(type).superName);
    }
    Classes.Method code = classes.find(type, "<clinit>", "()V");
    if (code != null && code.owner().name.equals(type)) {
      boolean before = frozen;
      frozen = false;
      run(code, null, List.of());
      frozen = before;
    }
  }

  static Object zero(String descriptor) {
    return switch (Type.getType(descriptor).getSort()) {
      case Type.OBJECT, Type.ARRAY -> null;
      case Type.LONG -> 0L;
      case Type.FLOAT, Type.DOUBLE -> 0.0;
      default -> 0;
    };
  }

  Object getStatic(String owner, String name, String descriptor) {
    if (Classes.isNative(owner) || Classes.isApi(owner)) {
      return natives.constant(owner, name);
    }
    String holder = holder(owner, name);
    initialise(holder);
    return statics.get(holder + "." + name);
  }

  void putStatic(String owner, String name, Object value) {
    if (frozen) {
      throw new CannotException("writes a static field: " + name);
    }
    statics.put(holder(owner, name) + "." + name, value);
  }

  /** Returns the class or interface that declares a static field. */
  private String holder(String owner, String name) {
    for (String c = owner; c != null && !Classes.isNative(c); c = classes.node(c).superName) {
      if (classes.node(c).fields.stream().anyMatch(f -> f.name.equals(name))) {
        return c;
      }
      for (String i : classes.node(c).interfaces) {
        if (!Classes.isNative(i)
            && classes.node(i).fields.stream().anyMatch(f -> f.name.equals(name))) {
          return i;
        }
      }
    }
    throw new CannotException("reads a field that is not there: " + name);
  }

  /** Runs a method from its first instruction to its return. */
  Object run(Classes.Method method, Object self, List<Object> arguments) {
    if ((method.code().access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
      throw new CannotException("calls a native or synchronized method: " + method.code().name);
    }
    if (++depth > DEEPEST) {
      throw new CannotException("calls itself too often: " + method.code().name);
    }
    Object result = new Frame(this, method, self, arguments).run();
    depth--;
    return result;
  }
}
