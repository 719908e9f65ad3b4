package io.seedgate.seed.validation;

import java.util.Map;
import java.util.TreeMap;

/** The rules of meaning, for tests that hold tenants to them without a report. */
public final class RuleTexts {

  private RuleTexts() {}

  /** The SQL of those that judge tenants of a pack, by name. */
  public static Map<String, String> of(String pack) {
    Map<String, String> texts = new TreeMap<>();
    Rule.all().stream()
        .filter(rule -> rule.judges(pack))
        .forEach(rule -> texts.put(rule.name(), rule.sql()));
    return texts;
  }
}
