package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Setting;
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
    Key.words().stream().filter(word -> UserKeys.ruled(word).isPresent()).forEach(decided::add);
    decided.sort(null);
    assertEquals(List.copyOf(new TreeSet<>(Key.words())), decided);
  }

  @Test
  void whatInetdWouldLookAtWithItsOwnRightsIsRefused() {
    List<String> looking =
        Key.words().stream()
            .filter(word -> UserKeys.ruled(word).filter(Setting.Key::looks).isPresent())
            .sorted()
            .toList();
    assertEquals(
        List.of("path", "path_state", "path_state_stop", "queue_directory", "watch_path"), looking);
  }
}
