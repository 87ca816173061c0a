package org.qunfa.messaging.dispatch;

import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.channel.ApprovedBook;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Layouts;
import org.qunfa.messaging.channel.Lines.Need;
import org.qunfa.messaging.channel.Lines.Standing;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;

/** Says why a line takes something or not, for those who ask; lines themselves go by {@link Claims} and {@link Steering}. */
final class LineStandings {

    private LineStandings() {}

    static Standing of(ChannelView view, ChannelProfile profile, Need need, ApprovedBook approved) {
        String misfit = misfit(profile, need);
        if (misfit.isEmpty() && !approved.takes(profile, need.text())) {
            misfit = "no-approved-text";
        }
        return new Standing(
                profile.id(),
                misfit.isEmpty() ? hindrance(view, need) : misfit,
                misfit.isEmpty(),
                profile.terms().microsPerPart(),
                profile.inDoubt());
    }

    /** Why the line can never carry it; empty when it can. */
    private static String misfit(ChannelProfile profile, Need need) {
        MessageClass messageClass = need.messageClass();
        int missing = Carriage.bits(need.carriage().alphabets()) & ~Carriage.bits(profile.alphabets());
        if (need.route() != null && !need.route().equals(profile.id())) {
            return "not-the-named-line";
        } else if (!profile.classes().contains(messageClass)) {
            return "not-its-class";
        } else if (missing != 0) {
            return "not-its-alphabet";
        } else if (need.carriage().mostParts() > profile.mostParts()) {
            return "too-many-parts";
        } else if (!Layouts.fit(profile.layout(), need.carriage().layout(), messageClass)) {
            return "not-its-layout";
        }
        boolean reached = need.network().isEmpty() || profile.terms().reaches(need.network());
        return reached ? "" : "not-its-network";
    }

    /** What keeps the line from taking anything now; empty when nothing does. */
    private static String hindrance(ChannelView view, Need need) {
        if (view.work().equals("elsewhere")) {
            return "";
        } else if (!view.work().equals("active") && !(view.work().equals("isolated") && need.route() != null)) {
            return view.work();
        } else if (view.line() != LineState.UP && view.line() != LineState.DEGRADED) {
            return view.line().word();
        }
        return view.routing().health().stream()
                .filter(health -> health.network().isEmpty() || health.network().equals(need.network()))
                .filter(health -> health.state().equals("open"))
                .map(health -> "left-alone-for-" + health.cause())
                .findFirst()
                .orElse("");
    }
}
