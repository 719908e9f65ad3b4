package io.seedgate.auth.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call the thing behind a {@code User-Agent}: "Firefox on Linux", "curl".
 *
 * <p>A hint for a list of one's own sessions, and nothing to decide by, so a short table does; the
 * libraries that know every device run a thousand patterns a header.
 */
final class DeviceLabel {
  /**
   * Named by its own token where there is one, then by what it claims to be; the first one counts.
   */
  private static final Map<String, Pattern> BROWSERS =
      table(
          "Edge", "Edg(e|A|iOS)?/",
          "Opera", "OPR/|Opera[ /]|OPiOS/",
          "Samsung Internet", "SamsungBrowser/",
          "Vivaldi", "Vivaldi/",
          "Yandex Browser", "YaBrowser/",
          "DuckDuckGo", "DuckDuckGo/|Ddg/",
          "Firefox", "Firefox/|FxiOS/",
          "Chrome", "Chrome/|CriOS/|Chromium/",
          "Safari", "Version/.* Safari/");

  private static final Map<String, Pattern> SYSTEMS =
      table(
          "iPhone", "iPhone",
          "iPad", "iPad",
          "Android", "Android",
          "ChromeOS", "CrOS",
          "Windows", "Windows",
          "macOS", "Macintosh|Mac OS X|Darwin",
          "Linux", "Linux|X11");

  /** The first product of a header (RFC 9110, 10.1.5), which tools put their name into. */
  private static final Pattern PRODUCT = Pattern.compile("^([\\w.+-]{1,40})(/|$|\\s)");

  private static final String SAID_BY_ALL_BROWSERS = "Mozilla";

  private DeviceLabel() {}

  /** Returns null where the header is missing or says nothing known. */
  static String of(String userAgent) {
    if (userAgent == null) {
      return null;
    }
    String program = first(BROWSERS, userAgent);
    if (program == null) {
      program = product(userAgent);
    }
    String system = first(SYSTEMS, userAgent);
    if (program == null) {
      return system;
    }
    return system == null ? program : program + " on " + system;
  }

  private static String product(String userAgent) {
    Matcher product = PRODUCT.matcher(userAgent);
    return product.find() && !product.group(1).equals(SAID_BY_ALL_BROWSERS)
        ? product.group(1)
        : null;
  }

  private static String first(Map<String, Pattern> table, String userAgent) {
    return table.entrySet().stream()
        .filter(it -> it.getValue().matcher(userAgent).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Pattern> table(String... namesAndPatterns) {
    Map<String, Pattern> table = new LinkedHashMap<>();
    for (int i = 0; i < namesAndPatterns.length; i += 2) {
      table.put(namesAndPatterns[i], Pattern.compile(namesAndPatterns[i + 1]));
    }
    return table;
  }
}
