package cidlab.prove.symbolic;

import cidlab.prove.linear.Linear;
import cidlab.prove.symbolic.Heap.Array;
import cidlab.prove.symbolic.Heap.Instance;
import cidlab.prove.symbolic.Heap.Lambda;
import cidlab.prove.symbolic.Heap.Made;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** One call of a method: its variables, its stack, and where it is. */
final class Frame {
  /** On the stack for null, which the stack's class does not take. */
  private static final Object NULL = new Object();

  private static final int LARGEST_ARRAY = 4_096;

  private final Interpreter interpreter;
  private final Classes.Method method;
  private final Object[] locals;
  private final Deque<Object> stack = new ArrayDeque<>();

  Frame(Interpreter interpreter, Classes.Method method, Object self, List<Object> arguments) {
    this.interpreter = interpreter;
    this.method = method;
    locals = new Object[method.code().maxLocals + 1];
    int at = 0;
    if (!method.isStatic()) {
      locals[at++] = self;
    }
    Type[] types = Type.getArgumentTypes(method.code().desc);
    for (int i = 0; i < types.length; i++) {
      locals[at] = arguments.get(i);
      at += types[i].getSize();
    }
  }

  private void push(Object value) {
    stack.push(value == null ? NULL : value);
  }

  private Object pop() {
    Object top = stack.pop();
    return top == NULL ? null : top instanceof Made made && made.value != null ? made.value : top;
  }

