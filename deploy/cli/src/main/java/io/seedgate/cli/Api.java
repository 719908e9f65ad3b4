package io.seedgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.cli.api.SeedApi;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.stack.Service;
import io.seedgate.cli.terminal.Refusal;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The running stack's API, for the operator of the demo environment. */
final class Api {

  private static final Pattern ID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Api() {}

  static SeedApi open(Settings settings) {
    DemoLogins.Login operator = DemoLogins.operator();
    return SeedApi.of(
        Summary.addressOf(Service.AUTH, settings),
        Summary.addressOf(Service.SEED, settings),
        operator.email(),
        operator.password());
  }

  /**
   * The id of a tenant that is named by it or by its slug.
   *
   * @throws Refusal if no tenant has this slug
   */
  static String tenantId(SeedApi api, String wanted) {
    if (ID.matcher(wanted).matches()) {
      return wanted;
    }
    List<?> found =
        (List<?>) api.get("/api/v1/tenants?slug=" + URLEncoder.encode(wanted, UTF_8)).get("items");
    if (found.isEmpty()) {
      throw new Refusal("There is no tenant '%s'.".formatted(wanted));
    }
    return (String) ((Map<?, ?>) found.get(0)).get("id");
  }
}
