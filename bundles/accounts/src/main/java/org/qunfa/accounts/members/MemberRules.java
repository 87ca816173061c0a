package org.qunfa.accounts.members;

import java.sql.Connection;
import java.sql.SQLException;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Members.Owner;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.rows.StandingBans;
import org.qunfa.model.OrganisationId;

/** Who may change members, and what stays so whoever changes them. Each throws what is told to who may not. */
final class MemberRules {

    private MemberRules() {}

    /** Whoever owned what is banned would begin anew in an organisation of their own that is not. */
    static void requireNotBanned(Connection connection, OrganisationId organisation, Role before) throws SQLException {
        if (before == Role.OWNER && StandingBans.of(connection, organisation).isPresent()) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "banned",
                    "the organisation is banned: who owns it does so until the ban is over; appeal against it, or close the account");
        }
    }

    static void requireOwner(Connection connection, Owner owner) throws SQLException {
        Role role = MemberRows.role(connection, owner.organisation(), owner.person())
                .orElseThrow(() -> Denied.of(Reason.NOT_FOUND, "not-found", "you are in no such organisation"));
        if (role != Role.OWNER) {
            throw Denied.of(Reason.FORBIDDEN, "owners-only", "only owners of the organisation may do this");
        }
        if (StandingBans.of(connection, owner.organisation())
                .filter(Extent.ALL::equals)
                .isPresent()) {
            throw Denied.of(Reason.FORBIDDEN, "banned", "the organisation is banned; appeal against it");
        }
    }

    /** Whoever was no owner leaves as many as there were: the platform's own organisation has none at first. */
    static void requireAnOwner(Connection connection, OrganisationId organisation, Role before) throws SQLException {
        if (before == Role.OWNER && MemberRows.owners(connection, organisation) == 0) {
            throw Denied.of(
                    Reason.CONFLICT, "last-owner", "an organisation has an owner: make somebody else one first");
        }
    }

    static void requireFitting(Connection connection, OrganisationId organisation, Role role) throws SQLException {
        if (role.isPlatforms() && !MemberRows.isPlatform(connection, organisation)) {
            throw Denied.at(
                    "/role", "platform-only", "operator, officer and legal are of the platform's own organisation");
        }
    }
}
