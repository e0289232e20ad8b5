package inetd.model.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Lost;
import inetd.model.word.WaitStatus.Signalled;
import org.junit.jupiter.api.Test;

final class WaitStatusTest {
  @Test
  void aCrashIsToldFromAKill() { // LD10
    assertEquals("exit signal 11 (SEGV, crashed)", new Signalled(11, false).told());
    assertEquals("exit signal 6 (ABRT, crashed, core dumped)", new Signalled(6, true).told());
    assertEquals("exit signal 9 (KILL, killed)", new Signalled(9, false).told());
    assertEquals("exit signal 15 (TERM, killed)", new Signalled(15, false).told());
  }

  @Test
  void aSignalThatSystemsNumberDifferentlyHasNoNameHere() {
    assertEquals("exit signal 7 (killed)", new Signalled(7, false).told());
    assertEquals("exit signal 7 (crashed, core dumped)", new Signalled(7, true).told());
  }

  @Test
  void otherEndsAreToldAsTheyAreLogged() {
    assertEquals("exit status 3", new Exited(3).told());
    assertEquals("end unseen", new Lost().told());
  }

  @Test
  void whatIsPassedOnIsAFailureAsAShellTellsIt() {
    assertEquals(3, new WaitStatus.Exited(3).failure());
    assertEquals(1, new WaitStatus.Exited(0).failure());
    assertEquals(137, new WaitStatus.Signalled(9, false).failure());
    assertEquals(1, new WaitStatus.Lost().failure());
  }
}
