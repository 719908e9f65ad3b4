package io.seedgate.auth.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of a list.
 *
 * @param nextCursor for the page after this one; null on the last
 * @param total all rows that the filters let through; absent unless asked for
 */
public record Page<T>(
    List<T> items,
    @Schema(nullable = true, description = "Send it as cursor for the next page; null on the last")
        String nextCursor,
    @Schema(description = "All rows that match; only with total=true")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long total) {}
