package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.Members.Membership;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-ban}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-ban",
        description =
                "Keeps an organisation or a person from sending, or out; nothing that they have under way is sent any more")
public final class AccountBan extends ConsoleCommand {

    @Option(name = "--organisation", description = "Name or id of the organisation")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    // An option of the same name as that of notice-send, so that the number is hidden and stays out of the history too.
    @Option(name = "--to", censor = true, description = "The number by which the person is registered")
    private @Nullable String to;

    @Option(name = "--owned", description = "Bans the organisations too that the person owns")
    private boolean owned;

    @Option(name = "--extent", description = "sending: all can still be read; all: nothing is permitted")
    @Completion(ExtentWords.class)
    private String extent = Bans.Extent.SENDING.word();

    @Option(name = "--reason", description = "Why, for those whom it hits: 1 to 200 characters", required = true)
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(name = "--evidence", description = "What shows it, for who decides on it again: up to 2000 characters")
    private String evidence = "";

    @Option(name = "--until", description = "When it ends by itself, such as 2026-12-24T18:00:00+08:00")
    private @Nullable String until;

    @Override
    Report answer(Services services) {
        var ground = new Ground(reason, evidence, Words.time(until, "--until"), actor());
        var table = new Table("nobody", "ban", "subject", "extent");
        for (Subject subject : subjects(services)) {
            Ban ban = services.get(Bans.class).place(subject, Words.extent(extent), ground);
            Audit.did(actor(), "account-ban " + extent, subject);
            table.row(ban.id(), subject, ban.extent().word());
        }
        return table;
    }

    private List<Subject> subjects(Services services) {
        if ((organisation == null) == (to == null)) {
            throw Refusal.of(Refusal.Fault.INVALID, "--to", "bad-option", "give either --organisation or --to");
        }
        List<Subject> subjects = new ArrayList<>();
        if (to == null) {
            subjects.add(Subject.of(services.meant(organisation, false)));
            return subjects;
        }
        PersonId person = services.person(to);
        subjects.add(Subject.of(person));
        for (Membership membership : services.get(Members.class).organisations(person)) {
            if (owned && membership.role() == Role.OWNER) {
                subjects.add(Subject.of(membership.organisation()));
            }
        }
        return subjects;
    }
}
