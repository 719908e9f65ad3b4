package io.seedgate.cli.home;

import java.util.Locale;

/** The secrets of one installation, each 32 random bytes. */
public enum Secret {
  POSTGRES_SUPERUSER,
  AUTH_OWNER,
  AUTH_APP,
  SEED_OWNER,
  SEED_APP,
  /** What seed-service proves itself to auth-service with. */
  SERVICE,
  /** The master key of auth-service, in base64. */
  AUTH_KEY;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
