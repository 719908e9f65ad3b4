package io.seedgate.auth.user;

import io.seedgate.auth.account.Email;
import io.seedgate.auth.account.FullName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * What of a user can be changed.
 *
 * @param email unique without regard to case; a new one is unverified
 * @param disabled whether the user may not log in; their sessions end at once
 * @param roles names of global roles, at most 16
 */
public record UserDetails(
    @Email String email,
    @FullName String fullName,
    @NotNull @LanguageTag String locale,
    @NotNull Boolean emailVerified,
    @NotNull Boolean disabled,
    @NotNull @Size(max = 16) Set<@NotNull @Size(max = 63) String> roles) {}
