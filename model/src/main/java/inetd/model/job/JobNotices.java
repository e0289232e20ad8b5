package inetd.model.job;

import inetd.model.event.Emitted;
import inetd.model.port.Effect.Tell;
import inetd.model.spec.JobSpec;
import inetd.model.word.Notice;
import inetd.model.word.Subject;

/** The notices about jobs. */
final class JobNotices {
  private JobNotices() {}

  /** Its definition lets it come to wait for itself. */
  static Tell mayWaitForItself(Subject.Named job, JobSpec spec, String how) {
    return new Tell(
        job,
        Notice.EVENT_CYCLE,
        spec.origin() + ": " + spec.name() + " can wait for itself: " + how);
  }

  /** It would have: the event goes on without it. */
  static Tell waitsForItself(Subject.Named job, Emitted event) {
    return Tell.of(
        Notice.EVENT_CYCLE,
        job,
        ": not moved by event '" + event.what() + "', since it waits for that itself");
  }

  static Tell notStarted(Subject.Named job, String why) {
    return Tell.of(Notice.JOB_NOT_STARTED, job, ": not started: ".concat(why));
  }

  static Tell abandoned(Subject.Named job) {
    return Tell.of(
        Notice.JOB_NOT_STARTED, job, ": not started again, since its post-stop has failed");
  }
}
