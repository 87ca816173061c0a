package org.qunfa.carrier.huawei.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedText.Piece;
import org.qunfa.plugin.carrier.ApprovedTexts;

/**
 * Reads approved templates as settings have them, {@code ID=content} with commas between. A comma parts two of them only where
 * {@code ID=} follows, so that contents may have their own. What is wrong throws {@link IllegalArgumentException} with one sentence.
 */
final class TemplateReader {

    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=[A-Za-z0-9]{1,32}\\s*=)");
    private static final Pattern TEMPLATE = Pattern.compile("([A-Za-z0-9]{1,32})\\s*=\\s*(\\S.*)");
    /** A dollar stands before the brace where whatever reads settings left it there. */
    private static final Pattern PLACE = Pattern.compile("\\$?\\{([^{}]*)}");

    private static final Pattern NOT_ALLOWED = Pattern.compile("[{}【】]");
    private static final int LONGEST = 500;
    private static final int MOST_PLACES = 20;

    private final Variables variables;

    TemplateReader(Variables variables) {
        this.variables = variables;
    }

    List<ApprovedText> read(String written) {
        List<ApprovedText> texts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String one : BETWEEN.split(written, -1)) {
            Matcher template = TEMPLATE.matcher(one);
            if (!template.matches()) {
                throw wrong("\"" + one + "\" is no template", "give ID=content, with commas between several");
            }
            String id = template.group(1);
            if (!ids.add(id)) {
                throw wrong(id + " stands there twice", "give each template once");
            }
            texts.add(new ApprovedText(id, "", pieces(id, template.group(2))));
        }
        if (texts.size() > ApprovedTexts.MOST_TEXTS) {
            throw wrong("there are too many", "give at most 2000");
        }
        return texts;
    }

    private List<Piece> pieces(String id, String content) {
        if (content.length() > LONGEST) {
            throw wrong(id + " is too long", "a template has at most 500 characters");
        }
        List<Piece> pieces = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Matcher place = PLACE.matcher(content);
        int end = 0;
        int places = 0;
        while (place.find()) {
            words(id, content.substring(end, place.start()), pieces);
            if (places > 0 && end == place.start()) {
                throw wrong(id + " has two variables side by side", "the service approves none such");
            }
            places++;
            end = place.end();
            String variable = place.group(1);
            String name = names.add(variable) ? variable : variable + "#" + places;
            pieces.add(variables
                    .place(variable, name)
                    .orElseThrow(() -> wrong(id + " has {" + variable + "}", Variables.SORTS)));
        }
        words(id, content.substring(end), pieces);
        if (places > MOST_PLACES) {
            throw wrong(id + " has too many variables", "a template has at most 20");
        }
        if (places == pieces.size()) {
            throw wrong(id + " is nothing but variables", "the service approves none such");
        }
        return pieces;
    }

    private static void words(String id, String words, List<Piece> pieces) {
        if (NOT_ALLOWED.matcher(words).find()) {
            throw wrong(
                    id + " has a bracket that belongs to nothing",
                    "write variables as {1}, and leave the signature with its 【】 out");
        }
        if (!words.isEmpty()) {
            pieces.add(Piece.words(words));
        }
    }

    private static IllegalArgumentException wrong(String what, String range) {
        return new IllegalArgumentException("templates: " + what + ": " + range + ".");
    }
}
