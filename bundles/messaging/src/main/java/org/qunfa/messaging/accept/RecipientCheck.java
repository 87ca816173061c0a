package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.channel.Approval;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.messaging.wording.Variable;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.PhoneNumber;

/** Checks one recipient after the other against a notice, and counts what each costs. Not safe for use by several threads. */
final class RecipientCheck {

    private final NoticePlan plan;
    private final Limits limits;
    private final Trial trial;
    private final TextJudge judge;
    private final Approval approval;
    private final @Nullable Function<PhoneNumber, String> optOutAddress;
    private final List<Variable> variables;
    private final List<OccasionPlan.Planned> reminders;
    private final boolean fixed;
    private Problem found = new Problem("", "none", "nothing is wrong");
    private @Nullable Final fixedInChina;
    private @Nullable Final fixedAbroad;

    /**
     * Checks recipients of a notice.
     *
     * @param trial to whom the organisation may send
     * @param approval whether a line takes a text
     * @param optOutAddress what stands for {@link OptOutAddresses#VARIABLE}; null where the text does not use it
     */
    RecipientCheck(
            NoticePlan plan,
            Limits limits,
            Trial trial,
            TextJudge judge,
            Approval approval,
            @Nullable Function<PhoneNumber, String> optOutAddress) {
        this.approval = approval;
        this.plan = plan;
        this.limits = limits;
        this.trial = trial;
        this.judge = judge;
        this.optOutAddress = optOutAddress;
        variables = plan.wording().variables();
        reminders = plan.ownReminders();
        fixed = plan.wording().isFixed()
                && reminders.stream()
                        .allMatch(r -> Objects.requireNonNull(r.wording()).isFixed());
    }

    /**
     * A recipient that passed.
     *
     * @param segments its price
     * @param verdict what the lexicons say about its final text
     * @param reminders what each reminder that says something of its own takes, in their order
     */
    record Passed(Addressee addressee, int segments, Verdict verdict, List<Integer> reminders) {}

    /**
     * Checks a recipient.
     *
     * @param index its place in the list, for the pointer of a problem
     * @return null when something is wrong: {@link #problem()} says what
     */
    @Nullable
    Passed check(Recipient recipient, int index) {
        if (recipient.fault() != null) {
            found = recipient.fault();
            return null;
        }
        String pointer = "/recipients/" + index;
        PhoneNumber.Reading reading = PhoneNumber.read(recipient.to());
        if (reading instanceof PhoneNumber.Invalid invalid) {
            return fail(
                    pointer + "/to",
                    "not-a-number-" + invalid.problem().code(),
                    invalid.problem().sentence());
        }
        PhoneNumber number = ((PhoneNumber.Valid) reading).number();
        if (!trial.permits(number)) {
            return fail(pointer + "/to", Trial.CODE, Trial.NOT_OWN);
        }
        String ref = recipient.ref();
        if (ref != null && (ref.length() > Limits.REF || Text.problem("", ref) != null)) {
            return fail(
                    pointer + "/ref",
                    "bad-ref",
                    "ref has at most " + Limits.REF + " characters and no control characters");
        }
        Map<String, String> given = recipient.values();
        if (optOutAddress != null) {
            given = new HashMap<>(given);
            given.put(OptOutAddresses.VARIABLE, optOutAddress.apply(number));
        }
        List<String> values = values(given, pointer);
        if (values == null) {
            return null;
        }
        Final text = text(given, number, pointer);
        return text == null
                ? null
                : new Passed(new Addressee(number, values, ref), text.segments(), text.verdict(), text.reminders());
    }

    /** What a final text costs, what the lexicons say about it, and what its reminders cost. */
    private record Final(int segments, Verdict verdict, List<Integer> reminders) {}

    /** Looks at a text that is the same for all once at home and once abroad, where it is laid out in another way. */
    private @Nullable Final text(Map<String, String> values, PhoneNumber number, String pointer) {
        boolean china = number.countryCode() == PhoneNumber.CHINA_CODE;
        Final known = china ? fixedInChina : fixedAbroad;
        if (known != null) {
            return known;
        }
        String text = plan.wording().render(values, number.countryCode());
        int segments = segments(text, number, new Of("/text", pointer));
        List<Integer> ofReminders = segments == 0 ? null : reminders(values, number, pointer);
        if (ofReminders == null) {
            return null;
        }
        var checked = new Final(segments, judge.judge(text), ofReminders);
        if (fixed && china) {
            fixedInChina = checked;
        } else if (fixed) {
            fixedAbroad = checked;
        }
        return checked;
    }

    private @Nullable List<String> values(Map<String, String> given, String pointer) {
        if (variables.isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<String>(variables.size());
        for (Variable variable : variables) {
            String name = variable.name();
            String value = given.get(name);
            if (value == null) {
                fail(pointer + "/values/" + name, "missing-value", "the text uses this name, and it has no value here");
                return null;
            }
            Problem characters = Text.problem(pointer + "/values/" + name, value);
            if (characters != null) {
                found = characters;
                return null;
            }
            boolean own = optOutAddress != null && name.equals(OptOutAddresses.VARIABLE);
            if (!own && !variable.admits(value)) {
                fail(pointer + "/values/" + name, "bad-value", variable.sentence());
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable List<Integer> reminders(Map<String, String> values, PhoneNumber number, String pointer) {
        if (reminders.isEmpty()) {
            return List.of();
        }
        var each = new ArrayList<Integer>(reminders.size());
        for (OccasionPlan.Planned reminder : reminders) {
            Wording wording = Objects.requireNonNull(reminder.wording());
            String text = wording.render(values, number.countryCode());
            int segments = segments(text, number, new Of("/reminders/" + reminder.no() + "/text", pointer));
            if (segments == 0) {
                return null;
            }
            each.add(segments);
        }
        return each;
    }

    /** Where a text is that is the same for all, and where the recipient is. */
    private record Of(String text, String recipient) {}

    private int segments(String text, PhoneNumber number, Of pointers) {
        if (text.length() > limits.characters()) {
            fail(
                    pointers.recipient(),
                    "too-long",
                    "with these values the text has more than " + limits.characters() + " characters");
            return 0;
        }
        int segments = plan.wording().count(text, number.countryCode());
        if (segments > plan.carriage().mostParts()) {
            fail(
                    fixed ? pointers.text() : pointers.recipient(),
                    "too-many-segments",
                    "the text takes " + segments + " segments, and the channel carries "
                            + plan.carriage().mostParts());
            return 0;
        }
        Approval.Unapproved against = approval.against(text);
        if (against != null) {
            fail(fixed ? pointers.text() : pointers.recipient(), "no-approved-text", against.sentence());
            return 0;
        }
        return segments;
    }

    private @Nullable Passed fail(String pointer, String code, String sentence) {
        found = new Problem(pointer, code, sentence);
        return null;
    }

    /** What was wrong with the recipient that did not pass last. */
    Problem problem() {
        return found;
    }
}
