package org.qunfa.wire.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.plugin.carrier.ApprovedText.Piece;

/** Reads templates as services write them. */
public final class Templates {

    private Templates() {}

    /**
     * The words of a template, and the places for values between them.
     *
     * @param place what a place looks like; its first group is the variable's name
     * @param longestValue characters of the longest value
     * @throws IllegalArgumentException when a piece is none that the platform knows
     */
    public static List<Piece> pieces(String content, Pattern place, int longestValue) {
        var pieces = new ArrayList<Piece>();
        Matcher variable = place.matcher(content);
        int end = 0;
        while (variable.find()) {
            words(content.substring(end, variable.start()), pieces);
            pieces.add(Piece.place(variable.group(1), longestValue));
            end = variable.end();
        }
        words(content.substring(end), pieces);
        return pieces;
    }

    private static void words(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(Piece.words(text));
        }
    }
}
