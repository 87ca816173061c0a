package org.qunfa.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Refusal;

/** What a notice is made of on the console. What is personal is hidden while it is typed, and so kept out of the history. */
abstract class NoticeOptions extends OrganisationCommand {

    @Option(name = "--kind", description = "activity, meeting, daily, file or affairs")
    @Completion(
            value = StringsCompleter.class,
            values = {"activity", "meeting", "daily", "file", "affairs"})
    private String kind = "daily";

    @Option(name = "--class", description = "code, notice or marketing")
    @Completion(
            value = StringsCompleter.class,
            values = {"code", "notice", "marketing"})
    private String messageClass = "notice";

    @Option(name = "--signature", description = "The sender's signature without its brackets", required = true)
    @SuppressWarnings("NullAway.Init")
    private String signature;

    @Option(
            name = "--text",
            description = "The text; {name} stands for a column of the file",
            required = true,
            censor = true)
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Option(name = "--to", description = "A number; several are possible", multiValued = true, censor = true)
    private List<String> to = List.of();

    @Option(name = "--file", description = "A CSV file in UTF-8 whose first line names its columns, one of them to")
    private @Nullable String file;

    @Option(name = "--not-before", description = "When to begin, such as 2026-12-24T18:00:00+08:00")
    private @Nullable String notBefore;

    @Option(name = "--valid-until", description = "What is not released by then never will be")
    private @Nullable String validUntil;

    @Option(name = "--in-doubt", description = "What to do with messages in doubt: resend or never")
    private @Nullable String inDoubt;

    @Option(name = "--channel", description = "The channel to use; the platform chooses when left out")
    @Completion(ChannelIds.class)
    private @Nullable String channel;

    @Option(name = "--partial", description = "Leaves bad rows out instead of refusing the whole list")
    private boolean partial;

    @Option(name = "--outside-hours", description = "What to do outside permitted hours: hold or refuse")
    @Completion(
            value = StringsCompleter.class,
            values = {"hold", "refuse"})
    private @Nullable String outsideHours;

    @Option(
            name = "--event-at",
            description = "When the event is that the notice is about, such as 2026-12-24T18:00:00+08:00")
    private @Nullable String eventAt;

    @Option(
            name = "--remind-before",
            description =
                    "How long before the event the recipients are reminded, such as P1D or PT2H; several are possible",
            multiValued = true)
    private List<String> remindBefore = List.of();

    @Option(name = "--zone", description = "By whose days a reminder is days before the event")
    private String zone = "Asia/Shanghai";

    @Option(
            name = "--substitute",
            description =
                    "Writes typographic signs as plain ones in texts to other countries, where that takes fewer parts")
    private boolean substitute;

    NoticeHead head() {
        return new NoticeHead(
                kind,
                Words.messageClass(messageClass),
                signature,
                text,
                Words.time(notBefore, "--not-before"),
                Words.time(validUntil, "--valid-until"),
                Words.inDoubt(inDoubt),
                channel,
                partial,
                null,
                Words.outsideHours(outsideHours),
                occasion(),
                substitute);
    }

    private @Nullable Occasion occasion() {
        if (eventAt == null && remindBefore.isEmpty()) {
            return null;
        }
        List<Occasion.Reminder> reminders = remindBefore.stream()
                .map(before -> new Occasion.Reminder(before, Occasion.Way.SMS, null))
                .toList();
        return new Occasion(Words.time(eventAt, "--event-at"), Words.zone(zone), reminders);
    }

    /** The list, from the options or from the file; the caller closes it. */
    RecipientList recipients(Path folder) throws IOException {
        if (to.isEmpty() == (file == null)) {
            throw Refusal.of(Refusal.Fault.INVALID, "--to", "bad-option", "give either --to or --file");
        }
        return file == null ? RecipientList.of(to) : RecipientList.read(folder.resolve(file));
    }
}
