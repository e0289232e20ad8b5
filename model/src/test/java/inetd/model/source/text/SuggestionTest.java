package inetd.model.source.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
  @Test
  void aSlipOfTheFingerIsOneStep() {
    assertEquals(1, Suggestion.distance("keepalive", "keep_alive"));
    assertEquals(1, Suggestion.distance("tpc", "tcp"));
    assertEquals(1, Suggestion.distance("uxer", "user"));
    assertEquals(1, Suggestion.distance("userr", "user"));
    assertEquals(0, Suggestion.distance("USER", "user"));
    assertEquals(4, Suggestion.distance("", "user"));
  }

  @Test
  void theNearestWordIsSuggestedAndADistantOneIsNot() {
    List<String> words = List.of("exec", "user", "recvbuf", "sndbuf");
    assertEquals(" (did you mean user?)", Suggestion.forWord("usr", words));
    assertEquals(" (did you mean recvbuf?)", Suggestion.forWord("rcvbuf", words));
    assertEquals("", Suggestion.forWord("us", words));
    assertEquals("", Suggestion.forWord("protocol", words));
  }
}
