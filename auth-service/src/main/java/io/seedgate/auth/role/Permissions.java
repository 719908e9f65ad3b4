package io.seedgate.auth.role;

import java.util.List;

/** Every permission, by name. There are few, so that they are one page. */
public record Permissions(List<Permission> items, String nextCursor) {}
