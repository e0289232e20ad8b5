package inetd.daemon.report;

import inetd.daemon.posix.Libc;

/** {@link ProgramReportsContract} through JNI. */
final class JniProgramReportsTest extends ProgramReportsContract {
  JniProgramReportsTest() {
    super(Libc.jni());
  }
}
