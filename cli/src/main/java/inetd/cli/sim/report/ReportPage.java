package inetd.cli.sim.report;

import inetd.sim.program.Span;
import inetd.sim.storm.Chronicle;
import inetd.sim.storm.Outage;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import inetd.sim.storm.Strip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The report of a storm as one HTML file.
 *
 * @param file the configuration's name
 * @param asked the crashes and faults as they were asked for
 * @param chronicle how it went
 * @param texts the files of the configuration, by name
 */
public record ReportPage(
    String file,
    List<String> asked,
    StormResult result,
    Chronicle chronicle,
    Map<String, String> texts,
    MachineLimits limits) {
  /** So many services have a strip, those that were down longest; the table has all. */
  private static final int STRIPS = 60;

  private static final List<String> OUTAGE_HEADS =
      List.of("service", "down for", "from", "how it came and went");

  private static final List<String> HEADS =
      List.of(
          "service", "up", "starts", "restarts", "longest outage", "given up", "peak/s", "down");

  public ReportPage {
    asked = List.copyOf(asked);
    texts = Map.copyOf(texts);
  }

  /** Returns the page. */
  public String html() {
    Html page = new Html();
    page.raw("<!doctype html>\n<html lang=en>\n<head><meta charset=utf-8>\n")
        .raw("<meta name=viewport content='width=device-width, initial-scale=1'>\n")
        .raw("<meta name=color-scheme content='light dark'>\n")
        .raw("<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; ")
        .raw("style-src 'unsafe-inline'\">\n")
        .element("title", "Storm over " + file)
        .raw("\n<style>\n" + style() + "</style></head>\n<body>\n");
    heading(page);
    Blame blame = Blame.of(this);
    blame.write(page);
    strips(page);
    page.element("h2", "Restarts per minute");
    RestartChart.draw(page, chronicle.restarts(), result.nanos());
    peaks(page);
    outages(page);
    services(page);
    page.element("h2", "The configuration");
    blame.files(page);
    return page.raw("</body></html>\n").toString();
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void heading(Html page) {
    ServiceResult total = result.total();
    page.element("h1", "Storm over " + file);
    page.element(
        "p",
        Span.rough(result.nanos())
            + " simulated, "
            + result.services().size()
            + (result.services().size() == 1 ? " service" : " services")
            + ", "
            + total.restarts()
            + (total.restarts() == 1 ? " restart" : " restarts")
            + ", up "
            + Html.percent(total.up(), result.nanos(), result.services().size())
            + " of the time together. Seed "
            + result.seed()
            + ".");
    if (result.left()) {
      page.element("p", "inetd left before the end.");
    }
    page.raw("<ul>");
    asked.forEach(each -> page.raw("<li>").element("code", each).raw("</li>"));
    page.raw("</ul>\n");
  }

  private void strips(Html page) {
    page.element("h2", "When each service was up");
    Map<String, ServiceResult> results = new HashMap<>();
    result.services().forEach(each -> results.put(each.name(), each));
    List<Strip> worst = new ArrayList<>(chronicle.strips());
    worst.removeIf(strip -> !results.containsKey(strip.service().name()));
    worst.sort(
        Comparator.comparingLong((Strip strip) -> strip.up().sum())
            .thenComparing(strip -> strip.service().name()));
    int shown = Math.min(STRIPS, worst.size());
    if (shown < worst.size()) {
      page.element(
          "p",
          "The " + shown + " of " + worst.size() + " that were down longest; the table has all.");
    }
    Hatching hatching = new Hatching();
    Html charts = new Html();
    for (Strip strip : worst.subList(0, shown)) {
      new StripChart(
              strip,
              results.getOrDefault(strip.service().name(), result.total()),
              result.nanos(),
              hatching)
          .draw(charts);
    }
    hatching.definitions(page);
    hatching.legend(page);
    page.raw(charts.toString());
    StripChart.axis(page, result.nanos());
  }

  private void peaks(Html page) {
    page.element("h2", "Peaks");
    page.raw("<table><tbody>\n");
    page.row(List.of("most starts within a second", Integer.toString(result.total().peak())));
    page.row(
        List.of(
            "most main processes at the same time",
            chronicle.mostAlive()
                + of(limits.processes(), "a user may have here (ulimit -u)")
                + of(limits.pids(), "process numbers here (kernel.pid_max)")));
    page.raw("</tbody></table>\n");
  }

  private String of(OptionalLong limit, String what) {
    return limit.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; %.2f %% of the %d %s",
            100.0 * chronicle.mostAlive() / Math.max(1, limit.getAsLong()),
            limit.getAsLong(),
            what);
  }

  private void outages(Html page) {
    page.element("h2", "The longest outages");
    if (chronicle.outages().isEmpty()) {
      page.element("p", "There was none.");
      return;
    }
    page.raw("<table class=outages>").heads(OUTAGE_HEADS).raw("<tbody>\n");
    for (Outage outage : chronicle.outages()) {
      page.raw("<tr>")
          .element("th scope=row", outage.service())
          .element("td", Span.rough(outage.nanos()))
          .element("td", Span.rough(outage.from()))
          .raw("<td><ol>");
      int half = (outage.links().size() + 1) / 2;
      for (int i = 0; i < outage.links().size(); i++) {
        if (outage.left() > 0 && i == half) {
          page.element("li class=left", "… and " + outage.left() + " times more");
        }
        Outage.Link link = outage.links().get(i);
        page.raw("<li>").element("b", Span.rough(link.at())).text(" " + link.what()).raw("</li>");
      }
      page.element("li", end(outage)).raw("</ol></td></tr>\n");
    }
    page.raw("</tbody></table>\n");
  }

  private String end(Outage outage) {
    return outage.until() == result.nanos()
        ? "still down at the end"
        : "up again at " + Span.rough(outage.until());
  }

  private void services(Html page) {
    page.element("h2", "All services");
    page.raw("<div class=wide><table class=figures>").heads(HEADS).raw("<tbody>\n");
    result.services().forEach(each -> page.row(cells(each, 1)));
    page.row(cells(result.total(), result.services().size()));
    page.raw("</tbody></table></div>\n");
  }

  private List<String> cells(ServiceResult each, int times) {
    return List.of(
        each.name(),
        Html.percent(each.up(), result.nanos(), times),
        Long.toString(each.starts()),
        Long.toString(each.restarts()),
        Span.rough(each.outage()),
        Long.toString(each.givenUp()),
        Integer.toString(each.peak()),
        StripChart.why(each));
  }
}
