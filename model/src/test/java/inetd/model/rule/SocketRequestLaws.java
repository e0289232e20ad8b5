package inetd.model.rule;

import inetd.model.verdict.SocketRequest;
import inetd.model.word.Moment;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** The laws, for a rule that judges a request. */
abstract class SocketRequestLaws extends RuleLaws<SocketRequest> {
  @Override
  @Provide
  Arbitrary<SocketRequest> facts() {
    return SocketRequests.any();
  }

  @Override
  Moment time(SocketRequest request) {
    return request.now();
  }

  @Override
  SocketRequest at(SocketRequest request, Moment now) {
    return SocketRequests.at(request, now);
  }
}
