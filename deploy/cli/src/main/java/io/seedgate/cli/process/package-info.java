/**
 * Processes of the operating system: telling one from a later one with the same number, stopping
 * them, starting them out of reach of the terminal, finding who holds a port, and being asked to
 * end oneself.
 *
 * <p>Knows nothing of what the processes do; which of them belong to a stack is for {@link
 * io.seedgate.cli.stack} to say.
 */
package io.seedgate.cli.process;
