package inetd.daemon.process;

import inetd.daemon.kernel.Events;
import inetd.daemon.posix.Libc;
import inetd.model.port.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Process groups whose leader is gone.
 *
 * <p>A number of a group is nobody else's as long as somebody is in it, and who is left of a child
 * comes to us when its parent has ended: so it is enough to ask whenever somebody was reaped. Who
 * is left of a process that was not our child comes to another; of them, one at a time is watched.
 *
 * <p>Who may not be signalled, having other credentials than an inetd that is not root, counts as
 * gone: there is nothing to wait for.
 */
public final class ProcessGroups {
  /** A group somebody is left of. */
  private static final class Left {
    /** Who of them is watched, if they were not ours; 0 if nobody is. */
    int member;

    boolean strangers;
    boolean sweeping;
  }

  private final Libc libc;
  private final AdoptedProcesses members;
  private final Events events;
  private final Map<Integer, Left> left = new HashMap<>();

  // It must be told once, and the machine may ask again before it has read that.
  private final BitSet swept = new BitSet();

  public ProcessGroups(Libc libc, AdoptedProcesses members, Events events) {
    this.libc = libc;
    this.members = members;
    this.events = events;
  }

  /** A process {@code pid} is there: a group of that number is another one. */
  void born(int pid) {
    swept.clear(pid);
  }

  /** Tells whether somebody is left of the group of a child that was reaped just now. */
  boolean left(int group) {
    if (libc.kill(-group, 0) < 0) {
      return false;
    }
    left.put(group, new Left());
    return true;
  }

  /** Tells the same for a process that was not our child: it may be a zombie for ever. */
  boolean leftOfStranger(int group) {
    Left strangers = new Left();
    strangers.strangers = true;
    if (!watch(group, strangers)) {
      return false;
    }
    left.put(group, strangers);
    return true;
  }

  /** Watches one of them; tells whether there is one. */
  private boolean watch(int group, Left strangers) {
    int member = members.member(group);
    while (member != 0 && !members.watch(member)) {
      member = members.member(group);
    }
    strangers.member = member;
    return member != 0;
  }

  /** Sends the signal {@code number} to who is left of {@code group}. */
  void sweep(int group, int number) {
    Left known = left.get(group);
    if (known == null) {
      tell(group);
      return;
    }
    known.sweeping = true;
    if (known.strangers && !members.means(known.member)) {
      over(known.member); // Perhaps the last of them: the group's number would be free.
      if (!left.containsKey(group)) {
        return;
      }
    }
    if (libc.kill(-group, number) < 0) {
      remove(group, known);
    }
  }

  /** Looks again, after somebody was reaped. */
  void look() {
    if (left.isEmpty()) {
      return;
    }
    members.look().forEach(this::over);
    for (Map.Entry<Integer, Left> entry : new ArrayList<>(left.entrySet())) {
      if (!entry.getValue().strangers && libc.kill(-entry.getKey(), 0) < 0) {
        remove(entry.getKey(), entry.getValue());
      }
    }
  }

  /** The process {@code pid}, which was perhaps watched, has ended. */
  void over(int pid) {
    members.forget(pid);
    for (Map.Entry<Integer, Left> entry : List.copyOf(left.entrySet())) {
      Left strangers = entry.getValue();
      if (strangers.strangers && strangers.member == pid && !watch(entry.getKey(), strangers)) {
        remove(entry.getKey(), strangers);
      }
    }
  }

  private void remove(int group, Left gone) {
    left.remove(group);
    if (gone.member != 0) {
      members.forget(gone.member);
    }
    if (gone.sweeping) {
      tell(group);
    }
  }

  private void tell(int group) {
    if (!swept.get(group)) {
      swept.set(group);
      events.add(new Event.Swept(group));
    }
  }

  void close() {
    members.close();
  }
}
