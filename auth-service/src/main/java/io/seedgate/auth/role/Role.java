package io.seedgate.auth.role;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * @param scope {@code global}: held everywhere; {@code tenant}: held within one membership
 * @param permissions names, in order
 * @param shipped came with the service; can't be deleted
 * @param version its {@code ETag}
 */
public record Role(
    String name,
    Scope scope,
    String description,
    List<String> permissions,
    boolean shipped,
    int version,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {
  /** The shipped role that operates the platform; somebody always holds it. */
  public static final String PLATFORM_ADMIN = "platform_admin";

  /** Where a role is held. */
  public enum Scope {
    /** Everywhere. */
    @JsonProperty("global")
    GLOBAL,
    /** Within one tenant. */
    @JsonProperty("tenant")
    TENANT;

    static Scope of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** As on the wire and in the database. */
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
