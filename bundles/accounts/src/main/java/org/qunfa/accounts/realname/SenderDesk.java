package org.qunfa.accounts.realname;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SenderRegister;
import org.qunfa.model.SendingTerms;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/**
 * Says to whom organisations may send: to anybody where somebody vouches for them or an owner is verified who is not frozen, else on trial. Whoever
 * may is asked about once in a second; whoever may not yet, each time, so that they may as soon as they are verified.
 */
@Component(service = SenderRegister.class, configurationPid = RealNameSettings.PID)
public final class SenderDesk implements SenderRegister {

    private static final SendingTerms OPEN = new SendingTerms.Open();
    private static final long KNOWN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_OWN = 1_000;

    private final Database database;
    private final Seals seals;
    private final boolean required;
    private final int messages;
    private final LongSupplier nanoTime;
    /** Since when it is known that they may. */
    private final Map<OrganisationId, Long> known = new ConcurrentHashMap<>();

    @Activate
    public SenderDesk(@Reference Tables tables, RealNameSettings settings) {
        this(tables, settings, System::nanoTime);
    }

    SenderDesk(Tables tables, RealNameSettings settings, LongSupplier nanoTime) {
        database = tables.database();
        seals = tables.seals();
        required = settings.requireRealName();
        messages = settings.trialMessages();
        this.nanoTime = nanoTime;
    }

    @Override
    public SendingTerms terms(OrganisationId organisation) {
        long now = nanoTime.getAsLong();
        Long since = known.get(organisation);
        if (since != null && now - since < KNOWN_NANOS) {
            return OPEN;
        }
        SendingTerms terms = database.read(connection -> isOpen(connection, organisation)
                ? OPEN
                : new SendingTerms.Trial(messages, own(connection, organisation)));
        if (terms.equals(OPEN)) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(organisation, now);
        } else {
            known.remove(organisation);
        }
        return terms;
    }

    private boolean isOpen(Connection connection, OrganisationId organisation) throws SQLException {
        return !isOfChildren(connection, organisation) && (!required || isKnown(connection, organisation));
    }

    /** Whether all owners are children without a guardian, or there is no owner and nobody vouches for it. */
    private static boolean isOfChildren(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(connection, row -> row.getBoolean(1), """
                select coalesce(bool_and(c.person is not null) filter (where m.person is not null), o.verified_at is null)
                from accounts.organisation o
                left join accounts.member m on m.organisation = o.id and m.role = 'owner'
                left join accounts.minor c on c.person = m.person and c.guardian is null
                where o.id = ? group by o.id, o.verified_at""", organisation.value())
                .orElse(true);
    }

    private static boolean isKnown(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(connection, row -> row.getBoolean(1), """
                select o.verified_at is not null or exists (
                    select from accounts.member m join accounts.real_name r on r.person = m.person
                    where m.organisation = o.id and m.role = 'owner' and not exists (
                        select from accounts.minor c where c.person = m.person and c.guardian is null))
                from accounts.organisation o where o.id = ?""", organisation.value())
                .orElse(false);
    }

    /** The numbers of which members have shown that they are theirs; of children without a guardian none. */
    private Set<PhoneNumber> own(Connection connection, OrganisationId organisation) throws SQLException {
        return new HashSet<>(Sql.all(
                connection,
                row -> seals.phone(row.getObject(1, UUID.class), row.getBytes(2)),
                """
                select p.id, p.phone from accounts.member m join accounts.person p on p.id = m.person
                where m.organisation = ? and p.proved_at is not null and not exists (
                    select from accounts.minor c where c.person = p.id and c.guardian is null)
                order by m.since, p.id limit ?""",
                organisation.value(),
                MOST_OWN));
    }
}
