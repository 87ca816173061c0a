package org.qunfa.accounts.logins;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where browsers reach the platform, as the settings of login providers say, for others who send them back here. */
@Component(service = PublicAddress.class, configurationPid = LoginSettings.PID)
public final class PublicAddress {

    private final Optional<Addresses> addresses;

    @Activate
    public PublicAddress(LoginSettings settings) {
        addresses = Addresses.of(settings.publicAddress());
    }

    /** Empty while none is set. */
    public Optional<Addresses> addresses() {
        return addresses;
    }
}
