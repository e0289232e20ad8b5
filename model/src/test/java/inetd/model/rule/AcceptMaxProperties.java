package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** accept_max: reference section 12. */
final class AcceptMaxProperties extends SocketRequestLaws {
  @Override
  Rule<SocketRequest> rule() {
    return new AcceptMax();
  }

  @Property
  void theSocketIsLeftOpenWhileFewerServersRun(@ForAll("facts") SocketRequest request) {
    long most = request.acceptMax().orElse(0);
    assertEquals(
        most > 0 && request.children() >= most
            ? new Verdict.Hold(Moment.NEVER, Notice.ACCEPT_MAX_REACHED)
            : new Verdict.Proceed(),
        rule().stay(request));
  }

  @Property
  void whatWasAcceptedIsServed(@ForAll("facts") SocketRequest request) {
    assertEquals(new Verdict.Proceed(), rule().start(request));
  }
}
