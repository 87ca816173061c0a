package org.qunfa.accounts.codes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.model.Countries;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/** Judges how codes are to be sent, and whether passwords that leaked are where they should be. */
@ChecksSettings(PeopleSettings.PID)
@Component
public final class PeopleSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Map<String, ?> settings) {
        List<String> problems = new ArrayList<>();
        Object text = settings.get("codeText");
        if (text != null && !text.toString().contains("{code}")) {
            problems.add("codeText has no {code}, so nobody would learn the code");
        }
        for (String sent : List.of("codeText", "appealText", "guardianText", "phoneChangedText")) {
            Object says = settings.get(sent);
            if (says != null && says.toString().matches("(?s).*[【】].*")) {
                problems.add(sent + ": 【 and 】 are kept for the signature");
            }
        }
        Object countries = settings.get("codeCountries");
        if (countries != null) {
            Countries.problems(items(countries)).forEach(problem -> problems.add("codeCountries: " + problem));
        }
        Object breached = settings.get("breachedPasswords");
        String unfit = breached == null || breached.toString().isEmpty() ? null : Passwords.unfit(breached.toString());
        if (unfit != null) {
            problems.add(unfit);
        }
        return problems;
    }

    private static String[] items(Object value) {
        return value instanceof String[] array
                ? array
                : value instanceof Collection<?> many
                        ? many.stream().map(String::valueOf).toArray(String[]::new)
                        : new String[] {value.toString()};
    }
}
