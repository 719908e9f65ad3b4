package io.seedgate.auth.bootstrap;

import io.quarkus.runtime.StartupEvent;
import io.seedgate.auth.audit.Action;
import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.password.PasswordHasher;
import io.seedgate.auth.role.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the first platform administrator, so that there is somebody to make the others. A user who
 * has the e-mail already is left alone: a stranger who signed up with it gets no role by a restart.
 */
@Singleton
class BootstrapAdmin {
  private static final Logger LOG = Logger.getLogger(BootstrapAdmin.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String EXISTS =
      """
      SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower($1))
      """;
  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO users (id, email, full_name, password_hash, email_verified_at)
        VALUES ($1, $2, 'Platform administrator', $3, now())
        ON CONFLICT (lower(email)) DO NOTHING
        RETURNING id, email, full_name
      ), given AS (
        INSERT INTO user_roles (user_id, role) SELECT id, $4::text FROM added
      ), audited AS (
        %s
        SELECT gen_random_uuid(), '%s', 'success', NULL::uuid, 'user', id::text, NULL::uuid,
               NULL::inet, NULL::text,
               jsonb_build_object('email', email, 'full_name', full_name, 'disabled', false,
                                  'email_verified', true, 'roles', jsonb_build_array($4::text))
          FROM added
      )
      SELECT FROM added
      """
          .formatted(AuditEvents.INSERT, Action.USER_CREATED);

  private final BootstrapAdminConfig config;
  private final PasswordHasher passwords;
  private final Pool pool;

  BootstrapAdmin(BootstrapAdminConfig config, PasswordHasher passwords, Pool pool) {
    this.config = config;
    this.passwords = passwords;
    this.pool = pool;
  }

  void atStart(@Observes StartupEvent event) {
    if (config.email().isPresent() && config.password().isPresent()) {
      ensure(config.email().get(), config.password().get()).await().atMost(PATIENCE);
    }
  }

  /** Returns whether the administrator had to be made. */
  Uni<Boolean> ensure(String email, String password) {
    return pool.preparedQuery(EXISTS)
        .execute(Tuple.of(email))
        .map(rows -> rows.iterator().next().getBoolean(0))
        .chain(exists -> exists ? Uni.createFrom().item(false) : add(email, password));
  }

  private Uni<Boolean> add(String email, String password) {
    return passwords
        .hash(password)
        .chain(
            hash ->
                pool.preparedQuery(ADD)
                    .execute(Tuple.of(UUID.randomUUID(), email, hash, Role.PLATFORM_ADMIN)))
        .map(result -> result.size() == 1)
        .invoke(
            added -> {
              if (added) {
                LOG.infof("Platform administrator made: %s", email);
              }
            });
  }
}
