package io.seedgate.auth.membership;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A membership with its roles, to be edited as one. */
@Entity
@Table(name = "memberships")
@DynamicUpdate
class MembershipEntity {
  @EmbeddedId Id id;

  @Version
  @Column(nullable = false)
  int version;

  @Column(nullable = false, updatable = false)
  OffsetDateTime createdAt;

  @Column(nullable = false)
  OffsetDateTime updatedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "membership_roles",
      joinColumns = {
        @JoinColumn(name = "user_id", referencedColumnName = "user_id"),
        @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id")
      })
  @Column(name = "role", length = 63, nullable = false)
  Set<String> roles = new HashSet<>();

  /** Who is a member of what. */
  @Embeddable
  static class Id {
    @Column(name = "user_id")
    UUID userId;

    @Column(name = "tenant_id")
    UUID tenantId;

    protected Id() {}

    Id(UUID userId, UUID tenantId) {
      this.userId = userId;
      this.tenantId = tenantId;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Id id
          && Objects.equals(userId, id.userId)
          && Objects.equals(tenantId, id.tenantId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userId, tenantId);
    }
  }
}
