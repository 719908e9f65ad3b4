/**
 * Threads of somebody with an assistant, and the messages in them.
 *
 * <p>Owns {@code conversations} and {@code messages}. A message is never changed: with its tool
 * calls it is the record of what an assistant was asked and did. It goes with its thread.
 */
package io.seedgate.seed.conversation;
