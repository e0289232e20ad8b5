package inetd.model.event;

import static inetd.model.event.Expressions.match;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Match;
import inetd.model.spec.job.EventExpression.Or;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The events that fit an expectation (init(5), "start on"), by the rows of the reference. */
final class ExpectationTest {
  private static final Holder JOB = new Holder.HalfStart("job");
  private long numbers;

  private Emitted event(String name, String... variables) {
    return new Emitted(++numbers, new Emission(name, List.of(variables)));
  }

  private boolean fits(Match what, String name, String... variables) {
    return fits(what, Map.of(), name, variables);
  }

  private boolean fits(
      Match what, Map<String, String> environment, String name, String... variables) {
    return new Expectation(JOB, what, environment).offer(event(name, variables));
  }

  @Test
  void e21VariablesByNameAreGlobsAndTheOthersOfTheEventAreIgnored() {
    Match wired = match("interface-up", "IFACE=eth*", "ADDRFAM=Ethernet");
    assertTrue(fits(wired, "interface-up", "IFACE=eth0", "ADDRFAM=Ethernet", "ADDRESS=01:23"));
    assertTrue(fits(wired, "interface-up", "IFACE=eth12", "ADDRFAM=Ethernet"));
    assertFalse(fits(wired, "interface-up", "IFACE=wlan0", "ADDRFAM=Ethernet"));
    assertFalse(fits(wired, "interface-up", "IFACE=eth0", "ADDRFAM=Wireless"));
  }

  @Test
  void e22PositionIsEnoughWhateverTheVariableIsCalled() {
    assertTrue(fits(match("interface-up", "wlan*"), "interface-up", "IFACE=wlan0"));
    assertFalse(fits(match("interface-up", "wlan*"), "interface-up", "IFACE=eth0"));
  }

  @Test
  void r04TheFirstValueOfStartedIsTheWholeNameOfAJob() {
    assertTrue(fits(match("started", "dbus"), "started", "JOB=dbus", "INSTANCE="));
    assertFalse(fits(match("started", "dbus"), "started", "JOB=dbus2", "INSTANCE="));
  }

  @Test
  void e34JobIsTheFirstAndInstanceTheSecond() {
    assertTrue(fits(match("started", "x", "tty1"), "started", "JOB=x", "INSTANCE=tty1"));
    assertFalse(fits(match("started", "x", "tty1"), "started", "JOB=x", "INSTANCE="));
  }

  @Test
  void u50OrderDoesNotMatterByName() {
    assertTrue(fits(match("e", "A=1", "B=2"), "e", "B=2", "A=1"));
  }

  @Test
  void u51PositionalByPlaceAndNamedByLookup() {
    assertTrue(fits(match("e", "x", "C=z"), "e", "A=x", "B=y", "C=z"));
    assertFalse(fits(match("e", "y", "C=z"), "e", "A=x", "B=y", "C=z"));
  }

  @Test
  void u52FewerThanTheEventHas() {
    assertTrue(fits(match("e", "x"), "e", "A=x", "B=y"));
    assertFalse(fits(match("e", "x", "y", "z"), "e", "A=x", "B=y"), "too many places");
  }

  @Test
  void u53GlobsByNameAndByPosition() {
    assertTrue(fits(match("e", "f*", "B=b?r"), "e", "A=foo", "B=bar"));
    assertTrue(fits(match("e", "*"), "e", "A=.hidden/with/slashes"), "fnmatch without flags");
    assertTrue(fits(match("e", "[!a]*"), "e", "A=b"));
    assertFalse(fits(match("e", "[!a]*"), "e", "A=ab"));
    assertTrue(fits(match("e", "\\*"), "e", "A=*"));
  }

  @Test
  void u54ValuesAreExpandedAndAnUnknownVariableFitsNothing() {
    assertTrue(fits(match("e", "A=$FOO"), Map.of("FOO", "x"), "e", "A=x"));
    assertFalse(fits(match("e", "A=$FOO"), Map.of("FOO", "y"), "e", "A=x"));
    assertFalse(fits(match("e", "A=$FOO"), "e", "A=x"));
    assertFalse(fits(match("e", "A!=$FOO"), "e", "A=x"), "not even for another value");
    assertTrue(fits(match("runlevel", "[!$LEVEL]"), Map.of("LEVEL", "23"), "runlevel", "L=5"));
  }

  @Test
  void aNegatedVariableHasToBeThere() {
    assertTrue(fits(match("e", "A!=x"), "e", "A=y"));
    assertFalse(fits(match("e", "A!=x"), "e", "A=x"));
    assertFalse(fits(match("e", "A!=x"), "e", "B=y"));
  }

  @Test
  void namesOfEventsAreNoGlobs() {
    assertFalse(fits(match("e*"), "event"));
    assertFalse(fits(match("E"), "e"));
  }

  private boolean met(EventExpression what, String... events) {
    Expectation tree = new Expectation(JOB, what, Map.of());
    for (String event : events) {
      tree.offer(event(event));
    }
    return tree.met();
  }

  @Test
  void u49OrIsAnyAndIsBoth() {
    assertTrue(met(new Or(match("a"), match("b")), "a"));
    assertTrue(met(new Or(match("a"), match("b")), "b"));
    assertTrue(met(new Or(match("a"), match("b")), "a", "b"));
    assertFalse(met(new And(match("a"), match("b")), "a"));
    assertFalse(met(new And(match("a"), match("b")), "b"));
    assertTrue(met(new And(match("a"), match("b")), "b", "a"));
  }

  @Test
  void aSecondEventIsNotTakenForTheFirst() {
    Expectation tree = new Expectation(JOB, new And(match("a"), match("b")), Map.of());
    Emitted first = event("a");
    assertTrue(tree.offer(first));
    assertFalse(tree.offer(event("a")));
    assertEquals(List.of(first), tree.come());
    assertEquals(List.of("b"), tree.missing());
  }

  @Test
  void whatHasComeIsInTheOrderInWhichItIsWrittenDown() {
    Expectation tree = new Expectation(JOB, new And(match("a"), match("b")), Map.of());
    Emitted b = event("b");
    Emitted a = event("a");
    tree.offer(b);
    tree.offer(a);
    assertEquals(List.of(a, b), tree.come());
  }
}
