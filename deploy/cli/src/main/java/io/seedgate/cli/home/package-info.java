/**
 * Where one installation keeps its things, who may change them, and the secrets among them.
 *
 * <p>Owns the layout of {@code SEEDGATE_HOME}, its lock, the generated secrets and the settings
 * read from the environment. Doesn't own what others write there: the state file belongs to {@link
 * io.seedgate.cli.stack}, the data directory to {@link io.seedgate.cli.postgres}.
 */
package io.seedgate.cli.home;
