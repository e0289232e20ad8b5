package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The keys that users may give: somebody has thought about each that there is. */
final class UserKeysTest {
  @Test
  void everyKeyIsEitherAllowedOrRefusedWithAReason() {
    List<String> decided = new ArrayList<>(UserKeys.ALLOWED);
    decided.addAll(UserKeys.REFUSED.keySet());
    decided.sort(null);
    assertEquals(List.copyOf(new TreeSet<>(Key.words())), decided);
  }
}
