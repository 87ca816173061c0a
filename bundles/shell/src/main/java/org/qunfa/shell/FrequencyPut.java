package org.qunfa.shell;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.ChannelId;
import org.qunfa.shell.report.Report;

/** {@code qunfa:frequency-put}. */
@Service
@Command(
        scope = "qunfa",
        name = "frequency-put",
        description = "Puts a new version of the rules of how often a recipient may be written to in force")
public final class FrequencyPut extends ConsoleCommand {

    @Argument(
            name = "file",
            description =
                    "CSV in UTF-8 with the columns name, classes, alike, most, seconds, source; several classes or"
                            + " likenesses stand with spaces between them; no rows lift all limits")
    @Completion(FileCompleter.class)
    private @Nullable String file;

    @Option(
            name = "--pack",
            description =
                    "Instead of a file: a pack that comes with the platform, of those that frequency-rules --packs"
                            + " shows")
    @Completion(PackNames.class)
    private @Nullable String pack;

    @Option(
            name = "--source",
            description = "Where the rules come from, 1 to 200 characters; the pack's name when left out")
    private @Nullable String source;

    @Option(name = "--channel", description = "Whose rules these are; of every channel without own ones when left out")
    @Completion(ChannelIds.class)
    private @Nullable String channel;

    @Override
    Report answer(Services services) throws Exception {
        ChannelId of = channel == null ? null : new ChannelId(channel);
        Frequency frequency = services.get(Frequency.class);
        Pack put = put(frequency, of, rules(frequency));
        Audit.did(actor(), "frequency-put version " + put.version(), FrequencyFacts.channel(put));
        return FrequencyFacts.of(put);
    }

    private List<Rule> rules(Frequency frequency) throws IOException {
        if ((file == null) == (pack == null)) {
            throw refusal("file", "name either a file or --pack");
        }
        if (file != null) {
            return RuleTable.read(session().currentDir().resolve(file));
        }
        return frequency.shipped().stream()
                .filter(shipped -> shipped.name().equals(pack))
                .findFirst()
                .orElseThrow(() -> refusal("--pack", "there is no such pack; frequency-rules --packs shows all"))
                .rules();
    }

    private static Refusal refusal(String pointer, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, "bad-choice", sentence);
    }

    private Pack put(Frequency frequency, @Nullable ChannelId of, List<Rule> rules) {
        String from = source == null ? pack : source;
        if (from == null) {
            throw refusal("--source", "say by --source where the rules come from");
        }
        try {
            return frequency.put(of, rules, from, actor());
        } catch (Refusal refusal) {
            throw RuleTable.ofRows(refusal);
        }
    }
}
