package org.qunfa.messaging.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.accept.Text;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.content.Terms;
import org.qunfa.messaging.start.Given;
import org.qunfa.model.Countries;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges those settings of the core that are texts: how people opt out, and what reviewers are asked about. */
@ChecksSettings("org.qunfa.messaging")
@Component
public final class CoreSettingsCheck implements SettingsCheck {

    private static final String CODE = "{code}";

    @Override
    public List<String> problems(Map<String, ?> settings) {
        var problems = new ArrayList<String>();
        String address = OptOutAddresses.problem(Given.text(settings, "publicAddress"));
        if (address != null) {
            problems.add("publicAddress " + address);
        }
        for (String word : OptOutWords.split(Given.text(settings, "optOutWords"))) {
            if (OptOutWords.letters(word).isEmpty()) {
                problems.add("optOutWords: " + word + " has no letter and no digit");
            }
        }
        if (settings.containsKey("optOutCodeText")
                && !Given.text(settings, "optOutCodeText").contains(CODE)) {
            problems.add("optOutCodeText has no " + CODE + ", so nobody would learn the code");
        }
        for (String name : List.of("optOutConfirmation", "optOutCodeText")) {
            Problem wrong = Text.problem("", Given.text(settings, name));
            if (wrong != null) {
                problems.add(name + ": " + wrong.sentence());
            }
        }
        if (settings.containsKey("optOutCodeCountries")) {
            Countries.problems(Given.text(settings, "optOutCodeCountries"))
                    .forEach(problem -> problems.add("optOutCodeCountries: " + problem));
        }
        problems.addAll(Terms.problems(
                Given.text(settings, "contentReviewClasses"), Given.text(settings, "requiredContentReviewers")));
        return problems;
    }
}
