package io.seedgate.auth.role;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import org.hibernate.annotations.DynamicUpdate;

/** A permission, to be edited. */
@Entity
@Table(name = "permissions")
@DynamicUpdate
class PermissionEntity {
  @Id
  @Column(length = 63)
  String name;

  @Column(length = 200, nullable = false)
  String description;

  @Column(nullable = false, insertable = false, updatable = false)
  boolean shipped;

  @Version
  @Column(nullable = false)
  int version;

  @Column(nullable = false, updatable = false)
  OffsetDateTime createdAt;

  @Column(nullable = false)
  OffsetDateTime updatedAt;
}
