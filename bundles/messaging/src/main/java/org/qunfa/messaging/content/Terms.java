package org.qunfa.messaging.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qunfa.messaging.start.Settings;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.PluginId;

/**
 * How reviewers outside are asked.
 *
 * @param classes the classes of notices that they are asked about
 * @param required the names of those that notices wait for even where they are not installed
 * @param patience how long a reviewer may take for one text
 * @param absence how long a reviewer is waited for that cannot be asked
 * @param atOnce notices that this node asks about at the same time
 * @param lease after which another node asks, where this one does not say anything any more
 */
public record Terms(
        Set<MessageClass> classes,
        List<String> required,
        Duration patience,
        Duration absence,
        int atOnce,
        Duration lease) {

    public Terms {
        classes = Collections.unmodifiableSet(
                classes.isEmpty() ? EnumSet.noneOf(MessageClass.class) : EnumSet.copyOf(classes));
        required = List.copyOf(required);
    }

    static Terms of(Settings settings) {
        return new Terms(
                classes(settings.contentReviewClasses(), new ArrayList<>()),
                words(settings.requiredContentReviewers()),
                Duration.ofSeconds(settings.contentReviewSeconds()),
                Duration.ofSeconds(settings.absentReviewerSeconds()),
                settings.contentReviewsAtOnce(),
                Duration.ofSeconds(settings.leaseSeconds()));
    }

    /**
     * The classes that a setting names.
     *
     * @param unknown gets the words that name none
     */
    static Set<MessageClass> classes(String setting, List<String> unknown) {
        var classes = EnumSet.noneOf(MessageClass.class);
        for (String word : words(setting)) {
            Arrays.stream(MessageClass.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .ifPresentOrElse(classes::add, () -> unknown.add(word));
        }
        return classes;
    }

    /**
     * What is wrong with two settings, in sentences.
     *
     * @param classes which classes reviewers are asked about
     * @param required whom notices wait for
     */
    public static List<String> problems(String classes, String required) {
        var unknown = new ArrayList<String>();
        classes(classes, unknown);
        var problems = new ArrayList<String>();
        unknown.forEach(word ->
                problems.add("contentReviewClasses: " + word + " is no class; there are code, notice and marketing"));
        for (String name : words(required)) {
            try {
                new PluginId(name);
            } catch (IllegalArgumentException e) {
                problems.add("requiredContentReviewers: " + name + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /** The words of a list that is joined by commas. */
    static List<String> words(String setting) {
        return Arrays.stream(setting.split("[,，]", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
