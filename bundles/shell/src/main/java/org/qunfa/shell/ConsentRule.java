package org.qunfa.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Consents;
import org.qunfa.model.MessageClass;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:consent-rule}. */
@Service
@Command(
        scope = "qunfa",
        name = "consent-rule",
        description = "Shows, or sets, whether an organisation's messages of a class need consent")
public final class ConsentRule extends OrganisationCommand {

    @Argument(name = "class", description = "code, notice or marketing; marketing when left out")
    @Completion(
            value = StringsCompleter.class,
            values = {"code", "notice", "marketing"})
    private String messageClass = "marketing";

    @Option(name = "--required", description = "Sets it: true or false")
    @Completion(
            value = StringsCompleter.class,
            values = {"true", "false"})
    private @Nullable String required;

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var consents = services.get(Consents.class);
        MessageClass of = messageClass();
        Consents.Rule rule = consents.rule(organisation, of);
        if (required != null) {
            if (!required.equals("true") && !required.equals("false")) {
                throw new IllegalArgumentException("--required is true or false");
            }
            rule = consents.rule(organisation, of, required.equals("true"), actor());
            Audit.did(actor(), "consent-rule " + messageClass + " " + required, organisation);
        }
        return new Facts()
                .put("class", messageClass)
                .put("required", rule.required())
                .put("since", rule.since());
    }

    private MessageClass messageClass() {
        for (MessageClass each : MessageClass.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(messageClass)) {
                return each;
            }
        }
        throw new IllegalArgumentException("a class is code, notice or marketing");
    }
}
