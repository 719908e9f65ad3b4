package io.seedgate.auth.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.ForbiddenException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {
  private static final UUID HOME = UUID.fromString("11111111-1111-1111-1111-111111111111");
  private static final UUID ELSEWHERE = UUID.fromString("22222222-2222-2222-2222-222222222222");

  /** Held everywhere, held at home; given: at home, elsewhere, everywhere. */
  @ParameterizedTest(name = "{0} / {1} gives {2}: at home {3}, elsewhere {4}, everywhere {5}")
  @CsvSource({
    "-,                        users:write+estate:read, estate:read,              yes, no,  no",
    "-,                        users:write+estate:read, estate:read+estate:write, no,  no,  no",
    "-,                        users:write,             -,                        yes, yes, no",
    "-,                        users:write,             users:write,              yes, no,  no",
    "users:write+estate:read,  -,                       estate:read,              yes, yes, yes",
    "users:write,              estate:read,             estate:read,              yes, no,  no",
    "users:write,              estate:read,             users:write+estate:read,  yes, no,  no",
    "users:write,              -,                       roles:write,              no,  no,  no",
    "estate:read,              users:write,             estate:read,              yes, yes, no",
    "users:write+roles:write,  -,                       therapy:read,             yes, yes, yes",
    "-,                        users:write+roles:write, therapy:read,             no,  no,  no",
  })
  void nobodyGivesWhatTheyLack(
      String everywhere,
      String atHome,
      String given,
      String inHome,
      String inOther,
      String globally) {
    Authority by = authority(everywhere, atHome);
    assertEquals(inHome, word(by.mayGrantIn(HOME, set(given))));
    assertEquals(inOther, word(by.mayGrantIn(ELSEWHERE, set(given))));
    assertEquals(globally, word(by.mayGrantEverywhere(set(given))));
  }

  /** Who changes (everywhere / at home) whom (everywhere / in tenants / where). */
  @ParameterizedTest(name = "{0} / {1} changes {2} / {3} in {4}: {5}")
  @CsvSource({
    "-,                       users:write+estate:read, -,           estate:read,  home,      yes",
    "-,                       users:write+estate:read, -,           -,            home,      yes",
    "-,                       users:write+estate:read, -,           estate:write, home,      no",
    "-,                       users:write+estate:read, -,           -,            both,      no",
    "-,                       users:write+estate:read, -,           -,            elsewhere, no",
    "-,                       users:write+estate:read, estate:read, -,            home,      no",
    "-,                       users:write+estate:read, users:write, -,            home,      no",
    "users:write,             -,                       -,           -,            both,      yes",
    "users:write,             -,                       -,           estate:read,  both,      no",
    "users:write,             estate:read,             -,           estate:read,  home,      no",
    "users:write,             -,                       roles:write, -,            none,      no",
    "users:write,             -,                       -,           -,            none,      yes",
    "users:write+roles:write, -,                       audit:read,  therapy:read, both,      yes",
  })
  void nobodyChangesAnAccountWithMoreRights(
      String everywhere,
      String atHome,
      String targetEverywhere,
      String targetInTenants,
      String where,
      String allowed) {
    Authority by = authority(everywhere, atHome);
    Set<UUID> tenants =
        switch (where) {
          case "home" -> Set.of(HOME);
          case "elsewhere" -> Set.of(ELSEWHERE);
          case "both" -> Set.of(HOME, ELSEWHERE);
          default -> Set.of();
        };
    var target = new Powers(set(targetEverywhere), set(targetInTenants), tenants);
    assertEquals(allowed, word(by.mayChange(target, by.reach("users:write"))));
  }

  @Test
  void permissionReachesEverywhereOrTheTenantOfTheSession() {
    assertEquals(Optional.empty(), authority("users:read", "-").reach("users:read"));
    assertEquals(Optional.empty(), authority("users:read", "users:read").reach("users:read"));
    assertEquals(Optional.of(HOME), authority("-", "users:read").reach("users:read"));
    assertThrows(ForbiddenException.class, () -> authority("-", "-").reach("users:read"));
    assertThrows(
        ForbiddenException.class,
        () -> authority("-", "users:read").requireEverywhere("users:read"));
  }

  private static Authority authority(String everywhere, String atHome) {
    return new Authority(UUID.randomUUID(), Optional.of(HOME), set(everywhere), set(atHome));
  }

  private static Set<String> set(String text) {
    return text.equals("-")
        ? Set.of()
        : Arrays.stream(text.split("\\+")).collect(Collectors.toUnmodifiableSet());
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }
}
