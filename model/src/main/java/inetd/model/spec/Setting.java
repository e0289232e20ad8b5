package inetd.model.spec;

/**
 * A key of the configuration that belongs to one rule: whole seconds.
 *
 * <p>It stands with its rule and nowhere else: readers of configurations, {@code plan} and
 * suggestions find it through the rule book.
 *
 * @param key as it is written
 * @param least the smallest value that means something
 * @param standard what holds where nobody says otherwise
 * @param kinds letters of the kinds of service it says something about: D for daemons, W for wait
 *     servers
 */
public record Setting(String key, int least, long standard, String kinds) {}
