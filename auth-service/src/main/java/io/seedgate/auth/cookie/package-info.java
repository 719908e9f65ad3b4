/**
 * Sessions of browsers: the two cookies that carry the tokens of a session, the way from an access
 * cookie to a signed-in caller, and the defence against requests that other sites make in the
 * user's name.
 *
 * <p>Owns the cookies' names and attributes, the list of origins that may act with them, and the
 * CSRF token. Does not know what a session is: the tokens in the cookies are those that a bearer
 * client gets in the body, of the same row.
 */
package io.seedgate.auth.cookie;
