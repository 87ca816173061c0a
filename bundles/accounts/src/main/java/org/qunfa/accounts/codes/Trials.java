package org.qunfa.accounts.codes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.codes.Askers.Asker;
import org.qunfa.accounts.codes.Askers.Sent;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/**
 * Says whether codes are right that somebody tries, and counts the tries of each code: of who asked for it, of each device that is known,
 * and of all others together. So nobody else can use up what who asked may try, and a code has an end of tries all the same.
 */
final class Trials {

    /** Of one code, each. */
    private static final int MOST_TRIES = 5;

    private final Seals seals;
    private final Askers askers;

    Trials(Seals seals, Askers askers) {
        this.seals = seals;
        this.askers = askers;
    }

    long digest(PhoneNumber to, CodePurpose purpose, int code) {
        return seals.text("person code", to.digits() + " " + purpose.word() + " " + code);
    }

    /** Codes of a number are changed by one at a time. */
    void lock(Connection connection, PhoneNumber phone) throws SQLException {
        lock(connection, seals, phone);
    }

    static void lock(Connection connection, Seals seals, PhoneNumber phone) throws SQLException {
        Sql.lock(connection, "code " + seals.phone(phone));
    }

    /** Whether a code is there that who tries asked for, or whose number it is, and of which they have tries left. */
    boolean isAsked(Connection connection, Trial trial) throws SQLException {
        Asker asker = asker(connection, trial);
        for (Sent code : sent(connection, trial)) {
            if (asker.asked(code) && isLeft(connection, code.seq(), asker.counted(code))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLeft(Connection connection, long code, long who) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.code_try where code = ? and who = ? and tries >= ?",
                        code,
                        who,
                        MOST_TRIES)
                .isEmpty();
    }

    /** Whether it is a code that is good, and who tries may still; counts the try for every code that it could be. */
    boolean isRight(Connection connection, Trial trial) throws SQLException {
        long digest = digest(trial.phone(), trial.purpose(), Integer.parseInt(trial.code()));
        Asker asker = asker(connection, trial);
        lock(connection, trial.phone());
        boolean right = false;
        for (Sent code : sent(connection, trial)) {
            boolean counted = count(connection, code.seq(), asker.counted(code));
            right |= counted && code.digest() == digest && opens(asker, code, trial);
        }
        return right;
    }

    /** A code for another number is good in the account alone in which it was asked for: whoever talks it out of somebody else has none. */
    private static boolean opens(Asker asker, Sent code, Trial trial) {
        return trial.purpose() != CodePurpose.CHANGE_PHONE
                || (asker.id() != null && asker.id().equals(code.asker()));
    }

    private static boolean count(Connection connection, long code, long who) throws SQLException {
        return Sql.run(connection, """
                insert into accounts.code_try as past (code, who, tries) values (?, ?, 1)
                on conflict (code, who) do update set tries = past.tries + 1 where past.tries < ?""", code, who, MOST_TRIES) > 0;
    }

    /** Uses up what was sent to the number for the purpose, where the code is among it. */
    boolean take(Connection connection, Trial trial) throws SQLException {
        long digest = digest(trial.phone(), trial.purpose(), Integer.parseInt(trial.code()));
        lock(connection, trial.phone());
        return sent(connection, trial).stream().anyMatch(code -> code.digest() == digest)
                && Sql.run(
                                connection,
                                "update accounts.code set digest = null where phone_index = ? and purpose = ?",
                                seals.phone(trial.phone()),
                                trial.purpose().word())
                        > 0;
    }

    private Asker asker(Connection connection, Trial trial) throws SQLException {
        return askers.of(connection, trial.phone(), trial.purpose(), trial.who());
    }

    /** Those that are good. Each who asks has one: what somebody else asks for ends nobody's. */
    private List<Sent> sent(Connection connection, Trial trial) throws SQLException {
        boolean another = trial.purpose() == CodePurpose.CHANGE_PHONE;
        return Sql.all(
                connection,
                row -> {
                    Long by = row.getObject(3, Long.class);
                    return new Sent(row.getLong(1), row.getLong(2), by, another && by != null, row.getLong(4));
                },
                """
                select seq, address, asker, digest from accounts.code
                where phone_index = ? and purpose = ? and digest is not null
                    and at > now() - ? * interval '1 second'
                order by seq""",
                seals.phone(trial.phone()),
                trial.purpose().word(),
                Codes.VALID.toSeconds());
    }
}
