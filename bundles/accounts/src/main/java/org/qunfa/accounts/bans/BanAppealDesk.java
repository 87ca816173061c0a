package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.attempts.Attempts;
import org.qunfa.accounts.attempts.Attempts.From;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.codes.Trial;
import org.qunfa.accounts.codes.Who;
import org.qunfa.accounts.rows.Devices;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Repeats;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.model.Actors;
import org.qunfa.store.Database;

/** Takes appeals against bans, and the decisions on them. */
@Component(service = BanAppeals.class, configurationPid = PeopleSettings.PID)
public final class BanAppealDesk implements BanAppeals {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_REASON = 200;
    private static final int LISTED = 1_000;
    private static final int TOLD_AT_ONCE = 100;

    private final Database database;
    private final Seals seals;
    private final PersonRows people;
    private final AppealRows rows;
    private final CodeDesk codes;
    private final BanDesk bans;
    private final SignInTrail trail;
    private final Attempts attempts;
    private final Actors actors;
    private final int perBan;
    private final String told;
    private final String signature;

    @Activate
    public BanAppealDesk(
            @Reference Tables tables,
            @Reference CodeDesk codes,
            @Reference BanDesk bans,
            @Reference SignInTrail trail,
            @Reference Actors actors,
            PeopleSettings settings) {
        database = tables.database();
        seals = tables.seals();
        people = new PersonRows(seals);
        rows = new AppealRows(seals);
        this.codes = codes;
        this.bans = bans;
        this.trail = trail;
        attempts = new Attempts(tables, settings);
        this.actors = actors;
        perBan = settings.appealsPerBan();
        told = settings.appealText();
        signature = settings.codeSignature();
    }

    @Override
    public List<Hit> mine(Proof proof) {
        require(proof);
        return database.transaction(connection -> {
            Optional<PersonId> person = person(connection, proof);
            return person.isPresent() ? rows.hits(connection, person.get()) : List.of();
        });
    }

    @Override
    public List<Hit> file(Proof proof, @Nullable UUID ban, String text) {
        // Before the code is looked at, so that nobody loses theirs for a text that is too long.
        check("/text", text, LONGEST_TEXT);
        require(proof);
        return database.transaction(connection -> {
            PersonId person = person(connection, proof).orElseThrow(BanAppealDesk::noBan);
            // Before the rows of bans, as who closes their account does.
            if (!PersonRows.lock(connection, person)) {
                throw noBan();
            }
            List<AppealRows.Target> targets = AppealRows.targets(connection, person, ban);
            if (targets.isEmpty()) {
                throw noBan();
            }
            List<AppealRows.Target> free =
                    targets.stream().filter(target -> !target.open()).toList();
            if (free.isEmpty()) {
                throw Denied.of(Reason.CONFLICT, "appeal-open", "an appeal waits for a decision already");
            }
            List<AppealRows.Target> left =
                    free.stream().filter(target -> target.filed() < perBan).toList();
            if (left.isEmpty()) {
                throw Denied.of(
                        Reason.CONFLICT, "appeals-used-up", "as many appeals were filed against it as there may be");
            }
            for (AppealRows.Target target : left) {
                rows.insert(connection, target.ban(), person, text);
                Trail.did(connection, Caller.of(person), "appeal against ban", target.ban());
            }
            return rows.hits(connection, person);
        });
    }

    private void require(Proof proof) {
        Optional<PersonId> known = database.read(connection -> person(connection, proof));
        Entry entry =
                Entry.of(Act.BAN_APPEAL, Method.CODE).from(proof.origin()).about(proof.phone(), known.orElse(null));
        boolean right = trail.watch(entry, () -> isRight(proof, known));
        trail.count(entry, right ? SignInTrail.DONE : "code-wrong");
        if (!right) {
            throw Denied.at("/code", "code-wrong", "this code is wrong or was used; ask for another");
        }
    }

    private boolean isRight(Proof proof, Optional<PersonId> known) {
        // Of a number that nobody has the same is asked.
        UUID id = known.map(PersonId::value).orElseGet(UUID::randomUUID);
        Origin origin = proof.origin();
        boolean device = database.read(connection -> Devices.knows(connection, id, origin.device()));
        var trial = new Trial(proof.phone(), CodePurpose.APPEAL, proof.code(), Who.from(origin));
        From from = From.of(device, codes.isAsked(trial));
        long attempt = attempts.begin(new Attempts.Try(proof.phone(), origin.address(), from, Attempts.Kind.APPEAL));
        boolean right = codes.use(trial);
        if (right) {
            attempts.right(attempt);
        }
        return right;
    }

