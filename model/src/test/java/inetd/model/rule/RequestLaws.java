package inetd.model.rule;

import inetd.model.Moment;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** The laws, for a rule that judges a request. */
abstract class RequestLaws extends RuleLaws<Request> {
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
}
