package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Keeps evidence of consent. */
@Component
public final class ConsentBook implements Consents {

    private static final int LONGEST_SOURCE = 64;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_REFERENCE = 200;
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final Vault vault;
    private final ConsentRows rows;
    private final Clock clock;

    @Activate
    public ConsentBook(@Reference Tables tables) {
        this(tables, Clock.systemUTC());
    }

    /** A book outside a framework. */
    public ConsentBook(Tables tables, Clock clock) {
        database = tables.database();
        vault = tables.vault();
        rows = new ConsentRows(vault);
        this.clock = clock;
    }

    @Override
    public Consent put(OrganisationId organisation, Given given, String actor) {
        check(given.evidence());
        return database.transaction(connection -> {
            store(connection, organisation.value(), List.of(given), actor);
            return live(
                            connection,
                            organisation.value(),
                            given.to(),
                            given.evidence().messageClass())
                    .orElseThrow(ConsentBook::notFound);
        });
    }

    @Override
    public Stored putAll(OrganisationId organisation, List<Given> given, String actor) {
        if (given.size() > MOST_AT_ONCE) {
            throw Refusal.of(Refusal.Fault.TOO_LARGE, "", "too-many", "at most " + MOST_AT_ONCE + " are taken at once");
        }
        given.forEach(one -> check(one.evidence()));
        return database.transaction(connection -> store(connection, organisation.value(), given, actor));
    }

    private Stored store(Connection connection, UUID organisation, List<Given> given, String actor)
            throws SQLException {
        int lifted = 0;
        for (Given one : given) {
            lifted += one.liftsOptOut() ? lift(connection, organisation, one, actor) : 0;
        }
        int added = rows.add(connection, organisation, given, actor);
        return new Stored(added, given.size() - added, lifted);
    }

    private void check(Evidence evidence) {
        if (evidence.givenAt().isAfter(clock.instant().plus(SKEW))) {
            throw invalid("/givenAt", "in-the-future", "givenAt is in the future");
        }
        if (evidence.expiresAt() != null && !evidence.expiresAt().isAfter(evidence.givenAt())) {
            throw invalid("/expiresAt", "in-the-past", "expiresAt is not later than givenAt");
        }
        length("/source", evidence.source(), LONGEST_SOURCE);
        length("/text", evidence.text(), LONGEST_TEXT);
        length("/reference", evidence.reference(), LONGEST_REFERENCE);
        if (evidence.source().isBlank()) {
            throw invalid("/source", "missing", "source says where the consent was given");
        }
        if (isEmpty(evidence.text()) && isEmpty(evidence.reference())) {
            throw invalid("/text", "no-evidence", "there is a text that was agreed to, or a reference to the evidence");
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void length(String pointer, @Nullable String text, int most) {
        if (text != null && (text.length() > most || text.indexOf(0) >= 0)) {
            throw invalid(pointer, "too-long", "this has at most " + most + " characters, and none is U+0000");
        }
    }

    private static Refusal invalid(String pointer, String code, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, code, sentence);
    }

    /** Ends an opt-out from the class, which must be older than the consent. */
    private int lift(Connection connection, UUID organisation, Given given, String actor) throws SQLException {
        int bit = SuppressionBook.bit(given.evidence().messageClass());
        long fingerprint = Addressees.fingerprint(vault, given.to());
        try (PreparedStatement query = connection.prepareStatement("""
                select changed from messaging.suppression
                where organisation = ? and fingerprint = ? and classes & ? <> 0 for update""")) {
            query.setObject(1, organisation);
            query.setLong(2, fingerprint);
            query.setInt(3, bit);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                if (!given.evidence()
                        .givenAt()
                        .isAfter(row.getObject(1, OffsetDateTime.class).toInstant())) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "/givenAt",
                            "older-than-opt-out",
                            "the person opted out after this consent was given");
                }
            }
        }
        var ending = new SuppressionBook.Ending(bit, "consent", actor);
        return SuppressionBook.end(connection, organisation, fingerprint, ending) == 0 ? 0 : 1;
    }

    @Override
    public Page<Consent> consents(OrganisationId organisation, PageRequest page) {
        long before = SuppressionBook.before(page.after());
        return database.read(connection -> {
            var items = new ArrayList<Consent>();
            long last = 0;
            boolean more = false;
            try (PreparedStatement query = connection.prepareStatement("select " + ConsentRows.COLUMNS
                    + " from messaging.consent where organisation = ? and seq < ? order by seq desc limit ?")) {
                query.setObject(1, organisation.value());
                query.setLong(2, before);
                query.setInt(3, page.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        more = items.size() == page.limit();
                        if (!more) {
                            items.add(rows.read(row));
                            last = row.getLong("seq");
                        }
                    }
                }
            }
            return new Page<>(items, more ? Long.toString(last) : null);
        });
    }

    @Override
    public Optional<Consent> find(OrganisationId organisation, PhoneNumber to, MessageClass messageClass) {
        return database.read(connection -> live(connection, organisation.value(), to, messageClass));
    }

    private Optional<Consent> live(Connection connection, UUID organisation, PhoneNumber to, MessageClass messageClass)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select " + ConsentRows.COLUMNS
                + " from messaging.consent"
                + " where organisation = ? and fingerprint = ? and class = ? and ended_at is null")) {
            query.setObject(1, organisation);
            query.setLong(2, Addressees.fingerprint(vault, to));
            query.setInt(3, messageClass.ordinal());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(rows.read(row)) : Optional.empty();
            }
        }
    }

    @Override
    public Consent withdraw(OrganisationId organisation, PhoneNumber to, MessageClass messageClass, String actor) {
        return database.transaction(connection -> {
            try (PreparedStatement end = connection.prepareStatement("""
                    update messaging.consent set ended_at = now(), ended_as = 'withdrawn', ended_by = ?, ended_tx = pg_current_xact_id()
                    where organisation = ? and fingerprint = ? and class = ? and ended_at is null returning\s""" + ConsentRows.COLUMNS)) {
                end.setString(1, actor);
                end.setObject(2, organisation.value());
                end.setLong(3, Addressees.fingerprint(vault, to));
                end.setInt(4, messageClass.ordinal());
                try (ResultSet row = end.executeQuery()) {
                    if (!row.next()) {
                        throw notFound();
                    }
                    return rows.read(row);
                }
            }
        });
    }

    @Override
    public Rule rule(OrganisationId organisation, MessageClass messageClass) {
        var sender = new SuppressionCheck.Sender(organisation.value(), messageClass);
        return database.read(connection -> ConsentCheck.rule(connection, sender));
    }

    @Override
    public Rule rule(OrganisationId organisation, MessageClass messageClass, boolean required, String actor) {
        return database.transaction(connection -> {
            try (PreparedStatement put = connection.prepareStatement("""
                    insert into messaging.consent_rule (organisation, class, required, actor) values (?, ?, ?, ?)
                    on conflict (organisation, class) do update
                        set required = excluded.required, actor = excluded.actor, since = now()""")) {
                put.setObject(1, organisation.value());
                put.setInt(2, messageClass.ordinal());
                put.setBoolean(3, required);
                put.setString(4, actor);
                put.executeUpdate();
            }
            return ConsentCheck.rule(connection, new SuppressionCheck.Sender(organisation.value(), messageClass));
        });
    }

    private static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no live consent of this number");
    }
}
