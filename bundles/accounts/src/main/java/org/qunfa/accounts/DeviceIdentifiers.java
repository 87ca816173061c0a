package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Identifiers of people's devices, as apps read them and browsers cannot. Nobody has to give any, and nothing depends on them;
 * what is given rests on a consent to {@link SensitivePurpose#DEVICE_IDENTIFIER} and goes with it. No identifier is kept, only
 * its keyed hash, so it can be told whether one comes again, and not what it is. Apart from all this are the browsers that
 * somebody signed in with, which are known by cookies. A service; safe for use by many threads.
 */
public interface DeviceIdentifiers {

    /** How many are kept of a person; the one that was not given for longest makes room. */
    int MOST = 20;

    /** What is taken. There is no third kind, and there will be none: no MAC address, and no list of what is installed. */
    enum Kind {
        /** Of a mobile device's hardware (3GPP TS 23.003, 6.2.1): 15 digits, the last of which checks the others. */
        IMEI,
        /** By which apps of several makers know a device until its user resets it (Mobile Security Alliance). */
        OAID;

        /** The word for it outside: {@code imei} … */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind with this word. */
        public static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /**
     * One that was given, without what it is.
     *
     * @param seenAt when it was given last
     */
    record View(UUID id, Kind kind, Instant givenAt, Instant seenAt) {}

    /**
     * What giving came to.
     *
     * @param isNew whether it was not known of this person before
     */
    record Given(View view, boolean isNew) {}

    /** Those of somebody, the one that was given last first; at most {@value #MOST}. */
    List<View> identifiers(PersonId person);

    /**
     * Keeps the hash of an identifier. Of one that is known, however it was written then, nothing changes but when it was given
     * last. Two people may give the same.
     *
     * @param written as devices and people write it: an IMEI also with spaces and hyphens, an OAID with or without hyphens, in
     *     small letters or capitals
     * @throws Denied when they do not agree to it, or it is no identifier of this kind, or one that tells no device from others;
     *     nothing is kept then
     */
    Given give(PersonId person, Kind kind, String written);

    /**
     * Erases one.
     *
     * @return whether they had it
     */
    boolean erase(PersonId person, UUID id);
}
