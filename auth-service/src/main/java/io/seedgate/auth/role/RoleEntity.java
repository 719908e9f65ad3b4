package io.seedgate.auth.role;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** A role with its permissions, to be edited as one. */
@Entity
@Table(name = "roles")
@DynamicUpdate
class RoleEntity {
  @Id
  @Column(length = 63)
  String name;

  @Column(nullable = false, updatable = false, columnDefinition = "role_scope")
  @ColumnTransformer(read = "scope::text", write = "cast(cast(? as text) as role_scope)")
  String scope;

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

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "role_permissions", joinColumns = @JoinColumn(name = "role"))
  @Column(name = "permission", length = 63, nullable = false)
  Set<String> permissions = new HashSet<>();
}
