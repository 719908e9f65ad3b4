package io.seedgate.seed.plan;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.PackValue.Sequence;
import io.seedgate.seed.plan.JsonForm.Refusal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether the settings of the tenant's own row are made as the rules of {@code validation} read
 * them.
 */
final class SettingsForm {

  /** The column. */
  static final String COLUMN = "settings";

  private static final List<String> COUNTS =
      List.of("expected_counts", "expected_counts_per_unit", "expected_assets", "expected_servers");
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

  private final Refusal refusal;

  private SettingsForm(Refusal refusal) {
    this.refusal = refusal;
  }

  static void check(PackValue settings, Refusal refusal) {
    new SettingsForm(refusal).check(settings);
  }

  private void check(PackValue settings) {
    Map<String, PackValue> known = mapping("settings", settings);
    for (String name : COUNTS) {
      if (known.containsKey(name)) {
        mapping(name, known.get(name)).forEach((of, count) -> count(name + "." + of, count));
      }
    }
    if (known.containsKey("network")) {
      PackValue subnets = mapping("network", known.get("network")).get("subnets");
      if (subnets != null) {
        items("network.subnets", subnets).forEach(this::subnet);
      }
    }
  }

  private void count(String name, PackValue value) {
    if (!(value instanceof Scalar count) || !COUNT.matcher(count.text()).matches()) {
      bad(value, "%s is a whole number of rows.".formatted(name));
    }
  }

  private void subnet(PackValue value) {
    Map<String, PackValue> subnet = mapping("Each of network.subnets", value);
    if (value instanceof Mapping) {
      text("network.subnets.datacenter", value, subnet.get("datacenter"));
      text("network.subnets.zone", value, subnet.get("zone"));
      if (text("network.subnets.cidr", value, subnet.get("cidr"))) {
        AddressForm.networkProblem(((Scalar) subnet.get("cidr")).text())
            .ifPresent(reason -> bad(subnet.get("cidr"), reason));
      }
    }
  }

  private Map<String, PackValue> mapping(String name, PackValue value) {
    if (value instanceof Mapping mapping) {
      return mapping.entries();
    }
    bad(value, "%s is a mapping.".formatted(name));
    return Map.of();
  }

  private List<PackValue> items(String name, PackValue value) {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    bad(value, "%s is a list.".formatted(name));
    return List.of();
  }

  /** True if there is one. */
  private boolean text(String name, PackValue around, PackValue value) {
    if (value instanceof Scalar text && !text.isNull()) {
      return true;
    }
    bad(value == null ? around : value, "%s is a text.".formatted(name));
    return false;
  }

  private void bad(PackValue value, String reason) {
    refusal.refuse(Code.BAD_JSON, value.place(), reason);
  }
}
