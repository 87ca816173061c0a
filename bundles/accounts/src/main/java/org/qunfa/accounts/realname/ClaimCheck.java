package org.qunfa.accounts.realname;

import java.text.Normalizer;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.RealNames.Claim;
import org.qunfa.accounts.realname.RealNameRows.Identity;
import org.qunfa.model.IdNumber;

/** Checks what people say of themselves before anybody else learns of it. */
final class ClaimCheck {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 200;

    /** Letters of any script, with what stands between the parts of a name; the last are ways to write the dot of 阿凡提·买买提. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'\\-·•‧・]*");

    /** As long as the numbers of people, their phones' among them, are at least. */
    private static final Pattern NUMBERS = Pattern.compile("(?s).*[0-9]{8}.*");

    private final InstantSource clock;

    ClaimCheck(InstantSource clock) {
        this.clock = clock;
    }

    Identity check(Claim claim) {
        String name = Normalizer.normalize(claim.name(), Normalizer.Form.NFC).strip();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Denied.at("/name", "bad-name", "a name has 1 to 60 letters, as on the identity card");
        }
        IdNumber.Reading reading = IdNumber.read(claim.number(), clock.instant());
        if (reading instanceof IdNumber.Invalid invalid) {
            throw Denied.at(
                    "/number",
                    "not-an-id-number-" + invalid.problem().code(),
                    invalid.problem().sentence());
        }
        return new Identity(name, ((IdNumber.Valid) reading).number());
    }

    /** Checks the reason of something that is done by hand; it is kept for long, so that no number may be in it. */
    static void reason(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length < 1 || length > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw Denied.at("/reason", "bad-length", "a reason has 1 to 200 characters, no control character");
        }
        if (NUMBERS.matcher(reason).matches()) {
            throw Denied.at("/reason", "number-in-reason", "a reason is kept for long: leave numbers of people out");
        }
    }
}
