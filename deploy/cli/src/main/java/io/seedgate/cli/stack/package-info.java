/**
 * The stack: a database server and two services, started in order, kept alive, stopped in order.
 *
 * <p>Owns the supervisor, the state file that every other command reads, and the copies of the
 * services that run. Doesn't print: commands show what the state says.
 *
 * <h2>Why a supervisor of our own</h2>
 *
 * A newcomer has a JDK and nothing else: no container engine, no systemd, no process manager. So
 * the command is its own supervisor: the same program, started again in a session of its own, where
 * neither Ctrl-C nor a closed terminal reaches it. It alone changes anything, and holds the lock of
 * the home directory for as long as it lives: the kernel gives the lock back when it dies, however
 * it dies, so a held lock is proof of a live supervisor and no number in a file has to be trusted
 * for that. Commands talk to it by what an operating system has anyway: they read the state file,
 * which is replaced atomically, and send SIGTERM. A socket and a protocol would need versions, time
 * limits and permissions, and would say no more.
 *
 * <p>When the supervisor is killed, its children live on, and the state file names them by process
 * number and time of birth. The next supervisor stops them and starts anew. Adopting them was the
 * alternative; a process that isn't one's child has no exit status and no one knows which build it
 * runs, and a clean start takes seconds.
 *
 * <p>Services run from copies under {@code run/}, since a Quarkus application reads its classes
 * when it first needs them, and a rebuild under a running one would break it.
 */
package io.seedgate.cli.stack;
