package io.seedgate.auth.role;

import java.time.OffsetDateTime;
import java.util.List;

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
  /** Where a role is held. */
  public enum Scope {
    /** Everywhere. */
    global,
    /** Within one tenant. */
    tenant
  }
}
