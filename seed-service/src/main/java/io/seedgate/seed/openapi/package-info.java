/**
 * Completes the OpenAPI document with what annotations would have to repeat on every operation: the
 * parameters of lists, the refusals that all share, how to authenticate and with which permission,
 * an example of each body.
 *
 * <p>Owns no endpoint; the document is served by the framework at {@code /q/openapi}.
 */
package io.seedgate.seed.openapi;
