import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/** A static method that does what a call of a bootstrap method would have led to. */
sealed interface PlainMethod permits RecordMethod, TypeSwitch {
  /** The beginning of its name. */
  String name();

  MethodTypeDesc type();

  void write(CodeBuilder code);
}
