/**
 * What the command asks of the running services, as the operator of the demo environment.
 *
 * <p>Owns addresses, login and how a refusal reads. Doesn't own what is printed.
 */
package io.seedgate.cli.api;
