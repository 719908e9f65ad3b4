/**
 * What a person sees: tables, durations, progress, and the one sentence of a refusal.
 *
 * <p>Knows nothing of stacks and processes. Everything but {@link
 * io.seedgate.cli.terminal.Progress} is pure.
 */
package io.seedgate.cli.terminal;
