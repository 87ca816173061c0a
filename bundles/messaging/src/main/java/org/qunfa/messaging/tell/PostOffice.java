package org.qunfa.messaging.tell;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.messaging.tell.post.Courier;
import org.qunfa.supervisor.egress.Trust;

/** The one courier of this node, and the guard who says where it may go. Safe for use by many threads. */
@Component(service = PostOffice.class, configurationPid = TellSettings.PID)
@Designate(ocd = TellSettings.class)
public final class PostOffice {

    private final AddressGuard guard;
    private final Courier courier;

    @Activate
    public PostOffice(TellSettings settings) {
        this(
                new AddressGuard(InetAddress::getAllByName, Rules.of(settings)),
                new Courier.Limits(
                        Duration.ofSeconds(settings.connectSeconds()),
                        Duration.ofSeconds(settings.deadlineSeconds()),
                        Turns.Most.of(settings).inAll(),
                        Trust.of(settings.trustedCertificates())),
                Clock.systemUTC());
    }

    /** An office outside a framework. */
    PostOffice(AddressGuard guard, Courier.Limits limits, Clock clock) {
        this.guard = guard;
        courier = new Courier(guard, limits, clock);
    }

    AddressGuard guard() {
        return guard;
    }

    Courier courier() {
        return courier;
    }

    /** Ends what is out. */
    @Deactivate
    public void stop() {
        courier.close();
    }
}
