/**
 * The {@code seedgate} command: runs PostgreSQL and both services as one local stack.
 *
 * <p>This package owns the command line: options, what is printed, exit codes. What a stack is and
 * how it is kept alive is in {@link io.seedgate.cli.stack}, the database server in {@link
 * io.seedgate.cli.postgres}. Building is not done here: the launcher script does it before this
 * program starts.
 *
 * <p>Exit codes: 0 as asked; 1 refused or failed, with one sentence on standard error; 2 wrong
 * usage; 3 from {@code status} where not everything is up; 130 after a second Ctrl-C.
 */
package io.seedgate.cli;
