/**
 * What bodies of requests may hold: text that PostgreSQL takes, times that calendars know, days and
 * durations in the form of ISO 8601, and changes in part: JSON merge patches (RFC 7396) of records,
 * checked like a whole document.
 *
 * <p>Doesn't own what may be sent or changed: each feature has records of it.
 */
package io.seedgate.seed.input;
