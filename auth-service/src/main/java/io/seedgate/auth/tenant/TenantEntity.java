package io.seedgate.auth.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A tenant, to be edited; its memberships are edited each by itself. */
@Entity
@Table(name = "tenants")
@DynamicUpdate
class TenantEntity {
  @Id UUID id;

  @Column(length = 63, nullable = false)
  String slug;

  @Column(length = 200, nullable = false)
  String name;

  @Column(nullable = false)
  int epoch = 1;

  OffsetDateTime disabledAt;

  @Version
  @Column(nullable = false)
  int version;

  @Column(nullable = false, updatable = false)
  OffsetDateTime createdAt;

  @Column(nullable = false)
  OffsetDateTime updatedAt;
}
