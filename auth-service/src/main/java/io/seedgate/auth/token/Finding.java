package io.seedgate.auth.token;

/**
 * One reason why a token isn't accepted, for people who develop against this service.
 *
 * @param code such as {@code expired}
 * @param detail a sentence that never quotes the token
 */
public record Finding(String code, String detail) {}
