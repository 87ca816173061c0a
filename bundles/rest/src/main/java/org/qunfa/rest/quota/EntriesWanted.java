package org.qunfa.rest.quota;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.model.NoticeId;
import org.qunfa.rest.problem.Fault;

/** Reads from the query of a request which ledger entries are wanted. */
final class EntriesWanted {

    private EntriesWanted() {}

    /** A query parameter; null when it is not given. */
    static @Nullable String parameter(ContainerRequestContext request, String name) {
        return request.getUriInfo().getQueryParameters().getFirst(name);
    }

    static EntryQuery of(ContainerRequestContext request) {
        DayRange days = days(request);
        return new EntryQuery(
                parameter(request, "product"),
                parameter(request, "type"),
                notice(parameter(request, "notice")),
                days.begin(),
                days.end());
    }

    /** The entries that a statement is about. */
    static EntryQuery of(ContainerRequestContext request, Statement.Days days) {
        return new EntryQuery(product(request), null, null, days.begin(), days.end());
    }

    static DayRange days(ContainerRequestContext request) {
        return DayRange.of(parameter(request, "from"), parameter(request, "to"), parameter(request, "zone"));
    }

    static String product(ContainerRequestContext request) {
        String product = parameter(request, "product");
        return product == null ? Quota.SMS : product;
    }

    private static @Nullable NoticeId notice(@Nullable String id) {
        try {
            return id == null ? null : NoticeId.of(id);
        } catch (IllegalArgumentException e) {
            throw Fault.at(422, "/notice", "bad-id", "this is not the id of a notice");
        }
    }
}
