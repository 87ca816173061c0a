package org.qunfa.messaging.wording;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.qunfa.messaging.Problem;
import org.qunfa.model.MessageClass;

/**
 * What carriers refuse in a template or a signature that is filed with them. A text that is sent freely need not keep to it, so
 * this only warns.
 */
public final class TemplateLint {

    private static final int SHORTEST_SIGNATURE = 2;
    private static final int LONGEST_SIGNATURE = 16;
    private static final int LONGEST_CODE = 6;
    private static final Pattern SIGNATURE = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern TEST = Pattern.compile("测试|測試|(?i:test)");

    private final List<Problem> found = new ArrayList<>();

    private TemplateLint() {}

    /** Whether a signature says that it is for tests, which carriers refuse. */
    public static boolean saysTest(String signature) {
        return TEST.matcher(Normalizer.normalize(signature, Normalizer.Form.NFKC))
                .find();
    }

    /** All that a carrier would refuse, each by its rule's id. */
    public static List<Problem> of(Wording wording) {
        var lint = new TemplateLint();
        lint.checkSignature(wording.frame().signature());
        lint.checkPlaces(wording);
        lint.checkTypes(wording);
        return List.copyOf(lint.found);
    }

    private void checkSignature(String signature) {
        int length = signature.codePointCount(0, signature.length());
        if (length < SHORTEST_SIGNATURE || length > LONGEST_SIGNATURE) {
            warn("/signature", "signature-length", "carriers take signatures of 2 to 16 characters");
        }
        if (!SIGNATURE.matcher(signature).matches()) {
            warn("/signature", "signature-signs", "carriers take signatures of letters and digits only");
        }
        if (saysTest(signature)) {
            warn("/signature", "signature-test", "carriers refuse signatures that say 测试 or test");
        }
    }

    private void checkPlaces(Wording wording) {
        List<String> literals = wording.literals();
        boolean adjacent = false;
        for (int i = 1; i + 1 < literals.size(); i++) {
            adjacent |= literals.get(i).isEmpty();
        }
        if (adjacent) {
            warn("/text", "adjacent-variables", "carriers refuse variables that nothing parts, such as {a}{b}");
        }
        if (!wording.isFixed() && literals.stream().allMatch(String::isBlank)) {
            warn("/text", "only-variables", "carriers refuse a text that is nothing but variables");
        }
    }

    private void checkTypes(Wording wording) {
        for (Variable variable : wording.variables()) {
            if (variable.type() == Variable.Type.URL) {
                warn("/text", "address-variable", "carriers refuse a web address in a variable: " + variable.name());
            }
            boolean code = variable.type() == Variable.Type.CODE
                    || (variable.type() == Variable.Type.DIGITS
                            && wording.frame().messageClass() == MessageClass.CODE);
            if (code && variable.most() > LONGEST_CODE) {
                warn("/text", "long-code", "carriers take codes of at most 6 characters: " + variable.name());
            }
        }
    }

    private void warn(String pointer, String rule, String sentence) {
        found.add(new Problem(pointer, rule, sentence));
    }
}
