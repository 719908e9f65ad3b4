/** The {@code seedgate} command: runs PostgreSQL and both services as one local stack. */
package io.seedgate.cli;
