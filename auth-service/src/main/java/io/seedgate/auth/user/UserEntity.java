package io.seedgate.auth.user;

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
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A user with their global roles, to be edited as one; never with the password. */
@Entity
@Table(name = "users")
@DynamicUpdate
class UserEntity {
  @Id UUID id;

  @Column(length = 254, nullable = false)
  String email;

  @Column(length = 200, nullable = false)
  String fullName;

  @Column(length = 35, nullable = false)
  String locale;

  OffsetDateTime emailVerifiedAt;

  /** Signed up, and not to log in before the address is confirmed. */
  @Column(nullable = false)
  boolean awaitingVerification;

  OffsetDateTime disabledAt;

  /** The tenant whose provisioning made the user. */
  @Column(insertable = false, updatable = false)
  UUID provisionedBy;

  /** The tenant whose administrator made the user. */
  @Column(updatable = false)
  UUID madeIn;

  @Version
  @Column(nullable = false)
  int version;

  @Column(nullable = false, updatable = false)
  OffsetDateTime createdAt;

  @Column(nullable = false)
  OffsetDateTime updatedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "user_roles", joinColumns = @JoinColumn(name = "user_id"))
  @Column(name = "role", length = 63, nullable = false)
  Set<String> roles = new HashSet<>();
}
