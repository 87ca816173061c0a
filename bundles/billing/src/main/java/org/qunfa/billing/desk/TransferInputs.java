package org.qunfa.billing.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Repayments;
import org.qunfa.billing.Transfers.Entry;
import org.qunfa.billing.rows.Tables;
import org.qunfa.model.Money;

/** What is wrong with what somebody enters of a transfer. */
final class TransferInputs {

    private static final int LONGEST_WORDS = 200;
    private static final int LONGEST_KEY = 255;
    private static final long MOST = 100_000_000_000L;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    private TransferInputs() {}

    /**
     * Refuses what is no transfer.
     *
     * @throws Denied INVALID, at a pointer
     */
    static void check(Entry entry, Instant now) {
        Inputs.text("", entry.requestKey(), LONGEST_KEY);
        if ((entry.order() == null) == (entry.refund() == null)) {
            throw Denied.at(
                    "/order", "order-or-refund", "say either which order it came for, or which refund it went out for");
        }
        if (entry.returned() && entry.refund() == null) {
            throw Denied.at("/refund", "missing", "a bank returns what went out for a refund: say which");
        }
        moved(entry.amount(), entry.reference(), entry.day(), now);
        if (entry.note() != null) {
            words("/note", entry.note());
        }
    }

    /** The same of money that was paid back where it came. */
    static void check(Repayments.Entry entry, Instant now) {
        moved(entry.amount(), entry.reference(), entry.day(), now);
        words("/reason", entry.reason());
    }

    private static void moved(Money amount, String reference, LocalDate day, Instant now) {
        Inputs.range("/amount", amount.minor(), MOST);
        if (!REFERENCE.matcher(reference).matches()) {
            throw Denied.at(
                    "/reference",
                    "bad-reference",
                    "the bank's reference has 1 to 64 letters, digits, hyphens, dots, slashes and underscores");
        }
        if (day.isBefore(FIRST_DAY) || day.isAfter(LocalDate.ofInstant(now, Tables.CALENDAR))) {
            throw Denied.at("/day", "bad-day", "the day of the bank's statement is one that has come");
        }
    }

    /**
     * Refuses words of another length, and such as seem to name who paid.
     *
     * @throws Denied INVALID, at the pointer
     */
    static void words(String pointer, String words) {
        Inputs.text(pointer, words, LONGEST_WORDS);
        Inputs.namesNobody(pointer, words);
    }
}
