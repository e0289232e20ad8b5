import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/**
 * The equality, the hash code or the text of a record, as {@code ObjectMethods} has it.
 *
 * @param name equals, hashCode or toString
 * @param made the class, the names of the components, and what reads each
 */
record RecordMethod(String name, MethodTypeDesc type, List<ConstantDesc> made)
    implements PlainMethod {
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final ClassDesc BUILDER = StringBuilder.class.describeConstable().orElseThrow();

  private record Component(String name, ClassDesc type) {
    /** The type that {@code StringBuilder.append} is declared for. */
    ClassDesc appended() {
      return switch (TypeKind.from(type)) {
        case REFERENCE -> CD_Object;
        case BYTE, SHORT -> CD_int;
        case BOOLEAN, CHAR, INT, LONG, FLOAT, DOUBLE, VOID -> type;
      };
    }
  }

  @Override
  public void write(CodeBuilder code) {
    switch (name) {
      case "equals" -> writeEquals(code);
      case "hashCode" -> writeHashCode(code);
      case "toString" -> writeToString(code);
      default -> throw new IllegalArgumentException("no method of a record: " + name);
    }
  }

  private ClassDesc owner() {
    return (ClassDesc) made.get(0);
  }

  private List<Component> components() {
    return made.subList(2, made.size()).stream()
        .map(DirectMethodHandleDesc.class::cast)
        .map(field -> new Component(field.methodName(), field.invocationType().returnType()))
        .toList();
  }

  private void writeEquals(CodeBuilder code) {
    Label differ = code.newLabel();
    code.aload(0).aload(1).ifThen(Opcode.IF_ACMPEQ, same -> same.iconst_1().ireturn());
    code.aload(1).instanceOf(owner()).ifeq(differ);
    code.aload(1).checkcast(owner()).astore(1);
    for (Component one : components()) {
      for (int side = 0; side < 2; side++) {
        code.aload(side).getfield(owner(), one.name(), one.type());
      }
      if (one.type().isPrimitive()) {
        MethodTypeDesc compare = MethodTypeDesc.of(CD_int, one.type(), one.type());
        code.invokestatic(holder(one.type()), "compare", compare).ifne(differ);
      } else {
        MethodTypeDesc equals = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
        code.invokestatic(OBJECTS, "equals", equals).ifeq(differ);
      }
    }
    code.iconst_1().ireturn().labelBinding(differ).iconst_0().ireturn();
  }

  private void writeHashCode(CodeBuilder code) {
    code.iconst_0();
    for (Component one : components()) {
      code.loadConstant(31).imul().aload(0).getfield(owner(), one.name(), one.type());
      ClassDesc hashed = one.type().isPrimitive() ? one.type() : CD_Object;
      code.invokestatic(holder(one.type()), "hashCode", MethodTypeDesc.of(CD_int, hashed)).iadd();
    }
    code.ireturn();
  }

  private void writeToString(CodeBuilder code) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
    String before = simpleName() + "[";
    for (Component one : components()) {
      append(code.loadConstant(before + one.name() + "="), CD_String);
      append(code.aload(0).getfield(owner(), one.name(), one.type()), one.appended());
      before = ", ";
    }
    append(code.loadConstant(components().isEmpty() ? before + "]" : "]"), CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private static void append(CodeBuilder code, ClassDesc what) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, what));
  }

  /** The name in the source: what is left of that of the classes around it. */
  private String simpleName() {
    String all = owner().displayName();
    String last = all.substring(all.lastIndexOf('$') + 1);
    return last.replaceFirst("^[0-9]+", "");
  }

  /** The class whose static methods compare and hash values of {@code type}. */
  private static ClassDesc holder(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case BOOLEAN -> CD_Boolean;
      case BYTE -> CD_Byte;
      case CHAR -> CD_Character;
      case SHORT -> CD_Short;
      case INT -> CD_Integer;
      case LONG -> CD_Long;
      case FLOAT -> CD_Float;
      case DOUBLE -> CD_Double;
      case REFERENCE -> OBJECTS;
      case VOID -> throw new IllegalArgumentException("a component without a type");
    };
  }
}