    private Optional<PersonId> person(Connection connection, Proof proof) throws SQLException {
        return people.byPhone(connection, proof.phone()).map(PersonRows.Known::id);
    }

    /** Says the same to who is not banned and to who is not known. */
    private static Denied noBan() {
        return Denied.of(Reason.NOT_FOUND, "no-ban", "no ban stands that hits whoever has this number");
    }

    private static void check(String pointer, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > most || text.indexOf('\0') >= 0) {
            throw Denied.at(pointer, "bad-length", "this has 1 to " + most + " characters");
        }
    }

    @Override
    public List<Appeal> appeals(boolean openOnly) {
        return database.read(connection -> rows.list(connection, openOnly, LISTED));
    }

    @Override
    public Repeated<Appeal> decide(UUID id, Decision decision, @Nullable Repeat repeat) {
        check("/reason", decision.reason(), LONGEST_REASON);
        var asked = Repeats.sealed(seals, decision.by(), "decide " + id, repeat);
        // Before the transaction: who is behind a name is asked of the database by itself.
        Involved involved = involved(id, decision.by());
        Repeated<Appeal> decided =
                database.transaction(connection -> Repeats.once(connection, asked, new Repeats.Once<Appeal>() {
                    @Override
                    public Appeal work() throws SQLException {
                        return decide(connection, id, decision, involved);
                    }

                    @Override
                    public String write(Appeal appeal) {
                        return id.toString();
                    }

                    // A decision is for good.
                    @Override
                    public Appeal read(String written) throws SQLException {
                        return rows.find(connection, id).orElseThrow(BanAppealDesk::notFound);
                    }
                }));
        bans.refresh();
        return decided;
    }

    /** Whether who decides placed the ban, or filed the appeal. */
    private record Involved(boolean placed, boolean filed) {}

    private Involved involved(UUID id, String by) {
        return database.read(connection -> rows.find(connection, id))
                .map(appeal -> new Involved(
                        actors.mayBeOnePerson(by, appeal.ban().ground().by()),
                        actors.mayBeOnePerson(by, Caller.of(appeal.by()))))
                .orElse(new Involved(false, false));
    }

    private Appeal decide(Connection connection, UUID id, Decision decision, Involved involved) throws SQLException {
        if (decision.granted()) {
            BarredRows.lock(connection);
        }
        Appeal appeal = rows.lock(connection, id).orElseThrow(BanAppealDesk::notFound);
        requireDecidable(appeal, involved);
        rows.decide(connection, appeal, decision);
        Trail.did(connection, decision.by(), (decision.granted() ? "grant" : "refuse") + " appeal", id);
        if (decision.granted()) {
            Trail.did(connection, decision.by(), "lift ban", appeal.ban().id());
        }
        return rows.find(connection, id).orElseThrow();
    }

    private static Denied notFound() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "there is no such appeal");
    }

    private static void requireDecidable(Appeal appeal, Involved involved) {
        if (appeal.decision() != null) {
            throw Denied.of(Reason.CONFLICT, "decided", "somebody has decided on this appeal already");
        }
        if (appeal.state() != State.OPEN) {
            throw Denied.of(Reason.CONFLICT, "ban-over", "the ban has ended; there is nothing to decide");
        }
        if (involved.placed()) {
            throw Denied.of(Reason.FORBIDDEN, "own-ban", "whoever placed the ban does not decide on it again");
        }
        if (involved.filed()) {
            throw Denied.of(Reason.FORBIDDEN, "own-appeal", "nobody decides on their own appeal");
        }
    }

    @Override
    public List<Untold> untold() {
        if (told.isBlank()) {
            return List.of();
        }
        return database.read(connection -> AppealRows.untold(connection, TOLD_AT_ONCE).stream()
                .map(row -> new Untold(row.appeal(), seals.phone(row.person(), row.phone()), told, signature))
                .toList());
    }

    @Override
    public void told(UUID appeal) {
        database.transaction(connection -> {
            AppealRows.told(connection, appeal);
            return appeal;
        });
    }
}
