package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.wording.Variable;
import org.qunfa.model.PhoneNumber;

/** Checks one recipient after the other against a notice, and counts what each costs. Not safe for use by several threads. */
final class RecipientCheck {

    private final NoticePlan plan;
    private final Limits limits;
    private final List<Variable> variables;
    private final boolean fixed;
    private Problem found = new Problem("", "none", "nothing is wrong");
    private int fixedInChina;
    private int fixedAbroad;

    RecipientCheck(NoticePlan plan, Limits limits) {
        this.plan = plan;
        this.limits = limits;
        variables = plan.wording().variables();
        fixed = plan.wording().isFixed();
    }

    /**
     * A recipient that passed.
     *
     * @param segments its price
     */
    record Passed(Addressee addressee, int segments) {}

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
        String ref = recipient.ref();
        if (ref != null && (ref.length() > Limits.REF || Text.problem("", ref) != null)) {
            return fail(
                    pointer + "/ref",
                    "bad-ref",
                    "ref has at most " + Limits.REF + " characters and no control characters");
        }
        List<String> values = values(recipient, pointer);
        if (values == null) {
            return null;
        }
        int segments = segments(recipient, number, pointer);
        return segments == 0 ? null : new Passed(new Addressee(number, values, ref), segments);
    }

    private @Nullable List<String> values(Recipient recipient, String pointer) {
        if (variables.isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<String>(variables.size());
        for (Variable variable : variables) {
            String name = variable.name();
            String value = recipient.values().get(name);
            if (value == null) {
                fail(pointer + "/values/" + name, "missing-value", "the text uses this name, and it has no value here");
                return null;
            }
            Problem characters = Text.problem(pointer + "/values/" + name, value);
            if (characters != null) {
                found = characters;
                return null;
            }
            if (!variable.admits(value)) {
                fail(pointer + "/values/" + name, "bad-value", variable.sentence());
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private int segments(Recipient recipient, PhoneNumber number, String pointer) {
        boolean china = number.countryCode() == PhoneNumber.CHINA_CODE;
        int known = china ? fixedInChina : fixedAbroad;
        if (fixed && known > 0) {
            return known;
        }
        String text = plan.wording().render(recipient.values(), number.countryCode());
        if (text.length() > limits.characters()) {
            fail(
                    pointer,
                    "too-long",
                    "with these values the text has more than " + limits.characters() + " characters");
            return 0;
        }
        int segments = plan.wording().count(text, number.countryCode());
        if (segments > plan.carriage().mostParts()) {
            fail(
                    fixed ? "/text" : pointer,
                    "too-many-segments",
                    "the text takes " + segments + " segments, and the channel carries "
                            + plan.carriage().mostParts());
            return 0;
        }
        if (fixed && china) {
            fixedInChina = segments;
        } else if (fixed) {
            fixedAbroad = segments;
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
