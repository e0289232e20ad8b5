import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for the case of a value: given the value and the case to begin with, it returns the
 * first case whose class the value is of, -1 for null, or the number of cases.
 *
 * @param cases their classes
 */
record TypeSwitch(MethodTypeDesc type, List<ConstantDesc> cases) implements PlainMethod {
  TypeSwitch {
    for (ConstantDesc one : cases) {
      if (!(one instanceof ClassDesc asked) || asked.isPrimitive()) {
        throw new IllegalArgumentException("a case that is not a class: " + one);
      }
    }
  }

  @Override
  public String name() {
    return "typeSwitch";
  }

  @Override
  public void write(CodeBuilder code) {
    List<SwitchCase> tests = new ArrayList<>();
    for (int number = 0; number < cases.size(); number++) {
      tests.add(SwitchCase.of(number, code.newLabel()));
    }
    Label none = code.newLabel();
    code.aload(0).ifThen(Opcode.IFNULL, isNull -> isNull.iconst_m1().ireturn());
    code.iload(1).tableswitch(0, tests.size() - 1, none, tests);
    for (SwitchCase test : tests) {
      ClassDesc asked = (ClassDesc) cases.get(test.caseValue());
      code.labelBinding(test.target()).aload(0).instanceOf(asked);
      code.ifThen(is -> is.loadConstant(test.caseValue()).ireturn());
    }
    code.labelBinding(none).loadConstant(tests.size()).ireturn();
  }
}
