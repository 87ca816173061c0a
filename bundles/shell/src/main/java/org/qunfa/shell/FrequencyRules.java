package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Frequency.Shipped;
import org.qunfa.messaging.PageRequest;
import org.qunfa.model.ChannelId;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:frequency-rules}. */
@Service
@Command(
        scope = "qunfa",
        name = "frequency-rules",
        description = "Shows how often a recipient may be written to: the rules in force, or their versions")
public final class FrequencyRules extends ConsoleCommand {

    private static final int MOST_VERSIONS = 1000;

    @Argument(name = "channel", description = "Only the channel's own rules")
    @Completion(ChannelIds.class)
    private @Nullable String channel;

    @Option(name = "--versions", description = "Lists the versions: who put them, when, and from which source")
    private boolean versions;

    @Option(name = "--packs", description = "Lists the packs that come with the platform: what vendors limit")
    private boolean packs;

    @Override
    Report answer(Services services) {
        var frequency = services.get(Frequency.class);
        if (packs) {
            return shipped(frequency);
        }
        ChannelId wanted = channel == null ? null : new ChannelId(channel);
        if (versions) {
            return versions(frequency
                    .versions(wanted, new PageRequest(MOST_VERSIONS, null))
                    .items());
        }
        var table =
                new Table("no limits", "channel", "version", "rule", "classes", "alike", "most", "seconds", "source");
        for (Pack pack : frequency.packs()) {
            if (wanted == null || wanted.equals(pack.channel())) {
                pack.rules().forEach(rule -> row(table, pack, rule));
            }
        }
        return table;
    }

    private static void row(Table table, Pack pack, Rule rule) {
        table.row(
                FrequencyFacts.channel(pack),
                pack.version(),
                rule.name(),
                FrequencyFacts.words(rule.classes()),
                FrequencyFacts.words(rule.alike()),
                rule.most(),
                rule.within().toSeconds(),
                rule.source());
    }

    private static Report shipped(Frequency frequency) {
        var table = new Table("no packs", "pack", "rule", "classes", "alike", "most", "seconds", "source");
        for (Shipped shipped : frequency.shipped()) {
            shipped.rules()
                    .forEach(rule -> table.row(
                            shipped.name(),
                            rule.name(),
                            FrequencyFacts.words(rule.classes()),
                            FrequencyFacts.words(rule.alike()),
                            rule.most(),
                            rule.within().toSeconds(),
                            rule.source()));
        }
        return table;
    }

    private static Report versions(List<Pack> packs) {
        var table = new Table("no rules", "channel", "version", "since", "actor", "rules", "ended", "source");
        for (Pack pack : packs) {
            table.row(
                    FrequencyFacts.channel(pack),
                    pack.version(),
                    pack.since(),
                    pack.actor(),
                    pack.rules().size(),
                    pack.ended(),
                    pack.source());
        }
        return table;
    }
}
