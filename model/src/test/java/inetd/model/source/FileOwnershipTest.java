package inetd.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The owners and modes of files that are read. */
final class FileOwnershipTest {
  private static final int SELF = 7;

  @Test
  void rootAndInetdsOwnUserMayHaveWrittenIt() {
    assertEquals("", new FileOwnership(0100644, 0).doubt(SELF, "/f"));
    assertEquals("", new FileOwnership(0100600, SELF).doubt(SELF, "/f"));
  }

  @Test
  void whatGroupOrOthersMayWriteHasItsCure() {
    String doubt = "writable by others than its owner; not read (chmod go-w /f)";
    assertEquals(doubt, new FileOwnership(0100664, 0).doubt(SELF, "/f"));
    assertEquals(doubt, new FileOwnership(0100602, SELF).doubt(SELF, "/f"));
  }

  @Test
  void somebodyElsesFileIsGivenToWhomInetdRunsAs() {
    String doubt =
        "owned by uid 4294967295, who is neither root nor inetd's own user; not read (chown %s /f)";
    assertEquals(doubt.formatted("7"), new FileOwnership(0100644, -1).doubt(SELF, "/f"));
    assertEquals(doubt.formatted("root"), new FileOwnership(0100644, -1).doubt(0, "/f"));
  }

  @Test
  void aDirectoryLikeTmpIsNoDoubtButWhoseItIsMatters() {
    assertEquals("", new FileOwnership(041777, 0).doubtOnTheWay(SELF, "/t"));
    assertEquals(
        "its directory /t is owned by uid 9, who is neither root nor inetd's own user; not read"
            + " (chown 7 /t)",
        new FileOwnership(041777, 9).doubtOnTheWay(SELF, "/t"));
  }
}
