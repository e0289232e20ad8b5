package inetd.model.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** A service's key tells who defines it. */
final class SourceIdProperties {
  @Property
  void aKeyTellsItsSource(
      @ForAll @AlphaChars @Chars({' ', '-', '.'}) @StringLength(min = 1, max = 9) String name,
      @ForAll @AlphaChars @Chars({' ', '/'}) @StringLength(max = 9) String instance,
      @ForAll @IntRange(min = 0) int uid) {
    SourceId.Job job = new SourceId.Job(name);
    SourceId.Directory directory = new SourceId.Directory("/service/" + name);
    SourceId.User user = new SourceId.User(uid);
    assertEquals(job, SourceId.of(job.key(instance)));
    assertEquals(directory, SourceId.of(directory.key()));
    assertEquals(user, SourceId.of(user.key(name)));
    assertEquals(SourceId.Files.ALL, SourceId.of("daemon " + name));
  }
}
