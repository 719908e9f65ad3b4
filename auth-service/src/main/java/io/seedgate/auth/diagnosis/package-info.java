/**
 * Aids for who develops against this service: why a token isn't accepted, whether the database can
 * be reached, whether it is what the entities take it for. Development alone has them; a production
 * build answers 404.
 *
 * <p>Owns nothing and changes nothing. Asks the features that know.
 */
package io.seedgate.auth.diagnosis;
