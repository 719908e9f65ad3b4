/**
 * The error pipeline: whatever goes wrong is answered as {@code application/problem+json} (RFC
 * 9457) with a stable {@code code} and the id of the request, and never with a stack trace.
 *
 * <p>An exception's way: a mapper of quarkus-resteasy-problem (or {@link
 * io.seedgate.seed.problem.PgExceptionMapper}, {@link
 * io.seedgate.seed.problem.MismatchedInputMapper}, {@link
 * io.seedgate.seed.problem.UnreadableBodyMapper}, and for a database that can't be reached {@link
 * io.seedgate.seed.problem.BrokenConnectionMapper} and {@link
 * io.seedgate.seed.problem.LostConnectionMapper}) makes a problem of it; {@link
 * io.seedgate.seed.problem.StableCodes} gives it its code and takes out what isn't meant for the
 * caller. What fails before a resource is found, in Vert.x, ends in {@link
 * io.seedgate.seed.problem.RouteProblems}.
 *
 * <p>What no text can hold is refused in one place each for bodies, {@link
 * io.seedgate.seed.problem.TextDeserializer}, and for addresses, {@link
 * io.seedgate.seed.problem.Addresses}.
 *
 * <p>Owns the codes that any endpoint may answer with, and the limits of a request's body. A
 * feature's own codes are an enum in that feature.
 */
package io.seedgate.seed.problem;
