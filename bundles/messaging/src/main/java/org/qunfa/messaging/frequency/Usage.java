package org.qunfa.messaging.frequency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Frequency.Use;

/**
 * What a recipient's log means for rules, as one sender may know it: of messages of others it shows no more than how many they
 * are together, where a rule counts them together. Immutable.
 *
 * @param sender what stands for the sender
 * @param now milliseconds since 1970
 * @param log the recipient's messages
 */
record Usage(int sender, long now, List<Letter> log) {

    List<Use> of(Pack pack) {
        return pack.rules().stream().map(this::of).toList();
    }

    private Use of(Rule rule) {
        Use fullest = new Use(rule, 0, null);
        for (Letter one : log) {
            if (rule.alike().isEmpty() || one.sender() == sender) {
                Use use = likeThis(one, rule);
                fullest = use.used() > fullest.used() ? use : fullest;
            }
        }
        return fullest;
    }

    /** As if a message like this one were to be sent now. */
    private Use likeThis(Letter one, Rule rule) {
        var next = new Letter(now, one.messageClass(), one.sender(), one.signature(), one.template(), one.text());
        List<Long> times = new ArrayList<>();
        if (rule.classes().contains(next.messageClass())) {
            log.stream().filter(earlier -> next.counts(earlier, rule)).forEach(l -> times.add(l.at()));
        }
        times.sort(null);
        int over = times.size() - rule.most();
        Instant free = over < 0
                ? null
                : Instant.ofEpochMilli(times.get(over) + rule.within().toMillis());
        return new Use(rule, times.size(), free);
    }
}
