package org.qunfa.accounts.signins;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.model.PhoneNumber;

/**
 * What somebody does or tries, before it is known what comes of it.
 *
 * @param provider the login provider's instance, or a key's public name; null when there is none, or it is only said
 * @param phone what was given; of it a keyed fingerprint is kept, and that only where no person is known by it
 * @param second what was right besides; null when nothing was
 * @param origin null when it is not known
 */
public record Entry(
        Act act,
        Method method,
        @Nullable String provider,
        @Nullable PersonId person,
        @Nullable PhoneNumber phone,
        @Nullable UUID session,
        @Nullable Second second,
        @Nullable Origin origin) {

    /** What is done. */
    public enum Act {
        SIGN_IN,
        STEP_UP,
        REGISTER,
        SIGN_OUT,
        END_SESSION,
        BIND_LOGIN,
        CHANGE_PHONE,
        SECOND_FACTOR,
        BAN_APPEAL,
        USE_KEY;

        String word() {
            return words(this);
        }
    }

    /** What it is proved with. */
    public enum Method {
        PASSWORD,
        CODE,
        LOGIN,
        APP,
        SESSION,
        KEY;

        String word() {
            return words(this);
        }
    }

    /** What was right as a second factor. */
    public enum Second {
        APP,
        PAPER;

        String word() {
            return words(this);
        }
    }

    private static String words(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Entry of(Act act, Method method) {
        return new Entry(act, method, null, null, null, null, null, null);
    }

    public Entry from(@Nullable Origin from) {
        return new Entry(act, method, provider, person, phone, session, second, from);
    }

    public Entry about(PhoneNumber number, @Nullable PersonId known) {
        return new Entry(act, method, provider, known, number, session, second, origin);
    }

    public Entry by(@Nullable PersonId known) {
        return new Entry(act, method, provider, known, phone, session, second, origin);
    }

    public Entry in(UUID id) {
        return new Entry(act, method, provider, person, phone, id, second, origin);
    }

    public Entry with(@Nullable Second right) {
        return new Entry(act, method, provider, person, phone, session, right, origin);
    }

    public Entry via(@Nullable String name) {
        return new Entry(act, method, name, person, phone, session, second, origin);
    }

    /** Says nothing about anybody. */
    @Override
    public String toString() {
        return "Entry[" + act + "]";
    }
}
