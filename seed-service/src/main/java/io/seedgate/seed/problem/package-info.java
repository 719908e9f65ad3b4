/**
 * The error pipeline: whatever goes wrong is answered as {@code application/problem+json} (RFC
 * 9457) with a stable {@code code} and the id of the request, and never with a stack trace.
 *
 * <p>An exception's way: a mapper of quarkus-resteasy-problem (or {@link
 * io.seedgate.seed.problem.MismatchedInputMapper}) makes a problem of it; {@link
 * io.seedgate.seed.problem.StableCodes} gives it its code and takes out what isn't meant for the
 * caller. What fails before a resource is found, in Vert.x, ends in {@link
 * io.seedgate.seed.problem.RouteProblems}.
 *
 * <p>A database that can't be reached is 503 {@code database_unavailable}, with {@code
 * Retry-After}.
 *
 * <p>Owns the codes that any endpoint may answer with, and the limit of a request's body. A
 * feature's own codes are an enum in that feature.
 */
package io.seedgate.seed.problem;
