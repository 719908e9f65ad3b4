package io.seedgate.auth.role;

import java.util.List;

/** Every role, by name. There are few, so that they are one page. */
public record Roles(List<Role> items, String nextCursor) {}
