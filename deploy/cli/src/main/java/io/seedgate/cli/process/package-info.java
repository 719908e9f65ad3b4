/**
 * Processes of the operating system: telling one from a later one with the same number, stopping
 * them, starting them out of reach of the terminal, and finding who holds a port.
 *
 * <p>Knows nothing of what the processes do; which of them belong to a stack is for {@link
 * io.seedgate.cli.stack} to say.
 */
package io.seedgate.cli.process;
