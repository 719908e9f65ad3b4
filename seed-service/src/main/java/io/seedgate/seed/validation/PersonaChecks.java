package io.seedgate.seed.validation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.oracle.Sightings;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthTenants.Compared;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthUnavailableException;
import io.seedgate.seed.tenant.FailureReason;
import io.seedgate.seed.tenant.TenantCopies;
import io.seedgate.seed.validation.Validation.Check;
import io.seedgate.seed.validation.Validation.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether each persona of a tenant can log in, and sees what the oracle says. What nobody can tell,
 * auth-service being away or the pack another one by now, is a failed check with the reason: the
 * others go on being told.
 */
@Singleton
class PersonaChecks {

  private static final String TENANT = "tenant";

  private final TenantCopies copies;
  private final AuthClient auth;
  private final Sightings sightings;

  PersonaChecks(TenantCopies copies, AuthClient auth, Sightings sightings) {
    this.copies = copies;
    this.auth = auth;
    this.sightings = sightings;
  }

  /** 404 if the tenant isn't there to use. */
  Uni<List<Check>> of(UUID tenant) {
    return Uni.combine()
        .all()
        .unis(
            check(
                "persona-logins",
                "Each persona of the pack has a login in auth-service, with the pack's password and"
                    + " the persona's role in the tenant.",
                logins(tenant)),
            check(
                "persona-counts",
                "Each persona, of the first %d, sees at each list as many rows of the pack as the oracle says."
                    .formatted(Sightings.PERSONAS),
                counts(tenant)))
        .with((logins, counts) -> List.of(logins, counts));
  }

  private static Uni<Check> check(String name, String meaning, Uni<List<Violation>> violations) {
    return violations
        .onFailure(PersonaChecks::isReason)
        .recoverWithItem(
            failure -> List.of(new Violation(TENANT, FailureReason.of(failure).text())))
        .map(found -> Check.of(name, meaning, found));
  }

  private static boolean isReason(Throwable failure) {
    return failure instanceof AuthUnavailableException
        || failure instanceof AuthRefusedException
        || failure instanceof HttpProblem;
  }

  private Uni<List<Violation>> logins(UUID tenant) {
    return copies
        .with(
            tenant,
            (registered, copy) ->
                auth.compare(
                    tenant,
                    Provision.of(
                        registered.tenant(),
                        registered.emailDomain(),
                        registered.epoch(),
                        null,
                        copy.manifest())))
        .map(PersonaChecks::violations);
  }

  private static List<Violation> violations(Optional<Compared> compared) {
    if (compared.isEmpty()) {
      return List.of(new Violation(TENANT, "auth-service knows no such tenant"));
    }
    return Stream.concat(
            compared.get().disabled()
                ? Stream.of(new Violation(TENANT, "is disabled in auth-service"))
                : Stream.empty(),
            compared.get().differences().stream()
                .map(it -> new Violation(it.email(), text(it.kind()))))
        .toList();
  }

  private static String text(String kind) {
    return switch (kind) {
      case "missing" -> "has no login";
      case "other_email" -> "has another address";
      case "disabled" -> "is disabled, or waits for a verification";
      case "other_password" -> "has another password";
      case "unverified_password" ->
          "has another hash than it was given, as so many have that it wasn't verified";
      case "no_member" -> "doesn't belong to the tenant";
      case "other_roles" -> "has other roles";
      default -> kind;
    };
  }

  private Uni<List<Violation>> counts(UUID tenant) {
    return sightings
        .discrepancies(tenant)
        .map(
            found ->
                found.stream()
                    .map(
                        it ->
                            new Violation(
                                it.email(),
                                "sees %d rows at %s, the oracle says %d"
                                    .formatted(it.seen(), it.path(), it.expected())))
                    .toList());
  }
}