  Object run() {
    AbstractInsnNode at = method.code().instructions.getFirst();
    while (true) {
      int opcode = at.getOpcode();
      if (opcode >= 0) {
        interpreter.step();
      }
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
        return pop();
      }
      if (opcode == Opcodes.RETURN) {
        return null;
      }
      LabelNode jump = opcode < 0 ? null : execute(opcode, at);
      at = jump == null ? at.getNext() : jump;
    }
  }

  /** Executes an instruction; returns where to go on, or null for the next one. */
  private LabelNode execute(int opcode, AbstractInsnNode at) {
    if (at instanceof JumpInsnNode jump) {
      return jumps(opcode) ? jump.label : null;
    }
    if (at instanceof MethodInsnNode call) {
      call(opcode, call);
    } else if (at instanceof FieldInsnNode field) {
      field(opcode, field);
    } else if (at instanceof VarInsnNode variable) {
      if (opcode <= Opcodes.ALOAD) {
        push(locals[variable.var]);
      } else {
        locals[variable.var] = pop();
      }
    } else if (at instanceof LdcInsnNode constant) {
      push(constant.cst);
    } else if (at instanceof IincInsnNode increment) {
      locals[increment.var] =
          interpreter.arithmetic.binary(Opcodes.IADD, locals[increment.var], increment.incr);
    } else if (at instanceof InvokeDynamicInsnNode dynamic) {
      dynamic(dynamic);
    } else if (at instanceof TableSwitchInsnNode table) {
      return table(table);
    } else if (at instanceof LookupSwitchInsnNode lookup) {
      return lookup(lookup);
    } else if (at instanceof IntInsnNode number) {
      push(opcode == Opcodes.NEWARRAY ? array(number.operand == 11 ? 0L : 0) : number.operand);
    } else if (at instanceof TypeInsnNode type) {
      type(opcode, type.desc);
    } else {
      simple(opcode);
    }
    return null;
  }

  private boolean jumps(int opcode) {
    switch (opcode) {
      case Opcodes.GOTO:
        return true;
      case Opcodes.IFNULL, Opcodes.IFNONNULL:
        return pop() == null == (opcode == Opcodes.IFNULL);
      case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE:
        return pop() == pop() == (opcode == Opcodes.IF_ACMPEQ);
      default:
        Object b = opcode <= Opcodes.IFLE ? 0 : pop();
        Object a = pop();
        return interpreter.arithmetic.compare(opcode, a, b);
    }
  }

  private void call(int opcode, MethodInsnNode call) {
    List<Object> arguments = pops(Type.getArgumentTypes(call.desc).length);
    Object result;
    if (opcode == Opcodes.INVOKESTATIC) {
      result = interpreter.callStatic(call.owner, call.name, call.desc, arguments);
    } else if (opcode == Opcodes.INVOKESPECIAL) {
      Object self = stack.pop();
      result = interpreter.callSpecial(call.owner, call.name, call.desc, self, arguments);
    } else {
      result = interpreter.call(pop(), call.name, call.desc, arguments);
    }
    if (!call.desc.endsWith(")V")) {
      push(result);
    }
  }

  private List<Object> pops(int count) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pop());
    }
    Collections.reverse(values);
    return values;
  }

  private void field(int opcode, FieldInsnNode field) {
    switch (opcode) {
      case Opcodes.GETSTATIC -> push(interpreter.getStatic(field.owner, field.name, field.desc));
      case Opcodes.PUTSTATIC -> interpreter.putStatic(field.owner, field.name, pop());
      case Opcodes.GETFIELD -> {
        Instance self = instance(pop(), field.name);
        push(self.fields.getOrDefault(field.name, Interpreter.zero(field.desc)));
      }
      default -> {
        Object value = pop();
        Instance self = instance(pop(), field.name);
        if (interpreter.frozen && !self.local) {
          throw new CannotException("writes a field: " + field.name);
        }
        self.fields.put(field.name, value);
      }
    }
  }

  private static Instance instance(Object self, String field) {
    if (self == null) {
      throw new HookThrows("NullPointerException");
    }
    if (!(self instanceof Instance instance)) {
      throw new CannotException("uses a field of an object that it did not make: " + field);
    }
    return instance;
  }

  private Array array(Object initial) {
    if (!(pop() instanceof Integer length) || length < 0 || length > LARGEST_ARRAY) {
      throw new CannotException("makes an array of unknown size, or a very large one");
    }
    return new Array(length, initial, interpreter.frozen);
  }

  private void type(int opcode, String type) {
    switch (opcode) {
      case Opcodes.NEW -> stack.push(interpreter.allocate(type));
      case Opcodes.ANEWARRAY -> push(array(null));
      case Opcodes.CHECKCAST -> {}
      default -> push(isA(pop(), type) ? 1 : 0);
    }
  }

  private boolean isA(Object value, String type) {
    if (value instanceof Instance instance) {
      return interpreter.classes.isSubtype(instance.type, type);
    }
    if (value instanceof Lambda lambda) {
      return interpreter.classes.isSubtype(lambda.type(), type);
    }
    if (value == null) {
      return false;
    }
    throw new CannotException("asks for the class of an object that it did not make");
  }

  private LabelNode table(TableSwitchInsnNode table) {
    Object key = pop();
    for (int i = 0; i < table.labels.size(); i++) {
      if (interpreter.arithmetic.compare(Opcodes.IF_ICMPEQ, key, table.min + i)) {
        return table.labels.get(i);
      }
    }
    return table.dflt;
  }

  private LabelNode lookup(LookupSwitchInsnNode lookup) {
    Object key = pop();
    for (int i = 0; i < lookup.keys.size(); i++) {
      if (interpreter.arithmetic.compare(Opcodes.IF_ICMPEQ, key, lookup.keys.get(i))) {
        return lookup.labels.get(i);
      }
    }
    return lookup.dflt;
  }

  private void dynamic(InvokeDynamicInsnNode dynamic) {
    List<Object> captured = pops(Type.getArgumentTypes(dynamic.desc).length);
    switch (dynamic.bsm.getOwner()) {
      case "java/lang/invoke/LambdaMetafactory" -> {
        String type = Type.getReturnType(dynamic.desc).getInternalName();
        push(new Lambda(type, dynamic.name, (Handle) dynamic.bsmArgs[1], captured));
      }
      case "java/lang/invoke/StringConcatFactory" -> push("text");
      default -> throw new CannotException("uses " + dynamic.bsm.getOwner().replace('/', '.'));
    }
  }

  private void simple(int opcode) {
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      push(opcode - Opcodes.ICONST_0);
      return;
    }
    switch (opcode) {
      case Opcodes.NOP, Opcodes.I2L, Opcodes.L2I, Opcodes.I2B, Opcodes.I2C, Opcodes.I2S ->
          convert(opcode);
      case Opcodes.ACONST_NULL -> push(null);
      case Opcodes.LCONST_0, Opcodes.LCONST_1 -> push((long) opcode - Opcodes.LCONST_0);
      case Opcodes.POP -> stack.pop();
      case Opcodes.POP2 -> {
        if (!(stack.pop() instanceof Long)) {
          stack.pop();
        }
      }
      case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2, Opcodes.DUP2, Opcodes.SWAP ->
          shuffle(opcode);
      case Opcodes.ARRAYLENGTH -> push(elements(pop()).length);
      case Opcodes.ATHROW -> throw new HookThrows(thrown(pop()));
      case Opcodes.INEG -> push(interpreter.arithmetic.binary(Opcodes.ISUB, 0, pop()));
      case Opcodes.LCMP -> {
        Object b = pop();
        push(interpreter.arithmetic.order(ofLong(pop()), ofLong(b)));
      }
      case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> throw new CannotException("takes a lock");
      default -> other(opcode);
    }
  }

  private void other(int opcode) {
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      int index = index(pop());
      Object[] elements = elements(pop());
      push(elements[inside(index, elements)]);
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      Object value = pop();
      int index = index(pop());
      if (!(pop() instanceof Array array) || interpreter.frozen && !array.local) {
        throw new CannotException("writes an array that outlives the hook");
      }
      array.elements[inside(index, array.elements)] = value;
    } else if (isIntOperation(opcode)) {
      Object b = pop();
      push(interpreter.arithmetic.binary(opcode, pop(), b));
    } else {
      throw new CannotException("uses an instruction that is not for ints, opcode " + opcode);
    }
  }

  private static boolean isIntOperation(int opcode) {
    return switch (opcode) {
      case Opcodes.IADD,
          Opcodes.ISUB,
          Opcodes.IMUL,
          Opcodes.IDIV,
          Opcodes.IREM,
          Opcodes.ISHL,
          Opcodes.ISHR,
          Opcodes.IUSHR,
          Opcodes.IAND,
          Opcodes.IOR,
          Opcodes.IXOR ->
          true;
      default -> false;
    };
  }

  private void convert(int opcode) {
    if (opcode == Opcodes.NOP) {
      return;
    }
    Object value = pop();
    if (opcode == Opcodes.I2L && value instanceof Integer constant) {
      push((long) constant);
    } else if (opcode == Opcodes.L2I && value instanceof Long constant) {
      push((int) (long) constant);
    } else if (opcode != Opcodes.I2L && opcode != Opcodes.L2I && value instanceof Integer i) {
      push(
          opcode == Opcodes.I2B
              ? (byte) (int) i
              : opcode == Opcodes.I2C ? (char) (int) i : (short) (int) i);
    } else {
      throw new CannotException("converts a number that is not known");
    }
  }

  private static Object ofLong(Object value) {
    if (value instanceof Long constant) {
      return Sym.of(Linear.of(Math.toIntExact(constant)));
    }
    return value;
  }

  private void shuffle(int opcode) {
    Object top = stack.pop();
    switch (opcode) {
      case Opcodes.DUP -> stack.push(top);
      case Opcodes.SWAP -> {
        Object second = stack.pop();
        stack.push(top);
        stack.push(second);
        return;
      }
      case Opcodes.DUP2 -> {
        if (!(top instanceof Long)) {
          Object second = stack.peek();
          stack.push(top);
          stack.push(second);
        } else {
          stack.push(top);
        }
      }
      default -> {
        Object second = stack.pop();
        Object third = opcode == Opcodes.DUP_X2 ? stack.pop() : null;
        stack.push(top);
        if (third != null) {
          stack.push(third);
        }
        stack.push(second);
      }
    }
    stack.push(top);
  }

  private static String thrown(Object exception) {
    String name =
        exception instanceof Instance instance
            ? instance.type
            : exception instanceof Made made ? made.type : String.valueOf(exception);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Object[] elements(Object array) {
    if (array instanceof Array ours) {
      return ours.elements;
    }
    if (array instanceof Object[] theirs) {
      return theirs;
    }
    if (array instanceof int[] ints) {
      return Arrays.stream(ints).boxed().toArray();
    }
    if (array == null) {
      throw new HookThrows("NullPointerException");
    }
    throw new CannotException("uses an array of an unknown kind");
  }

  private static int index(Object index) {
    if (index instanceof Integer known) {
      return known;
    }
    throw new CannotException("reads an array at a number that is not known");
  }

  private static int inside(int index, Object[] elements) {
    if (index < 0 || index >= elements.length) {
      throw new HookThrows("ArrayIndexOutOfBoundsException");
    }
    return index;
  }
}
