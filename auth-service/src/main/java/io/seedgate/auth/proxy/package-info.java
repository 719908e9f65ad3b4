/**
 * Who a request comes from where proxies stand between: the address of the client, and whether it
 * speaks TLS.
 *
 * <p>Owns {@code seedgate.auth.trusted-proxies}. Believes {@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto} of those proxies alone. Does not decide what an address is good for.
 */
package io.seedgate.auth.proxy;
