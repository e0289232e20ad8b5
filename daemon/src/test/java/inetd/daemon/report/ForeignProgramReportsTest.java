package inetd.daemon.report;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;

/** {@link ProgramReportsContract} through java.lang.foreign. */
final class ForeignProgramReportsTest extends ProgramReportsContract {
  ForeignProgramReportsTest() {
    super(Libc.foreign(NativeDirectory.find()));
  }
}
