package io.seedgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedgate.cli.stack.Readiness;
import io.seedgate.cli.stack.Readiness.DefaultTenant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | | estate | ",
        "true | | harbour | The tenant harbour-co is of your pack harbour; its personas and their password are in its pack.yaml.",
        "true | | | No persona is shown: seed-service names no default tenant.",
        "false | | | No persona is shown: seed-service isn't ready.",
        "false | estate: no sun | | No persona is shown: seed-service has refused its pack (estate: no sun)."
      })
  void whereNoPersonaIsShownItIsSaidWhy(
      boolean ready, String refusal, String pack, String sentence) {
    Optional<DefaultTenant> tenant =
        Optional.ofNullable(pack).map(name -> new DefaultTenant(name + "-co", name));
    assertEquals(
        Optional.ofNullable(sentence),
        Summary.withoutPersonas(new Readiness(ready, Optional.ofNullable(refusal), tenant)));
  }
}
