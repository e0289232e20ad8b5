import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiled classes made plain: a source file with those beside it, run by the build, given the
 * directory of the classes.
 *
 * <p>javac leaves to bootstrap methods which case of a switch a value is of, and when records are
 * equal. They spin hidden classes for each such place, in every process, and no cache keeps them.
 * Here each becomes a method of the class itself that does the same. Lambdas are left, because the
 * ahead-of-time cache keeps those, and concatenations, which javac writes out if it is told to.
 */
final class PlainClasses {
  private static final int FLAGS =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final Map<PlainMethod, String> names = new LinkedHashMap<>();
  private final ClassModel model;

  private PlainClasses(ClassModel model) {
    this.model = model;
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> classes;
    try (Stream<Path> tree = Files.walk(Path.of(arguments[0]))) {
      classes = tree.filter(path -> path.toString().endsWith(".class")).toList();
    }
    // A pool of its own: else the bootstrap methods stay in it.
    ClassFile file = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
    for (Path path : classes) {
      ClassModel model = file.parse(path);
      if (model.findAttribute(Attributes.bootstrapMethods()).isPresent()) {
        PlainClasses plain = new PlainClasses(model);
        byte[] bytes = file.transformClass(model, plain.transform());
        if (!plain.names.isEmpty()) {
          Files.write(path, bytes);
        }
      }
    }
  }

  private ClassTransform transform() {
    CodeTransform calls =
        (code, element) -> {
          Optional<PlainMethod> method =
              element instanceof InvokeDynamicInstruction call ? method(call) : Optional.empty();
          if (method.isPresent()) {
            PlainMethod one = method.get();
            String name = names.computeIfAbsent(one, _ -> one.name() + "$" + names.size());
            boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
            code.invokestatic(model.thisClass().asSymbol(), name, one.type(), inInterface);
          } else {
            code.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(calls)
        .andThen(
            ClassTransform.endHandler(end ->
                names.forEach(
                    (one, name) -> end.withMethodBody(name, one.type(), FLAGS, one::write))));
  }

  private static Optional<PlainMethod> method(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
      case "SwitchBootstraps.typeSwitch" ->
          Optional.of(new TypeSwitch(call.typeSymbol(), call.bootstrapArgs()));
      case "ObjectMethods.bootstrap" ->
          Optional.of(
              new RecordMethod(call.name().stringValue(), call.typeSymbol(), call.bootstrapArgs()));
      case "LambdaMetafactory.metafactory", "StringConcatFactory.makeConcatWithConstants" ->
          Optional.empty();
      default -> throw new IllegalArgumentException("nothing is known of " + bootstrap);
    };
  }
}
