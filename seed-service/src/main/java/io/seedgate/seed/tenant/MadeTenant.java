package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant that has just been made, and how to log in to it.
 *
 * @param scale how much surrounds the story: 1 is the story alone
 * @param seed what the values around it follow from
 * @param expiresAt when it is deleted; null if it stays
 * @param ids the ids of personas and rows of the story, by {@code users} or table, and by key
 */
public record MadeTenant(
    UUID id,
    String slug,
    String name,
    String pack,
    int scale,
    long seed,
    LocalDate anchorDate,
    @Schema(nullable = true) OffsetDateTime expiresAt,
    List<Login> personas,
    Map<String, Map<String, UUID>> ids) {

  /** Somebody who can log in; a demo persona, whose password is no secret. */
  public record Login(String key, String email, String password, String role) {

    /** Without the password, as everywhere. */
    @Override
    public String toString() {
      return "Login[email=%s]".formatted(email);
    }
  }

  static MadeTenant of(RegisteredTenant tenant, GoldenCopy copy) {
    return new MadeTenant(
        tenant.id(),
        tenant.slug(),
        tenant.name(),
        tenant.pack(),
        tenant.scale(),
        tenant.seed(),
        tenant.anchorDate(),
        tenant.expiresAt(),
        copy.manifest().personas().stream()
            .map(
                persona ->
                    new Login(
                        persona.key(),
                        persona.key() + "@" + tenant.emailDomain(),
                        copy.manifest().password(),
                        persona.role()))
            .toList(),
        copy.ids(tenant.id()));
  }
}
