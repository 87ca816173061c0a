package org.qunfa.accounts.sessions;

import java.sql.Connection;
import java.sql.SQLException;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Left;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.bans.BarredRows;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.codes.Trial;
import org.qunfa.accounts.codes.Who;
import org.qunfa.accounts.members.InvitationRows;
import org.qunfa.accounts.rows.Also;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.PersonRows.Known;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Gives people another number, with all that is found by the one that they had. */
final class PhoneChange {

    private final Database database;
    private final Seals seals;
    private final PersonRows people;
    private final MinorRows minors;
    private final InvitationRows invitations;
    private final BarredRows barred;
    private final CodeDesk codes;
    private final SignInTrail trail;
    private final String text;
    private final String signature;

    PhoneChange(Tables tables, CodeDesk codes, SignInTrail trail, PeopleSettings settings) {
        database = tables.database();
        seals = tables.seals();
        people = new PersonRows(seals);
        minors = new MinorRows(seals);
        invitations = new InvitationRows(seals);
        barred = new BarredRows(seals);
        this.codes = codes;
        this.trail = trail;
        text = settings.phoneChangedText();
        signature = settings.codeSignature();
    }

    /** Who wants which number, and what proves it. */
    record Wish(Session session, PhoneNumber phone, String code, Origin origin) {

        /** Says in which session, and nothing else. */
        @Override
        public String toString() {
            return "Wish[" + session + "]";
        }
    }

    /**
     * Does it.
     *
     * @param before what is looked at once more, in the transaction, while nobody else changes anything of them
     */
    Left change(Wish wish, Also before) {
        Entry entry = Entry.of(Act.CHANGE_PHONE, Method.CODE)
                .from(wish.origin())
                .by(wish.session().person())
                .in(wish.session().id());
        return trail.watch(entry, () -> changed(wish, before, entry));
    }

    private Left changed(Wish wish, Also before, Entry entry) {
        PersonId person = wish.session().person();
        PhoneNumber phone = wish.phone();
        if (database.read(connection -> people.byId(connection, person))
                .filter(p -> p.phone().equals(phone))
                .isPresent()) {
            throw Denied.at("/phone", "own-number", "this is your number already");
        }
        // Whether somebody has the number is not looked at before it is proved to be theirs.
        Origin origin = wish.origin();
        var who = new Who(origin.address(), origin.device(), person);
        if (!codes.use(new Trial(phone, CodePurpose.CHANGE_PHONE, wish.code(), who))) {
            throw Denied.at("/code", "code-wrong", "this code is wrong or was used; ask for another");
        }
        PhoneNumber had = database.transaction(connection -> {
            // Whoever registers by this number at the same time waits.
            Sql.lock(connection, "phone " + seals.phone(phone));
            if (!PersonRows.lockToChange(connection, person)) {
                throw Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
            }
            before.with(connection, person);
            PhoneNumber old = move(connection, person, phone);
            SessionRows.endOthers(connection, person, wish.session().id());
            trail.done(connection, entry);
            return old;
        });
        return new Left(had, text, signature);
    }

    private PhoneNumber move(Connection connection, PersonId person, PhoneNumber phone) throws SQLException {
        PhoneNumber before = people.byId(connection, person).map(Known::phone).orElseThrow();
        // Who asks has just proved that the number is theirs, so this tells nobody else who is registered.
        if (people.byPhone(connection, phone).isPresent()) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "already-registered",
                    "another account has this number: close that one first, or sign in with it");
        }
        // Closing keeps bans by the number that is known then.
        if (BarredRows.isHit(connection, person) || barred.isBarred(connection, phone)) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "banned",
                    "a ban stands against you, an organisation of yours, or whoever had this number: wait until it ends");
        }
        // What others ask of the old number is for whose it was shown to be. They are not told the new one, so it ends;
        // and it is
        // not for who gets the old one.
        if (PersonRows.isProved(connection, person)) {
            minors.unname(connection, before);
            invitations.end(connection, before);
        }
        people.move(connection, person, phone);
        Trail.did(connection, "person:" + person, "change phone", person);
        return before;
    }
}
