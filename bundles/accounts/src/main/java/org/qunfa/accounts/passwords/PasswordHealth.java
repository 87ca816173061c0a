package org.qunfa.accounts.passwords;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns while passwords are not looked up among those that leaked although they should be. People sign in and register meanwhile. */
@Component(property = {HealthCheck.NAME + "=passwords", HealthCheck.TAGS + "=qunfa"})
public final class PasswordHealth implements HealthCheck {

    private final Passwords passwords;

    @Activate
    public PasswordHealth(@Reference Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        // A log without an entry would count as a warning.
        log.debug("whether passwords are looked up among those that leaked");
        String problem = passwords.problem();
        if (problem != null) {
            log.warn(
                    "passwords are judged by the words that the platform knows alone: the file of breachedPasswords {}",
                    problem);
        }
        return new Result(log);
    }
}
