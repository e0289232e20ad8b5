package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Moment;
import inetd.model.Notice;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** accept_max: reference section 12. */
final class AcceptMaxProperties extends RuleLaws<Request> {
  @Override
  Rule<Request> rule() {
    return new AcceptMax();
  }

  @Override
  @Provide
  Arbitrary<Request> facts() {
    return Requests.any();
  }

  @Override
  Moment time(Request request) {
    return request.now();
  }

  @Override
  Request at(Request request, Moment now) {
    return Requests.at(request, now);
  }

  @Property
  void theSocketIsLeftOpenWhileFewerServersRun(@ForAll("facts") Request request) {
    long most = request.acceptMax().orElse(0);
    assertEquals(
        most > 0 && request.children() >= most
            ? new Verdict.Hold(Moment.NEVER, Notice.ACCEPT_MAX_REACHED)
            : new Verdict.Proceed(),
        rule().stay(request));
  }

  @Property
  void whatWasAcceptedIsServed(@ForAll("facts") Request request) {
    assertEquals(new Verdict.Proceed(), rule().start(request));
  }
}
