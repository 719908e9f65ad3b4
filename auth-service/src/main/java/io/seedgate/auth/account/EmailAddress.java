package io.seedgate.auth.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose mail is wanted. */
@Schema(examples = "{\"email\": \"ada@people.example\"}")
public record EmailAddress(@Email String email) {}
