package inetd.daemon.report;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link ProgramReportsContract} through jnr-ffi. */
final class JnrProgramReportsTest extends ProgramReportsContract {
  JnrProgramReportsTest() {
    super(Libc.jnr(NativeDirectory.find()));
  }
}
