/**
 * Threads of somebody with an assistant, and the messages in them.
 *
 * <p>Owns {@code conversations} and {@code messages}. A message with tool calls, or of a tool, is
 * never changed: it is the record of what an assistant did, and goes with its thread.
 */
package io.seedgate.seed.conversation;
